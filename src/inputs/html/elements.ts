import type { Element } from './parse.ts'

const list = (names: string): ReadonlySet<string> => new Set(names.split(' '))

/** Elements that stand on lines of their own. */
const BLOCKS = list(
  'address article aside blockquote body button caption center dd details dialog dir div dl dt ' +
    'fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li ' +
    'listing main menu nav ol optgroup option p plaintext pre search section select summary table ' +
    'tbody td tfoot th thead tr ul xmp',
)

/** Classes by which pages tell questions from answers; `question-mark` is none. */
const TURN = /(?:^|[\s_-])(?:question|answer)(?:[_-]+(?:text|body|content))?(?:$|\s)/i

/** True for an element that stands on lines of its own: by its tag, or since its class says that somebody asks in it or answers. */
export const isBlock = ({ tag, attributes }: Element): boolean =>
  BLOCKS.has(tag) || (tag === 'span' && TURN.test(attributes.class ?? ''))

/** Elements of which a browser shows no text, or none in the line. */
const HIDDEN = list(
  'applet audio base basefont canvas datalist embed frame head iframe img input link meta noembed ' +
    'noframes noscript object param rp rt script source style svg template textarea title track video',
)

/** Elements in which white space stays as it is. */
const KEEPING = list('listing plaintext pre xmp')

/** Id of what pages send behind the rest, hidden until a script puts it in its place: "S:1a". */
const STREAMED = /^S:[\da-f]+$/

/** Classes of what pages show while a pointer rests on a word, and hide else: `tooltip__text`, `tooltip-content`. */
const TOOLTIP = /(?:^|\s)tooltip[_-]*(?:text|content|inner|body)(?:\s|$)/i

/** True if the markup of `element` itself hides it. */
export function isHidden({ tag, attributes }: Element): boolean {
  if (HIDDEN.has(tag)) return true
  if (attributes.hidden !== undefined && !STREAMED.test(attributes.id ?? '')) return true
  if (TOOLTIP.test(attributes.class ?? '')) return true
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attributes.style ?? '')
}

/** True if white space in `element` stays as it is. */
export function keepsSpace(element: Element | undefined): boolean {
  const asked: Element[] = []
  let keeps = false
  for (let one = element; one && !keeps; one = one.parent) {
    const known = kept.get(one)
    if (known !== undefined) {
      keeps = known
      break
    }
    asked.push(one)
    keeps = KEEPING.has(one.tag)
  }
  for (const one of asked) kept.set(one, keeps)
  return keeps
}

/** What was told of elements, which may stand in thousands of others. */
const kept = new WeakMap<Element, boolean>()
