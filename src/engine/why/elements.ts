/** Whether Principal, Action and Resource match, and each of their entries. Source: semantics 3.2 to 3.9. */
import type { MatchKind } from '../match/kinds.ts'
import type { NoValues } from './noValues.ts'

type ListElement = 'principal' | 'action' | 'resource'

/** `subject`: what the request has for the element; the caller as messages name it. */
interface OfElement {
  readonly element: ListElement
  readonly subject: string
}
/** `entries`: the first that the subject fits. */
interface Hits {
  readonly entries: readonly string[]
}

/** An identity of the caller that a list lacks. `name`: undefined where its session has none here. */
export type MissingIdentity =
  | { readonly kind: 'account'; readonly account: string }
  | { readonly kind: 'role'; readonly role: string }
  | { readonly kind: 'self'; readonly name: string | undefined }

export interface ElementReasons {
  // Elements
  readonly elementMatches: OfElement & Hits
  readonly elementDoesNotMatch: OfElement
  /** A negated element lists the subject. */
  readonly elementExcludes: OfElement & Hits
  readonly elementDoesNotExclude: OfElement
  readonly boundaryForbidsExclusion: { readonly caller: string }
  /** NotPrincipal lists some identities of the caller, but not all (3.9). */
  readonly exclusionIncomplete: {
    readonly caller: string
    readonly of: 'user' | 'role' | 'federatedUser'
    readonly missing: readonly MissingIdentity[]
  }
  /** Entries of a long list that are not shown. */
  readonly furtherEntries: NoValues

  // Entries of Action
  readonly actionFits: { readonly action: string; readonly pattern: string }
  readonly actionDoesNotFit: { readonly action: string; readonly pattern: string }

  // Entries of Resource
  readonly everyResource: NoValues
  /** `resolved`: the pattern with its variables filled in. */
  readonly resourceFits: { readonly pattern: string; readonly resolved: string | undefined }
  readonly resourceDoesNotFit: {
    readonly resource: string
    readonly pattern: string
    readonly resolved: string | undefined
  }
  /** The request is for `*`, which only `*` matches. */
  readonly actionWithoutResource: { readonly pattern: string }
  readonly malformedVariable: { readonly pattern: string }
  readonly variablesWithoutValue: { readonly pattern: string; readonly keys: readonly string[] }
  readonly variablesOfSeveralValues: { readonly pattern: string; readonly keys: readonly string[] }

  // Entries of Principal
  readonly principalMatches: { readonly principal: string; readonly as: MatchKind }
  readonly principalIsNotCaller: { readonly principal: string; readonly caller: string }
  readonly principalDoesNotExist: { readonly principal: string }
  /** `*`, and a caller that only brings a token. */
  readonly everyoneWithoutToken: NoValues
  readonly providerOutsideTrustPolicy: { readonly principal: string }
  readonly principalIsOneSession: { readonly principal: string }
  readonly accountIsItsRootUser: NoValues
  /** A scenario does not say whose a canonical user id is. */
  readonly canonicalUserUnknown: { readonly principal: string }
}
