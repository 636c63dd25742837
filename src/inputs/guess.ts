/** Most bytes looked at. */
const FIRST = 4096
/** Share of bytes beyond ASCII from which a text is in no Latin alphabet. */
const FOREIGN = 0.3
const FEWEST = 12

/**
 * The encoding that bytes of a text in no Latin alphabet are likely to be in, for a message only:
 * nothing is ever decoded by guess.
 */
export function likelyForeign(bytes: Uint8Array): string | undefined {
  const first = bytes.subarray(0, FIRST)
  const high = first.filter((byte) => byte > 0x7f)
  if (high.length < FEWEST || high.length < first.length * FOREIGN) return undefined
  for (const [name, letters] of ASIAN) {
    const text = decoded(bytes, name)
    const count = text?.match(letters)?.length ?? 0
    if (text !== undefined && count * 2 >= high.length * 0.4) return name
  }
  const upper = high.filter((byte) => byte >= 0xc0 && byte <= 0xdf).length
  const lower = high.filter((byte) => byte >= 0xe0).length
  if (upper + lower < high.length * 0.8) return undefined
  return lower > upper ? 'windows-1251' : 'koi8-r'
}

/** Encodings of two bytes a letter, and letters that are common in their languages. */
const ASIAN: readonly (readonly [name: string, letters: RegExp])[] = [
  ['shift_jis', /[\u3040-\u30ff\u3001\u3002]/g],
  ['euc-jp', /[\u3040-\u30ff\u3001\u3002]/g],
  ['euc-kr', /[\uac00-\ud7a3]/g],
  ['gb18030', /[\u4e00-\u9fff，。]/g],
  ['big5', /[\u4e00-\u9fff，。]/g],
]

function decoded(bytes: Uint8Array, name: string): string | undefined {
  try {
    return new TextDecoder(name, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
