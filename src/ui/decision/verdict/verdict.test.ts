import { describe, expect, test } from 'vitest'
import { instant, seconds } from '../../../engine/base/brands.ts'
import type { Why } from '../../../engine/why/index.ts'
import type { ParameterFailure } from '../../../engine/why/session.ts'
import { wordsOf } from '../../../engine/words/index.ts'
import { condition, decided, layer, level, policy, rejected, roleSession, statement } from '../decision.fixtures.ts'
import { verdict } from './verdict.ts'

const trust = 'accounts/222233334444/roles/DataReader/trustPolicy'
const assume = { action: 'sts:AssumeRole', resource: 'arn:aws:iam::222233334444:role/DataReader' }
const unmet = (...conditions: Parameters<typeof condition>[]) =>
  decided(
    'implicitDeny',
    ['identityPolicy'],
    [
      layer('identityPolicy', 'implicitDeny', [
        policy('Read', 'noMatch', [
          statement(
            0,
            'Allow',
            ['condition'],
            conditions.map((one) => condition(...one)),
          ),
        ]),
      ]),
    ],
  )
const trusted = (...one: Parameters<typeof condition>) =>
  decided(
    'implicitDeny',
    ['trustPolicy'],
    [
      layer('trustPolicy', 'implicitDeny', [
        policy('trust policy', 'noMatch', [statement(0, 'Allow', ['condition'], [condition(...one)])], trust),
      ]),
    ],
    assume,
  )

describe('a denial is said with the names that the user gave', () => {
  test('a trust policy that asks for MFA', () => {
    expect(verdict(trusted('Bool', 'aws:MultiFactorAuthPresent', undefined, ['true']))).toBe(
      'Denied: the trust policy of `DataReader` asks for MFA',
    )
  })
  test('an external id that is absent, and one that is another', () => {
    expect(verdict(trusted('StringEquals', 'sts:ExternalId', undefined, ['x']))).toBe(
      'Denied: the trust policy of `DataReader` asks for an external id, and none was passed',
    )
    expect(verdict(trusted('StringEquals', 'sts:ExternalId', ['y'], ['x']))).toBe(
      'Denied: the trust policy of `DataReader` asks for another external id than `y`',
    )
  })
  test('a trust policy that lets others in', () => {
    const result = decided(
      'implicitDeny',
      ['trustPolicy'],
      [
        layer('trustPolicy', 'implicitDeny', [
          policy('trust policy', 'noMatch', [statement(0, 'Allow', ['principal'])], trust),
        ]),
      ],
      assume,
    )
    expect(verdict(result)).toBe('Denied: the trust policy of `DataReader` lets others in, but not `ana`')
  })
  test('a boundary without a statement', () => {
    const result = decided(
      'implicitDeny',
      ['permissionsBoundary'],
      [
        layer('permissionsBoundary', 'implicitDeny', [
          policy('DevBoundary', 'noMatch', [statement(0, 'Allow', ['action', 'resource'])]),
        ]),
      ],
      {
        action: 'iam:CreateUser',
        resource: '*',
        caller: roleSession,
      },
    )
    expect(verdict(result)).toBe(
      'Denied: the boundary `DevBoundary` on role `Builder` has no statement that allows `iam:CreateUser`',
    )
  })
  test('the right action on another resource', () => {
    const result = decided(
      'implicitDeny',
      ['identityPolicy'],
      [layer('identityPolicy', 'implicitDeny', [policy('Read', 'noMatch', [statement(0, 'Allow', ['resource'])])])],
    )
    expect(verdict(result)).toBe('Denied: `Read` of user `ana` allows `s3:GetObject`, but not on `arn:aws:s3:::lake/a`')
  })
  test('several policies, none of which allows it', () => {
    const none = [
      policy('One', 'noMatch', [statement(0, 'Allow', ['action', 'resource'])]),
      policy('Two', 'noMatch', []),
    ]
    expect(verdict(decided('implicitDeny', ['identityPolicy'], [layer('identityPolicy', 'implicitDeny', none)]))).toBe(
      'Denied: no identity policy of user `ana` allows `s3:GetObject`',
    )
  })
  test('a document that cannot be read', () => {
    expect(
      verdict(
        decided(
          'implicitDeny',
          ['identityPolicy'],
          [layer('identityPolicy', 'implicitDeny', [policy('Read', 'invalid', [])])],
        ),
      ),
    ).toBe('Denied: `Read` of user `ana` cannot be read, so it allows nothing')
  })
  test('a level of the organization that allows nothing', () => {
    const result = decided(
      'implicitDeny',
      ['serviceControlPolicy'],
      [layer('serviceControlPolicy', 'implicitDeny', [level('Production (ou-1)', 'implicitDeny')])],
    )
    expect(verdict(result)).toBe(
      'Denied: the service control policies on Production (ou-1) do not allow `s3:GetObject`',
    )
  })
  test('an explicit deny goes before everything else, and the others are named', () => {
    const scp = layer('serviceControlPolicy', 'explicitDeny', [
      level('Production (ou-1)', 'explicitDeny', [
        policy('NoS3', 'explicitDeny', [statement(1, 'Deny', [], [], 'Stop')]),
      ]),
    ])
    const result = decided(
      'explicitDeny',
      ['serviceControlPolicy', 'identityPolicy'],
      [scp, layer('identityPolicy', 'implicitDeny')],
    )
    expect(verdict(result)).toBe(
      'Denied: the SCP `NoS3` on Production (ou-1) explicitly denies `s3:GetObject`, in statement 2 `Stop` (and the identity policies would stop it too)',
    )
  })
  test('the policy of a resource that denies', () => {
    const bucket = policy(
      'bucket policy',
      'explicitDeny',
      [statement(0, 'Deny', [])],
      'accounts/111122223333/resources/arn:aws:s3:::lake/policy',
    )
    expect(
      verdict(decided('explicitDeny', ['resourcePolicy'], [layer('resourcePolicy', 'explicitDeny', [bucket])])),
    ).toBe('Denied: the policy of `lake` explicitly denies `s3:GetObject`, in statement 1')
  })
  test('a layer without policies is told by what has none', () => {
    expect(
      verdict(
        decided(
          'implicitDeny',
          ['resourcePolicy'],
          [layer('resourcePolicy', 'implicitDeny', [], 'The resource has no policy.')],
        ),
      ),
    ).toBe('Denied: `lake/a` has no policy that could let `ana` in')
  })
})

