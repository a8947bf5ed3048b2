/** `Policy` and `PolicyArns` of an STS call. Source: semantics 6.3, 6.5. */
import type { Policy } from '../picture.ts'
import type { ApiError, CallWorld, EngineCall } from './outcome.ts'
import { asText, type Parameters, validationError } from './parameters.ts'

/** `PolicyArns` as a list of ARNs, or of the API's `{ arn }`. */
export function readPolicyArns(parameters: Parameters): readonly string[] {
  const given = parameters.PolicyArns
  if (!Array.isArray(given)) return []
  return given.map((item: unknown) => (typeof item === 'object' && item !== null && 'arn' in item ? asText(item.arn) : asText(item)))
}

/** 6.2 step 2: their number is a constraint of the parameter, judged before authorization; what they name is judged after it. */
export const policyArnsError = (parameters: Parameters): ApiError | undefined =>
  readPolicyArns(parameters).length > 10
    ? validationError("1 validation error detected: Value at 'policyArns' failed to satisfy constraint: Member must have length less than or equal to 10")
    : undefined

export const policyTextOf = (given: unknown): string | undefined => (given === undefined || given === null ? undefined : typeof given === 'string' ? given : (JSON.stringify(given, null, 2) ?? ''))

/** @returns the session's policies; undefined when none were given. @param account of the role: managed policies must be its own or AWS's. */
export function readSessionPolicies(call: EngineCall, world: CallWorld, account: string): { readonly policies: readonly Policy[] | undefined; readonly error: ApiError | undefined } {
  const text = policyTextOf(call.parameters.Policy)
  const arns = readPolicyArns(call.parameters)
  if (text === undefined && arns.length === 0) return { policies: undefined, error: undefined }
  const policies: Policy[] = []
  if (text !== undefined) {
    const document = world.parseSessionPolicy(text)
    if (!document.valid)
      return {
        policies: undefined,
        error: { code: 'MalformedPolicyDocument', message: `The policy is not valid: ${document.problems.find(({ invalidates }) => invalidates)?.message ?? 'it cannot be read.'}` },
      }
    policies.push({ address: `calls/${call.id}/parameters/Policy`, name: 'session policy', document })
  }
  for (const arn of arns) {
    const owner = /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/.+$/.exec(arn)?.[1]
    if (owner === undefined) return { policies: undefined, error: validationError(`${arn} is invalid`) }
    const found = owner === 'aws' || owner === account ? world.findPolicy(arn) : undefined
    if (found === undefined) return { policies: undefined, error: { code: 'MalformedPolicyDocument', message: `The managed policy ${arn} does not exist or is not in the role's account.` } }
    policies.push(found)
  }
  const size = plainSize(text) + arns.reduce((sum, arn) => sum + arn.length, 0)
  if (size > 2048) return { policies: undefined, error: { code: 'PackedPolicyTooLarge', message: `Packed size of session policy consumes ${Math.ceil((size / 2048) * 100)}% of allotted space.` } }
  return { policies, error: undefined }
}

/** Plain text without white space outside strings (2.18). */
function plainSize(text: string | undefined): number {
  if (text === undefined) return 0
  try {
    return JSON.stringify(JSON.parse(text)).length
  } catch {
    return text.length
  }
}
