import type { Range } from '#text/range.ts'
import type { Lexicon } from './lexicon.ts'
import type { LabelName } from './label-name.ts'
import { isUncased } from './tokens.ts'

/** `鈴木（花）委員`: of two who bear one family name, a letter of the given name tells which. */
export function toldApart(text: string, bare: Range, lexicon: Lexicon): LabelName | undefined {
  if (text.charCodeAt(bare.start) < 0x3000) return undefined
  const found = APART.exec(text.slice(bare.start, bare.end))
  if (!found || !lexicon.officeEndings.some((ending) => found[2]!.endsWith(ending)))
    return undefined
  const role = { start: bare.end - found[2]!.length, end: bare.end }
  return { ...bare, core: { start: bare.start, end: role.start }, role }
}

const APART = /^([^\s（）]{1,6}（[^\s（）]{1,4}）)([^\s（）]{2,16})$/u

/** A Korean office that names its house, and who holds it: 해양부제2차관 김하늘. */
const BEARER = /^([\uac00-\ud7a3][\uac00-\ud7a3\d]{3,31}) ([\uac00-\ud7a3]{2,4})$/

/** A name of a script without spaces, without the office or suffix that ends it: 安倍内閣総理大臣. */
export function cut(text: string, party: LabelName, lexicon: Lexicon): LabelName {
  const { start, end } = party.core
  const name = text.slice(start, end)
  if (!isUncased(name)) return party
  const bearer = party.role ? undefined : BEARER.exec(name)
  if (bearer && lexicon.officeEndings.some((ending) => bearer[1]!.endsWith(ending))) {
    const at = end - bearer[2]!.length
    return { ...party, core: { start: at, end }, role: { start, end: start + bearer[1]!.length } }
  }
  const office = lexicon.officeEndings.find((ending) => name.endsWith(ending))
  if (office !== undefined && !party.role) {
    const at = end - office.length
    const core = { start, end: at }
    return { ...party, core: at > start ? core : { start: end, end }, role: { start: at, end } }
  }
  const suffix = lexicon.nameSuffixes.find((one) => name.endsWith(one))
  if (suffix === undefined || suffix.length === name.length) return party
  return { ...party, core: { start, end: end - suffix.length }, titled: true }
}
