/** What AWS's service reference says of a request, and what is filled in where nobody says it. Source: semantics 1.11, 1.12, 3.5. */
export interface CatalogReasons {
  readonly noResourceOfItsOwn: { readonly action: string }

  // The resource that the API authorizes; `named`: what the call names
  readonly authorizedOnEverything: { readonly action: string; readonly named: string }
  readonly authorizedOnBucket: { readonly action: string; readonly named: string; readonly bucket: string }
  /** `key`: behind the alias; undefined: the scenario does not say. */
  readonly authorizedOnKey: { readonly alias: string; readonly key: string | undefined }
  /** `secret`: the declared one of that name. */
  readonly authorizedOnSecret: { readonly named: string; readonly secret: string | undefined }
  readonly resourceFitsNoType: { readonly action: string; readonly named: string; readonly types: readonly string[] }

  /** A key of the call's `context` that AWS gives to other actions of the service (1.11). */
  readonly keyOfOtherActions: { readonly action: string; readonly key: string }
  /** Nobody takes keys away from the request, and the resource is the one that the call names. */
  readonly referenceMissing: { readonly service: string }
  /** The request names no Region (1.12). `isOnlyOne`: the scenario's ARNs name no other. */
  readonly regionFilled: { readonly region: string; readonly isOnlyOne: boolean }
}
