/** The kind of policy that a file of cases names. */
import type { PolicyKind } from '../../src/engine/policy/ast.ts'

const kinds = [
  'identityPolicy',
  'trustPolicy',
  'resourcePolicy',
  'serviceControlPolicy',
  'resourceControlPolicy',
  'vpcEndpointPolicy',
] as const satisfies readonly PolicyKind[]

export function kindOf(text: string): PolicyKind {
  const kind = kinds.find((one) => one === text)
  if (kind === undefined) throw new Error(`no kind ${text}`)
  return kind
}
