import identifiers from 'spdx-license-ids/index.json' with { type: 'json' }

/** SPDX identifiers of licences that are in use; validators of citations take no others. */
export const LICENCES: readonly string[] = identifiers

/** The page of an SPDX licence. */
export function licenceUrl(licence: string): string {
  return `https://spdx.org/licenses/${licence}.html`
}
