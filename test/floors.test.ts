import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')

/** Floors of the house: a file imports only from its own floor or below. */
const FLOORS: Readonly<Record<string, number>> = {
  'src/text': 0,
  'src/disk': 0,
  'src/model': 1,
  'src/names': 1,
  'src/formats': 2,
  'src/inputs': 2,
  'src/inputs/archive': 2,
  'src/inputs/html': 2,
  'src/inputs/marked': 2,
  'src/describe': 2,
  'src/export': 2,
  'src/pipeline': 3,
  'src/evaluate': 4,
  'src/release': 5,
  'src/release/changes': 5,
  'src/release/subset': 5,
  'src/worker': 5,
  'src/commands': 6,
  'src/commands/errors': 6,
}
/** Entry points, which may import all. */
const TOP = 6
const LONGEST_FILE = 300
const LONGEST_FUNCTION = 60

interface SourceFile {
  readonly path: string
  readonly text: string
  readonly imports: readonly string[]
}

function filesOf(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).flatMap((name) => {
    const path = `${folder}/${name}`
    if (statSync(join(ROOT, path)).isDirectory()) return filesOf(path)
    return path.endsWith('.ts') ? [path] : []
  })
}

function read(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8')
  const imports = [...text.matchAll(/^(?:import|export)[^'"]*?from '([^']+)'|^import '([^']+)'/gms)]
  return { path, text, imports: imports.map((match) => match[1] ?? match[2]!) }
}

const sources = ['src', 'stages'].flatMap(filesOf).map(read)

/** Path below the root of what `file` imports as `specifier`; undefined for a package. */
function target({ path }: SourceFile, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return relative(ROOT, resolve(ROOT, dirname(path), specifier))
  const own = /^#(text|model)\/(.*)$/.exec(specifier)
  return own ? `src/${own[1]}/${own[2]}` : undefined
}

function floor(path: string): number {
  return FLOORS[dirname(path)] ?? TOP
}

/** The folder of a stage that is one, with the folders in it; else the folder of the file. */
const folderOf = (path: string): string => /^stages\/[^/]+(?=\/)/.exec(path)?.[0] ?? dirname(path)

describe('the house', () => {
  it('imports go down only', () => {
    const up = sources
      .filter(({ path }) => path.startsWith('src/') && path !== 'src/index.ts')
      .flatMap((file) =>
        file.imports
          .map((specifier) => target(file, specifier))
          .filter((path) => path !== undefined && floor(path) > floor(file.path))
          .map((path) => `${file.path} imports ${path}`),
      )
    expect(up).toEqual([])
  })

  it('stages import only readout and files of their own folder', () => {
    const strays = sources
      .filter(({ path }) => path.startsWith('stages/'))
      .flatMap((file) =>
        file.imports
          .filter((specifier) => specifier !== 'readout')
          .filter((specifier) => folderOf(target(file, specifier) ?? '') !== folderOf(file.path))
          .map((specifier) => `${file.path} imports ${specifier}`),
      )
    expect(strays).toEqual([])
  })

  it('no file is in an import cycle', () => {
    const graph = new Map(
      sources.map((file) => [
        file.path,
        file.imports.map((one) => target(file, one)).filter((path) => path !== undefined),
      ]),
    )
    const done = new Set<string>()
    const visit = (path: string, above: readonly string[]): void => {
      expect(above, `cycle through ${path}`).not.toContain(path)
      if (done.has(path)) return
      for (const next of graph.get(path) ?? []) visit(next, [...above, path])
      done.add(path)
    }
    for (const path of graph.keys()) visit(path, [])
    expect(done.size).toBeGreaterThan(50)
  })

  it('each package is imported by one file', () => {
    const users = new Map<string, Set<string>>()
    for (const file of sources) {
      for (const specifier of file.imports) {
        if (target(file, specifier) !== undefined || specifier === 'readout') continue
        if (specifier.startsWith('node:') && specifier !== 'node:fs') continue
        users.set(specifier, (users.get(specifier) ?? new Set()).add(file.path))
      }
    }
    const shared = [...users].filter(([name, files]) => files.size > 1 && name !== 'node:fs')
    expect(shared).toEqual([])
    expect([...(users.get('node:fs') ?? [])].sort()).toEqual([
      'src/disk/disk.ts',
      'src/disk/pipe.ts',
      'src/disk/process.ts',
      'src/terminal.ts',
    ])
  })

  it('files and functions are short', () => {
    const long = sources.filter(({ text }) => text.split('\n').length > LONGEST_FILE)
    expect(long.map(({ path }) => path)).toEqual([])
    expect(sources.flatMap(longFunctions)).toEqual([])
  })

  it('every export has a sentence of documentation', () => {
    const bare = sources.flatMap(({ path, text }) =>
      [
        ...text.matchAll(
          /(?<=^|\n)([^\n]*)\n(export (?:default )?(?:async )?(?:function|class|interface|const|type)[^\n]*)/g,
        ),
      ]
        .filter(([, before]) => !/\*\/\s*$/.test(before!))
        .map(([, , line]) => `${path}: ${line}`)
        .filter((line) => !/export type (?:\{|\w+ = (?:z\.infer|Inferred))/.test(line)),
    )
    expect(bare).toEqual([])
  })
})

/** Functions and methods whose body runs over more lines than allowed, by their indentation. */
function longFunctions({ path, text }: SourceFile): string[] {
  const lines = text.split('\n')
  return lines.flatMap((line, index) => {
    const opened =
      /^(\s*)(?:export |default |private |async |static )*(?:function\*? \w+|\w+\(.*\).*\{$|\*\w+\()/.exec(
        line,
      )
    if (!opened || /^\s*(?:if|for|while|switch|return|describe|it)\b/.test(line)) return []
    const end = lines.findIndex((other, at) => at > index && other.startsWith(`${opened[1]}}`))
    return end - index > LONGEST_FUNCTION ? [`${path}:${index + 1} has ${end - index} lines`] : []
  })
}
