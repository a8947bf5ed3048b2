/** 6: the calls that yield sessions. Rejections of 6.2 steps 2 to 4 come before authorization, those of step 6 after it. */
import { orgPath } from './context.ts'
import { type Answer, combine, decide, rejected } from './decide.ts'
import { readDoc } from './policy.ts'
import type { Any, Doc, Session, Who } from './types.ts'
import { list } from './types.ts'
import { accountOf, findEntity, readManaged } from './world.ts'

export const isName = (text: unknown, most: number): boolean =>
  typeof text === 'string' && /^[\w+=,.@-]*$/.test(text) && text.length >= 2 && text.length <= most
export const isDuration = (seconds: unknown, most: number, least = 900): boolean =>
  seconds === undefined || (Number.isInteger(seconds) && (seconds as number) >= least && (seconds as number) <= most)
export const roleOf = (arn: unknown): string[] | undefined =>
  /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(String(arn))?.slice(1, 3)
export const lower = (keys: string[]): string[] => keys.map((key) => key.toLowerCase())

/** 6.3, 6.6 rule 2 and 8. */
export function areTagsGood(tags: Record<string, string>): boolean {
  const keys = Object.keys(tags)
  const good = (text: string, least: number, most: number) =>
    text.length >= least && text.length <= most && /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u.test(text)
  return (
    new Set(lower(keys)).size === keys.length &&
    keys.length <= 50 &&
    keys.every((key) => good(key, 1, 128) && good(tags[key] ?? '', 0, 256))
  )
}

/** 6.3, 6.9. @returns whether MFA was given; undefined where the call fails for it. */
function mfaOf({ SerialNumber: serial, TokenCode: code }: Any, who: Who): boolean | undefined {
  if (serial === undefined && code === undefined) return false
  if (serial === undefined || code === undefined || !/^\d{6}$/.test(code)) return undefined
  const ofAccount = `arn:aws:iam::${who.account}:mfa/`
  if (who.kind === 'root' || (who.kind === 'user' && who.entity === undefined))
    return serial.startsWith(ofAccount) ? true : undefined // their devices are not declared
  const isTheirs =
    serial === `arn:aws:iam::${who.account}:mfa/${who.arn?.split('/').at(-1)}` ||
    list(who.entity?.mfaDevices).includes(serial)
  return who.kind === 'user' && isTheirs ? true : undefined
}

/** 6.5. @returns undefined where a document is refused or missing; otherwise the documents, none if none was given. */
export function sessionPolicies(
  scenario: Any,
  { Policy: policy, PolicyArns: arns }: Any,
  account: string,
): Doc[] | undefined {
  const docs = policy === undefined ? [] : [readDoc(policy, 'session')]
  if (docs.some(({ statements }) => statements.length === 0)) return undefined
  let size = policy === undefined ? 0 : JSON.stringify(typeof policy === 'string' ? JSON.parse(policy) : policy).length
  for (const arn of list(arns)) {
    const owner = /^arn:aws:iam::(\d{12}|aws):policy\/.+/.exec(arn)?.[1]
    const found =
      owner === account || owner === 'aws' ? readManaged(scenario, accountOf(scenario, account), arn) : undefined
    if (found === undefined) return undefined
    docs.push(found)
    size += arn.length
  }
  if (size > 2048) return undefined // 6.3
  return docs
}

/** `Tags` as an object, or as the API's list of `Key` and `Value`. */
export const tagListOf = (tags: Any): Record<string, string> =>
  Array.isArray(tags) ? Object.fromEntries(tags.map(({ Key, Value = '' }) => [Key, Value])) : (tags ?? {})

/** 6.26: the keys that tags make. */
export function tagKeys(tags: Record<string, string>, transitive: string[]): Record<string, string | string[]> {
  const extra: Record<string, string | string[]> = {}
  if (Object.keys(tags).length > 0) extra['aws:TagKeys'] = Object.keys(tags)
  if (transitive.length > 0) extra['sts:TransitiveTagKeys'] = transitive
  for (const [key, value] of Object.entries(tags)) extra[`aws:RequestTag/${key}`] = value
  return extra
}