describe('a condition that does not hold', () => {
  test.each([
    [
      'StringEquals',
      'aws:PrincipalTag/team',
      ['blue'],
      ['red'],
      'wants `aws:PrincipalTag/team` to be `red`, and it is `blue`',
    ],
    [
      'StringLike',
      'aws:userid',
      undefined,
      ['*:job'],
      'wants `aws:userid` to be like `*:job`, which the request does not have',
    ],
    [
      'IpAddress',
      'aws:SourceIp',
      ['203.0.113.9'],
      ['10.0.0.0/8', '172.16.0.0/12'],
      'wants `aws:SourceIp` to be in `10.0.0.0/8` or `172.16.0.0/12`, and it is `203.0.113.9`',
    ],
    [
      'NumericLessThanEqualsIfExists',
      's3:max-keys',
      ['500'],
      ['10'],
      'wants `s3:max-keys` to be at most `10`, and it is `500`',
    ],
    [
      'StringNotEquals',
      'aws:RequestedRegion',
      ['us-east-1'],
      ['us-east-1'],
      'wants `aws:RequestedRegion` to be other than `us-east-1`, and it is `us-east-1`',
    ],
    [
      'ForAnyValue:StringEquals',
      'aws:TagKeys',
      [],
      ['a', 'b', 'c'],
      'wants `aws:TagKeys` to have a value equal to `a`, `b` … (3 values), and it is empty',
    ],
    [
      'ForAllValues:StringLike',
      'aws:TagKeys',
      ['x'],
      ['a*'],
      'wants `aws:TagKeys` to have only values like `a*`, and it is `x`',
    ],
    [
      'ArnEquals',
      'aws:SourceArn',
      undefined,
      ['arn:aws:iam::111122223333:policy/Ceiling'],
      'wants `aws:SourceArn` to be like `policy/Ceiling`, which the request does not have',
    ],
    [
      'NumericLessThan',
      'aws:MultiFactorAuthAge',
      ['900'],
      ['600'],
      'asks for MFA less than 600 seconds ago; it was 900 seconds ago',
    ],
    ['NumericLessThan', 'aws:MultiFactorAuthAge', undefined, ['600'], 'asks for MFA'],
    [
      'Bool',
      'aws:MultiFactorAuthPresent',
      ['true'],
      ['false'],
      'wants `aws:MultiFactorAuthPresent` to be `false`, and it is `true`',
    ],
  ] as const)('%s %s', (operator, key, request, values, words) => {
    expect(verdict(unmet([operator, key, request, values]))).toBe(`Denied: \`Read\` of user \`ana\` ${words}`)
  })
  test('two of them: the second is counted', () => {
    expect(
      verdict(
        unmet(['Bool', 'aws:SecureTransport', ['false'], ['true']], ['Bool', 'aws:ViaAWSService', ['false'], ['true']]),
      ),
    ).toBe(
      'Denied: `Read` of user `ana` wants `aws:SecureTransport` to be `true`, and it is `false` (and 1 more condition does not hold)',
    )
  })
})

