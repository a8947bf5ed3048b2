/** A layer applies to a request, or does not and says why: the reason is shown, and is part of the answer. */
export type Applies<T> =
  | { readonly applies: true; readonly value: T }
  | { readonly applies: false; readonly why: Exempt }
export type Exempt =
  | 'noOrganization' // the account is in no organization
  | 'managementAccount'
  | 'serviceLinkedRole'
  | 'noAccount' // services, anonymous and token holders
  | 'noResource' // resource `*`
  | 'serviceWithoutRcp'
  | 'awsOwned' // AWS managed keys
  | 'retireGrant'
  | 'noEndpoint'
  | 'unknownEndpoint'
  | 'noPolicy'
  | 'rootUser'
  | 'noneSet'

export const yes = <T>(value: T): Applies<T> => ({ applies: true, value })
export const no = (why: Exempt): Applies<never> => ({ applies: false, why })
