import type { Range } from 'readout'

/** A paragraph of a page, with what tells prose from menus. */
export interface Part extends Range {
  /** Characters of it that are no link. */
  readonly plain: number
  readonly density: number
  /** Characters of prose: 0 for menus, headings and captions. */
  readonly prose: number
}
