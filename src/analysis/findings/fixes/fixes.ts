/** Quick fixes for what the parser finds: one sensible edit, or none. A file for each family of codes stands beside this one. */
import type { Finding, Fix, Subject } from '../finding.ts'
import { fixSyntax } from './syntax.ts'

type Fixer = (finding: Finding, subject: Subject) => Fix | undefined

const fixers: Readonly<Record<string, Fixer>> = {
  JSON_SYNTAX_ERROR: fixSyntax,
}

export const fixFor = (finding: Finding, subject: Subject): Fix | undefined => (Object.hasOwn(fixers, finding.code) ? fixers[finding.code]?.(finding, subject) : undefined)
