/**
 * AssumeRole, AssumeRoleWithWebIdentity, AssumeRoleWithSAML: who proves to be who differs, the rest is one course.
 * Source: semantics 6.2 to 6.12, 6.26.
 */
import type { ContextEntry } from '../context/context.ts'
import { type Entries, overlayTags, put, putTags } from '../context/entries.ts'
import { splitArn } from '../ids.ts'
import type { Role } from '../picture.ts'
import { Asking } from './asking.ts'
import { usageError } from './credentials.ts'
import { assumeRoleDuration } from './duration.ts'
import { checkMfa } from './mfa.ts'
import { type ApiError, type CallOutcome, type CallWorld, type EngineCall, notReached, rejected, step } from './outcome.ts'
import { Validation, validationError } from './parameters.ts'
import { inheritedFrom, roleSession, sessionIdOf } from './roleSession.ts'
import { policyArnsError, readSessionPolicies } from './sessionPolicies.ts'
import { conflictError, type PassedTags, tagsError } from './tags.ts'
import type { Caller } from './session.ts'
import type { Proof } from './proof.ts'

export function assumeRole(call: EngineCall, world: CallWorld, proof: Proof): CallOutcome {
  const arn = call.resources[0] ?? '*'
  const usage = usageError(call.caller, call.action.toLowerCase(), proof.operation)
  const credentials = step('Credentials', usage, 'The caller may call this operation.', '6.19')
  if (usage !== undefined) return rejected(usage, [credentials, notReached('Parameters', '6.3'), notReached('Authorization', '5.9')])
  const invalid = parameterError(call, arn, proof)
  const parameters = step('Parameters', invalid, 'STS takes the parameters.', '6.3')
  if (invalid !== undefined) return rejected(invalid, [credentials, parameters, notReached('Authorization', '5.9')])
  if (proof.error !== undefined) return rejected(proof.error, [credentials, parameters, step('Token', proof.error, '', proof.section), notReached('Authorization', '5.9')])
  const mfa = checkMfa(call.caller, optional(call.parameters.SerialNumber), optional(call.parameters.TokenCode))
  const mfaStep = mfa.error !== undefined || mfa.given ? [step('MFA', mfa.error, 'The code is right: this call is made with MFA.', '6.9')] : []
  if (mfa.error !== undefined) return rejected(mfa.error, [credentials, parameters, ...mfaStep, notReached('Authorization', '5.9')])

  const role = findRole(world, arn)
  const inherited = inheritedFrom(call.caller)
  const effective = proof.sourceIdentity ?? inherited.sourceIdentity
  const parameterKeys = requestKeys({ call, role, proof, mfaGiven: mfa.given, inheritedTags: inherited.tags, sourceIdentity: effective })
  const asking = new Asking(world, call)
  for (const check of [credentials, parameters, ...mfaStep]) asking.note(check)
  const question = { resource: arn, caller: proof.caller, parameterKeys }
  asking.ask({ ...question, action: proof.action })
  if (proof.tags.tags.length > 0 || inherited.tags.length > 0) asking.ask({ ...question, action: 'sts:TagSession' })
  if (effective !== undefined) asking.ask({ ...question, action: 'sts:SetSourceIdentity' })
  if (asking.denied || role === undefined) return asking.outcome()
  return issue({ call, world, proof, role, inherited, effective, asking })
}

const optional = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** 6.2 step 2. A service names its sessions itself. */
function parameterError(call: EngineCall, arn: string, proof: Proof): ApiError | undefined {
  const validation = new Validation({ ...call.parameters, RoleSessionName: proof.sessionName })
  if (arn.length < 20 || arn.length > 2048)
    validation.fail('RoleArn', arn, arn.length < 20 ? 'Member must have length greater than or equal to 20' : 'Member must have length less than or equal to 2048')
  validation.text('RoleSessionName', call.caller.kind !== 'service')
  validation.seconds(900, 43_200)
  for (const name of ['ExternalId', 'SourceIdentity', 'SerialNumber', 'TokenCode']) validation.text(name)
  const failed = validation.error()
  if (failed !== undefined) return failed
  if (!/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/.test(arn)) return validationError(`${arn} is invalid`)
  if (proof.sourceIdentity?.toLowerCase().startsWith('aws:'))
    return validationError("1 validation error detected: Value at 'sourceIdentity' failed to satisfy constraint: Member must not begin with aws:")
  return policyArnsError(call.parameters) ?? tagsError(proof.tags)
}

