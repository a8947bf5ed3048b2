/** What each kind of policy allows: the table of semantics 2.11, with 2.12 to 2.17, as data. */
import type { LanguageVersion, PolicyKind } from './ast.ts'
import type { Report } from './problems.ts'

export interface KindRules {
  /** Its name in messages, with its article. */
  readonly title: string
  /**
   * IAM refuses everything outside its grammar: empty lists (2.1), Sids that are not alphanumeric
   * (2.4), resources that are no ARN (2.19). For other services these are lints (2.20).
   */
  readonly isIamOwned: boolean
  readonly id: 'allowed' | 'lint' | 'refused'
  readonly principal: 'required' | 'refused'
  readonly notPrincipal: 'denyOnly' | 'refused'
  readonly notAction: 'allowed' | 'lint' | 'refused'
  readonly resource: 'required' | 'refused'
  /** `2012-10-17`: `required`, or required by some of IAM's operations (U09), or one of two versions. */
  readonly currentVersion: 'required' | 'asked' | 'optional'
}

const identity: KindRules = {
  title: 'an identity-based policy',
  isIamOwned: true,
  id: 'lint',
  principal: 'refused',
  notPrincipal: 'refused',
  notAction: 'allowed',
  resource: 'required',
  currentVersion: 'optional',
}
const resource: KindRules = {
  title: 'a resource policy',
  isIamOwned: false,
  id: 'allowed',
  principal: 'required',
  notPrincipal: 'denyOnly',
  notAction: 'allowed',
  resource: 'required',
  currentVersion: 'optional',
}
const organization = {
  isIamOwned: false,
  id: 'refused',
  resource: 'required',
  currentVersion: 'required',
  notPrincipal: 'refused',
} as const

export const rulesOf: Readonly<Record<PolicyKind, KindRules>> = {
  identityPolicy: identity,
  managedPolicy: { ...identity, title: 'a managed policy', currentVersion: 'asked' },
  permissionsBoundary: { ...identity, title: 'a permissions boundary', currentVersion: 'asked' },
  sessionPolicy: { ...identity, title: 'a session policy' },
  serviceControlPolicy: {
    ...organization,
    title: 'a service control policy',
    principal: 'refused',
    notAction: 'allowed',
  },
  resourceControlPolicy: {
    ...organization,
    title: 'a resource control policy',
    principal: 'required',
    notAction: 'refused',
  },
  trustPolicy: {
    ...resource,
    title: 'a trust policy',
    isIamOwned: true,
    notPrincipal: 'refused',
    notAction: 'lint',
    resource: 'refused',
  },
  resourcePolicy: resource,
  vpcEndpointPolicy: { ...resource, title: 'an endpoint policy' },
}

/** What the parser of each element needs to know of its document. */
export interface Scope {
  readonly kind: PolicyKind
  readonly rules: KindRules
  /** Prefix of the service of the policy's resource: `s3`. */
  readonly service: string | undefined
  readonly version: LanguageVersion
  readonly report: Report
}

/** Elements present in another spelling: they are reported once, and not as missing too. */
export type Misspelt = ReadonlySet<string>
