import { describe, expect, it } from 'vitest'
import { blindPlan, withoutRoster } from '../../src/evaluate/blind.ts'
import { disk } from '../../src/disk/disk.ts'
import { readArticle } from '../../src/pipeline/read.ts'
import { BUILTIN, planOf, read, ROOT } from '../reading.ts'

const TEXT = `Gist of the talks

Following is what Minister Vera Orlova and Envoy Jan Brandt said:

Orlova: We will share the catch with Mr. Brandt.

Brandt: Good.
`

describe('reading blind', () => {
  it('makes the lead unreadable and moves nothing', async () => {
    const article = read(TEXT, await planOf())
    const { text } = withoutRoster(article)
    expect(text).toHaveLength(TEXT.length)
    expect(text).toContain('Gist of the talks\n\nxxxxxxxxx xx xxxx xxxxxxxx xxxx xxxxxx xxx')
    expect(text.slice(text.indexOf('Orlova:'))).toBe(TEXT.slice(TEXT.indexOf('Orlova:')))
  })

  it('leaves articles without labels as they are', async () => {
    const told = 'Catch to be shared\n\nThe fleets will share the catch, an envoy said.\n'
    const article = read(told, await planOf())
    expect(withoutRoster(article).text).toBe(told)
  })

  it('knows nobody from codebooks or lead, and still tells who speaks as printed', async () => {
    const plan = await planOf()
    const blind = await blindPlan({ disk, root: ROOT }, plan, BUILTIN)
    const article = read(TEXT, plan)
    const codes = (one: typeof article): (string | undefined)[] =>
      one.spans('attribution').map(({ code }) => code)
    expect(codes(article)).toContain('doc:vera-orlova')
    const unknowing = readArticle(withoutRoster(article), blind)
    expect(codes(unknowing)).not.toContain('doc:vera-orlova')
    expect(unknowing.spans('statement').map(({ start, end }) => [start, end])).toEqual(
      article.spans('statement').map(({ start, end }) => [start, end]),
    )
  })
})
