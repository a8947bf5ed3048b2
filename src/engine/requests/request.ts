/** The requests that one call is. Source: semantics 3.6. */
import type { ContextEntry } from '../context/context.ts'
import type { Picture } from '../picture.ts'
import type { Caller } from '../session/session.ts'
import type { Why } from '../why/index.ts'

type Given = ReadonlyMap<string, readonly string[] | null>

/** What of a call its requests are derived from. */
export interface CallToDerive {
  readonly action: string
  /** As the author names them. */
  readonly resources: readonly string[]
  readonly caller: Caller
  readonly parameters: Readonly<Record<string, unknown>>
  readonly given: Given
  /** Keys that the API derives from its parameters. */
  readonly parameterKeys: readonly ContextEntry[]
  readonly hasBearerToken: boolean
  /** Further requests that the author wrote. */
  readonly also: readonly { readonly action: string; readonly resource: string; readonly given: Given }[]
  /** Where no ARN and no key of the call names one. */
  readonly region: string
  readonly partition: string
}

export interface CallRequest {
  readonly action: string
  readonly resource: string
  /** What is named, where the API authorizes another resource (3.5). */
  readonly named?: string
  /** Where it comes from: `resource`, `parameters.CopySource`, `also` … */
  readonly from: string
  readonly parameterKeys: readonly ContextEntry[]
  /** Where it is not the call's own. */
  readonly given?: Given
  /** The call's action, where this request has another one: its service answers (5.14). */
  readonly calledBy?: string
  /** Another service than the call's: the endpoint's policy is not asked (5.16). */
  readonly isElsewhere?: true
}

export interface DerivedRequests {
  readonly requests: readonly CallRequest[]
  /** For the explanation. */
  readonly notes: readonly Why[]
}

/** What the tables are given besides the call. */
export interface Surroundings {
  readonly call: CallToDerive
  /** The call's action in lower case, its prefix and its name. */
  readonly lower: string
  readonly prefix: string
  readonly name: string
  readonly picture: Picture
  /** An ARN in the caller's account and the call's Region. */
  readonly arn: (service: string, resource: string) => string
}
