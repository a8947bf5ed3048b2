/** A call may name an API operation that is no action: it becomes the requests that AWS authorizes. Source: semantics 3.6 (a), table O. */
import { derived } from '../context/entries.ts'
import type { CallRequest, Surroundings } from './request.ts'
import { renamedOperations, transactionParts } from './tables/operations.ts'
import { fieldIn, listIn, textIn } from './values.ts'

const renamed: ReadonlyMap<string, string> = new Map(
  renamedOperations.flatMap(({ service, operations, action }) =>
    operations.split(' ').map((name): [string, string] => [`${service}:${name}`.toLowerCase(), `${service}:${action}`]),
  ),
)

type Expand = (surroundings: Surroundings) => readonly CallRequest[]

/** Operations whose requests their parameters name, by name in lower case. */
const expanded: ReadonlyMap<string, Expand> = new Map<string, Expand>([
  ['s3:deleteobjects', deleteObjects],
  ['dynamodb:transactwriteitems', (all) => transaction(all, [...transactionParts])],
  ['dynamodb:transactgetitems', (all) => transaction(all, [['Get', 'GetItem']])],
  [
    'kms:reencrypt',
    (all) => [
      ...keyRequests(all, 'SourceKeyId', 'kms:ReEncryptFrom'),
      ...keyRequests(all, 'DestinationKeyId', 'kms:ReEncryptTo'),
    ],
  ],
])

/** @param lower name in lower case. */
export const isOperation = (lower: string): boolean => renamed.has(lower) || expanded.has(lower)

/** The action that an operation is authorized as, where it is one alone. */
export const actionOfOperation = (lower: string): string | undefined => renamed.get(lower)

/** @returns undefined where the name is not that of an operation. */
export function operationRequests(surroundings: Surroundings): readonly CallRequest[] | undefined {
  const action = renamed.get(surroundings.lower)
  return action === undefined ? expanded.get(surroundings.lower)?.(surroundings) : onResources(surroundings, action)
}

/** @param action on each resource that the call names. */
export const onResources = (
  { call: { resources, parameterKeys } }: Surroundings,
  action: string,
): readonly CallRequest[] => resources.map((resource) => ({ action, resource, from: 'resource', parameterKeys }))

function deleteObjects({ call }: Surroundings): readonly CallRequest[] {
  return listIn(fieldIn(call.parameters.Delete, 'Objects')).flatMap((object) => {
    const key = textIn(fieldIn(object, 'Key')) ?? ''
    const action = fieldIn(object, 'VersionId') === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion'
    return call.resources.map((bucket) => ({
      action,
      resource: `${bucket}/${key}`,
      from: 'parameters.Delete.Objects',
      parameterKeys: call.parameterKeys,
    }))
  })
}

/** @param parts of an item, and the action that each needs. */
function transaction(
  { call, arn }: Surroundings,
  parts: readonly (readonly [string, string])[],
): readonly CallRequest[] {
  const enclosing = derived('dynamodb:EnclosingOperation', call.action.slice(call.action.indexOf(':') + 1))
  return listIn(call.parameters.TransactItems).flatMap((item) =>
    parts.flatMap(([part, name]) => {
      const table = textIn(fieldIn(fieldIn(item, part), 'TableName'))
      if (table === undefined) return []
      return [
        {
          action: `dynamodb:${name}`,
          resource: table.startsWith('arn:') ? table : arn('dynamodb', `table/${table}`),
          from: 'parameters.TransactItems',
          parameterKeys: [...call.parameterKeys, enclosing],
        },
      ]
    }),
  )
}

function keyRequests(surroundings: Surroundings, parameter: string, action: string): readonly CallRequest[] {
  const { call, arn } = surroundings
  const key = textIn(call.parameters[parameter])
  if (key === undefined) return onResources(surroundings, action)
  const resource = key.startsWith('arn:') ? key : arn('kms', key.startsWith('alias/') ? key : `key/${key}`)
  return [{ action, resource, from: `parameters.${parameter}`, parameterKeys: call.parameterKeys }]
}
