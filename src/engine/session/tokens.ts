/** GetSessionToken and GetFederationToken: sessions of a user, or of root. Source: semantics 6.13, 6.14. */

import { lastPart, partitionIn } from '../base/arn.ts'
import { later, type Seconds } from '../base/brands.ts'
import { type Entries, put, putTags } from '../context/entries.ts'
import { accessKeyId, secretAccessKey, sessionToken } from '../fakeCredentials.ts'
import type { Why } from '../why/index.ts'
import { Authorizations } from './authorizations.ts'
import { signer } from './credentials.ts'
import { type SessionLength, tokenDuration } from './duration.ts'
import { checkMfa } from './mfa.ts'
import {
  type ApiError,
  type CallOutcome,
  type CallWorld,
  type Check,
  type EngineCall,
  failedStep,
  inOrder,
  notReached,
  rejected,
  step,
} from './outcome.ts'
import { type Parameters, Validation } from './parameters.ts'
import { sessionIdOf } from './roleSession.ts'
import { emptySessionFields, type Session, type SessionKind } from './session.ts'
import { readSessionPolicies } from './sessionPolicies.ts'
import { checkTagShape, checkTags, keysError, type PassedTags, readTags } from './tags.ts'

interface Credentials {
  readonly kind: SessionKind
  readonly length: SessionLength
  readonly requested: Seconds | undefined
}

/** The session of a call: the fields that all kinds of tokens have in common, and those of one kind. */
export function tokenSession(
  call: EngineCall,
  { kind, length, requested }: Credentials,
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
    ...emptySessionFields,
    parent: sessionIdOf(call.caller),
    ...fields,
  }
}

const longTerm: Why = { kind: 'longTermCredentials' }
const accepted: Why = { kind: 'parametersAccepted' }
const seconds = (parameters: Parameters): Seconds | undefined => new Validation(parameters).seconds(900, 129_600)

/** Needs no permission, and none can forbid it (5.13, 6.13). */
export function getSessionToken(call: EngineCall, world: CallWorld): CallOutcome {
  const signed = signer(call.caller, 'sts:getsessiontoken', 'GetSessionToken')
  if (!signed.ok)
    return rejected(
      signed.error,
      world.isTraced
        ? [failedStep({ label: 'Credentials', error: signed.error, section: '6.13' }), notReached('Parameters', '6.13')]
        : [],
    )
  const caller = signed.value
  const mfa = checkMfa(caller, call.parameters)
  const checks: Check[] = [
    { label: 'Credentials', passed: longTerm, section: '6.13' },
    { label: 'Parameters', error: sessionTokenError(call.parameters), passed: accepted, section: '6.13' },
  ]
  if (mfa.isGiven || mfa.error !== undefined)
    checks.push({
      label: 'MFA',
      error: mfa.error,
      passed: { kind: 'mfaAccepted', of: 'session' },
      section: '6.9',
    })
  const { error, steps } = inOrder(checks, world)
  if (error !== undefined) return rejected(error, steps)
  const authorizations = new Authorizations(world, call)
  for (const check of steps) authorizations.addStep(check)
  authorizations.authorize({ action: 'sts:GetSessionToken', resource: '*' })
  const isRoot = caller.kind === 'root'
  const requested = seconds(call.parameters)
  const session = tokenSession(
    call,
    { kind: 'sessionToken', length: tokenDuration(requested, isRoot), requested },
    {
      arn: caller.arn,
      account: caller.account,
      principalArn: caller.arn,
      name: isRoot ? 'root' : lastPart(caller.arn),
      hasMfa: mfa.isGiven,
      mfaAt: mfa.isGiven ? call.at : undefined,
    },
  )
  return { ...authorizations.outcome(), session }
}

function sessionTokenError(parameters: Parameters): ApiError | undefined {
  const validation = new Validation(parameters)
  validation.seconds(900, 129_600)
  validation.text('SerialNumber')
  validation.text('TokenCode')
  return validation.error()
}

/** Needs the user's own permission on the federated user (6.14). */
export function getFederationToken(call: EngineCall, world: CallWorld): CallOutcome {
  const signed = signer(call.caller, 'sts:getfederationtoken', 'GetFederationToken')
  const unsigned = signed.ok ? undefined : signed.error
  const passed: PassedTags = { ...readTags(call.parameters), transitive: [] }
  const { error, steps } = inOrder(
    [
      { label: 'Credentials', error: unsigned, passed: longTerm, section: '6.14' },
      { label: 'Parameters', error: federationError(call.parameters, passed), passed: accepted, section: '6.14' },
    ],
    world,
  )
  const unasked = () => (world.isTraced ? [...steps, notReached('Authorization', '6.14')] : [])
  if (!signed.ok) return rejected(signed.error, unasked())
  if (error !== undefined) return rejected(error, unasked())
  const caller = signed.value
  const name = typeof call.parameters.Name === 'string' ? call.parameters.Name : ''
  const arn = `arn:${partitionIn(caller.arn)}:sts::${caller.account}:federated-user/${name}`
  const authorizations = new Authorizations(world, call)
  for (const check of steps) authorizations.addStep(check)
  const question = { resource: arn, parameterKeys: tagKeys(passed) }
  authorizations.authorize({ ...question, action: 'sts:GetFederationToken' })
  if (passed.tags.length > 0) authorizations.authorize({ ...question, action: 'sts:TagSession' })
  if (authorizations.isDenied) return authorizations.outcome()
  const { policies = [], error: limits } = readSessionPolicies(call, world, caller.account)
  if (world.isTraced)
    authorizations.addStep(
      step({
        label: 'Limits',
        error: limits,
        passed: { kind: 'sessionPoliciesWithinLimits' },
        section: '6.5',
        ...(limits === undefined ? {} : { uncertain: ['U33'] }),
      }),
    )
  if (limits !== undefined) return authorizations.rejected(limits)
  const requested = seconds(call.parameters)
  const session = tokenSession(
    call,
    { kind: 'federation', length: tokenDuration(requested, caller.kind === 'root'), requested },
    { arn, account: caller.account, principalArn: caller.arn, name, tags: passed.tags, policies },
  )
  return { ...authorizations.outcome(), session }
}

function federationError(parameters: Parameters, passed: PassedTags): ApiError | undefined {
  const validation = new Validation(parameters)
  validation.text('Name', true)
  validation.seconds(900, 129_600)
  validation.list('PolicyArns', 0, 10)
  checkTagShape(validation, { Tags: parameters.Tags })
  checkTags(validation, passed)
  return validation.error() ?? keysError(passed)
}

function tagKeys({ tags }: PassedTags) {
  const entries: Entries = new Map()
  putTags(entries, 'aws:RequestTag/', tags)
  if (tags.length > 0) put(entries, 'aws:TagKeys', ...tags.map((tag) => tag.key))
  return [...entries.values()]
}
