/** Answers that are kept, so that a rule stays linear in the document and cheap while somebody types. */
import type { CatalogAction, CatalogService } from '../../../engine/catalog/catalog.ts'
import type { PolicyDocument } from '../../../engine/policy/ast.ts'
import { type CatalogForLint, wildcard } from '../catalog.ts'

/** Asks something of a whole document once. */
export function ofDocument<T>(ask: (document: PolicyDocument) => T): (document: PolicyDocument) => T {
  const known = new WeakMap<PolicyDocument, { readonly answer: T }>()
  return (document) => {
    const before = known.get(document)
    if (before !== undefined) return before.answer
    const answer = ask(document)
    known.set(document, { answer })
    return answer
  }
}

export interface CoveredActions {
  readonly service: CatalogService
  readonly actions: readonly CatalogAction[]
}

const patterns = 500
const byService = new WeakMap<CatalogService, Map<string, CoveredActions>>()

/** The actions that an entry such as `s3:Get*` covers. The same object for the same entry. @returns undefined where the service is not loaded. */
export function covered(catalog: CatalogForLint, pattern: string): CoveredActions | undefined {
  const colon = pattern.indexOf(':')
  const service = catalog.service(pattern.slice(0, Math.max(0, colon)).toLowerCase())
  if (service === undefined) return undefined
  const known = byService.get(service) ?? new Map<string, CoveredActions>()
  byService.set(service, known)
  const before = known.get(pattern)
  if (before !== undefined) return before
  if (known.size >= patterns) known.clear()
  const matches = wildcard(pattern.slice(colon + 1))
  const answer = { service, actions: (service.actions ?? []).filter(({ name }) => matches(name)) }
  known.set(pattern, answer)
  return answer
}

/** Asks something of what an entry covers once. */
export function ofCovered<T>(ask: (found: CoveredActions) => T): (found: CoveredActions) => T {
  const known = new WeakMap<CoveredActions, { readonly answer: T }>()
  return (found) => {
    const before = known.get(found)
    if (before !== undefined) return before.answer
    const answer = ask(found)
    known.set(found, { answer })
    return answer
  }
}