/** The role's entry in the scenario; a role that does not exist answers like one that trusts nobody (5.9). */
export const findRole = (scenario: Any, arn: string): Any => findEntity(scenario, arn)?.entity

export function assumeRole(scenario: Any, call: Any, at: number, who: Who, sessions: Map<string, Session>): Answer {
  const parameters = call.parameters ?? {}
  const { RoleSessionName: name, DurationSeconds: seconds, SourceIdentity: source, ExternalId: external } = parameters
  // 6.3
  if (name === undefined ? who.kind !== 'service' : !isName(name, 64)) return rejected
  if (!isDuration(seconds, 43_200)) return rejected
  const [account, roleName] = roleOf(call.resource) ?? []
  if (account === undefined) return rejected
  if (source !== undefined && (!isName(source, 64) || source.startsWith('aws:'))) return rejected
  if (external !== undefined && !/^[\w+=,.@:/-]{2,1224}$/.test(external)) return rejected
  const tags: Record<string, string> = parameters.Tags ?? {}
  const transitive: string[] = parameters.TransitiveTagKeys ?? []
  if (!areTagsGood(tags) || transitive.some((key) => !lower(Object.keys(tags)).includes(key.toLowerCase())))
    return rejected
  if (list(parameters.PolicyArns).length > 10) return rejected
  const mfa = mfaOf(parameters, who)
  if (mfa === undefined) return rejected

  // 6.6 rule 7, 6.7, 6.26
  const role = findRole(scenario, call.resource)
  const inherited: Record<string, string> = {}
  for (const key of who.session?.transitive ?? [])
    for (const [one, value] of Object.entries(who.session?.tags ?? {}))
      if (one.toLowerCase() === key.toLowerCase()) inherited[one] = value
  const identity = source ?? who.session?.sourceIdentity
  const extra: Record<string, string | string[]> = {
    ...(name === undefined ? {} : { 'sts:RoleSessionName': name }),
    ...(external === undefined ? {} : { 'sts:ExternalId': external }),
    ...(identity === undefined ? {} : { 'sts:SourceIdentity': identity }),
    ...(mfa ? { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '0' } : {}),
    ...tagKeys(tags, transitive),
  }
  for (const [key, value] of Object.entries(inherited)) {
    extra[`iam:ResourceTag/${key}`] = value
    extra[`aws:ResourceTag/${key}`] = value
  }
  const ask = (action: string) => decide(scenario, who, action, call.resource, at, call, extra)
  const answers = [ask('sts:AssumeRole')]
  if (Object.keys(tags).length > 0 || Object.keys(inherited).length > 0) answers.push(ask('sts:TagSession'))
  if (identity !== undefined) answers.push(ask('sts:SetSourceIdentity'))
  const answer = combine(answers)
  if (answer.decision !== 'allowed' || role === undefined) return answer

  // 6.2 step 6
  const length = seconds ?? 3600
  if (length > (role.maxSessionDuration ?? 3600)) return rejected
  // 6.4, U34: one hour for every call that is signed with temporary credentials.
  const isTemporary = who.kind === 'role' || (who.session !== undefined && who.session.kind !== 'longTerm')
  if (isTemporary && length > 3600) return rejected
  if (Object.keys(tags).some((key) => lower(Object.keys(inherited)).includes(key.toLowerCase()))) return rejected // 6.6 rule 4
  if (who.session?.sourceIdentity !== undefined && source !== undefined && source !== who.session.sourceIdentity)
    return rejected // 6.7
  const policies = sessionPolicies(scenario, parameters, account)
  if (policies === undefined) return rejected
  const session: Session = {
    kind: 'role',
    issued: at,
    expires: at + length * 1000,
    tags: { ...inherited, ...tags },
    transitive: [...Object.keys(inherited), ...transitive],
    // 6.9, U37: MFA of the signing credentials goes with them, a code given in the call does not.
    mfa: who.session?.mfa === true,
    ...(who.session?.mfa === true && who.session.mfaAt !== undefined ? { mfaAt: who.session.mfaAt } : {}),
    ...(policies.length === 0 ? {} : { policies }),
    ...(identity === undefined ? {} : { sourceIdentity: identity }),
    who: { kind: 'anonymous' },
  }
  session.who = {
    kind: 'role',
    account,
    arn: `arn:aws:sts::${account}:assumed-role/${roleName}/${name}`,
    principalArn: call.resource,
    sessionName: name,
    entity: role,
    uid: role.uid,
    session,
  }
  sessions.set(call.id, session)
  return answer
}

