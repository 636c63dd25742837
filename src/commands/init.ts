import { join, relative } from 'node:path'
import type { Disk } from '../disk/disk.ts'
import { filesBelow } from '../release/store.ts'
import type { Context } from './project.ts'
import { usage } from './project.ts'
import { HOME } from './software.ts'

/** `readout init <folder>`: a new project with an example article, which runs at once. */
export function init(context: Context, folder: string, given: string): void {
  const { disk, terminal } = context
  const kind = disk.kind(folder)
  if (kind !== undefined && (kind !== 'folder' || disk.list(folder).length > 0)) {
    throw usage(given, 'exists already and is not empty', 'name a folder that does not exist yet')
  }
  const files = [...copies(disk, 'templates', ''), ...copies(disk, 'codebooks', 'codebooks')]
  const known = new Set<string>()
  for (const { from, to } of files) {
    if (known.has(to)) continue
    known.add(to)
    write(disk, join(folder, to), disk.read(from))
  }
  for (const file of [...known].sort()) terminal.say(`  ${given}/${file}`)
  terminal.say(
    `a new project: put your records (.txt, .md, .html, .vtt, .srt, .jsonl, .csv, .parquet, .warc, .wet) into ${given}/raw and run`,
  )
  const path = relative(process.cwd(), folder) || '.'
  terminal.data(`npm run readout -- run --project ${/\s/.test(path) ? JSON.stringify(path) : path}`)
}

/** The files of a folder of the program, and where they go. Those that come first win. */
function copies(disk: Disk, folder: string, under: string): { from: string; to: string }[] {
  return filesBelow(disk, join(HOME, folder)).map((path) => ({
    from: join(HOME, folder, path),
    to: under === '' ? path : `${under}/${path}`,
  }))
}

function write(disk: Disk, path: string, bytes: Uint8Array): void {
  disk.makeFolder(join(path, '..'))
  const file = disk.create(path)
  try {
    file.write(bytes)
  } finally {
    file.close()
  }
}