describe('an allow names what gives it', () => {
  test('one side', () => {
    expect(
      verdict(
        decided(
          'allowed',
          [],
          [layer('identityPolicy', 'allows', [policy('Read', 'allows', [statement(0, 'Allow', [])])])],
        ),
      ),
    ).toBe('Allowed: by `Read` of user `ana`')
  })
  const trusted = 'the trust policy of `DataReader`'
  test.each([
    ['allowedThroughAccount', `by ${trusted} together with \`assume\` of user \`ana\`: both are needed`],
    ['eitherIsEnough', `by ${trusted}, and also by \`assume\` of user \`ana\`: in the same account either is enough`],
    ['onlyTargetIsEnough', `by ${trusted}; \`assume\` of user \`ana\` would not be enough`],
    ['allowedByTarget', `by ${trusted}; \`assume\` of user \`ana\` would not be enough`],
  ] as const)('both sides: %s', (kind, words) => {
    const layers = [
      layer('trustPolicy', 'allows', [policy('trust policy', 'allows', [], trust)]),
      layer('identityPolicy', 'allows', [policy('assume', 'allows', [])]),
    ]
    const asked = { ...assume, reasonWhy: { kind, policy: 'trustPolicy' } as const }
    expect(verdict(decided('allowed', [], layers, asked))).toBe(`Allowed: ${words}`)
  })
  test('no policy at all: the request’s own reason', () => {
    expect(verdict(decided('allowed', [], [], { reason: 'Needs no permission.' }))).toBe('Allowed: needs no permission')
  })
})

describe('a rejection says what stood before every policy', () => {
  const says = (problem: string): Why => ({ kind: 'invalidPolicy', problem })
  test.each([
    [
      'ExpiredToken',
      { kind: 'credentialsExpired', at: instant(0), form: 'query' },
      'The security token included in the request is expired',
      'the credentials of the session `job` of role `Reader` have expired',
    ],
    [
      'InvalidClientTokenId',
      { kind: 'unknownCredentials', form: 'query' },
      'The security token included in the request is invalid',
      'the credentials of the session `job` of role `Reader` do not work for `s3:GetObject`',
    ],
    [
      'ValidationError',
      { kind: 'durationTooLong', asked: seconds(7200), cap: seconds(3600), rule: 'roleChaining' },
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
      'a session made with temporary credentials (role chaining) lasts one hour at most',
    ],
    ['ValidationError', says('The parameter is wrong.'), 'The parameter is wrong.', 'the parameter is wrong'],
    ['AccessDenied', says('MFA is missing'), 'MFA is missing', 'MFA is missing'],
    ['AccessDenied', says('User: x is not authorized'), 'User: x is not authorized', 'User: x is not authorized'],
  ] as readonly [string, Why, string, string][])('%s: %o', (code, why, message, words) => {
    const result = rejected(code, why)
    expect(result.error).toEqual({ code, message, why })
    expect(verdict(result)).toBe(`Rejected: ${words}`)
  })
})

test('without a tree the verdict still says what AWS said', () => {
  const { trace: _, ...result } = decided('implicitDeny', ['identityPolicy'], [])
  expect(verdict(result)).toBe(
    'Denied: User: arn:aws:iam::111122223333:user/ana is not authorized to perform: s3:GetObject',
  )
})

