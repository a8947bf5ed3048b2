/**
 * AssumeRole, AssumeRoleWithWebIdentity, AssumeRoleWithSAML. They differ in how the caller proves its identity; the
 * rest is shared.
 * Source: semantics 6.2 to 6.12, 6.26.
 */

import { lastPart, splitArn } from '../base/arn.ts'
import type { ContextEntry } from '../context/context.ts'
import { type Entries, overlayTags, put, putTags } from '../context/entries.ts'
import type { Picture, Role } from '../picture.ts'
import { Authorizations } from './authorizations.ts'
import { type CallerProof, optional } from './callerProof.ts'
import { usageError } from './credentials.ts'
import { issueSession } from './issueSession.ts'
import { checkMfa } from './mfa.ts'
import {
  type ApiError,
  apiError,
  type CallOutcome,
  type CallWorld,
  type Check,
  type EngineCall,
  inOrder,
  notReached,
  rejected,
} from './outcome.ts'
import { Validation } from './parameters.ts'
import { type Inherited, inheritedFrom } from './roleSession.ts'
import { checkTagShape, checkTags, keysError, type PassedTags } from './tags.ts'

/** @returns the session, or the first check, authorization or limit that fails, in the order of 6.2. */
export function assumeRole(call: EngineCall, world: CallWorld, proof: CallerProof): CallOutcome {
  const mfa = proof.operation === 'AssumeRole' ? checkMfa(call.caller, call.parameters) : { isGiven: false }
  const { error, steps } = inOrder(checksOf(call, roleArn(call), proof, mfa), world)
  if (error !== undefined) return rejected(error, world.isTraced ? [...steps, notReached('Authorization', '5.9')] : [])

  const authorizations = new Authorizations(world, call)
  for (const check of steps) authorizations.addStep(check)
  const asked = authorizeRole({ call, picture: world.picture, proof, isMfaGiven: mfa.isGiven, authorizations })
  // A role that does not exist trusts nobody, so the first request was denied (5.9).
  if (authorizations.isDenied || asked.role === undefined) return authorizations.outcome()
  return issueSession({ call, world, proof, ...asked, role: asked.role, authorizations })
}

/**
 * What the policies would say if STS accepted the proof: the authorizations of 6.2 step 5 alone, without the checks
 * before them, and without a session after them.
 */
export function authorizeAsIfAccepted(call: EngineCall, world: CallWorld, proof: CallerProof): CallOutcome {
  const authorizations = new Authorizations(world, call)
  authorizeRole({ call, picture: world.picture, proof, isMfaGiven: false, authorizations })
  return authorizations.outcome()
}

const roleArn = ({ resources: [arn = '*'] }: EngineCall): string => arn

interface RoleRequest {
  readonly call: EngineCall
  readonly picture: Picture
  readonly proof: CallerProof
  readonly isMfaGiven: boolean
  readonly authorizations: Authorizations
}
interface AuthorizedRole {
  readonly role: Role | undefined
  readonly inherited: Inherited
  readonly sourceIdentity: string | undefined
}

/** 6.2 step 5: authorizes the role, its tags and its source identity (6.6, 6.7). */
function authorizeRole({ call, picture, proof, isMfaGiven, authorizations }: RoleRequest): AuthorizedRole {
  const arn = roleArn(call)
  const role = findRole(picture, arn)
  const inherited = inheritedFrom(call.caller)
  const sourceIdentity = proof.sourceIdentity ?? inherited.sourceIdentity
  const parameterKeys = requestKeys({ call, role, proof, isMfaGiven, inheritedTags: inherited.tags, sourceIdentity })
  const question = { resource: arn, caller: proof.caller, parameterKeys }
  authorizations.authorize({ ...question, action: `sts:${proof.operation}` })
  if (proof.tags.tags.length > 0 || inherited.tags.length > 0)
    authorizations.authorize({ ...question, action: 'sts:TagSession' })
  if (sourceIdentity !== undefined) authorizations.authorize({ ...question, action: 'sts:SetSourceIdentity' })
  return { role, inherited, sourceIdentity }
}

