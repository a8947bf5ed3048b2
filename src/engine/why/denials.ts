/** What an API answers where policies, or AWS itself, deny a request. Source: semantics 5.8, 5.17. */
import type { LayerName } from '../trace.ts'
import type { NoValues } from './noValues.ts'

export interface DenialReasons {
  readonly accessDenied: {
    /** Whose answer it is: the prefix of the call's action in lower case. */
    readonly service: string
    /** As messages name the caller: an ARN, the name of a service or provider. */
    readonly caller: string
    /** In the spelling of the service. */
    readonly action: string
    /** One ARN, or `*`. */
    readonly resource: string
    /** The layer that AWS names; undefined: none is at fault. */
    readonly layer: LayerName | undefined
    /** A Deny matched in that layer. */
    readonly isExplicit: boolean
    /** ARN of the policy with the Deny, where AWS names it. */
    readonly policy: string | undefined
  }
  readonly crossAccountPassRole: NoValues
  /** Of a call of a function URL that may not be made (5.12). */
  readonly functionUrlForbidden: NoValues
  /** STS names nobody to the holder of a token or an assertion. */
  readonly tokenNotAuthorized: { readonly action: string }
  readonly anonymousDenied: NoValues
  readonly protectedRole: { readonly role: string }
}
