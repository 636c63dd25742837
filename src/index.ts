/** What a stage imports: the contract, and the tools for reading text. */
export type { Article } from '#model/article.ts'
export { line } from '#model/codebook.ts'
export { corrected, corrections, PROPOSALS, type Proposal } from '#model/correction.ts'
export { cell } from '#model/form.ts'
export { nearest } from '#model/problem.ts'
export { rawPlace, rawRange, rawText } from '#model/origin.ts'
export { z } from '#model/schema.ts'
export type { Fact, FactName, Facts, Mark, Piece, Source } from '#model/source.ts'
export {
  feature,
  span,
  type Finding,
  type Kind,
  type Range,
  type Span,
  type SpanParts,
} from '#model/span.ts'
export { stage, type CodebookUse, type Reader, type Stage } from '#model/stage.ts'
export { Steps, type Stepwise } from '#model/steps.ts'
export {
  column,
  table,
  type Cell,
  type CellType,
  type Column,
  type Evidence,
  type Table,
} from '#model/table.ts'
export type { Tile } from '#model/tiles.ts'
export { abbreviationsSchema, sentenceRules } from './names/abbreviations.ts'
export { colonIn, LONGEST_LABEL } from './names/colon.ts'
export { labelAt, partiesIn, type Label, shapesOf, type Shapes } from './names/label.ts'
export { hasOffice, isInCapitals, partyOf, type LabelName } from './names/party.ts'
export { isNameWord, isUncased, isUpper, tokensOf } from './names/tokens.ts'
export { key } from './names/key.ts'
export {
  lexicon,
  lexicons,
  namesSchema,
  type Lexicon,
  type Lexicons,
  type SpeakerFunction,
} from './names/lexicon.ts'
export { isOffice } from './names/office.ts'
export { opensCalled } from './names/nobody.ts'
export { isHeadline } from './names/headline.ts'
export { holders, namings, type Naming } from './names/naming.ts'
export { lines, placeOf, type Place } from '#text/lines.ts'
export { detached } from '#text/detached.ts'
export { occurrences } from '#text/occurrences.ts'
export { BULLETS } from '#text/paragraphs.ts'
export { escaped } from '#text/pattern.ts'
export { contains, firstFrom, overlaps, touching } from '#text/range.ts'
export { Taken } from '#text/taken.ts'
export { sentences } from '#text/sentences.ts'
export type { SentenceRules } from '#text/stop-words.ts'
export { fold, isBlank, isSpace, trim } from '#text/space.ts'
export { unitsOf } from '#text/units.ts'
export {
  countWords,
  isAscii,
  isCapitalAt,
  isCapitalised,
  isCaseless,
  isWordAt,
  isWordUnit,
  slug,
  visible,
  wordEnd,
  words,
} from '#text/words.ts'
