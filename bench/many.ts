// Writes a project of many files of one short document each: node --import tsx bench/many.ts <count> <folder>
import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const ROOT = resolve(import.meta.dirname, '..')
const PIPELINE = `dataset: many
title: Many small files
description: Talks that were made up, each in a file of its own, for measurements alone.
status: draft
language: en
licence: CC0-1.0
rights: None are claimed.
creators:
  - { name: The readout project, type: organization }
keywords: [measurements]

stages:
  - use: clean
  - use: segment
  - use: quote
  - use: attribute
  - use: tag
  - use: emit
    formats: [csv]
`

const [count, folder] = [Number(process.argv[2]), process.argv[3]]
if (!(count > 0) || folder === undefined) throw new Error('give a number of files and a folder')
mkdirSync(join(folder, 'raw'), { recursive: true })
cpSync(join(ROOT, 'codebooks'), join(folder, 'codebooks'), { recursive: true })
writeFileSync(join(folder, 'pipeline.yaml'), PIPELINE)
for (let number = 1; number <= count; number++) {
  const text = `Talks ${number}\n\nIda Lund: We agree on point ${number}, and on no other.\n\nPer Dorn: Good. Then we meet again in May.\n`
  writeFileSync(join(folder, `raw/talk-${String(number).padStart(7, '0')}.txt`), text)
}
