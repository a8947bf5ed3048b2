/** The input of every language service. It is plain data except for the catalog, which belongs to the worker. */
import type { PolicyKind } from '../../engine/policy/ast.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import type { CatalogForLint } from '../findings/catalog.ts'

export interface LanguageInput {
  /** The text in the editor; the scenario may still have an older one. */
  readonly text: string
  /** In UTF-16 code units. */
  readonly offset: number
  readonly kind: PolicyKind
  /** For a resource policy: prefix of its resource's service. */
  readonly service?: string | undefined
  readonly scenario: Scenario
  /** Address of the document (`scenario/address.ts`). */
  readonly address: string
  readonly catalog: CatalogForLint
}
