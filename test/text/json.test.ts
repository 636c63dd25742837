import { describe, expect, it } from 'vitest'
import { parseJson } from '../../src/text/json.ts'

describe('JSON with places', () => {
  it('gives the value that JSON.parse gives', () => {
    const text =
      '{ "a": [1, -2.5e3, true, null, "x\\u00e9\\n"], "b": {"c": ""}, "d": [], "e": {} }\n'
    expect(parseJson(text)).toMatchObject({ value: JSON.parse(text) as unknown, faults: [] })
  })

  it('says where a value, a key or the nearest thing above stands', () => {
    const text = '{\n "turns": [\n  {"start": 3},\n  {"start": 12}\n ]\n}'
    const json = parseJson(text)
    expect(json.locate(['turns', 1, 'start'])).toEqual({ offset: text.indexOf('12'), length: 2 })
    expect(json.locate(['turns'], 'key')).toEqual({ offset: 3, length: 7 })
    expect(json.locate(['turns', 1, 'end']).offset).toBe(text.lastIndexOf('{"start"'))
    expect(json.line(['turns', 1])).toBe(4)
  })

  it.each([
    ['{"a": 1,}', 8, "'}' where a key in quotes should stand"],
    ['[1 2]', 3, "'2' where ',' or ']' should stand"],
    ['{"a" 1}', 5, "'1' where ':' should stand"],
    ['{"a": 1, "a": 2}', 9, '\'"\' where another key than "a" again should stand'],
    ['[1', 2, "the file ends where ',' or ']' should stand"],
    ['[01]', 1, "'0' where a value as JSON writes it should stand"],
    ['["\\x"]', 1, "'\"' where a value as JSON writes it should stand"],
    ['1 2', 2, "'2' where the end of the file should stand"],
    ['', 0, 'the file ends where a value should stand'],
    ['['.repeat(70), 65, "'[' where less nesting should stand"],
  ])('says what is wrong with %s', (text, offset, message) => {
    expect(parseJson(text).faults).toMatchObject([{ offset, message, rule: 'json-syntax' }])
  })
})
