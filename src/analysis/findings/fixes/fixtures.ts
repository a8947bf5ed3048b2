/** For tests only: a document before and after its first fix for a code. */
import type { PolicyKind } from '../../../engine/policy/ast.ts'
import { parsePolicy } from '../../../engine/policy/parse.ts'
import { wholeCatalog } from '../../../testing/catalog.ts'
import type { Finding } from '../finding.ts'
import { lintDocument } from '../lint.ts'
import { applyEdits } from './edit.ts'

export const findingsOf = (text: string, kind: PolicyKind, service?: string): readonly Finding[] =>
  lintDocument(parsePolicy(text, kind, service === undefined ? {} : { service }), wholeCatalog(), { service })

/** What the text is after the first fix that the code has; the text itself where it has none. */
export function fixed(text: string, code: string, kind: PolicyKind = 'identity', service?: string): string {
  const fix = findingsOf(text, kind, service).find((finding) => finding.code === code && finding.fix !== undefined)?.fix
  return fix === undefined ? text : applyEdits(text, fix.edits)
}

export const countOf = (text: string, code: string, kind: PolicyKind = 'identity', service?: string): number => findingsOf(text, kind, service).filter((finding) => finding.code === code).length
