/** GetSessionToken, GetFederationToken and AssumeRoot. Source: semantics 6.13, 6.14, 6.15. */
import { type Entries, put, putTags } from '../context/entries.ts'
import { accessKeyId, secretAccessKey, sessionToken } from '../identifiers.ts'
import { later, seconds } from '../ids.ts'
import { Asking } from './asking.ts'
import { usageError } from './credentials.ts'
import { type SessionLength, tokenDuration } from './duration.ts'
import { checkMfa } from './mfa.ts'
import { type ApiError, type CallOutcome, type CallWorld, type EngineCall, notReached, rejected, step } from './outcome.ts'
import { Validation, validationError } from './parameters.ts'
import { sessionIdOf } from './roleSession.ts'
import { policyArnsError, readSessionPolicies } from './sessionPolicies.ts'
import type { Session, SessionKind } from './session.ts'
import { readTags, tagsError } from './tags.ts'
import { taskPolicy } from './taskPolicies.ts'

const optional = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

function credentialsFor(
  call: EngineCall,
  kind: SessionKind,
  length: SessionLength,
  requested: number | undefined,
  fields: Pick<Session, 'arn' | 'account' | 'principalArn' | 'name'> & Partial<Session>,
): Session {
  return {
    id: call.id,
    kind,
    issuedAt: call.at,
    expiresAt: later(call.at, length.length),
    endRule: length.rule,
    requestedSeconds: requested,
    accessKeyId: accessKeyId(call.id),
    secretAccessKey: secretAccessKey(call.id),
    sessionToken: sessionToken(call.id),
    principalId: call.caller.kind === 'user' ? call.caller.user?.uniqueId : undefined,
    mfa: undefined,
    mfaAt: undefined,
    tags: [],
    transitiveTagKeys: [],
    sourceIdentity: undefined,
    policies: undefined,
    keys: [],
    chained: false,
    parent: sessionIdOf(call.caller),
    ...fields,
  }
}

/** Needs no permission, and none can forbid it. */
export function getSessionToken(call: EngineCall, world: CallWorld): CallOutcome {
  const { caller } = call
  if (caller.kind !== 'user' && caller.kind !== 'root')
    return rejected(usageError(caller, 'sts:getsessiontoken', 'GetSessionToken') ?? { code: 'MissingAuthenticationToken', message: 'Request is missing Authentication Token' })
  const validation = new Validation(call.parameters)
  const requested = validation.seconds(900, 129_600)
  validation.text('SerialNumber')
  validation.text('TokenCode')
  const usage = usageError(caller, 'sts:getsessiontoken', 'GetSessionToken')
  const invalid = usage ?? validation.error()
  const mfa = checkMfa(caller, optional(call.parameters.SerialNumber), optional(call.parameters.TokenCode))
  const error = invalid ?? mfa.error
  const checks = [
    step('Credentials', usage, 'Long-term credentials.', '6.13'),
    step('Parameters', usage === undefined ? invalid : undefined, 'STS takes the parameters.', '6.13'),
    ...(mfa.given || mfa.error ? [step('MFA', mfa.error, 'The code is right.', '6.9')] : []),
  ]
  if (error !== undefined) return rejected(error, checks)
  const asking = new Asking(world, call)
  for (const check of checks) asking.note(check)
  asking.ask({ action: 'sts:GetSessionToken', resource: '*' })
  const name = caller.kind === 'root' ? 'root' : caller.arn.slice(caller.arn.lastIndexOf('/') + 1)
  const session = credentialsFor(call, 'sessionToken', tokenDuration(requested, caller.kind === 'root'), requested, {
    arn: caller.arn,
    account: caller.account,
    principalArn: caller.arn,
    name,
    mfa: mfa.given,
    mfaAt: mfa.given ? call.at : undefined,
  })
  return { ...asking.outcome(), session }
}

