/** Documents of a given length, because an example for a size limit would be too long to read. */

import type { PolicyKind } from '../../src/engine/policy/ast.ts'
import { statementFor } from '../../src/engine/policy/policy.fixtures.ts'
import { countCharacters, quotas } from '../../src/engine/policy/quotas.ts'

export interface TooLong {
  readonly code: string
  readonly kind: PolicyKind
  readonly service?: string
  /** A document with so many characters more than are allowed; 0: exactly as many. */
  readonly text: (more: number) => string
}

function textOf(kind: PolicyKind, limit: number) {
  const make = (value: string): string =>
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ ...statementFor(kind), Condition: { StringEquals: { 'aws:username': value } } }],
    })
  return (more: number): string => make('x'.repeat(limit + more - countCharacters(make(''))))
}

const of = (code: string, kind: PolicyKind, limit: number, service?: string): TooLong => ({
  code: `POLICY_SIZE_EXCEEDS_${code}_QUOTA`,
  kind,
  text: textOf(kind, limit),
  ...(service && { service }),
})

export const tooLong: readonly TooLong[] = [
  of('IDENTITY_POLICY', 'managedPolicy', quotas.managed),
  of('IDENTITY_POLICY', 'identityPolicy', quotas.identity),
  of('ROLE_TRUST_POLICY', 'trustPolicy', quotas.trust),
  of('SCP', 'serviceControlPolicy', quotas.scp),
  of('RCP', 'resourceControlPolicy', quotas.rcp),
  of('SESSION_POLICY', 'sessionPolicy', quotas.session),
  of('RESOURCE_POLICY', 'resourcePolicy', quotas.bucket, 's3'),
  of('RESOURCE_POLICY', 'resourcePolicy', 8192, 'sqs'),
]
