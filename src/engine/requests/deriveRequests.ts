/**
 * A call is a list of requests, each with its own action, resource and context. The list is made once, in the order of
 * the text; a pair of action and resource that is there already is not added again. Source: semantics 3.6.
 */
import { isAccountId, splitArn } from '../base/arn.ts'
import { derived } from '../context/entries.ts'
import type { Picture } from '../picture.ts'
import type { Why } from '../why/index.ts'
import { onResources, operationRequests } from './operations.ts'
import { keysOfParameters } from './parameterKeys.ts'
import { passedRoles } from './passedRoles.ts'
import type { CallRequest, CallToDerive, DerivedRequests, Surroundings } from './request.ts'
import {
  moreExact,
  namesTables,
  objectParameters,
  runsDocument,
  takesLayers,
  versionedActions,
} from './tables/parameters.ts'
import { tagRequests } from './tags.ts'
import { isFields, listIn, textIn } from './values.ts'

/** Without parameters, and with an action that is no operation, a call is one request for each of its resources. */
export function deriveRequests(written: CallToDerive, picture: Picture): DerivedRequests {
  const surroundings = withKeys(surroundingsOf(written, picture))
  const { call } = surroundings
  const operation = operationRequests(surroundings)
  const named = operation ?? tableRequests(surroundings) ?? onResources(surroundings, call.action)
  const main = named.map((request) => exact(request, surroundings))
  const dependent = [
    ...objectRequests(surroundings, main),
    ...layerRequests(surroundings),
    ...documentRequests(surroundings),
    ...tagRequests(surroundings),
    ...roleRequests(surroundings),
    ...tokenRequests(surroundings),
    ...call.also.map((one): CallRequest => ({ ...one, from: 'also', parameterKeys: [] })),
  ]
  const requests = distinct([...main, ...dependent.map((request) => beside(request, surroundings))])
  const notes: readonly Why[] =
    operation === undefined
      ? []
      : [
          {
            kind: 'operationIsRequests',
            operation: call.action,
            requests: requests
              .filter(({ from }) => from === 'resource' || from.startsWith('parameters.'))
              .map(({ action, resource }) => ({ action, resource })),
          },
        ]
  return { requests, notes }
}

function surroundingsOf(call: CallToDerive, picture: Picture): Surroundings {
  const lower = call.action.toLowerCase()
  const colon = Math.max(0, lower.indexOf(':'))
  const named = call.resources.map(splitArn).find((parts) => parts !== undefined && parts.region !== '')
  const region = named?.region ?? call.region
  const account = 'account' in call.caller && isAccountId(call.caller.account) ? call.caller.account : ''
  return {
    call,
    lower,
    prefix: lower.slice(0, colon),
    name: lower.slice(colon + 1),
    picture,
    arn: (service, resource) => `arn:${call.partition}:${service}:${region}:${account}:${resource}`,
  }
}

/** The keys of parameters are those of the call's own requests (table K). */
function withKeys(surroundings: Surroundings): Surroundings {
  const keys = keysOfParameters(surroundings)
  const { call } = surroundings
  return keys.length === 0
    ? surroundings
    : { ...surroundings, call: { ...call, parameterKeys: [...call.parameterKeys, ...keys] } }
}

/** A parameter that names the action or the resource more exactly replaces it (table P, "instead"). */
function exact(request: CallRequest, { call, lower }: Surroundings): CallRequest {
  let { action, resource, from } = request
  if (call.parameters.VersionId !== undefined) {
    const versioned = versionedActions.get(action.toLowerCase())
    if (versioned !== undefined) [action, from] = [versioned, 'parameters.VersionId']
  }
  for (const rule of moreExact) {
    const value = rule.actions.test(lower) ? textIn(call.parameters[rule.parameter]) : undefined
    if (value === undefined || !rule.resource.test(resource)) continue
    resource += rule.add(value)
    from = `parameters.${rule.parameter}`
  }
  return action === request.action && resource === request.resource ? request : { ...request, action, resource, from }
}

