/** Parts that several entities of a picture have: named policies, tags, and the switches of Block Public Access. */

import type { BlockPublicAccess, Policy, Tag } from '../../engine/picture.ts'
import type { PolicyKind } from '../../engine/policy/ast.ts'
import { addressBelow } from '../address.ts'
import type { BlockPublicAccessSpec, NamedPolicySpec } from '../format/schema.ts'
import type { ScenarioProblem } from './evaluation.ts'
import { parseDocument } from './parsedDocuments.ts'

/** Notes a problem at a path of the scenario. */
export type Report = (
  path: readonly (string | number)[],
  code: string,
  message: string,
  severity?: ScenarioProblem['severity'],
) => void

export function namedPolicies(
  address: string,
  list: string,
  policies: readonly NamedPolicySpec[] | undefined,
  kind: PolicyKind,
): readonly Policy[] {
  return (policies ?? []).map(({ name, document }) => ({
    address: addressBelow(address, list, name),
    name,
    document: parseDocument(document, kind),
  }))
}

export const tagList = (tags: Readonly<Record<string, string>> | undefined): readonly Tag[] =>
  Object.entries(tags ?? {}).map(([key, value]) => ({ key, value }))

export function blockPublicAccess(spec: BlockPublicAccessSpec | undefined): BlockPublicAccess {
  const isAllOn = spec === true
  const some = typeof spec === 'object' ? spec : {}
  return {
    BlockPublicAcls: isAllOn || some.BlockPublicAcls === true,
    IgnorePublicAcls: isAllOn || some.IgnorePublicAcls === true,
    BlockPublicPolicy: isAllOn || some.BlockPublicPolicy === true,
    RestrictPublicBuckets: isAllOn || some.RestrictPublicBuckets === true,
  }
}
