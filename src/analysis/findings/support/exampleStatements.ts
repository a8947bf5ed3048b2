/** Statements for the examples of the rules: shown in the documentation, and linted by the tests. */
import type { Statement, Written } from '../finding.ts'

/** The text of the whole document. */
export const textOf = (written: Written): string =>
  typeof written === 'string'
    ? written
    : JSON.stringify({ Version: '2012-10-17', Statement: Array.isArray(written) ? written : [written] }, undefined, 2)

type Texts = string | readonly string[]
type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>
const condition = (Condition?: Conditions) => (Condition === undefined ? {} : { Condition })

export const allow = (Action: Texts, Resource: Texts = '*', Condition?: Conditions): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...condition(Condition),
})
export const deny = (Action: Texts, Resource: Texts = '*', Condition?: Conditions): Statement => ({
  Effect: 'Deny',
  Action,
  Resource,
  ...condition(Condition),
})
export const notAction = (Effect: 'Allow' | 'Deny', NotAction: Texts, more: object = { Resource: '*' }): Statement => ({
  Effect,
  NotAction,
  ...more,
})
export const notResource = (Effect: 'Allow' | 'Deny', Action: Texts, NotResource: Texts): Statement => ({
  Effect,
  Action,
  NotResource,
})
/** In the policy of a resource. */
export const allowTo = (Principal: unknown, Action: Texts, Resource: Texts, Condition?: Conditions): Statement => ({
  Effect: 'Allow',
  Principal,
  Action,
  Resource,
  ...condition(Condition),
})
/** In a trust policy. */
export const trust = (Principal: unknown, Action: Texts = 'sts:AssumeRole', Condition?: Conditions): Statement => ({
  Effect: 'Allow',
  Principal,
  Action,
  ...condition(Condition),
})
/** In a resource control policy. */
export const denyAll = (Action: Texts, Condition?: Conditions): Statement => ({
  Effect: 'Deny',
  Principal: '*',
  Action,
  Resource: '*',
  ...condition(Condition),
})

export const reports = 'arn:aws:s3:::reports/*'
/** Reading the objects of one bucket. */
export const allowRead = (condition: Conditions): Statement => allow('s3:GetObject', reports, condition)
export const allowOn = (operator: string, key: string, value: unknown): Statement =>
  allowRead({ [operator]: { [key]: value } })
export const denyOn = (operator: string, key: string, value: unknown, action = 's3:*'): Statement =>
  deny(action, '*', { [operator]: { [key]: value } })
export const allowSend = (queue: string): Statement => allow('sqs:SendMessage', queue)
/** Reading, in the policy of the bucket. */
export const allowInBucket = (principal: unknown, condition?: Conditions): Statement =>
  allowTo(principal, 's3:GetObject', reports, condition)

export const rootOfAccount = { AWS: 'arn:aws:iam::111122223333:root' }
export const cloudTrail = { Service: 'cloudtrail.amazonaws.com' }
export const samlProvider = { Federated: 'arn:aws:iam::111122223333:saml-provider/Corp' }
export const oidcProvider = (host: string) => ({ Federated: `arn:aws:iam::111122223333:oidc-provider/${host}` })
export const webIdentity = 'sts:AssumeRoleWithWebIdentity'
export const gitHub = 'token.actions.githubusercontent.com'
export const gitHubAudience = { [`${gitHub}:aud`]: 'sts.amazonaws.com' }
export const gitHubBranch = 'repo:octo-org/octo-repo:ref:refs/heads/main'