/** What parameters of a written object ask for besides (table P). */
function objectRequests({ call }: Surroundings, main: readonly CallRequest[]): readonly CallRequest[] {
  if (!main.some(({ action }) => action.toLowerCase() === 's3:putobject')) return []
  const source = textIn(call.parameters.CopySource)
  return [
    ...(source === undefined ? [] : [copySourceRequest(source, call.partition)]),
    ...objectParameters.flatMap(([parameter, action]) =>
      call.parameters[parameter] === undefined
        ? []
        : call.resources.map((resource) => ({
            action,
            resource,
            from: `parameters.${parameter}`,
            parameterKeys: call.parameterKeys,
          })),
    ),
  ]
}

/** `bucket/key`, with or without a slash before it, or an ARN; maybe of a version. */
function copySourceRequest(source: string, partition: string): CallRequest {
  const [path = '', query = ''] = source.split('?', 2)
  const key = decoded(path).replace(/^\//, '')
  return {
    action: /^versionId=./i.test(query) ? 's3:GetObjectVersion' : 's3:GetObject',
    resource: key.startsWith('arn:') ? key : `arn:${partition}:s3:::${key}`,
    from: 'parameters.CopySource',
    parameterKeys: [],
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function layerRequests({ call, lower }: Surroundings): readonly CallRequest[] {
  if (!takesLayers.test(lower)) return []
  return listIn(call.parameters.Layers).flatMap((layer) =>
    typeof layer === 'string'
      ? [{ action: 'lambda:GetLayerVersion', resource: layer, from: 'parameters.Layers', parameterKeys: [] }]
      : [],
  )
}

/** A batch is authorized on each table, which its parameter names (table P, "instead"). */
function tableRequests({ call, lower, arn }: Surroundings): readonly CallRequest[] | undefined {
  const { RequestItems: items } = call.parameters
  const tables = namesTables.test(lower) && isFields(items) ? Object.keys(items) : []
  if (tables.length === 0) return undefined
  return tables.map((table) => ({
    action: call.action,
    resource: table.startsWith('arn:') ? table : arn('dynamodb', `table/${table}`),
    from: 'parameters.RequestItems',
    parameterKeys: call.parameterKeys,
  }))
}

/** AWS's own documents have no account in their ARN. */
function documentRequests({ call, lower, arn }: Surroundings): readonly CallRequest[] {
  if (!runsDocument.test(lower)) return []
  const { action, parameters, parameterKeys } = call
  const document = textIn(parameters.DocumentName)
  const instance = (id: string) =>
    id.startsWith('mi-') ? arn('ssm', `managed-instance/${id}`) : arn('ec2', `instance/${id}`)
  const request = (resource: string, parameter: string) => ({
    action,
    resource,
    from: `parameters.${parameter}`,
    parameterKeys,
  })
  const ofDocument = (name: string): string => {
    const own = arn('ssm', `document/${name}`)
    return name.startsWith('AWS-') ? own.replace(/:\d{12}:/, '::') : own
  }
  return [
    ...(document === undefined ? [] : [request(ofDocument(document), 'DocumentName')]),
    ...['Target', 'InstanceIds'].flatMap((parameter) =>
      listIn(parameters[parameter]).flatMap((id) => (typeof id === 'string' ? [request(instance(id), parameter)] : [])),
    ),
  ]
}

const roleRequests = ({ call, picture }: Surroundings): readonly CallRequest[] =>
  passedRoles(call, picture).map(({ role, service, parameter }) => ({
    action: 'iam:PassRole',
    resource: role,
    from: `parameters.${parameter}`,
    parameterKeys: [derived('iam:PassedToService', service)],
  }))

/** The permission to use an API key (11.4). */
const tokenRequests = ({ call, prefix }: Surroundings): readonly CallRequest[] =>
  call.hasBearerToken
    ? [{ action: `${prefix}:CallWithBearerToken`, resource: '*', from: 'credentials', parameterKeys: [] }]
    : []

/** What is authorized beside the call: the called service answers, and an endpoint filters its own service alone (5.14, 5.16). */
function beside(request: CallRequest, { call, prefix }: Surroundings): CallRequest {
  const isElsewhere = !request.action.toLowerCase().startsWith(`${prefix}:`)
  return { ...request, calledBy: call.action, ...(isElsewhere ? { isElsewhere } : {}) }
}

function distinct(requests: readonly CallRequest[]): readonly CallRequest[] {
  const seen = new Set<string>()
  return requests.filter(({ action, resource }) => {
    const pair = `${action.toLowerCase()} ${resource}`
    if (seen.has(pair)) return false
    seen.add(pair)
    return true
  })
}
