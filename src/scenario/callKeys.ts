/** Which condition keys the parameters of a call give, and where an author writes the value of a key. Source: semantics 1.5 to 1.8, 6.3. */
import { own } from '../engine/base/own.ts'
import type { CallSpec } from './format/schema.ts'

/** Parameters by the condition key, in lower case, that they give. */
const parameters: Readonly<Record<string, string>> = {
  'sts:externalid': 'ExternalId',
  'sts:rolesessionname': 'RoleSessionName',
  'sts:sourceidentity': 'SourceIdentity',
  'iam:permissionsboundary': 'PermissionsBoundary',
  'iam:policyarn': 'PolicyArn',
}

/** @returns the parameter of this call that gives a condition key; undefined where none does. */
export function parameterOfKey({ action }: Pick<CallSpec, 'action'>, key: string): string | undefined {
  const lower = key.toLowerCase()
  const parameter = own(parameters, lower)
  return parameter !== undefined && (lower.startsWith('iam:') || action.toLowerCase().startsWith('sts:'))
    ? parameter
    : undefined
}

/**
 * @returns the members that lead to the value of a key in a call: of a parameter where AWS takes it from one, else of
 * the call's context. The last but one may be a list that does not have the entry yet.
 */
export function placeOfKey(call: Pick<CallSpec, 'action' | 'parameters'>, key: string): readonly (string | number)[] {
  const parameter = parameterOfKey(call, key)
  if (parameter !== undefined) return ['parameters', parameter]
  if (!/^aws:RequestTag\//i.test(key) || !/^sts:/i.test(call.action)) return ['context', key]
  const tags = call.parameters?.Tags
  return Array.isArray(tags)
    ? ['parameters', 'Tags', tags.length, 'Value']
    : ['parameters', 'Tags', key.slice(key.indexOf('/') + 1)]
}
