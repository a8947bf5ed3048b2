/** GetWebIdentityToken: a token of AWS's for other services (outbound federation). Source: semantics 6.16. */
import { derived, type Entries, put, putTags } from '../context/entries.ts'
import { Authorizations } from './authorizations.ts'
import { signer } from './credentials.ts'
import {
  type ApiError,
  type CallOutcome,
  type CallWorld,
  type EngineCall,
  inOrder,
  notReached,
  rejected,
} from './outcome.ts'
import { type Parameters, Validation } from './parameters.ts'
import { checkTagShape, checkTags, keysError, type PassedTags, readTags } from './tags.ts'

const [shortest, usual, longest] = [60, 300, 3600]

/** Needs a permission, and another one for tags. */
export function getWebIdentityToken(call: EngineCall, world: CallWorld): CallOutcome {
  const signed = signer(call.caller, 'sts:getwebidentitytoken', 'GetWebIdentityToken')
  const passed: PassedTags = { ...readTags(call.parameters), transitive: [] }
  const { error, steps } = inOrder(
    [
      {
        label: 'Credentials',
        error: signed.ok ? undefined : signed.error,
        passed: { kind: 'mayCallOperation' },
        section: '6.19',
      },
      {
        label: 'Parameters',
        error: parameterError(call.parameters, passed),
        passed: { kind: 'parametersAccepted' },
        section: '6.16',
      },
    ],
    world,
  )
  if (error !== undefined) return rejected(error, world.isTraced ? [...steps, notReached('Authorization', '6.16')] : [])
  const authorizations = new Authorizations(world, call)
  for (const check of steps) authorizations.addStep(check)
  const tags = tagKeys(passed)
  const keys = [...tokenKeys(call.parameters).values(), ...tags]
  authorizations.authorize({ action: call.action, resource: '*', parameterKeys: keys })
  if (tags.length > 0)
    authorizations.authorize({ action: 'sts:TagGetWebIdentityToken', resource: '*', parameterKeys: tags })
  return authorizations.outcome()
}

function parameterError(parameters: Parameters, passed: PassedTags): ApiError | undefined {
  const validation = new Validation(parameters)
  validation.list('Audience', 1, 10)
  validation.seconds(shortest, longest)
  checkTagShape(validation, { Tags: parameters.Tags })
  checkTags(validation, passed)
  return validation.error() ?? keysError(passed)
}

/** A call without parameters asks whether one may; it has the key of the duration alone. */
function tokenKeys(parameters: Parameters): Entries {
  const entries: Entries = new Map()
  const { Audience: audience, SigningAlgorithm: algorithm } = parameters
  if (Array.isArray(audience)) put(entries, 'sts:IdentityTokenAudience', ...audience.map(String))
  if (typeof algorithm === 'string') put(entries, 'sts:SigningAlgorithm', algorithm)
  put(entries, 'sts:DurationSeconds', String(new Validation(parameters).seconds(shortest, longest) ?? usual))
  return entries
}

function tagKeys({ tags }: PassedTags) {
  if (tags.length === 0) return []
  const entries: Entries = new Map()
  putTags(entries, 'aws:RequestTag/', tags)
  return [...entries.values(), derived('aws:TagKeys', ...tags.map(({ key }) => key))]
}
