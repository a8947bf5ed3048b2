import { describe, expect, test } from 'vitest'
import type { PolicyKind } from '../ast.ts'
import { parsePolicy } from '../parse.ts'
import { judgeStatement, type Verdict } from '../policy.fixtures.ts'

const withPrincipal: readonly PolicyKind[] = ['trustPolicy', 'resourcePolicy', 'vpcEndpointPolicy']
const entriesOf = ({ document }: Verdict): unknown =>
  document.statements[0]?.principal?.entries.map(({ value }) => value)
const arn = (rest: string): string => `arn:aws:${rest}`
/** For principals of all kinds, so that no action is out of place. */
const trust = (Principal: unknown): Verdict => judgeStatement('trustPolicy', { Principal, Action: 'sts:*' })

describe('2.8: the forms of AWS principals', () => {
  test.each([
    ['*', { kind: 'anyone' }],
    ['111122223333', { kind: 'account', account: '111122223333' }],
    [arn('iam::111122223333:root'), { kind: 'account', account: '111122223333', partition: 'aws' }],
    ['arn:aws-cn:iam::111122223333:root', { kind: 'account', account: '111122223333', partition: 'aws-cn' }],
    [arn('iam::111122223333:user/ana'), { kind: 'user', arn: arn('iam::111122223333:user/ana') }],
    [arn('iam::111122223333:user/team/a/ana'), { kind: 'user', arn: arn('iam::111122223333:user/team/a/ana') }],
    [arn('iam::111122223333:role/App'), { kind: 'role', arn: arn('iam::111122223333:role/App') }],
    [
      arn('iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX'),
      { kind: 'role', arn: arn('iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX') },
    ],
    ['arn:aws-us-gov:iam::111122223333:role/App', { kind: 'role', arn: 'arn:aws-us-gov:iam::111122223333:role/App' }],
    [
      arn('sts::111122223333:assumed-role/App/session@x'),
      { kind: 'session', arn: arn('sts::111122223333:assumed-role/App/session@x') },
    ],
    [
      arn('sts::111122223333:federated-user/Bob'),
      { kind: 'federatedUser', arn: arn('sts::111122223333:federated-user/Bob') },
    ],
    ['AIDACKCEVSQ6C2EXAMPLE', { kind: 'uniqueId', id: 'AIDACKCEVSQ6C2EXAMPLE' }],
    ['AROADBQP57FF2AEXAMPLE', { kind: 'uniqueId', id: 'AROADBQP57FF2AEXAMPLE' }],
  ])('%s', (name, entry) => {
    for (const kind of ['trustPolicy', 'resourcePolicy'] as const) {
      const verdict = judgeStatement(kind, { Principal: { AWS: name }, ...(name === '*' ? { Effect: 'Deny' } : {}) })
      expect(verdict).toMatchObject({ refused: [], lints: [] })
      expect(entriesOf(verdict)).toEqual([entry])
    }
  })

  test('0.3: both spellings of an account are one form', () => {
    expect(entriesOf(trust({ AWS: ['111122223333', arn('iam::111122223333:root')] }))).toMatchObject(
      Array(2).fill({ kind: 'account', account: '111122223333' }),
    )
  })

  test.each([
    arn('iam::111122223333:role/*'),
    arn('iam::111122223333:*'),
    arn('sts::111122223333:assumed-role/App/*'),
    arn('iam::*:root'),
    '12345*',
    ' *',
    '11112222333?',
    arn('iam::111122223333:user/a?a'),
    '**',
    'arn:*:iam::111122223333:root',
    arn('iam::111122223333:role/${aws:x}*'),
  ])('no wildcard: %s', (name) => {
    for (const kind of withPrincipal)
      expect(judgeStatement(kind, { Principal: { AWS: name } }).refused).toEqual(['UNSUPPORTED_WILDCARD_IN_PRINCIPAL'])
  })

  test.each([
    '',
    'foo',
    '11112222333',
    '1111222233334',
    '1111-2222-3333',
    'lambda.amazonaws.com',
    'arn:aws:iam',
    ' 111122223333',
    'root',
    'ARN:aws:iam::111122223333:root',
    arn('iam::111122223333:group/devs'),
    arn('iam::111122223333:instance-profile/p'),
    'xAIDACKCEVSQ6C2EXAMPLE',
    'AIDACKCEVSQ6C2EXAMPLE/x',
  ])('%j is refused', (name) => {
    for (const kind of withPrincipal)
      expect(judgeStatement(kind, { Principal: { AWS: name } }).refused).toEqual(['INVALID_PRINCIPAL_FORMAT'])
  })

  test.each([
    '1234567890',
    arn('iam::1234567890:root'),
    arn('iam::1:root'),
    arn('iam::1111222233334:user/ana'),
    arn('iam::aws:role/App'),
    arn('s3:::b'),
    '${aws:PrincipalAccount}',
    arn('iam::${aws:PrincipalAccount}:root'),
  ])('an account has twelve digits: %s is refused', (name) => {
    for (const kind of withPrincipal)
      expect(judgeStatement(kind, { Principal: { AWS: name } }).refused).toEqual(['INVALID_PRINCIPAL_FORMAT'])
  })

  test.each([
    arn('iam::111122223333:saml-provider/p'),
    arn('iam:us-east-1:111122223333:role/App'),
    arn('iam::111122223333:role/'),
    arn('iam::111122223333:role/App/'),
    arn('iam::111122223333:Role/App'),
    arn('sts::111122223333:assumed-role/App'),
    arn('sts::111122223333:assumed-role/path/App/s'),
    arn('sts::111122223333:root'),
    arn('iam::111122223333:x/user/ana'),
    arn('iam::111122223333:x/role/App'),
    arn('iam::111122223333:x/group/devs'),
    arn('sts::111122223333:x/assumed-role/App/s'),
    arn('sts::111122223333:assumed-role/App/s/t'),
    arn('sts::111122223333:x/federated-user/Bob'),
    arn('sts::111122223333:federated-user/Bob/x'),
  ])('%s of IAM or STS is nobody who calls, and is refused', (name) => {
    for (const kind of withPrincipal)
      expect(judgeStatement(kind, { Principal: { AWS: name } }).refused).toEqual(['INVALID_PRINCIPAL_FORMAT'])
  })

  test('an origin access identity may stand in bucket policies alone', () => {
    const name = arn('iam::cloudfront:user/CloudFront Origin Access Identity E1')
    const judged = (kind: PolicyKind, service?: string) =>
      judgeStatement(kind, { Principal: { AWS: name } }, service === undefined ? {} : { service })
    expect(judged('resourcePolicy', 's3')).toMatchObject({ refused: [], lints: [] })
    for (const [kind, service] of [['resourcePolicy', 'sqs'], ['trustPolicy'], ['vpcEndpointPolicy']] as const)
      expect(judged(kind, service).refused).toEqual(['INVALID_PRINCIPAL_FORMAT'])
  })

  test.each([
    arn('s3::111122223333:assumed-role/App/s'),
    arn('s3::111122223333:group/devs'),
    arn('lambda:eu-west-1:111122223333:function:f'),
  ])('%s is stored and matches nobody', (name) => {
    const verdict = judgeStatement('resourcePolicy', { Principal: { AWS: name } })
    expect(verdict).toMatchObject({ refused: [], lints: ['INVALID_PRINCIPAL_FORMAT'] })
    expect(entriesOf(verdict)).toEqual([{ kind: 'nobody', text: name }])
  })

  test('what is refused or matches nobody is told in words', () => {
    const words = (name: string): unknown =>
      judgeStatement('resourcePolicy', { Principal: { AWS: name } }).document.problems.map(
        ({ severity, code, message }) => `${severity} ${code} ${message}`,
      )
    expect(words('')).toEqual(['error INVALID_PRINCIPAL_FORMAT `AWS` names an empty text. Write a principal.'])
    expect(words('lambda.amazonaws.com')).toEqual([
      'error INVALID_PRINCIPAL_FORMAT `lambda.amazonaws.com` is not an AWS principal. A service stands under `Service`.',
    ])
    for (const partition of ['gcp', 'xaws', 'aws-', 'aws-cn1'])
      expect(words(`arn:${partition}:iam::111122223333:root`)).toEqual([
        `error INVALID_PARTITION \`${partition}\` in \`arn:${partition}:iam::111122223333:root\` is not a partition. Write \`aws\`, \`aws-cn\` or \`aws-us-gov\`.`,
      ])
    expect(words(arn('iam::1:root'))).toEqual([
      'error INVALID_PRINCIPAL_FORMAT `arn:aws:iam::1:root` names no account: `1` is not an account id, which has twelve digits.',
    ])
    expect(words(arn('iam::111122223333:saml-provider/p'))).toEqual([
      'error INVALID_PRINCIPAL_FORMAT `arn:aws:iam::111122223333:saml-provider/p` is the ARN of no account, user, role or session, so the service refuses it.',
    ])
    expect(words(arn('s3::111122223333:group/devs'))).toEqual([
      'warning INVALID_PRINCIPAL_FORMAT `arn:aws:s3::111122223333:group/devs` is the ARN of no account, user, role or session, so it matches nobody here.',
    ])
  })

  test('3.7: variables are plain text', () => {
    const judged = (name: string) => judgeStatement('resourcePolicy', { Principal: { AWS: arn(name) } })
    const lints = ['VARIABLE_UNSUPPORTED_IN_ELEMENT']
    expect(judged('iam::111122223333:user/${x}')).toMatchObject({ refused: [], lints })
    expect(entriesOf(judged('iam::111122223333:user/${x}'))).toMatchObject([{ kind: 'nobody' }])
    // No user has a colon in its name.
    expect(judged('iam::111122223333:user/${aws:username}')).toMatchObject({
      refused: ['INVALID_PRINCIPAL_FORMAT'],
      lints,
    })
  })
})

