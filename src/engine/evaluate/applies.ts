/** A layer applies to a request, or does not and says why: the reason is shown, and is part of the answer. */
import type { ExemptionReasons } from '../why/exemptions.ts'
import type { Why } from '../why/index.ts'

type Exemption = keyof ExemptionReasons
export interface Exempt<Kind extends Exemption = Exemption> {
  readonly isApplicable: false
  readonly why: Why<Kind>
}
export type Applies<T> = { readonly isApplicable: true; readonly value: T } | Exempt

export const yes = <T>(value: T): Applies<T> => ({ isApplicable: true, value })
export const no = (kind: Exemption): Exempt => exempt[kind]

/** One object of each, for most requests are exempt from some layer. */
const exempt: { readonly [Kind in Exemption]: Exempt<Kind> } = {
  noOrganization: { isApplicable: false, why: { kind: 'noOrganization' } },
  managementAccount: { isApplicable: false, why: { kind: 'managementAccount' } },
  serviceLinkedRole: { isApplicable: false, why: { kind: 'serviceLinkedRole' } },
  noAccount: { isApplicable: false, why: { kind: 'noAccount' } },
  noResource: { isApplicable: false, why: { kind: 'noResource' } },
  serviceWithoutRcp: { isApplicable: false, why: { kind: 'serviceWithoutRcp' } },
  awsOwned: { isApplicable: false, why: { kind: 'awsOwned' } },
  retireGrant: { isApplicable: false, why: { kind: 'retireGrant' } },
  noEndpoint: { isApplicable: false, why: { kind: 'noEndpoint' } },
  otherServiceThanEndpoint: { isApplicable: false, why: { kind: 'otherServiceThanEndpoint' } },
  unknownEndpoint: { isApplicable: false, why: { kind: 'unknownEndpoint' } },
  endpointOfOthers: { isApplicable: false, why: { kind: 'endpointOfOthers' } },
  noPolicy: { isApplicable: false, why: { kind: 'noPolicy' } },
  rootUser: { isApplicable: false, why: { kind: 'rootUser' } },
  noneSet: { isApplicable: false, why: { kind: 'noneSet' } },
}