/** 6.15. */
const tasks: Record<string, string[]> = {
  IAMAuditRootUserCredentials: [
    'iam:GetAccessKeyLastUsed',
    'iam:GetAccountSummary',
    'iam:GetLoginProfile',
    'iam:GetUser',
    'iam:ListAccessKeys',
    'iam:ListMFADevices',
    'iam:ListSigningCertificates',
  ],
  IAMCreateRootUserPassword: ['iam:CreateLoginProfile', 'iam:GetLoginProfile'],
  IAMDeleteRootUserCredentials: [
    'iam:GetAccessKeyLastUsed',
    'iam:GetLoginProfile',
    'iam:GetUser',
    'iam:ListAccessKeys',
    'iam:ListMFADevices',
    'iam:ListSigningCertificates',
    'iam:DeleteAccessKey',
    'iam:DeleteSigningCertificate',
    'iam:DeleteLoginProfile',
    'iam:DeactivateMFADevice',
    'iam:DeleteVirtualMFADevice',
  ],
  S3UnlockBucketPolicy: ['s3:DeleteBucketPolicy', 's3:GetBucketPolicy', 's3:PutBucketPolicy', 's3:ListAllMyBuckets'],
  SQSUnlockQueuePolicy: ['sqs:ListQueues', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:SetQueueAttributes'],
}

export function assumeRoot(scenario: Any, call: Any, at: number, who: Who, sessions: Map<string, Session>): Answer {
  const parameters = call.parameters ?? {}
  const { organization } = scenario
  const isEntitled =
    organization?.centralizedRootAccess === true &&
    who.account === organization.managementAccountId &&
    (who.kind === 'user' || who.kind === 'role')
  const member = /^(?:arn:aws:iam::)?(\d{12})(?::root)?$/.exec(
    parameters.TargetPrincipal ?? list(call.resource)[0] ?? '',
  )?.[1]
  const task = tasks[String(parameters.TaskPolicyArn).replace('arn:aws:iam::aws:policy/root-task/', '')]
  if (!isEntitled || member === undefined || task === undefined || !isDuration(parameters.DurationSeconds, 900, 0))
    return rejected
  if (member === organization.managementAccountId || orgPath(scenario, member) === undefined) return rejected // it is for member accounts
  const arn = `arn:aws:iam::${member}:root`
  const answer = decide(scenario, who, 'sts:AssumeRoot', arn, at, call, {
    'sts:TaskPolicyArn': parameters.TaskPolicyArn,
  })
  if (answer.decision !== 'allowed') return answer
  // 6.15: the actions of the table, and what the table restricts them to; a refusal is an explicit deny.
  const onRoot = task.filter((action) => action.startsWith('iam:') && action !== 'iam:GetAccountSummary')
  const Statement: Any[] = [
    { Effect: 'Allow', Action: '*', Resource: '*' },
    { Effect: 'Deny', NotAction: task, Resource: '*' },
  ]
  if (onRoot.length > 0) Statement.push({ Effect: 'Deny', Action: onRoot, NotResource: 'arn:aws:iam::*:root' })
  if (task.includes('sqs:GetQueueAttributes'))
    Statement.push({
      Effect: 'Deny',
      Action: 'sqs:GetQueueAttributes',
      Resource: '*',
      Condition: { StringNotEquals: { 'aws:ResourceAccount': member } },
    })
  const policies = [readDoc({ Version: '2012-10-17', Statement }, 'session')]
  const source = who.session?.sourceIdentity
  const session: Session = {
    kind: 'root',
    issued: at,
    expires: at + (parameters.DurationSeconds ?? 900) * 1000,
    tags: {},
    transitive: [],
    policies,
    ...(source === undefined ? {} : { sourceIdentity: source }),
    who: { kind: 'anonymous' },
  }
  session.who = { kind: 'root', account: member, arn, session }
  sessions.set(call.id, session)
  return answer
}

/** 6.16: outbound federation. */
export function webIdentityToken(scenario: Any, call: Any, at: number, who: Who): Answer {
  const { Audience: audience, SigningAlgorithm: algorithm, DurationSeconds: duration, Tags } = call.parameters ?? {}
  const tags = tagListOf(Tags)
  if (audience !== undefined && (!Array.isArray(audience) || audience.length < 1 || audience.length > 10))
    return rejected
  if (!isDuration(duration, 3600, 60) || !areTagsGood(tags)) return rejected
  const extra = {
    ...tagKeys(tags, []),
    'sts:DurationSeconds': String(duration ?? 300),
    ...(audience === undefined ? {} : { 'sts:IdentityTokenAudience': audience }),
    ...(algorithm === undefined ? {} : { 'sts:SigningAlgorithm': algorithm }),
  }
  const answers = [decide(scenario, who, call.action, '*', at, call, extra)]
  if (Object.keys(tags).length > 0)
    answers.push(decide(scenario, who, 'sts:TagGetWebIdentityToken', '*', at, call, tagKeys(tags, [])))
  return combine(answers)
}

/** 6.13, 6.14. */
export function token(
  scenario: Any,
  call: Any,
  at: number,
  who: Who,
  sessions: Map<string, Session>,
  action: string,
): Answer {
  const parameters = call.parameters ?? {}
  if (!isDuration(parameters.DurationSeconds, 129_600)) return rejected
  const wanted = parameters.DurationSeconds ?? 43_200
  const length = who.kind === 'root' ? Math.min(3600, wanted) : wanted
  const base = { issued: at, expires: at + length * 1000, tags: {}, transitive: [], who }
  if (action === 'sts:getsessiontoken') {
    const mfa = mfaOf(parameters, who)
    if (mfa === undefined) return rejected
    const session: Session = { ...base, kind: 'token', mfa, ...(mfa ? { mfaAt: at } : {}) }
    session.who = { ...who, session }
    sessions.set(call.id, session)
    return { decision: 'allowed', blockedBy: [] } // 5.13
  }
  const { Name: name } = parameters
  const tags: Record<string, string> = parameters.Tags ?? {}
  if (!isName(name, 32) || !areTagsGood(tags) || list(parameters.PolicyArns).length > 10) return rejected
  const arn = `arn:aws:sts::${who.account}:federated-user/${name}`
  const ask = (one: string) => decide(scenario, who, one, arn, at, call, tagKeys(tags, []))
  const answer = combine(
    Object.keys(tags).length > 0
      ? [ask('sts:GetFederationToken'), ask('sts:TagSession')]
      : [ask('sts:GetFederationToken')],
  )
  if (answer.decision !== 'allowed') return answer
  const policies = sessionPolicies(scenario, parameters, who.account ?? '')
  if (policies === undefined) return rejected
  const session: Session = { ...base, kind: 'federation', tags, policies }
  session.who = {
    kind: 'federated',
    account: who.account ?? '',
    arn,
    entity: who.entity,
    ...(who.kind === 'user'
      ? { parentArn: who.arn ?? '', ...(who.uid === undefined ? {} : { parentUid: who.uid }) }
      : {}),
    session,
  }
  sessions.set(call.id, session)
  return answer
}
