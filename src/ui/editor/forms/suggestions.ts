/** Suggestions for a call's fields from what the scenario declares and names. */
import { issuerOf, roleArn, rootArn, serviceIn, userArn } from '../../../engine/base/arn.ts'
import type { Scenario } from '../../../scenario/format/schema.ts'
import type { Suggestion } from '../../kit/fields.tsx'

/** @param yielded the sessions of the last evaluation: a call that yields none now comes last. */
export function callerSuggestions(
  scenario: Scenario,
  call: string,
  yielded: readonly { readonly id: string }[] | undefined,
): Suggestion[] {
  const ids = yielded && new Set(yielded.map(({ id }) => id))
  const principals = scenario.accounts.flatMap((account) => [
    ...(account.users ?? []).map((user) => ({
      id: userArn(account.id, user),
      detail: 'user',
    })),
    ...(account.roles ?? []).map((role) => ({
      id: roleArn(account.id, role),
      detail: 'role: some session of it',
    })),
    { id: rootArn(account.id), detail: 'root user' },
  ])
  const sessions = (scenario.calls ?? [])
    .filter(
      (one) =>
        one.id !== call &&
        /^sts:(Assume|Get(Session|Federation)Token)|^iam:Create(AccessKey|LoginProfile)/i.test(one.action),
    )
    .map((one) => ({
      isThere: ids?.has(one.id) ?? true,
      id: `session:${one.id}`,
      detail: `the session that “${one.title ?? one.id}” yields`,
    }))
  const providers = scenario.accounts.flatMap((account) =>
    (account.identityProviders ?? []).map((provider) =>
      provider.type === 'oidc'
        ? {
            id: `web-identity:${issuerOf(provider.url)}`,
            detail: 'the holder of a token of that provider',
          }
        : {
            id: `saml:arn:aws:iam::${account.id}:saml-provider/${provider.name}`,
            detail: 'the holder of an assertion of that provider',
          },
    ),
  )
  const services = ['ec2', 'lambda', 'ecs-tasks', 'cloudformation', 's3', 'sns', 'events'].map((name) => ({
    id: `service:${name}.amazonaws.com`,
    detail: 'an AWS service',
  }))
  const workloads = (scenario.workloads ?? []).map((one) => ({ id: `workload:${one.id}`, detail: one.compute }))
  return [
    ...sessions.flatMap(({ isThere, ...one }) => (isThere ? [one] : [])),
    ...principals,
    ...workloads,
    ...providers,
    ...services,
    { id: 'anonymous', detail: 'an unsigned request' },
    ...sessions.flatMap(({ isThere, id }) =>
      isThere ? [] : [{ id, detail: 'no session now: the call is not allowed' }],
    ),
  ]
}

const common = [
  'sts:AssumeRole',
  's3:GetObject',
  's3:PutObject',
  's3:ListBucket',
  's3:DeleteBucket',
  'dynamodb:GetItem',
  'lambda:InvokeFunction',
  'kms:Decrypt',
  'sqs:SendMessage',
  'secretsmanager:GetSecretValue',
  'iam:PassRole',
  'iam:CreateUser',
  'iam:AttachRolePolicy',
  'ec2:RunInstances',
]

/** @param call the call that is edited: its own unfinished text is no suggestion. */
export function actionSuggestions(scenario: Scenario, call: string): Suggestion[] {
  return [
    ...new Set([...(scenario.calls ?? []).filter(({ id }) => id !== call).map((call) => call.action), ...common]),
  ].map((id) => ({ id }))
}

/** What fits the action comes first: roles for AssumeRole, buckets for S3. */
export function resourceSuggestions(scenario: Scenario, call: string, action: string): Suggestion[] {
  const declared = scenario.accounts.flatMap((account) => [
    ...(account.resources ?? []).map((resource) => resource.arn),
    ...(account.roles ?? []).map((role) => roleArn(account.id, role)),
    ...(account.users ?? []).map((user) => userArn(account.id, user)),
  ])
  const used = (scenario.calls ?? []).filter(({ id }) => id !== call).flatMap((one) => one.resource ?? [])
  const all = [...new Set([...declared, ...used])]
  const fits = (arn: string): boolean =>
    /^(?:sts:assumerole|iam:passrole)/i.test(action)
      ? arn.includes(':role/')
      : serviceIn(arn) === action.toLowerCase().split(':')[0]
  return [...all.filter(fits), ...all.filter((arn) => !fits(arn))].map((id) => ({ id }))
}

const parameterNames: Readonly<Record<string, string>> = {
  RoleSessionName: 'name of the session',
  DurationSeconds: '900 to 43,200',
  Policy: 'session policy',
  PolicyArns: 'managed session policies',
  Tags: 'session tags',
  TransitiveTagKeys: 'tags that further sessions inherit',
  ExternalId: 'secret of the third party',
  SourceIdentity: 'who is behind the session',
  SerialNumber: 'MFA device',
  TokenCode: 'six digits of the MFA device',
  WebIdentityToken: 'claims of the token',
  SAMLAssertion: 'attributes of the assertion',
}

export const stsParameters = (action: string): Suggestion[] =>
  /^sts:/i.test(action) ? Object.entries(parameterNames).map(([id, detail]) => ({ id, detail })) : []

export const contextKeys: readonly Suggestion[] = [
  'aws:SourceIp',
  'aws:SourceVpc',
  'aws:SourceVpce',
  'aws:MultiFactorAuthPresent',
  'aws:MultiFactorAuthAge',
  'aws:RequestedRegion',
  'aws:SecureTransport',
  'aws:SourceArn',
  'aws:SourceAccount',
  'aws:CalledVia',
  'aws:UserAgent',
  'aws:CurrentTime',
].map((id) => ({ id }))
