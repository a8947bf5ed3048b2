/** Whether a statement applies. Source: semantics 0.4. */
import type { ElementName } from '../trace.ts'

export interface StatementReasons {
  readonly statementApplies: { readonly effect: 'Allow' | 'Deny' }
  readonly statementDoesNotApply: { readonly effect: 'Allow' | 'Deny'; readonly failed: readonly ElementName[] }
}
