/** `Policy` and `PolicyArns` of an STS call. Source: semantics 6.3, 6.5. */
import { callDocumentAddress } from '../documentAddress.ts'
import type { Policy } from '../picture.ts'
import { countCharacters, quotas } from '../policy/quotas.ts'
import type { Why } from '../why/index.ts'
import { type ApiError, apiError, type CallWorld, type EngineCall } from './outcome.ts'
import { asText, type Parameters } from './parameters.ts'

/** `PolicyArns` as a list of ARNs, or of the API's `{ arn }`. */
export function readPolicyArns(parameters: Parameters): readonly string[] {
  const given = parameters.PolicyArns
  if (!Array.isArray(given)) return []
  return given.map((item: unknown) =>
    typeof item === 'object' && item !== null && 'arn' in item ? asText(item.arn) : asText(item),
  )
}

export const policyTextOf = (given: unknown): string | undefined =>
  given === undefined || given === null ? undefined : typeof given === 'string' ? given : JSON.stringify(given, null, 2)

interface SessionPolicies {
  /** undefined: none were sent, or they are refused. */
  readonly policies: readonly Policy[] | undefined
  readonly error?: ApiError
}

/** 6.2 step 6. @param account of the role or user: managed policies must be its own or AWS's. */
export function readSessionPolicies(call: EngineCall, world: CallWorld, account: string): SessionPolicies {
  const text = policyTextOf(call.parameters.Policy)
  const arns = readPolicyArns(call.parameters)
  if (text === undefined && arns.length === 0) return { policies: undefined }
  const policies: Policy[] = []
  if (text !== undefined) {
    const document = world.parseSessionPolicy(text)
    if (!document.isValid)
      return refused('MalformedPolicyDocument', {
        kind: 'invalidSessionPolicy',
        problem: document.problems.find(({ isInvalidating }) => isInvalidating)?.message,
      })
    policies.push({ address: callDocumentAddress(call.id, 'Policy'), name: 'session policy', document })
  }
  for (const arn of arns) {
    const owner = /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/.+$/.exec(arn)?.[1]
    if (owner === undefined) return refused('ValidationError', { kind: 'invalidArn', arn })
    const found = owner === 'aws' || owner === account ? world.findPolicy(arn) : undefined
    if (found === undefined) return refused('MalformedPolicyDocument', { kind: 'noManagedPolicy', arn })
    policies.push(found)
  }
  const size = [countCharacters(text ?? ''), ...arns.map(({ length }) => length)].reduce((sum, length) => sum + length)
  const percent = Math.ceil((size / quotas.session) * 100)
  if (size > quotas.session) return refused('PackedPolicyTooLarge', { kind: 'sessionPoliciesTooLarge', percent })
  return { policies }
}

const refused = (code: string, why: Why): SessionPolicies => ({ policies: undefined, error: apiError(code, why) })
