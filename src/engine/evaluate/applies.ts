/** A layer applies to a request, or does not and says why: the reason is shown, and is part of the answer. */
import type { ExemptionReasons } from '../why/exemptions.ts'
import type { Why } from '../why/index.ts'

type Exemption = keyof ExemptionReasons
export interface Exempt<Kind extends Exemption = Exemption> {
  readonly applies: false
  readonly why: Why<Kind>
}
export type Applies<T> = { readonly applies: true; readonly value: T } | Exempt

export const yes = <T>(value: T): Applies<T> => ({ applies: true, value })
export const no = (kind: Exemption): Exempt => exempt[kind]

/** One object of each, for most requests are exempt from some layer. */
const exempt: { readonly [Kind in Exemption]: Exempt<Kind> } = {
  noOrganization: { applies: false, why: { kind: 'noOrganization' } },
  managementAccount: { applies: false, why: { kind: 'managementAccount' } },
  serviceLinkedRole: { applies: false, why: { kind: 'serviceLinkedRole' } },
  noAccount: { applies: false, why: { kind: 'noAccount' } },
  noResource: { applies: false, why: { kind: 'noResource' } },
  serviceWithoutRcp: { applies: false, why: { kind: 'serviceWithoutRcp' } },
  awsOwned: { applies: false, why: { kind: 'awsOwned' } },
  retireGrant: { applies: false, why: { kind: 'retireGrant' } },
  noEndpoint: { applies: false, why: { kind: 'noEndpoint' } },
  unknownEndpoint: { applies: false, why: { kind: 'unknownEndpoint' } },
  noPolicy: { applies: false, why: { kind: 'noPolicy' } },
  rootUser: { applies: false, why: { kind: 'rootUser' } },
  noneSet: { applies: false, why: { kind: 'noneSet' } },
}