describe('2.8: the shape', () => {
  test.each([
    ['arn:aws:iam::111122223333:root', 'INVALID_PRINCIPAL_FORMAT'],
    ['111122223333', 'INVALID_PRINCIPAL_FORMAT'],
    ['', 'INVALID_PRINCIPAL_FORMAT'],
    [['*'], 'INVALID_PRINCIPAL_FORMAT'],
    [[], 'INVALID_PRINCIPAL_FORMAT'],
    [null, 'INVALID_PRINCIPAL_FORMAT'],
    [1, 'INVALID_PRINCIPAL_FORMAT'],
    [{}, 'EMPTY_OBJECT_PRINCIPAL'],
    [{ AWS: [] }, 'EMPTY_ARRAY_PRINCIPAL'],
    [{ Service: [] }, 'EMPTY_ARRAY_PRINCIPAL'],
    [{ aws: '111122223333' }, 'INVALID_PRINCIPAL_KEY'],
    [{ User: 'ana' }, 'INVALID_PRINCIPAL_KEY'],
    [{ __proto__x: 'a' }, 'INVALID_PRINCIPAL_KEY'],
    [{ AWS: 111122223333 }, 'DATA_TYPE_MISMATCH'],
    [{ AWS: null }, 'DATA_TYPE_MISMATCH'],
    [{ AWS: [['*']] }, 'DATA_TYPE_MISMATCH'],
    [{ AWS: { AWS: '*' } }, 'DATA_TYPE_MISMATCH'],
  ])('%j is refused', (Principal, code) => {
    for (const kind of withPrincipal) expect(judgeStatement(kind, { Principal }).refused).toEqual([code])
    for (const kind of ['resourcePolicy', 'vpcEndpointPolicy'] as const)
      expect(judgeStatement(kind, { Effect: 'Deny', Principal: undefined, NotPrincipal: Principal }).refused).toEqual([
        code,
      ])
  })
  test('did you mean', () => {
    expect(
      judgeStatement('resourcePolicy', { Principal: { service: 'x.amazonaws.com' } }).document.problems[0],
    ).toMatchObject({
      message: expect.stringContaining('Did you mean `Service`?') as string,
      path: '/Statement/0/Principal/service',
    })
  })
  test('several kinds at once', () => {
    const verdict = trust({ AWS: ['111122223333', '444455556666'], Service: 'ec2.amazonaws.com' })
    expect(verdict.refused).toEqual([])
    expect(entriesOf(verdict)).toEqual([
      { kind: 'account', account: '111122223333' },
      { kind: 'account', account: '444455556666' },
      { kind: 'service', name: 'ec2.amazonaws.com' },
    ])
  })
  test('"*" stands for everybody, bare or under AWS', () => {
    for (const Principal of ['*', { AWS: '*' }, { AWS: ['*'] }])
      expect(entriesOf(judgeStatement('resourcePolicy', { Principal }))).toEqual([{ kind: 'anyone' }])
  })
})

