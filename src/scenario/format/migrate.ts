/** Steps from older formats to the current one. A released migration is never edited. */

export interface Migration {
  readonly from: string
  readonly up: (document: Record<string, unknown>) => Record<string, unknown>
}

/** Format 1 is the first. */
export const migrations: ReadonlyMap<string, Migration> = new Map()

/** @returns the document in the current format, or the format that no migration starts from. */
export function migrate(
  document: Record<string, unknown>,
  current: string,
): { readonly document: Record<string, unknown> } | { readonly tooNew: string } {
  let at = document
  for (let steps = 0; at.format !== current && steps <= migrations.size; steps++) {
    const step = typeof at.format === 'string' ? migrations.get(at.format) : undefined
    if (step === undefined)
      return /^iam-playground\/\d+$/.test(String(at.format)) ? { tooNew: String(at.format) } : { document: at }
    at = step.up(at)
  }
  return { document: at }
}
