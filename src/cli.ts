import { resolve } from 'node:path'
import { Command, Option } from 'commander'
import { EXIT } from '#model/problem.ts'
import { checkCitation, cite, type CiteOrder } from './commands/cite.ts'
import { diff, DIFF_FORMS, type DiffForm } from './commands/diff.ts'
import { explain } from './commands/explain.ts'
import { evaluate, EVALUATE_HELP } from './commands/evaluate.ts'
import { exportTo, type ExportOrder } from './commands/export.ts'
import { impact, type ImpactOrder } from './commands/impact.ts'
import { init } from './commands/init.ts'
import { count, releaseDate, seconds, shareOf, threads } from './commands/options.ts'
import type { Context } from './commands/project.ts'
import { publishShards } from './commands/publish.ts'
import { checkProject, run } from './commands/run.ts'
import { rebuildRelease } from './commands/rebuild.ts'
import { runShard } from './commands/shard.ts'
import { sample, SAMPLE_HELP, type SampleOrder } from './commands/sample.ts'
import { show } from './commands/show.ts'
import { software, withBundled } from './commands/software.ts'
import { trace } from './commands/trace.ts'
import { verify } from './commands/verify.ts'
import { worker, WORKER_HELP, type WorkerOrder } from './commands/worker.ts'
import { yank } from './commands/yank.ts'
import { STYLES } from './describe/citation-styles.ts'
import { disk } from './disk/disk.ts'
import { endedEarly, statusOf, type Ran } from './ending.ts'
import { STRATA } from './evaluate/draw.ts'
import { TARGETS } from './export/targets.ts'
import { setEngine } from '../bin/engine.mjs'
import { STAGES } from './stages.ts'
import { terminal } from './terminal.ts'

setEngine()
const screen = terminal(process.env)

const program = new Command('readout')
  .description('Turns raw records of people speaking into versioned, citable datasets.')
  .version(software(disk).version)
  .option('--project <folder>', 'folder of pipeline.yaml', '.')
  .option('--json', 'data as JSON, one value a line')
  .showSuggestionAfterError()
  .exitOverride()
  .configureOutput({
    writeOut: (text) => screen.data(text.replace(/\n$/, '')),
    writeErr: (text) => screen.say(text.replace(/\n$/, '')),
  })
  .configureHelp({ showGlobalOptions: true })
  .addHelpText(
    'after',
    `
Examples:
  npm run pipeline                                       read raw/, publish to out/ if anything changed
  npm run readout -- show <doc_id>                       the text with what was read in it
  npm run readout -- trace <statement_id> speaker_ids    why a cell holds what it holds
  npm run readout -- init ../my-project                  a project of your own

Exit status: 0 ok, 1 a bug of readout, 2 usage or declaration, 3 input rejected, 4 output could not be
written and nothing was published, 5 another run holds the lock, 6 published but a later step failed,
7 verification failed, 128+n ended by signal n.`,
  )

function context(): Context {
  const { project, json } = program.opts<{ project: string; json?: true }>()
  return {
    root: resolve(project),
    disk: withBundled(disk),
    terminal: screen,
    stages: STAGES,
    json: json === true,
  }
}

function exportHelp(): string {
  const forms = TARGETS.map(({ name, about }) => `  ${name.padEnd(13)} ${about}`)
  return `\nForms:\n${forms.join('\n')}\n\nDocuments named here are read with the declaration of the project, or with the one that init copies.\nA file x.yaml or x.gold.json beside x.txt may state its language; that of a document that is no source of the\nproject is else told from its words.`
}

interface RunOptions {
  readonly date?: string
  readonly workers?: number
  readonly shard?: string
  readonly into?: string
}

const WORKERS = 'threads that read (default: as many as pay); the bytes are the same'