describe('2.8: services, providers, canonical users', () => {
  test.each([
    'ec2.amazonaws.com',
    'logs.eu-west-1.amazonaws.com',
    'delivery.logs.amazonaws.com',
    'ec2.amazonaws.com.cn',
    's3.amazonaws.com',
    `${'x'.repeat(242)}.amazonaws.com`,
  ])('%s', (Service) => {
    const verdict = judgeStatement('trustPolicy', { Principal: { Service } })
    expect(verdict).toMatchObject({ refused: [], lints: [] })
    expect(entriesOf(verdict)).toEqual([{ kind: 'service', name: Service }])
  })
  test.each(['*', '*.amazonaws.com', 'ec2.*.amazonaws.com'])('Service is never %s', (Service) => {
    for (const kind of withPrincipal)
      expect(judgeStatement(kind, { Principal: { Service } }).refused).toEqual(['UNSUPPORTED_WILDCARD_IN_PRINCIPAL'])
  })
  test.each([
    'ec2',
    'EC2.amazonaws.com',
    `${'x'.repeat(243)}.amazonaws.com`,
    'ec2.amazon.com',
    'ec2.amazonaws.com ',
    'https://ec2.amazonaws.com',
  ])('2.21: service %j is a lint', (Service) => {
    expect(judgeStatement('trustPolicy', { Principal: { Service } })).toMatchObject({
      refused: [],
      lints: ['INVALID_SERVICE_PRINCIPAL_FORMAT'],
    })
  })

  test.each([
    'cognito-identity.amazonaws.com',
    'cognito-identity.eu-west-1.amazonaws.com',
    'cognito-identity-us-gov.amazonaws.com',
    'www.amazon.com',
    'graph.facebook.com',
    'accounts.google.com',
    arn('iam::111122223333:oidc-provider/token.actions.githubusercontent.com'),
    arn('iam::111122223333:saml-provider/Okta'),
    'arn:aws-cn:iam::111122223333:saml-provider/Okta',
  ])('Federated %s', (Federated) => {
    const verdict = trust({ Federated })
    expect(verdict).toMatchObject({ refused: [], lints: [] })
    expect(entriesOf(verdict)).toEqual([{ kind: 'federated', name: Federated }])
  })
  test.each([
    ['token.actions.githubusercontent.com', false],
    [arn('iam::111122223333:role/App'), false],
    [arn('iam::111122223333:oidc-provider/'), false],
    ['foo', true],
    ['', true],
    [arn('iam::1:oidc-provider/x'), false],
    [arn('iam::111122223333:x/saml-provider/p'), false],
    [arn('s3::111122223333:saml-provider/p'), false],
    ['cognito-identity.amazonaws.com.example', false],
    ['x.cognito-identity.amazonaws.com', false],
    ['a b.example.com', true],
    ['example.com x', true],
    ['Okta provider', true],
    ['*', true],
    [arn('iam::111122223333:saml-provider/*'), true],
  ])('Federated %j is refused: %s', (Federated, isRefused) => {
    const verdict = trust({ Federated })
    expect(verdict).toMatchObject(
      isRefused
        ? { document: { isValid: false } }
        : { refused: [], lints: ['INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY'] },
    )
    expect(verdict.document.problems[0]?.severity).toBe('error')
  })
  test('2.21: Federated outside trust policies is a lint', () => {
    for (const kind of ['resourcePolicy', 'vpcEndpointPolicy'] as const)
      expect(judgeStatement(kind, { Principal: { Federated: 'accounts.google.com' } })).toMatchObject({
        refused: [],
        lints: ['FEDERATED_PRINCIPAL_NOT_SUPPORTED'],
      })
  })

  test('CanonicalUser is S3’s', () => {
    const Principal = { CanonicalUser: 'ab'.repeat(32) }
    expect(judgeStatement('resourcePolicy', { Principal }, { service: 's3' })).toMatchObject({ refused: [], lints: [] })
    expect(entriesOf(judgeStatement('resourcePolicy', { Principal }))).toEqual([
      { kind: 'canonicalUser', name: 'ab'.repeat(32) },
    ])
    expect(judgeStatement('resourcePolicy', { Principal }, { service: 'sqs' })).toMatchObject({
      refused: [],
      lints: ['INVALID_PRINCIPAL_KEY'],
    })
    expect(judgeStatement('trustPolicy', { Principal })).toMatchObject({
      refused: [],
      lints: ['INVALID_PRINCIPAL_KEY'],
    })
    for (const CanonicalUser of ['x', `${'ab'.repeat(32)}c`, 'AB'.repeat(32)])
      expect(judgeStatement('resourcePolicy', { Principal: { CanonicalUser } })).toMatchObject({
        refused: [],
        lints: ['INVALID_PRINCIPAL_FORMAT'],
      })
    expect(judgeStatement('resourcePolicy', { Principal: { CanonicalUser: '*' } }).refused).toEqual([
      'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
    ])
  })
})