/** 6.2 steps 1 to 4. */
function checksOf(
  call: EngineCall,
  arn: string,
  proof: CallerProof,
  mfa: ReturnType<typeof checkMfa>,
): readonly Check[] {
  const checks: Check[] = [
    {
      label: 'Credentials',
      error: usageError(call.caller, `sts:${proof.operation}`.toLowerCase(), proof.operation),
      passed: { kind: 'mayCallOperation' },
      section: '6.19',
    },
    {
      label: 'Parameters',
      error: parameterError(call, arn, proof),
      passed: { kind: 'parametersAccepted' },
      section: '6.3',
      ...lengthOfIdentity(call),
    },
  ]
  if (proof.operation === 'AssumeRoleWithWebIdentity')
    checks.push({
      label: 'Token',
      error: proof.error,
      passed: { kind: 'tokenAccepted' },
      section: proof.section,
    })
  if (proof.operation === 'AssumeRoleWithSAML')
    checks.push({
      label: 'Assertion',
      error: proof.error,
      passed: { kind: 'assertionAccepted' },
      section: proof.section,
    })
  if (mfa.isGiven || mfa.error !== undefined)
    checks.push({
      label: 'MFA',
      error: mfa.error,
      passed: { kind: 'mfaAccepted', of: 'call' },
      section: '6.9',
    })
  return checks
}

/** 6.2 step 2. Each operation has its own parameters; a service names its sessions itself. */
function parameterError(call: EngineCall, arn: string, proof: CallerProof): ApiError | undefined {
  const validation = new Validation(call.parameters)
  validation.length('RoleArn', arn, 20, 2048)
  validation.seconds(900, 43_200)
  validation.list('PolicyArns', 0, 10)
  switch (proof.operation) {
    case 'AssumeRoleWithSAML':
      validation.given('SAMLAssertion')
      break
    case 'AssumeRoleWithWebIdentity':
      validation.text('RoleSessionName', true)
      validation.given('WebIdentityToken')
      break
    case 'AssumeRole':
      validation.text('RoleSessionName', call.caller.kind !== 'service')
      for (const name of ['ExternalId', 'SourceIdentity', 'SerialNumber', 'TokenCode'] as const) validation.text(name)
      checkTagShape(validation, call.parameters)
      checkTags(validation, proof.tags)
  }
  const failed = validation.error()
  if (failed !== undefined) return failed
  if (!/^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/.test(arn))
    return apiError('ValidationError', { kind: 'invalidArn', arn })
  return proof.operation === 'AssumeRole' ? keysError(proof.tags) : undefined
}

function findRole(picture: Picture, arn: string): Role | undefined {
  const role = picture.accounts.get(splitArn(arn)?.account ?? '')?.roles.get(lastPart(arn))
  return role?.arn === arn ? role : undefined
}

interface KeySource {
  readonly call: EngineCall
  readonly role: Role | undefined
  readonly proof: CallerProof
  readonly isMfaGiven: boolean
  readonly inheritedTags: PassedTags['tags']
  readonly sourceIdentity: string | undefined
}

/** The keys of 6.26; one context serves the trust policy and the caller's own policies. */
function requestKeys({
  call,
  role,
  proof,
  isMfaGiven,
  inheritedTags,
  sourceIdentity,
}: KeySource): readonly ContextEntry[] {
  const entries: Entries = new Map()
  if (proof.sessionName !== undefined) put(entries, 'sts:RoleSessionName', proof.sessionName)
  const externalId = proof.operation === 'AssumeRole' ? optional(call.parameters.ExternalId) : undefined
  if (externalId !== undefined) put(entries, 'sts:ExternalId', externalId)
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
  if (isMfaGiven) {
    put(entries, 'aws:MultiFactorAuthPresent', 'true')
    put(entries, 'aws:MultiFactorAuthAge', '0')
  }
  return [...entries.values(), ...proof.trustKeys]
}

/** AWS documents 64 characters for a source identity, and the service was seen to take 256 (U47). */
function lengthOfIdentity({ parameters }: EngineCall): { readonly uncertain?: readonly string[] } {
  const length = typeof parameters.SourceIdentity === 'string' ? parameters.SourceIdentity.length : 0
  return length > 64 && length <= 256 ? { uncertain: ['U47'] } : {}
}
