import { rowsOf, type Composition, type Release } from './release.ts'

/**
 * The datasheet of a release: what its makers would be asked, answered by what is known. What
 * nobody stated is not answered.
 * @see https://doi.org/10.1145/3458723
 */
export function datasheet(release: Release): string {
  const answers: readonly (readonly [string, string])[] = [
    ['Motivation', release.description],
    ['Composition', composition(release)],
    ['Collection', collection(release)],
    ['Preprocessing', preprocessing(release)],
    ['Labelling', labelling(release)],
    ['Uses', USES],
    ['Distribution', distribution(release)],
    ['Maintenance', maintenance(release)],
  ]
  return answers.map(([head, answer]) => `**${head}.** ${answer}`).join('\n\n')
}

const USES = `A joint statement counts for several speakers: weight by 1/n_speakers. Who cannot be told is \`unresolved\` and stays so; \`attributions.method\` says how a speaker was told. \`documents.fidelity\` says how close a source keeps to what was said. The table findings has each place of doubt: read it before you count.`

/** `count` and its noun, with an s where English has one. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** A number with a thin space between thousands. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, '\u202f')
}

/** When the events were, as far as it is stated. */
export function period({ from, to }: Composition): string | undefined {
  return from === undefined || from === to ? from : `${from} to ${to}`
}

function composition(release: Release): string {
  const { chars, unread, dated, languages } = release.composition
  const documents = rowsOf(release, 'documents')
  const when = period(release.composition)
  const tongues = languages.map((one) => `${one.code} (${one.documents})`).join(', ')
  return [
    `${counted(documents, 'document')} of ${counted(chars, 'character')}, by language: ${tongues}.`,
    when === undefined
      ? 'No day of an event is stated.'
      : `Events of ${when}; the day is stated of ${dated} of ${documents}.`,
    `${counted(rowsOf(release, 'statements'), 'statement')} by ${counted(rowsOf(release, 'speakers'), 'speaker')}.`,
    `No rule understood ${counted(unread, 'character')} (\`unread\`); ${counted(rowsOf(release, 'findings'), 'finding')}.`,
  ].join(' ')
}

function collection({ composition: { publishers, located }, sources, facts }: Release): string {
  const by = publishers.length === 0 ? 'not stated' : publishers.join('; ')
  const curated = facts.length === 0 ? '' : ' What people stated of a source, with its basis,'
  const beside = facts.length === 0 ? '' : ' stands in the .yaml file beside it.'
  return `Published by: ${by}. An address is stated of ${located} of ${counted(sources.length, 'source')}. The files are untouched in data/raw/, with their SHA-256.${curated}${beside}`
}

function preprocessing({ stages }: Release): string {
  const list = stages.map((one) => `${one.name} ${one.version} (${small(one.about)})`).join('; ')
  return `No text is changed: stages say what a range of it is. In order: ${list}.`
}

const small = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)

function labelling({ correctors, quality, stages }: Release): string {
  const books = new Set(stages.flatMap((stage) => stage.codebooks))
  const rules = `By rules and ${counted(books.size, 'codebook')}, all in pipeline/.`
  const mended = correctors
    ? `Corrected by ${correctors.map((one) => one.name).join(', ')}.`
    : 'Nothing was corrected by hand.'
  const measured = quality
    ? 'How good it is: see Quality.'
    : 'How good it is was not measured on this dataset.'
  return `${rules} ${mended} ${measured}`
}

function distribution({ licence, formats, rights }: Release): string {
  return `The tables under ${licence}, as ${formats.join(', ')}. ${rights}`
}

function maintenance({ creators, status, version, previous }: Release): string {
  const who = creators.map((one) => one.name).join(', ')
  const before = previous ? `It follows ${previous.version}.` : 'It is the first release.'
  return `By ${who}. Version ${version} (${status}). ${before} See Versions.`
}
