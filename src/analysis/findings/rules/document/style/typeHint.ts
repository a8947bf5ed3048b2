/** A document that looks like another type of policy. Source: semantics 2.11. */

import type { PolicyKind } from '../../../../../engine/policy/ast.ts'
import { type JsonMember, type JsonObject, memberOf } from '../../../../../engine/policy/json/parseJson.ts'
import type { DocumentRule, Subject } from '../../../finding.ts'
import { allow, trust } from '../../../support/exampleStatements.ts'

interface Look {
  readonly principal?: JsonMember
  readonly resource?: JsonMember
  readonly isDeny: boolean
  /** Every action begins with `sts:`. */
  readonly isAssumeRole: boolean
}

function look(node: JsonObject): Look {
  const principal = memberOf(node, 'Principal') ?? memberOf(node, 'NotPrincipal')
  const resource = memberOf(node, 'Resource') ?? memberOf(node, 'NotResource')
  const effect = memberOf(node, 'Effect')?.value
  const action = memberOf(node, 'Action')?.value
  const items = action?.kind === 'array' ? action.items : action === undefined ? [] : [action]
  return {
    ...(principal && { principal }),
    ...(resource && { resource }),
    isDeny: effect?.kind === 'string' && effect.value === 'Deny',
    isAssumeRole: items.length > 0 && items.every((item) => item.kind === 'string' && /^sts:/i.test(item.value)),
  }
}

function statements({ root }: Subject): readonly Look[] {
  const list = root?.kind === 'object' ? memberOf(root, 'Statement')?.value : undefined
  const items = list?.kind === 'array' ? list.items : list === undefined ? [] : [list]
  return items.flatMap((item) => (item.kind === 'object' ? [look(item)] : []))
}

const withPrincipals: ReadonlySet<PolicyKind> = new Set([
  'trustPolicy',
  'resourcePolicy',
  'vpcEndpointPolicy',
  'resourceControlPolicy',
])

/** What the document looks like instead, if all its statements agree. */
function guess(kind: PolicyKind, looks: readonly Look[]): string | undefined {
  const [first] = looks
  if (first === undefined) return undefined
  const hasPrincipals = looks.every(({ principal }) => principal !== undefined)
  const hasNoPrincipal = looks.every(({ principal }) => principal === undefined)
  if (!withPrincipals.has(kind)) {
    if (!hasPrincipals) return undefined
    if (looks.every(({ isAssumeRole, resource }) => isAssumeRole && resource === undefined))
      return 'the trust policy of a role'
    if (kind === 'serviceControlPolicy' && looks.every(({ isDeny }) => isDeny)) return 'a resource control policy'
    return 'a resource policy'
  }
  if (
    kind === 'trustPolicy' &&
    hasPrincipals &&
    looks.every(({ isAssumeRole, resource }) => !isAssumeRole && resource !== undefined)
  )
    return 'a resource policy'
  if (!hasNoPrincipal) return undefined
  return kind === 'resourceControlPolicy' ? 'a service control policy' : 'an identity policy'
}

export const typeHint: DocumentRule = {
  code: 'policy_type_hint',
  severity: 'suggestion',
  scope: 'document',
  documentation:
    'What a policy may contain depends on where it stands: trust and resource policies name a principal, identity policies do not, and a trust policy has no resource. When every statement has the shape of another kind, the document is probably in the wrong place; move it rather than repair it.',
  examples: { bad: trust({ Service: 'ec2.amazonaws.com' }), good: allow('ec2:DescribeInstances') },
  check: (subject) => {
    const looks = statements(subject)
    const seems = guess(subject.document.kind, looks)
    const [first] = looks
    const member = first?.principal ?? first?.resource
    return seems === undefined || member === undefined
      ? []
      : [{ range: member.key.range, message: `This looks like ${seems}. If it is one, put it there.` }]
  },
}
