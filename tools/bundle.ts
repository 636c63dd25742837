import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { build, type Plugin } from 'esbuild'
import { filesDigest, MADE_OF, PROGRAM } from '../bin/built.mjs'
import { HOME, software } from '../src/commands/software.ts'
import { disk } from '../src/disk/disk.ts'
import { filesBelow } from '../src/release/store.ts'
import { carried } from './carried.ts'

// Makes dist/readout.cjs: the whole program in one file that needs Node alone. It holds its templates and
// codebooks, and the digest of the code that it was made of, so that its releases are those of that code.
// Installing does this, too, so that commands start from the one file (bin/built.mjs).
// `npm run bundle`

const packed = (bytes: Uint8Array | string): string => {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
  return JSON.stringify(brotliCompressSync(bytes, { params }).toString('base64'))
}

/** `text` with `from`, which must stand in it once, replaced. */
function replaced(text: string, from: string, to: string): string {
  const parts = text.split(from)
  if (parts.length !== 2) throw new Error(`'${from}' stands ${parts.length - 1} times in the file`)
  return parts.join(to)
}

/** Templates and codebooks as the text of a module. */
function ownFiles(): string {
  const files = ['templates', 'codebooks'].flatMap((folder) =>
    filesBelow(disk, join(HOME, folder)).map((path) => {
      const name = `${folder}/${path}`
      return [name, readFileSync(join(HOME, name)).toString('base64')] as const
    }),
  )
  return packed(JSON.stringify(files))
}

const bundledModule = (): string => `
import { brotliDecompressSync } from 'node:zlib'
let files
export const BUNDLED = {
  thread: require.main === module ? import.meta.url : new URL('../bin/program.mjs', import.meta.url).href,
  software: ${JSON.stringify(software(disk))},
  files: () => (files ??= new Map(
    JSON.parse(brotliDecompressSync(Buffer.from(${ownFiles()}, 'base64')).toString())
      .map(([name, bytes]) => [name, Buffer.from(bytes, 'base64')]))),
}`

/**
 * Beside the file lies what reads TypeScript, or nothing does; `readout` is what runs already. What was
 * compiled before can import nothing by itself: bin/program.mjs does it then.
 */
const typescriptModule = `
const load = module.dynamicImport ?? ((url) => import(url))
let reading
export const importTypeScript = async (url) => {
  await (reading ??= load(new URL('../bin/typescript.mjs', import.meta.url).href)
    .then(({ readTypeScript }) => readTypeScript(import.meta.url)))
  return load(url)
}`

/** Puts into the file what the program otherwise finds around it. */
const within: Plugin = {
  name: 'within',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^readout$/ }, () => ({ path: join(HOME, 'src/index.ts') }))
    onLoad({ filter: /\/src\/commands\/bundled\.ts$/ }, () => ({ contents: bundledModule() }))
    onLoad({ filter: /\/src\/pipeline\/typescript\.ts$/ }, () => ({ contents: typescriptModule }))
    onLoad({ filter: /\/src\/formats\/parquet\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      const from = "createRequire(import.meta.url)('parquet-wasm/node')"
      return { contents: replaced(text, from, "require('parquet-wasm/node')"), loader: 'ts' }
    })
    onLoad({ filter: /\/parquet-wasm\/node\/parquet_wasm\.js$/ }, ({ path }) => {
      const wasm = packed(readFileSync(join(path, '../parquet_wasm_bg.wasm')))
      const from = "require('fs').readFileSync(wasmPath)"
      const to = `require('zlib').brotliDecompressSync(Buffer.from(${wasm}, 'base64'))`
      return { contents: replaced(readFileSync(path, 'utf8'), from, to) }
    })
  },
}

/**
 * A thread that reads runs the same file, and a user's stage imports it. It ends its own evaluation before
 * any of them is run, for a module cannot be imported by what it awaits.
 */
const ENTRY = `
import { isMainThread } from 'node:worker_threads'
export * from './src/index.ts'
void (isMainThread ? import('./src/cli.ts') : import('./src/thread.ts'))`

/** Keeps what the engine compiles of {@link PROGRAM} while it reads and publishes a small project. */
function compile(): void {
  const scratch = mkdtempSync(join(tmpdir(), 'readout-compile-'))
  try {
    for (const [script, command] of [
      ['bin/program.mjs', 'init'],
      ['tools/compiled.mjs', 'run'],
    ] as const) {
      const args = [join(HOME, script), command]
      const project = join(scratch, 'project')
      args.push(...(command === 'init' ? [project] : ['--project', project]))
      const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
      if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`)
    }
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

const file = process.argv[2] ?? PROGRAM
const madeOf = filesDigest()
const { outputFiles } = await build({
  stdin: { contents: ENTRY, resolveDir: HOME },
  absWorkingDir: HOME,
  bundle: true,
  write: false,
  outfile: file,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'eof',
  banner: { js: "const __url = require('node:url').pathToFileURL(__filename).href" },
  define: { 'import.meta.url': '__url' },
  plugins: [within, carried],
})
if (file === PROGRAM) rmSync(join(file, '..'), { recursive: true, force: true })
disk.makeFolder(join(file, '..'))
writeFileSync(file, outputFiles[0]!.contents)
if (file === PROGRAM) {
  compile()
  writeFileSync(MADE_OF, madeOf)
}
process.stdout.write(`${file}: ${outputFiles[0]!.contents.length} bytes\n`)