export function getFederationToken(call: EngineCall, world: CallWorld): CallOutcome {
  const { caller } = call
  const usage = usageError(caller, 'sts:getfederationtoken', 'GetFederationToken')
  if (usage !== undefined || (caller.kind !== 'user' && caller.kind !== 'root')) return rejected(usage ?? { code: 'MissingAuthenticationToken', message: 'Request is missing Authentication Token' })
  const validation = new Validation(call.parameters)
  const name = validation.text('Name', true) ?? ''
  const requested = validation.seconds(900, 129_600)
  const passed = { ...readTags(call.parameters), transitive: [] }
  const invalid = validation.error() ?? policyArnsError(call.parameters) ?? tagsError(passed)
  const checks = [step('Credentials', undefined, 'Long-term credentials.', '6.14'), step('Parameters', invalid, 'STS takes the parameters.', '6.14')]
  if (invalid !== undefined) return rejected(invalid, [...checks, notReached('Authorization', '6.14')])
  const arn = `arn:aws:sts::${caller.account}:federated-user/${name}`
  const entries: Entries = new Map()
  if (passed.tags.length > 0) {
    putTags(entries, 'aws:RequestTag/', passed.tags)
    put(entries, 'aws:TagKeys', ...passed.tags.map((tag) => tag.key))
  }
  const asking = new Asking(world, call)
  for (const check of checks) asking.note(check)
  const question = { resource: arn, parameterKeys: [...entries.values()] }
  asking.ask({ ...question, action: 'sts:GetFederationToken' })
  if (passed.tags.length > 0) asking.ask({ ...question, action: 'sts:TagSession' })
  if (asking.denied) return asking.outcome()
  const { policies, error } = readSessionPolicies(call, world, caller.account)
  asking.note(step('Limits', error, 'The session policies are within the limits.', '6.5'))
  if (error !== undefined) return asking.rejected(error)
  const session = credentialsFor(call, 'federation', tokenDuration(requested, caller.kind === 'root'), requested, {
    arn,
    account: caller.account,
    principalArn: caller.arn,
    name,
    tags: passed.tags,
    policies: policies ?? [],
  })
  return { ...asking.outcome(), session }
}

export function assumeRoot(call: EngineCall, world: CallWorld): CallOutcome {
  const { caller } = call
  const member = memberOf(call)
  const validation = new Validation(call.parameters)
  const requested = validation.seconds(0, 900)
  if (member === undefined) validation.fail('TargetPrincipal', call.parameters.TargetPrincipal ?? call.resources[0], 'Member must be an account id or the ARN of a root user')
  const task = optional(call.parameters.TaskPolicyArn)
  if (task === undefined) validation.fail('TaskPolicyArn', call.parameters.TaskPolicyArn, 'Member must not be null')
  const policy = task === undefined ? undefined : taskPolicy(task, world)
  const usage = usageError(caller, 'sts:assumeroot', 'AssumeRoot') ?? notEntitled(call, world)
  const invalid = validation.error() ?? (policy === undefined ? validationError(`${task} is not a task policy of AssumeRoot.`) : undefined)
  const checks = [step('Credentials', usage, 'A user or role of the management account.', '6.15'), step('Parameters', usage === undefined ? invalid : undefined, 'STS takes the parameters.', '6.15')]
  const error = usage ?? invalid
  if (error !== undefined || member === undefined || policy === undefined || task === undefined)
    return rejected(error ?? validationError('The call is incomplete.'), [...checks, notReached('Authorization', '6.15')])
  const arn = `arn:aws:iam::${member}:root`
  const entries: Entries = new Map()
  put(entries, 'sts:TaskPolicyArn', task)
  const asking = new Asking(world, call)
  for (const check of checks) asking.note(check)
  asking.ask({ action: 'sts:AssumeRoot', resource: arn, parameterKeys: [...entries.values()] })
  if (asking.denied) return asking.outcome()
  const sourceIdentity = 'session' in caller ? caller.session?.sourceIdentity : undefined
  const length: SessionLength = { length: seconds(requested ?? 900), rule: requested === undefined ? 'default' : 'requested' }
  return { ...asking.outcome(), session: credentialsFor(call, 'assumeRoot', length, requested, { arn, account: member, principalArn: arn, name: 'root', policies: [policy], sourceIdentity }) }
}

function memberOf(call: EngineCall): string | undefined {
  const target = optional(call.parameters.TargetPrincipal) ?? call.resources[0] ?? ''
  return /^(?:arn:aws[a-z-]*:iam::)?(\d{12})(?::root)?$/.exec(target)?.[1]
}

function notEntitled(call: EngineCall, { picture }: CallWorld): ApiError | undefined {
  const { caller } = call
  const { organization } = picture
  const entitled = organization?.centralizedRootAccess === true && (caller.kind === 'user' || caller.kind === 'role') && caller.account === organization.managementAccountId
  return entitled ? undefined : { code: 'AccessDenied', message: 'AssumeRoot is for users and roles of the management account, with centralized root access on.' }
}
