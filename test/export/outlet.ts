import type { Dataset, DocumentForm, Outlet } from '../../src/export/target.ts'
import { readDocument, type Document } from '../../src/export/document.ts'
import { TARGETS } from '../../src/export/targets.ts'
import type { Reading } from '#model/article.ts'
import type { Plan } from '../../src/pipeline/plan.ts'

/** An outlet that keeps what is written, by path. */
export class Kept implements Outlet {
  readonly files = new Map<string, string>()

  file(path: string, content: string | Uint8Array): void {
    if (this.files.has(path)) throw new Error(`${path} is written twice`)
    this.append(path, content)
  }

  append(path: string, content: string | Uint8Array): void {
    this.files.set(path, (this.files.get(path) ?? '') + Buffer.from(content).toString())
  }

  /** The file at `path`. */
  text(path: string): string {
    const text = this.files.get(path)
    if (text === undefined) throw new Error(`no file ${path}`)
    return text
  }
}

/** A project that nobody has. */
export const DATASET: Dataset = {
  software: { name: 'readout', version: '0.0.0' },
  declared: {
    title: 'Talks & more',
    licence: 'CC0-1.0',
    rights: 'The texts belong to their publishers.',
    creators: [{ name: 'The makers' }],
  },
  release: { version: '1.2.0', released: '2026-01-02' },
}

/** The form of documents called `name`. */
export function formOf(name: string): DocumentForm {
  const form = TARGETS.find((one) => one.name === name)
  if (form?.of !== 'documents') throw new Error(`no form ${name} of documents`)
  return form
}

/** `articles` in the form called `name`. */
export function written(name: string, plan: Plan, articles: readonly Reading[]): Kept {
  const out = new Kept()
  const writing = formOf(name).open(out, DATASET)
  for (const article of articles) writing.add(documentOf(article, plan))
  writing.end?.()
  return out
}

/** An article as exporters see it. */
export function documentOf(article: Reading, plan: Plan): Document {
  return readDocument(article, plan.tables, article.source.id)
}