program
  .command('run')
  .description('read all sources and publish a release if anything differs from the last one')
  .option('--date <day>', 'day of the release (default: SOURCE_DATE_EPOCH, else today)')
  .option('--workers <n>', WORKERS, threads)
  .option('--shard <i/n>', 'read the i-th of n shares only, and keep it for `publish`')
  .option('--into <folder>', 'with --shard: folder that all shares are written to')
  .action((options: RunOptions) => {
    if (options.shard === undefined && options.into === undefined)
      return run(context(), releaseDate(options.date), options.workers)
    return runShard(context(), shareOf(options.shard, options.into))
  })

program
  .command('publish')
  .description('publish what `run --shard` has read, exactly as `run` would have')
  .requiredOption('--shards <folder>', 'folder with all shares')
  .option('--date <day>', 'day of the release (default: SOURCE_DATE_EPOCH, else today)')
  .action((options: { shards: string; date?: string }) =>
    publishShards(context(), options.shards, releaseDate(options.date)),
  )

program
  .command('check')
  .description('read all sources, print every problem, write nothing')
  .option('--workers <n>', WORKERS, threads)
  .action(async (options: { workers?: number }) => {
    if (!(await checkProject(context(), options.workers))) process.exitCode = EXIT.input
  })

program
  .command('show')
  .description('print a document with its spans')
  .argument('<doc>', 'id of the document')
  .action((doc: string) => show(context(), doc))

program
  .command('trace')
  .description('show where a row or a cell comes from: raw text, rule, stage, codebook line')
  .argument('<row>', 'id of the row')
  .argument('[column]', 'name of the column')
  .option('--table <name>', 'table of the row, for tables whose rows have no id of their own')
  .action((row: string, column: string | undefined, options: { table?: string }) =>
    trace(context(), row, column, options.table),
  )

program
  .command('verify')
  .description('recompute digests, keys, texts and evidence of the releases')
  .argument('[version]', 'one release only')
  .action(async (version: string | undefined) => {
    if (!(await verify(context(), version))) process.exitCode = EXIT.verify
  })

program
  .command('diff')
  .description('what differs between two releases, and why')
  .argument('[a]', 'a version (default: the one before b)')
  .argument('[b]', 'a version (default: the last release)')
  .addOption(
    new Option('--to <form>', 'form of what is printed').choices(DIFF_FORMS).default('text'),
  )
  .action((a: string | undefined, b: string | undefined, options: { to: DiffForm }) =>
    diff(context(), a, b, options.to),
  )

program
  .command('rebuild')
  .description('make a release again from its folder alone and compare every byte')
  .argument('<version>', 'the release')
  .action(async (version: string) => {
    if (!(await rebuildRelease(context(), version))) process.exitCode = EXIT.verify
  })

program
  .command('cite')
  .description('how to cite a release, a row or a subset of it, and whether a citation holds')
  .argument('[what]', 'a version or the id of a row (default: the last release that is not yanked)')
  .addOption(
    new Option('--style <style>', 'form of the citation; text is that of APA')
      .choices(Object.keys(STYLES))
      .default('text'),
  )
  .option('--where <filter>', "rows for which this holds, like: speaker_id = 'putin'")
  .option('--table <name>', 'table of the rows', 'statements')
  .option('--release <version>', 'release of the row or rows')
  .option(
    '--check <citation>',
    'a citation, or a file with one: ends with status 7 if it does not hold',
  )
  .action(async (what: string | undefined, options: CiteOrder & { check?: string }) => {
    if (options.check === undefined) await cite(context(), what, options)
    else if (!(await checkCitation(context(), options.check))) process.exitCode = EXIT.verify
  })

program
  .command('impact')
  .description('whether rows that were cited are others in a later release, and what succeeds them')
  .requiredOption('--ids <file>', 'CSV file of cited ids: column row_id, id, or the key of a table')
  .requiredOption('--from <version>', 'the release they were cited from')
  .option('--to <version>', 'the later release (default: the last one that is not yanked)')
  .action((options: ImpactOrder) => impact(context(), options))

