/** What every language service is asked with: plain data, but for the catalog, which is the worker's own. */
import type { PolicyKind } from '../../engine/policy/ast.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import type { CatalogForLint } from '../findings/catalog.ts'

export interface LanguageInput {
  /** The document as it stands in the editor; the scenario may still have an older text. */
  readonly text: string
  /** In UTF-16 code units. */
  readonly offset: number
  readonly kind: PolicyKind
  /** For a resource policy: prefix of the service whose resource it hangs on. */
  readonly service?: string | undefined
  readonly scenario: Scenario
  /** Of the document, as `scenario/address.ts` makes it. */
  readonly address: string
  readonly catalog: CatalogForLint
}