describe('names are those that the user gave', () => {
  test.each([
    ['arn:aws:iam::111122223333:root', 'the root user of `111122223333`'],
    ['arn:aws:sts::111122223333:federated-user/bob', 'the federated user `bob`'],
    ['arn:aws:sts::111122223333:assumed-role/Builder/job', 'role `Builder`'],
  ])('%s', (caller, name) => {
    expect(
      verdict(decided('implicitDeny', ['identityPolicy'], [layer('identityPolicy', 'implicitDeny')], { caller })),
    ).toContain(name)
  })
  test('an endpoint, a level of the organization, a role that is not there', () => {
    const miss = statement(0, 'Allow', ['resource'])
    const endpoint = policy('policy', 'noMatch', [miss], 'accounts/111122223333/vpcEndpoints/vpce-1/policy')
    expect(
      verdict(decided('implicitDeny', ['vpcEndpointPolicy'], [layer('vpcEndpointPolicy', 'implicitDeny', [endpoint])])),
    ).toBe('Denied: the policy of the VPC endpoint `vpce-1` allows `s3:GetObject`, but not on `arn:aws:s3:::lake/a`')
    const outer = level('Outer (ou-1)', 'implicitDeny', [policy('Some', 'noMatch', [miss])])
    expect(
      verdict(
        decided('implicitDeny', ['serviceControlPolicy'], [layer('serviceControlPolicy', 'implicitDeny', [outer])]),
      ),
    ).toMatch(/^Denied: the SCP `Some` on Outer \(ou-1\) allows/)
    const ghost = decided('implicitDeny', ['trustPolicy'], [layer('trustPolicy', 'implicitDeny')], {
      action: 'sts:AssumeRole',
      resource: 'arn:aws:iam::111122223333:role/Ghost',
    })
    expect(verdict(ghost)).toBe('Denied: there is no role `Ghost` here, so no trust policy lets `ana` in')
  })
  test('what holds an Allow back is the reason', () => {
    const note = {
      kind: 'note',
      outcome: 'note',
      label: 'Note',
      reason: wordsOf({ kind: 'blockPublicAccess', by: 'resource' }),
      why: { kind: 'blockPublicAccess', by: 'resource' },
      deciding: true,
      children: [],
    } as const
    const held = policy(
      'policy',
      'noMatch',
      [note, statement(0, 'Allow', [])],
      'accounts/111122223333/resources/arn:aws:s3:::lake/policy',
    )
    expect(
      verdict(decided('implicitDeny', ['resourcePolicy'], [layer('resourcePolicy', 'implicitDeny', [held])])),
    ).toBe('Denied: Block Public Access holds the public policy of `lake` back')
  })
})

describe('parameters that an API refuses', () => {
  const value = (text: string) => `1 validation error detected: Value ${text}`
  test.each([
    [
      [{ parameter: 'durationSeconds', value: '46800', constraint: { kind: 'maxValue', value: 43_200 } }],
      value(
        "'46800' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200",
      ),
      '`DurationSeconds` is `46800`, and it must be at most 43200',
    ],
    [
      [{ parameter: 'roleSessionName', value: undefined, constraint: { kind: 'required' } }],
      value("null at 'roleSessionName' failed to satisfy constraint: Member must not be null"),
      '`RoleSessionName` is missing',
    ],
    [
      [
        { parameter: 'externalId', value: 'x', constraint: { kind: 'minLength', length: 2 } },
        { parameter: 'sourceIdentity', value: 'a b', constraint: { kind: 'pattern', pattern: '[\\w+=,.@-]*' } },
      ],
      "2 validation errors detected: Value 'x' at 'externalId' failed to satisfy constraint: Member must have length greater than or equal to 2; Value 'a b' at 'sourceIdentity' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
      '`ExternalId` is `x`, and it must have at least 2 characters (and 1 more parameter is refused)',
    ],
  ] as readonly [readonly ParameterFailure[], string, string][])('%o', (failures, message, words) => {
    const result = rejected('ValidationError', { kind: 'invalidParameters', failures })
    expect(result.error?.message).toBe(message)
    expect(verdict(result)).toBe(`Rejected: ${words}`)
  })
})

test('3.6: an allowed call of which AWS checks more', () => {
  const result = decided('allowed', [], [], { reason: 'Needs no permission.' })
  expect(verdict({ ...result, alsoChecked: ['AWS also checks `kms:Decrypt`.'] })).toBe(
    'Allowed, as far as the scenario says: needs no permission',
  )
})