program
  .command('yank')
  .description('mark a release as one not to be used any more; it stays')
  .argument('<version>', 'the release')
  .requiredOption('--because <reason>', 'why; it is published in index.json')
  .option('--date <day>', 'the day (default: SOURCE_DATE_EPOCH, else today)')
  .action((version: string, { because, date }: { because: string; date?: string }) =>
    yank(context(), version, { because, date: releaseDate(date) }),
  )

program
  .command('export')
  .description('write documents, or a release, in the form of other programs')
  .argument('[paths...]', 'documents or folders of them (default: the sources of the project)')
  .requiredOption('--to <form>', `form: ${TARGETS.map((one) => one.name).join(', ')}`)
  .requiredOption('--out <folder>', 'folder to write to')
  .option(
    '--language <tag>',
    'language of the documents named (default: as declared, or told from their words)',
  )
  .option(
    '--release <version>',
    'a release (`latest`: the last that is not yanked), or its documents',
  )
  .option('--doi <doi>', 'for datacite: the DOI, where it is reserved already')
  .option('--publisher <name>', 'for datacite: who publishes, such as the repository')
  .option('--replace', 'replace files of the same name', false)
  .addHelpText('after', exportHelp())
  .action((paths: string[], options: Omit<ExportOrder, 'paths'>) =>
    exportTo(context(), { ...options, paths }),
  )

program
  .command('evaluate')
  .description('how well documents are read whose turns a person marked')
  .argument('<folder>', 'folder with .gold.json files, each with its document beside it')
  .option('--worst <n>', 'how many faults are printed, the worst documents first', count, 20)
  .addHelpText('after', EVALUATE_HELP)
  .action((folder: string, options: { worst: number }) =>
    evaluate(context(), folder, options.worst),
  )

program
  .command('sample')
  .description('draw statements for a person to check, or read the answers back')
  .argument('[version]', 'release to draw from (default: the last one that is not yanked)')
  .option('--n <count>', 'how many statements', count, 100)
  .option('--seed <number>', 'the same seed and release give the same sheet', count, 1)
  .addOption(
    new Option('--by <strata>', 'what gives statements in proportion')
      .choices(STRATA)
      .default('document'),
  )
  .option('--out <file>', 'file to write: the sheet (CSV), or with --read the figures (JSON)')
  .option('--read <sheet>', 'a filled sheet to be read')
  .addHelpText('after', SAMPLE_HELP)
  .action((version: string | undefined, options: SampleOrder) =>
    sample(context(), version, options),
  )

program
  .command('explain')
  .description('what a rule, stage, kind, table, column or error means')
  .argument('<name>', 'its name')
  .action((name: string) => explain(context(), name))

program
  .command('init')
  .description('make a new project that runs at once')
  .argument('<folder>', 'a folder that does not exist yet')
  .action((folder: string) => init(context(), resolve(folder), folder))

program
  .command('worker')
  .description('read documents from standard input, write their rows to standard output, as Arrow')
  .option('--protocol <n>', 'the protocol that is spoken', count, 1)
  .option('--limit <seconds>', 'reject a document that takes longer (default: none does)', seconds)
  .option('--describe', 'print what the worker is, its columns and tables, as JSON')
  .addHelpText('after', WORKER_HELP)
  .action(async (options: WorkerOrder) => {
    process.exitCode = await worker(context(), options)
  })

/** What the command that ran is, for what is said of its end. */
function ran(): Ran {
  const { root, json } = context()
  return { root, json, mayPublish: ['run', 'publish'].includes(program.args[0] ?? ''), screen }
}

/** Runs the command that was asked for, and sets the exit status. */
async function main(): Promise<void> {
  const early = (): void => endedEarly(ran())
  process.once('exit', early)
  try {
    await program.parseAsync()
  } catch (error) {
    process.exitCode = statusOf(error, ran())
  }
  process.removeListener('exit', early)
}

// The built program is no ES module (tools/bundle.ts), so nothing may be awaited out here.
void main()
