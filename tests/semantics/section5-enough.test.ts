/** Section 5.4: which of the two sides alone gives what both allow. The words are held to the decision without each side. */
import { describe, expect, test } from 'vitest'
import { A, allow, B, evaluate, inline, policy, to, user } from './build.ts'

const bucket = 'arn:aws:s3:::b'
const sides = ['identity', 'resource'] as const
interface Setup {
  readonly account: string
  readonly principal: unknown
  readonly boundary: 'none' | 'open' | 'closed'
}
const scenario = ({ account, principal, boundary }: Setup, left: readonly (typeof sides)[number][]) => ({
  accounts: [
    {
      id: account,
      managedPolicies: [{ name: 'Ceiling', document: policy(allow(boundary === 'open' ? '*' : 'sqs:*')) }],
      users: [
        {
          name: 'ana',
          ...(left.includes('identity') && { inlinePolicies: inline(allow('s3:*')) }),
          ...(boundary !== 'none' && { permissionsBoundary: 'Ceiling' }),
        },
      ],
    },
    ...(account === B ? [] : [{ id: B }]),
  ].map((one) => ({
    ...one,
    ...(one.id === B && {
      resources: [
        {
          arn: bucket,
          ...(left.includes('resource') && { policy: policy(to(principal, 's3:GetObject', `${bucket}/*`)) }),
        },
      ],
    }),
  })),
  calls: [{ id: 'call', caller: user(account, 'ana'), action: 's3:GetObject', resource: `${bucket}/x` }],
})

/** For each reason, whether identity policies and resource policy alone are enough. */
const claims: Readonly<Record<string, readonly [boolean, boolean]>> = {
  eitherIsEnough: [true, true],
  onlyTargetIsEnough: [false, true],
  targetIsEnough: [false, true],
  allowedByIdentity: [true, false],
  allowedByBothSides: [false, false],
}
const setups = [A, B].flatMap((account) =>
  (['none', 'open', 'closed'] as const).flatMap((boundary) =>
    [{ AWS: user(account, 'ana') }, { AWS: `arn:aws:iam::${account}:root` }, '*', { AWS: user(account, 'bo') }].map(
      (principal): Setup => ({ account, principal, boundary }),
    ),
  ),
)

describe('what a sentence says to be enough is enough, and what it says to be needed is needed', () => {
  test.each(setups)('%j', (setup) => {
    const result = evaluate(scenario(setup, sides), true).get('call')
    const alone = sides.map((side) => evaluate(scenario(setup, [side])).get('call')?.decision === 'allowed')
    const kind = result?.trace?.children.find((node) => node.kind === 'request')?.why.kind
    if (result?.decision === 'allowed') expect(claims[kind ?? '']).toEqual(alone)
    else expect(alone).toEqual([false, false])
  })
  test('each of the reasons comes up', () => {
    const kinds = setups.flatMap((setup) => {
      const result = evaluate(scenario(setup, sides), true).get('call')
      return result?.trace?.children.find((node) => node.kind === 'request')?.why.kind ?? []
    })
    expect([...new Set(kinds)]).toEqual(
      expect.arrayContaining(['eitherIsEnough', 'onlyTargetIsEnough', 'allowedByIdentity', 'allowedByBothSides']),
    )
  })
})
