import { groupedBy, textOf, type Document, type Row } from './document.ts'
import type { Dataset, DocumentForm, Outlet, Writing } from './target.ts'
import type { Cell } from '#model/table.ts'

/**
 * A corpus folder of ConvoKit: a document is a conversation, a statement an utterance.
 * @see https://convokit.cornell.edu/documentation/data_format.html
 */
export const convokit: DocumentForm = {
  of: 'documents',
  name: 'convokit',
  about: 'a corpus folder of ConvoKit: utterances, speakers, conversations',
  open: (out, dataset) => new Corpus(out, dataset),
}

/** Columns of statements that become metadata of utterances. */
const OF_UTTERANCES = [
  'seq',
  'date',
  'section',
  'kind',
  'speaker_label',
  'speaker_ids',
  'is_joint',
  'role',
  'topics',
  'notes',
  'continues',
  'language',
  'n_sentences',
  'n_words',
  'start',
  'end',
]
const OF_SPEAKERS = ['name', 'family_name', 'role', 'affiliation', 'wikidata', 'method']
const OF_CONVERSATIONS = [
  'title',
  'author',
  'place',
  'date',
  'event',
  'language',
  'fidelity',
  'publisher',
  'url',
  'rights',
  'text_file',
  'source_sha256',
]

type Meta = Readonly<Record<string, Cell | null>>

class Corpus implements Writing {
  private readonly out: Outlet
  private readonly dataset: Dataset
  private readonly speakers = new Map<string, Meta>()
  private readonly conversations = new Map<string, Meta>()
  private readonly types = {
    utterances: new Types(),
    speakers: new Types(),
    conversations: new Types(),
  }

  constructor(out: Outlet, dataset: Dataset) {
    this.out = out
    this.dataset = dataset
    out.append('utterances.jsonl', '')
  }

  add(document: Document): void {
    const meta = metaOf(document.rows('documents')[0] ?? {}, OF_CONVERSATIONS)
    this.conversations.set(document.id, meta)
    this.types.conversations.add(meta)
    const people = new Map(document.rows('speakers').map((row) => [row.speaker_id, row]))
    const attributions = groupedBy(document.rows('attributions'), 'statement_id')
    const lines = document.rows('statements').map((row) => {
      const who = attributions.get(String(row.statement_id)) ?? []
      return this.utterance(document, row, this.speaker(document, who, people))
    })
    this.out.append('utterances.jsonl', lines.join(''))
  }

  private utterance(document: Document, row: Row, speaker: string): string {
    const meta = metaOf(row, OF_UTTERANCES)
    this.types.utterances.add(meta)
    return `${ascii({
      id: row.statement_id,
      conversation_id: document.id,
      text: row.text,
      speaker,
      meta,
      'reply-to': row.reply_to ?? null,
      timestamp: null,
      vectors: [],
    })}\n`
  }

  /** The id of who speaks: one speaker an utterance, so those who speak together are one of their own. */
  private speaker(document: Document, who: readonly Row[], people: ReadonlyMap<Cell, Row>): string {
    const ids = who.map((row) => {
      const person = people.get(row.speaker_id)
      const printed = textOf(row, 'mention')
      const id = person ? String(row.speaker_id) : unresolved(document, printed)
      this.keep(id, person ? metaOf(person, OF_SPEAKERS) : unknown(printed))
      return id
    })
    if (ids.length === 1) return ids[0]!
    const id = ids.length === 0 ? unresolved(document, undefined) : ids.join('|')
    const names = ids.map((one) => this.speakers.get(one)?.name ?? '').join('; ')
    this.keep(id, ids.length === 0 ? unknown(undefined) : { ...unknown(names), method: 'joint' })
    return id
  }

  private keep(id: string, meta: Meta): void {
    if (this.speakers.has(id)) return
    this.speakers.set(id, meta)
    this.types.speakers.add(meta)
  }

  end(): void {
    const { software, declared, release } = this.dataset
    const overall: Meta = {
      name: declared?.title ?? null,
      version: release?.version ?? null,
      licence: declared?.licence ?? null,
      rights: declared?.rights ?? null,
      made_with: `${software.name} ${software.version}`,
    }
    const overallTypes = new Types()
    overallTypes.add(overall)
    this.out.file('speakers.json', whole(withMeta(this.speakers)))
    this.out.file('conversations.json', whole(withMeta(this.conversations)))
    this.out.file('corpus.json', whole(overall))
    this.out.file(
      'index.json',
      whole({
        'utterances-index': this.types.utterances.index(),
        'speakers-index': this.types.speakers.index(),
        'conversations-index': this.types.conversations.index(),
        'overall-index': overallTypes.index(),
        version: 1,
        vectors: [],
      }),
    )
  }
}

/** An id that no resolved speaker has: those are without `?`. It stands for a printed name, not a person. */
function unresolved({ id }: Document, printed: string | undefined): string {
  return `${id}?${printed ?? ''}`
}

function unknown(printed: string | undefined): Meta {
  const empty = Object.fromEntries(OF_SPEAKERS.map((name) => [name, null]))
  return { ...empty, name: printed ?? null, method: 'unresolved' }
}

function metaOf(row: Row, columns: readonly string[]): Meta {
  return Object.fromEntries(columns.map((name) => [name, row[name] ?? null]))
}

function withMeta(all: ReadonlyMap<string, Meta>): object {
  return Object.fromEntries([...all].map(([id, meta]) => [id, { meta, vectors: [] }]))
}

/** Python's types of the values of each field, as index.json lists them. */
class Types {
  private readonly found = new Map<string, Set<string>>()

  add(meta: Meta): void {
    for (const [name, value] of Object.entries(meta)) {
      const types = this.found.get(name) ?? new Set()
      this.found.set(name, types)
      if (value !== null) types.add(`<class '${PYTHON[typeof value] ?? 'list'}'>`)
    }
  }

  index(): object {
    return Object.fromEntries([...this.found].map(([name, types]) => [name, [...types]]))
  }
}

const PYTHON: Readonly<Record<string, string>> = { string: 'str', number: 'int', boolean: 'bool' }

/** `value` as JSON in ASCII: ConvoKit opens files in the encoding of the machine. */
function ascii(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

const whole = (value: unknown): string => `${ascii(value, 2)}\n`
