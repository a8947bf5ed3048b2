/** Why a layer does not apply to a request. Source: semantics 5.1, 5.16, 7.4, 7.6. */
import type { NoValues } from './noValues.ts'

export interface ExemptionReasons {
  /** The account is in no organization. */
  readonly noOrganization: NoValues
  readonly managementAccount: NoValues
  readonly serviceLinkedRole: NoValues
  /** Services, anonymous callers and holders of tokens. */
  readonly noAccount: NoValues
  /** The request is for `*`. */
  readonly noResource: NoValues
  readonly serviceWithoutRcp: NoValues
  /** AWS managed keys. */
  readonly awsOwned: NoValues
  readonly retireGrant: NoValues
  readonly noEndpoint: NoValues
  /** A request for another service than the call's: the endpoint filters its own service alone (5.16). */
  readonly otherServiceThanEndpoint: NoValues
  readonly unknownEndpoint: NoValues
  /** An endpoint of a service that is not AWS's. */
  readonly endpointOfOthers: NoValues
  readonly noPolicy: NoValues
  readonly rootUser: NoValues
  readonly noneSet: NoValues
}
