/** What the levels of the organization say, each on its own and all together. Levels go by their labels. Source: semantics 7.2, 7.5. */
import type { NoValues } from './noValues.ts'

export interface LevelReasons {
  // All levels
  readonly levelsDeny: { readonly levels: readonly string[] }
  readonly levelsDoNotAllow: { readonly levels: readonly string[] }
  readonly everyLevelAllows: NoValues
  readonly noLevelDenies: NoValues
  /** The account is in no organization, and control policies are attached to it all the same. */
  readonly attachedOutsideOrganization: { readonly policies: readonly string[] }

  // One level
  readonly levelDenies: NoValues
  readonly levelAllows: NoValues
  readonly levelDoesNotAllow: NoValues
  readonly nothingAttached: NoValues
  /** No SCP is declared: FullAWSAccess alone is attached. */
  readonly fullAccessByDefault: NoValues
  /** RCPFullAWSAccess is attached to every level. */
  readonly fullAccessAlways: NoValues
}
