import type { Document } from './document.ts'
import type { Published } from './published.ts'

/** Where a form is written: a folder, in which paths are given with `/`. */
export interface Outlet {
  /** Makes the file at `path`. */
  file(path: string, content: string | Uint8Array): void
  /** Goes on with the file at `path`; the first call makes it. */
  append(path: string, content: string | Uint8Array): void
}

/** What is known of the documents as a whole. */
export interface Dataset {
  readonly software: { readonly name: string; readonly version: string }
  /** Only of the documents of a project. */
  readonly declared?: {
    readonly title: string
    readonly licence: string
    readonly rights: string
    readonly creators: readonly { readonly name: string }[]
  }
  /** Only if the documents are those of a release. */
  readonly release?: { readonly version: string; readonly released: string }
}

/** A form under way: takes one document after the other. */
export interface Writing {
  add(document: Document): void
  /** Writes what is known only when all documents are. */
  end?(): void
}

/** A form of documents: a file for each, or files for all of them. */
export interface DocumentForm {
  readonly of: 'documents'
  readonly name: string
  /** One sentence: what it is for. */
  readonly about: string
  /** True if it shows what no table of a release has. */
  readonly needsArticle?: true
  open(out: Outlet, dataset: Dataset): Writing
}

/** What only the command line knows of a release. */
export interface Given {
  readonly doi?: string | undefined
  readonly publisher?: string | undefined
}

/** A form of a release as a whole. */
export interface ReleaseForm {
  readonly of: 'release'
  readonly name: string
  /** One sentence: what it is for. */
  readonly about: string
  write(out: Outlet, release: Published, given: Given): void
}

/** A form that `readout export --to` knows. */
export type Target = DocumentForm | ReleaseForm

/** A form with one file for each document, whose name ends with `ending`. */
export function oneEach(
  name: string,
  about: string,
  ending: string,
  text: (document: Document, dataset: Dataset) => string,
): DocumentForm {
  return {
    of: 'documents',
    name,
    about,
    open: (out, dataset) => ({
      add: (document) => out.file(`${document.name}${ending}`, text(document, dataset)),
    }),
  }
}