describe('2.13, 2.14, 2.16: principals by kind of policy', () => {
  test.each([
    [{ AWS: '111122223333' }, true],
    [{ Service: 's3.amazonaws.com' }, true],
    [{ AWS: ['*', '111122223333'] }, true],
    ['*', false],
    [{ AWS: '*' }, false],
  ])('RCP: %j is refused: %s', (Principal, isRefused) => {
    expect(judgeStatement('resourceControlPolicy', { Principal }).refused).toEqual(
      isRefused ? ['RCP_SYNTAX_ERROR_PRINCIPAL'] : [],
    )
  })
  test('U12: everybody in a trust policy is valid, with a warning', () => {
    expect(judgeStatement('trustPolicy', { Principal: '*' })).toMatchObject({
      refused: [],
      lints: ['ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL', 'ROLE_TRUST_POLICY_WILDCARD_PRINCIPAL'],
    })
    expect(judgeStatement('trustPolicy', { Principal: { AWS: '*' } })).toMatchObject({
      refused: [],
      lints: ['ROLE_TRUST_POLICY_WILDCARD_PRINCIPAL'],
    })
    expect(judgeStatement('trustPolicy', { Principal: { AWS: '*' }, Effect: 'Deny' })).toMatchObject({
      refused: [],
      lints: [],
    })
    expect(
      judgeStatement('trustPolicy', {
        Principal: { AWS: '*' },
        Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
      }),
    ).toMatchObject({ refused: [], lints: [] })
  })
  test('U13, 2.16: an account in the policy of a gateway endpoint is its root user, of an interface endpoint everybody in it', () => {
    for (const AWS of ['111122223333', arn('iam::111122223333:root')])
      expect(judgeStatement('vpcEndpointPolicy', { Principal: { AWS } })).toMatchObject({
        refused: [],
        lints: ['ENDPOINT_ACCOUNT_PRINCIPAL'],
      })
    for (const service of ['s3', 'dynamodb', 'kms']) {
      const { problems } = parsePolicy(
        JSON.stringify({
          Version: '2012-10-17',
          Statement: { Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: '*', Resource: '*' },
        }),
        'vpcEndpointPolicy',
        { service },
      )
      expect(problems.map(({ code }) => code)).toEqual(service === 'kms' ? [] : ['ENDPOINT_ACCOUNT_PRINCIPAL'])
    }
    expect(
      judgeStatement('vpcEndpointPolicy', { Principal: { AWS: arn('iam::111122223333:role/App') } }),
    ).toMatchObject({
      refused: [],
      lints: [],
    })
  })

  const [saml, oidc, role] = [
    { Federated: arn('iam::111122223333:saml-provider/p') },
    { Federated: arn('iam::111122223333:oidc-provider/p.example') },
    { AWS: arn('iam::111122223333:role/App') },
  ]
  test.each([
    [saml, 'sts:AssumeRoleWithSAML', true],
    [saml, 'sts:AssumeRoleWithWebIdentity', false],
    [saml, 'sts:AssumeRole', false],
    [oidc, 'sts:AssumeRoleWithWebIdentity', true],
    [oidc, 'sts:AssumeRole', false],
    [role, 'sts:AssumeRole', true],
    [role, 'sts:AssumeRoleWithSAML', false],
    [{ Service: 'ec2.amazonaws.com' }, 'sts:AssumeRole', true],
    [{ Service: 'ec2.amazonaws.com' }, 'sts:AssumeRoleWithWebIdentity', false],
    [saml, ['STS:ASSUMEROLEWITHSAML', 'sts:TagSession'], true],
    [saml, 'sts:TagSession', true],
    [saml, 'sts:AssumeRole*', true],
    [saml, 'sts:*', true],
    [{ ...saml, ...role }, ['sts:AssumeRole', 'sts:AssumeRoleWithSAML'], true],
    [{ ...saml, ...role }, ['sts:AssumeRole'], false],
  ])('%j and %j fit: %s', (Principal, Action, fits) => {
    expect(judgeStatement('trustPolicy', { Principal, Action })).toMatchObject({
      refused: [],
      lints: fits ? [] : ['MISMATCHED_ACTION_FOR_PRINCIPAL'],
    })
  })
})

test('5.11: an origin access identity is a principal of bucket policies', () => {
  const Principal = { AWS: 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1' }
  const entry = (service: string) =>
    judgeStatement('resourcePolicy', { Principal }, { service }).document.statements[0]?.principal?.entries[0]?.value
      .kind
  expect([entry('s3'), entry('sqs')]).toEqual(['originAccessIdentity', undefined])
})
