/** Lints a document, and applies the first fix of a code. */
import type { PolicyKind } from '../../../engine/policy/ast.ts'
import { parsePolicy } from '../../../engine/policy/parse.ts'
import type { CatalogForLint } from '../catalog.ts'
import type { Finding } from '../finding.ts'
import { lintDocument } from '../lint.ts'
import { applyEdits } from './edit.ts'

export function repairs(catalog: CatalogForLint) {
  const findings = (text: string, kind: PolicyKind = 'identityPolicy', service?: string): readonly Finding[] =>
    lintDocument(parsePolicy(text, kind, service === undefined ? {} : { service }), catalog, { service })
  return {
    findings,
    codes: (text: string, kind?: PolicyKind, service?: string): readonly string[] =>
      findings(text, kind, service).map(({ code }) => code),
    /** What the text is after the first fix that the code has; the text itself where it has none. */
    fixed: (text: string, code: string, kind?: PolicyKind, service?: string): string => {
      const fix = findings(text, kind, service).find(
        (finding) => finding.code === code && finding.fix !== undefined,
      )?.fix
      return fix === undefined ? text : applyEdits(text, fix.edits)
    },
  }
}
