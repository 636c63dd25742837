import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EXIT } from '#model/problem.ts'
import { ERRORS } from '../../src/commands/errors/index.ts'
import { disk } from '../../src/disk/disk.ts'
import { filesBelow } from '../../src/release/store.ts'
import { ROOT } from '../project.ts'

/** The rule ids that a source file gives to problems, in all the ways it writes them. */
const WAYS: readonly RegExp[] = [
  /\brule: (?:\w+ \? )?'([a-z][a-z0-9-]+)'/g,
  /\brule: \w+ \? '[a-z-]+' : '([a-z-]+)'/g,
  /\b(?:report|damage)\(\s*[^()']*(?:'[^']*'|`[^`]*`|\w+),\s*'([a-z-]+)'/g,
  /\bfault\(\s*\w+,\s*(?:\w+ \? '[a-z-]+' : )?'([a-z-]+)'/g,
  /\bfault\(\s*\w+,\s*\w+ \? '([a-z-]+)'/g,
  /\brule: \S+ \?\? '([a-z-]+)'/g,
  /\bdamaged\(\s*(?:'[^']*'|\w+),\s*'([a-z-]+)'/g,
  /\bcause: '([a-z0-9-]+)'/g,
  /error\[([a-z-]+)\]/g,
]

/** What is no error of a project: a bug, and what makes the rows of two releases differ. */
const NO_ERRORS = new Set(['bug', 'source', 'option', 'code', 'unknown'])

function used(): Map<string, string> {
  const found = new Map<string, string>()
  for (const path of filesBelow(disk, join(ROOT, 'src'))) {
    if (path.startsWith('commands/errors')) continue
    const text = readFileSync(join(ROOT, 'src', path), 'utf8')
    for (const way of WAYS) {
      for (const [, rule] of text.matchAll(way)) {
        if (!NO_ERRORS.has(rule!)) found.set(rule!, path)
      }
    }
  }
  return found
}

describe('the list of errors', () => {
  it('has every rule id that the code uses', () => {
    const missing = [...used()].filter(([rule]) => !(rule in ERRORS))
    expect(missing).toEqual([])
  })

  it('has no rule id that no code uses', () => {
    const all = used()
    expect(Object.keys(ERRORS).filter((rule) => !all.has(rule))).toEqual([])
  })

  it('says for each what it means, what to do, and a known exit status', () => {
    const known = new Set<number>(Object.values(EXIT))
    for (const [rule, { exit, meaning, remedy }] of Object.entries(ERRORS)) {
      expect(meaning.length, rule).toBeGreaterThan(10)
      expect(remedy.length, rule).toBeGreaterThan(5)
      for (const status of [exit].flat()) expect(known.has(status), rule).toBe(true)
    }
  })
})