function findRole({ picture }: CallWorld, arn: string): Role | undefined {
  const parts = splitArn(arn)
  const role = picture.accounts.get(parts?.account ?? '')?.roles.get(arn.slice(arn.lastIndexOf('/') + 1))
  return role?.arn === arn ? role : undefined
}

interface KeySource {
  readonly call: EngineCall
  readonly role: Role | undefined
  readonly proof: Proof
  readonly mfaGiven: boolean
  readonly inheritedTags: PassedTags['tags']
  readonly sourceIdentity: string | undefined
}

/** The keys of 6.26; one context serves the trust policy and the caller's own policies. */
function requestKeys({ call, role, proof, mfaGiven, inheritedTags, sourceIdentity }: KeySource): readonly ContextEntry[] {
  const entries: Entries = new Map()
  if (proof.sessionName !== undefined) put(entries, 'sts:RoleSessionName', proof.sessionName)
  const externalId = optional(call.parameters.ExternalId)
  if (externalId !== undefined && proof.operation === 'AssumeRole') put(entries, 'sts:ExternalId', externalId)
  if (sourceIdentity !== undefined) put(entries, 'sts:SourceIdentity', sourceIdentity)
  if (proof.tags.transitive.length > 0) put(entries, 'sts:TransitiveTagKeys', ...proof.tags.transitive)
  if (proof.tags.tags.length > 0) {
    putTags(entries, 'aws:RequestTag/', proof.tags.tags)
    put(entries, 'aws:TagKeys', ...proof.tags.tags.map((tag) => tag.key))
  }
  // Rule 7 of 6.6: the role's tags, overlaid by the inherited transitive ones.
  if (inheritedTags.length > 0) {
    const tags = overlayTags(role?.tags ?? [], inheritedTags)
    putTags(entries, 'aws:ResourceTag/', tags)
    putTags(entries, 'iam:ResourceTag/', tags)
  }
  if (mfaGiven) {
    put(entries, 'aws:MultiFactorAuthPresent', 'true')
    put(entries, 'aws:MultiFactorAuthAge', '0')
  }
  return [...entries.values(), ...proof.trustKeys]
}

interface Issue {
  readonly call: EngineCall
  readonly world: CallWorld
  readonly proof: Proof
  readonly role: Role
  readonly inherited: ReturnType<typeof inheritedFrom>
  readonly effective: string | undefined
  readonly asking: Asking
}

/** 6.2 steps 6 and 7: the limits that depend on role and session, then the session. */
function issue({ call, world, proof, role, inherited, effective, asking }: Issue): CallOutcome {
  const chained = proof.operation === 'AssumeRole' && isRoleSession(call.caller)
  const requested = new Validation(call.parameters).seconds(900, 43_200)
  const duration = assumeRoleDuration(requested, role.maxSessionDuration, chained)
  const { policies, error: policyError } = readSessionPolicies(call, world, role.account)
  const changed = inherited.sourceIdentity !== undefined && proof.sourceIdentity !== undefined && proof.sourceIdentity !== inherited.sourceIdentity
  const error =
    (duration.ok ? undefined : duration.error) ??
    conflictError(proof.tags, inherited.tags) ??
    (changed ? validationError('The source identity is already set for this assume role session') : undefined) ??
    policyError // U36
  asking.note(step('Limits', error, chained ? 'Role chaining: one hour at most, and that is kept.' : `Within the role's maximum of ${role.maxSessionDuration} seconds.`, '6.4'))
  if (error !== undefined || !duration.ok) return asking.rejected(error ?? validationError(''))
  const length =
    proof.notAfter === undefined || call.at + duration.value.length * 1000 <= proof.notAfter
      ? duration.value
      : { length: Math.max(0, Math.floor((proof.notAfter - call.at) / 1000)) as typeof duration.value.length, rule: 'assertion' as const }
  const session = roleSession({
    id: call.id,
    kind: proof.kind,
    role,
    name: proof.sessionName ?? serviceSessionName(call.caller),
    at: call.at,
    length,
    requested,
    passed: proof.tags,
    inherited,
    sourceIdentity: effective,
    policies,
    mfa: proof.operation === 'AssumeRole' ? false : undefined,
    keys: proof.sessionKeys,
    chained,
    parent: sessionIdOf(call.caller),
  })
  return { ...asking.outcome(), session }
}

export const isRoleSession = (caller: Caller): boolean => caller.kind === 'role'

const serviceSessionName = (caller: Caller): string => (caller.kind === 'service' ? (caller.name.split('.')[0] ?? 'service') : 'session')
