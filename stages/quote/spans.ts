import { sentences, span, type Article, type SentenceRules, type Span } from 'readout'
import type { Quoted } from './quoted.ts'
import type { Speaker } from './speakers.ts'

/** The spans of one quotation: what is said, its cue, and who says it. */
export function* spansOf(article: Article, quoted: Quoted, rules: SentenceRules): Generator<Span> {
  const { cue, manner, rule, speaker } = quoted
  const features = { manner }
  const statement = span('statement', quoted, rule, { code: 'quotation', evidence: cue, features })
  yield statement
  if (cue) yield span('cue', cue, 'quote.cue', { of: statement })
  for (const piece of quoted.pieces) {
    yield span('speech', piece, 'quote.piece')
    for (const sentence of sentences(article.source.text, piece, rules)) {
      yield span('sentence', sentence, 'quote.sentence', { of: statement })
    }
  }
  if (!speaker) return
  for (const one of [...(speaker.also ?? []), speaker]) yield* mentionOf(one, statement)
}

function* mentionOf(speaker: Speaker, of: Span): Generator<Span> {
  const { mention, role, described, pronoun } = speaker
  const named = span('mention', mention, 'quote.mention', {
    of,
    evidence: pronoun,
    features: described === true ? { function: 'described' } : undefined,
  })
  yield named
  if (role && !described) yield span('role', role, 'quote.role', { of: named })
}

/**
 * Where the text names in full those whom quotations name by one word.
 *
 * ```
 * Rosalinde Varga opened the meeting. “We agree,” Varga said.
 * ^^^^^^^^^^^^^^^ naming, of Varga
 * ```
 */
export function* namingSpans(
  article: Article,
  quoted: readonly Quoted[],
  fullNameOf: (name: string) => Speaker | undefined,
): Generator<Span> {
  const asked = new Set<string>()
  for (const { speaker } of quoted) {
    for (const one of speaker ? [...(speaker.also ?? []), speaker] : []) {
      const name = article.quote(one.mention)
      if (one.described === true || asked.has(name)) continue
      asked.add(name)
      const full = fullNameOf(name)
      if (!full) continue
      const features = { family: familyIn(article.quote(full.mention), name) }
      const naming = span('naming', full.mention, 'quote.naming', { features })
      yield naming
      if (full.role) yield span('role', full.role, 'quote.role', { of: naming })
    }
  }
}

/** The family name in `full`, as it prints it, of whom a quotation calls `name`. */
function familyIn(full: string, name: string): string {
  if (full.startsWith(`${name} `)) return full.slice(full.lastIndexOf(' ') + 1)
  const tail = full.slice(-name.length)
  return tail.toLowerCase() === name.toLowerCase() ? tail : name
}
