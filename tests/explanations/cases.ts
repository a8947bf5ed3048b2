/** Scenarios for explanations that neither the examples, the misconceptions nor the random scenarios reach. */
import { A, allow, B, deny, inline, M, named, policy, role, sessionArn, to, trust, user } from '../semantics/build.ts'

const ana = user(B, 'ana')
const object = 'arn:aws:s3:::b/x'
const key = `arn:aws:kms:us-east-1:${B}:key/k`
const read = (id: string, more: object = {}) => ({ id, caller: ana, action: 's3:GetObject', resource: object, ...more })
const many = (count: number, prefix: string) => Array.from({ length: count }, (_, index) => `${prefix}${index}`)
const anas = (...statements: readonly object[]) => ({
  accounts: [
    {
      id: B,
      users: [
        {
          name: 'ana',
          inlinePolicies: [{ name: 'inline', document: { Version: '2012-10-17', Statement: statements } }],
        },
      ],
    },
  ],
})

const github = 'token.actions.githubusercontent.com'
const okta = `arn:aws:iam::${B}:saml-provider/Okta`
const phone = `arn:aws:iam::${B}:mfa/phone`
const sts = (id: string, operation: string, parameters: object, more: object = {}) => ({
  id,
  caller: ana,
  action: `sts:${operation}`,
  resource: role(B, 'R'),
  parameters,
  ...more,
})
const web = (id: string, WebIdentityToken: unknown, more: object = {}) =>
  sts(
    id,
    'AssumeRoleWithWebIdentity',
    { RoleSessionName: 'ci', WebIdentityToken },
    { caller: `web-identity:${github}`, ...more },
  )
const saml = (id: string, SAMLAssertion: unknown, more: object = {}) =>
  sts(id, 'AssumeRoleWithSAML', { SAMLAssertion }, { caller: `saml:${okta}`, ...more })
const rootTask = (id: string, parameters: object, more: object = {}) =>
  sts(
    id,
    'AssumeRoot',
    { TaskPolicyArn: 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy', ...parameters },
    { caller: user(M, 'boss'), resource: `arn:aws:iam::${B}:root`, ...more },
  )

export const cases: Readonly<Record<string, object>> = {
  'long lists': {
    ...anas(
      allow(['s3:*Object', ...many(22, 's3:Put'), 's3:Get*'], [...many(21, 'arn:aws:s3:::b/no'), object]),
      allow(many(20, 's3:Put')),
      { Effect: 'Deny', NotAction: ['s3:Get*', ...many(2, 's3:Put')], Resource: '*' },
      {
        Effect: 'Deny',
        Action: 's3:*',
        NotResource: ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/x', '*', 'arn:aws:s3:::*/x'],
      },
    ),
    calls: [read('read')],
  },
  'resources and their variables': {
    ...anas(
      allow('s3:GetObject', [
        'arn:aws:s3:*b/x',
        'arn:aws:s3:::b/${aws:PrincipalTag/none}',
        'arn:aws:s3:::b/${aws:username',
        'arn:aws:s3:::${s3:prefix}/x',
        'arn:aws:s3:::b/${aws:TagKeys}',
        'arn:aws:s3',
      ]),
      {
        Effect: 'Deny',
        Action: 's3:GetObject',
        NotResource: ['arn:aws:s3:::b/${aws:PrincipalTag/none}', 'arn:aws:s3:::b/x'],
      },
      allow('sqs:SendMessage', 'arn:aws:sqs:*:my-queue'),
      allow('sqs:*', '*'),
    ),
    calls: [
      read('read', { context: { 's3:prefix': 'b*', 'aws:TagKeys': ['x', 'y'] } }),
      { id: 'send', caller: ana, action: 'sqs:SendMessage', resource: `arn:aws:sqs:us-east-1:${B}:other:my-queue` },
      { id: 'list', caller: ana, action: 's3:ListAllMyBuckets' },
    ],
  },
  'principals of a resource policy': {
    accounts: [
      {
        id: B,
        users: [{ name: 'ana', inlinePolicies: inline(allow('sts:GetFederationToken'), allow('s3:*')) }],
        roles: [{ name: 'R', trustPolicy: trust({ AWS: B }), inlinePolicies: inline(allow('ec2:*')) }],
        identityProviders: [{ type: 'saml', name: 'Okta' }],
        vpcEndpoints: [{ id: 'vpce-1', vpcId: 'vpc-1', policy: policy({ ...allow('s3:*'), Principal: { AWS: B } }) }],
        resources: [
          {
            arn: 'arn:aws:s3:::b',
            policy: policy(
              { ...allow('s3:*', `${object}y`), Principal: { AWS: ana } },
              to(
                { AWS: [ana, user(B, 'bob'), role(B, 'R'), sessionArn(B, 'R', 's'), B, A, 'AIDAABCDEFGHIJKLMNOPQ'] },
                's3:GetObject',
              ),
              to({ Federated: okta }, 's3:GetObject'),
              to({ Service: 'logs.amazonaws.com' }, 's3:GetObject'),
              { ...deny('s3:PutObject'), NotPrincipal: { AWS: [B, ana] } },
            ),
          },
        ],
      },
      { id: A, users: [{ name: 'far', inlinePolicies: inline(allow('*')) }] },
    ],
    calls: [
      read('user'),
      read('session', { caller: sessionArn(B, 'R', 's') }),
      read('other-session', { caller: sessionArn(B, 'R', 't') }),
      read('far', { caller: user(A, 'far') }),
      read('root', { caller: `arn:aws:iam::${B}:root` }),
      read('service', { caller: 'service:logs.amazonaws.com' }),
      read('nobody', { caller: 'anonymous' }),
      sts('federate', 'GetFederationToken', { Name: 'fay' }, { resource: `arn:aws:sts::${B}:federated-user/fay` }),
      read('federated', { caller: 'session:federate' }),
      read('endpoint', { vpcEndpoint: 'vpce-1' }),
      read('put', { action: 's3:PutObject' }),
    ],
  },
  'keys and grants': {
    accounts: [
      {
        id: B,
        users: [{ name: 'ana' }, { name: 'bob', inlinePolicies: inline(allow('sts:GetFederationToken')) }],
        managedPolicies: [named('Cap', allow('s3:*'))],
        roles: [{ name: 'R', trustPolicy: trust({ AWS: B }), permissionsBoundary: 'Cap' }],
        resources: [
          {
            arn: key,
            policy: policy(to({ AWS: ana }, 'kms:DescribeKey')),
            grants: [
              { granteePrincipal: role(B, 'R'), operations: ['Decrypt'] },
              {
                granteePrincipal: ana,
                operations: ['Decrypt'],
                constraints: { EncryptionContextSubset: { app: 'x' } },
              },
              { granteePrincipal: `arn:aws:sts::${B}:federated-user/fay`, operations: ['Decrypt'] },
            ],
          },
        ],
      },
    ],
    calls: [
      { id: 'role', caller: role(B, 'R'), action: 'kms:Decrypt', resource: key },
      { id: 'user-without-context', caller: ana, action: 'kms:Decrypt', resource: key },
      {
        id: 'user-with-context',
        caller: ana,
        action: 'kms:Decrypt',
        resource: key,
        context: { 'kms:EncryptionContext:app': 'x' },
      },
      sts(
        'federate',
        'GetFederationToken',
        { Name: 'fay' },
        { caller: user(B, 'bob'), resource: `arn:aws:sts::${B}:federated-user/fay` },
      ),
      { id: 'federated', caller: 'session:federate', action: 'kms:Decrypt', resource: key },
      { id: 'other-operation', caller: ana, action: 'kms:Encrypt', resource: key },
    ],
  },
  'STS and what it checks': {
    organization: {
      id: 'o-x',
      managementAccountId: M,
      centralizedRootAccess: true,
      root: { id: 'r-1', accounts: [M, B] },
    },
    accounts: [
      { id: M, users: [{ name: 'boss', inlinePolicies: inline(allow('sts:*')) }, { name: 'clerk' }] },
      {
        id: B,
        users: [{ name: 'ana', inlinePolicies: inline(allow('*')), mfaDevices: [phone] }, { name: 'bob' }],
        identityProviders: [
          { type: 'oidc', url: `https://${github}`, audiences: ['sts.amazonaws.com'] },
          { type: 'saml', name: 'Okta' },
        ],
        roles: [
          {
            name: 'R',
            trustPolicy: policy(
              { Principal: { AWS: B }, Action: ['sts:AssumeRole', 'sts:TagSession'] },
              {
                Principal: { Federated: `arn:aws:iam::${B}:oidc-provider/${github}` },
                Action: 'sts:AssumeRoleWithWebIdentity',
              },
              { Principal: { Federated: okta }, Action: 'sts:AssumeRoleWithSAML' },
            ),
            inlinePolicies: inline(allow('*')),
          },
          {
            name: 'Open',
            trustPolicy: trust({ AWS: B }, ['sts:AssumeRole', 'sts:SetSourceIdentity']),
            inlinePolicies: inline(allow('*')),
          },
        ],
      },
    ],
    calls: [
      sts('plain', 'AssumeRole', { RoleSessionName: 'job' }),
      sts('with-mfa', 'AssumeRole', { RoleSessionName: 'job', SerialNumber: phone, TokenCode: '123456' }),
      sts('wrong-device', 'AssumeRole', { RoleSessionName: 'job', SerialNumber: `${phone}2`, TokenCode: '123456' }),
      sts('bad-parameters', 'AssumeRole', { RoleSessionName: '!', DurationSeconds: 1 }),
      sts('tagged', 'AssumeRole', { RoleSessionName: 'job', Tags: { team: 'a' }, TransitiveTagKeys: ['team'] }),
      sts('chained', 'AssumeRole', { RoleSessionName: 'hop' }, { caller: 'session:tagged' }),
      sts(
        'chained-too-long',
        'AssumeRole',
        { RoleSessionName: 'hop', DurationSeconds: 7200 },
        { caller: 'session:tagged' },
      ),
      sts('chained-tag', 'AssumeRole', { RoleSessionName: 'hop', Tags: { Team: 'b' } }, { caller: 'session:tagged' }),
      sts('source', 'AssumeRole', { RoleSessionName: 'job', SourceIdentity: 'ana' }),
      sts(
        'named-source',
        'AssumeRole',
        { RoleSessionName: 'job', SourceIdentity: 'ana' },
        { resource: role(B, 'Open') },
      ),
      sts(
        'other-source',
        'AssumeRole',
        { RoleSessionName: 'hop', SourceIdentity: 'eve' },
        { caller: 'session:named-source', resource: role(B, 'Open') },
      ),
      sts('too-large', 'AssumeRole', {
        RoleSessionName: 'job',
        Policy: policy(allow('s3:*', `arn:aws:s3:::${'b'.repeat(2100)}`)),
      }),
      sts('by-root', 'AssumeRole', { RoleSessionName: 'job' }, { caller: `arn:aws:iam::${B}:root` }),
      sts('by-a-service', 'AssumeRole', {}, { caller: 'service:lambda.amazonaws.com' }),
      web('web', { aud: 'sts.amazonaws.com', sub: 's' }),
      web('web-audience', { aud: 'x', sub: 's' }),
      web('web-text', 'eyJ'),
      web('web-elsewhere', { aud: 'x' }, { caller: 'web-identity:login.example.com' }),
      saml('saml', { RoleSessionName: 'zoe' }),
      saml('saml-nameless', {}),
      sts('token', 'GetSessionToken', {}, { resource: '*' }),
      sts('token-with-mfa', 'GetSessionToken', { SerialNumber: phone, TokenCode: '123456' }, { resource: '*' }),
      sts('token-wrong-code', 'GetSessionToken', { SerialNumber: phone }, { resource: '*' }),
      sts('token-too-short', 'GetSessionToken', { DurationSeconds: 1 }, { resource: '*' }),
      sts('token-again', 'GetSessionToken', {}, { caller: 'session:token', resource: '*' }),
      sts('from-token', 'AssumeRole', { RoleSessionName: 'job', DurationSeconds: 7200 }, { caller: 'session:token' }),
      sts('federation', 'GetFederationToken', { Name: 'fay', Policy: policy(allow('s3:*')) }),
      sts('federation-nameless', 'GetFederationToken', {}),
      sts('federation-denied', 'GetFederationToken', { Name: 'fay' }, { caller: user(B, 'bob') }),
      sts('federation-malformed', 'GetFederationToken', { Name: 'fay', Policy: '{' }),
      sts('federation-by-session', 'GetFederationToken', { Name: 'fay' }, { caller: 'session:plain' }),
      rootTask('root-task', {}),
      rootTask('root-no-task', { TaskPolicyArn: undefined }),
      rootTask('root-not-a-member', { TargetPrincipal: M }),
      rootTask('root-not-entitled', {}, { caller: ana }),
      rootTask('root-denied', {}, { caller: user(M, 'clerk') }),
      read('with-root', { caller: 'session:root-task', action: 's3:GetBucketPolicy', resource: 'arn:aws:s3:::b' }),
      read('with-refused', { caller: 'session:web-audience' }),
      { id: 'who', caller: ana, action: 'sts:GetCallerIdentity' },
    ],
  },
  'layers that are broken or empty': {
    organization: {
      id: 'o-x',
      managementAccountId: M,
      root: { id: 'r-1', name: 'Root', accounts: [M, B], serviceControlPolicies: [] },
    },
    accounts: [
      {
        id: B,
        users: [
          {
            name: 'ana',
            inlinePolicies: [{ name: 'broken', document: { Version: '2012-10-17', Statement: [{ Effect: 'Allow' }] } }],
          },
          { name: 'text', inlinePolicies: [{ name: 'no JSON', document: '{' }] },
          { name: 'capped', permissionsBoundary: 'Broken', inlinePolicies: inline(allow('*')) },
        ],
        managedPolicies: [{ name: 'Broken', document: { Version: '2012-10-17', Statement: [] } }],
        roles: [
          {
            name: 'AWSServiceRoleForX',
            path: '/aws-service-role/x.amazonaws.com/',
            trustPolicy: trust({ Service: 'x.amazonaws.com' }),
            inlinePolicies: inline(allow('s3:*')),
          },
        ],
      },
    ],
    calls: [
      read('broken'),
      read('text', { caller: user(B, 'text') }),
      read('capped', { caller: user(B, 'capped') }),
      read('linked', { caller: role(B, 'aws-service-role/x.amazonaws.com/AWSServiceRoleForX') }),
      {
        id: 'edit-linked',
        caller: `arn:aws:iam::${B}:root`,
        action: 'iam:PutRolePolicy',
        resource: role(B, 'aws-service-role/x.amazonaws.com/AWSServiceRoleForX'),
      },
    ],
  },
  'what AWS owns, and what it switches off': {
    accounts: [
      {
        id: B,
        users: [{ name: 'ana', inlinePolicies: inline(allow('*')) }],
        roles: [
          {
            name: 'AWSServiceRoleForX',
            path: '/aws-service-role/x.amazonaws.com/',
            trustPolicy: trust({ Service: 'x.amazonaws.com' }),
          },
          {
            name: 'AWSReservedSSO_A_0123456789abcdef',
            path: '/aws-reserved/sso.amazonaws.com/',
            trustPolicy: trust({ AWS: B }),
          },
        ],
        resources: [
          { arn: key },
          {
            arn: 'arn:aws:s3:::open',
            policy: policy(to('*', 's3:GetObject', 'arn:aws:s3:::open/*')),
            blockPublicAccess: { RestrictPublicBuckets: true },
          },
          { arn: `arn:aws:sqs:us-east-1:${B}:q`, policy: policy(to({ AWS: A }, 'sqs:*')) },
          {
            arn: 'arn:aws:s3:::locked',
            policy: policy({ ...deny('s3:*', ['arn:aws:s3:::locked', 'arn:aws:s3:::locked/*']), Principal: '*' }),
          },
        ],
      },
      { id: A, users: [{ name: 'far', inlinePolicies: inline(allow('*')) }] },
    ],
    calls: [
      {
        id: 'linked',
        caller: ana,
        action: 'iam:PutRolePolicy',
        resource: role(B, 'aws-service-role/x.amazonaws.com/AWSServiceRoleForX'),
      },
      {
        id: 'reserved',
        caller: ana,
        action: 'iam:TagRole',
        resource: role(B, 'aws-reserved/sso.amazonaws.com/AWSReservedSSO_A_0123456789abcdef'),
      },
      {
        id: 'policy',
        caller: ana,
        action: 'iam:CreatePolicyVersion',
        resource: 'arn:aws:iam::aws:policy/ReadOnlyAccess',
      },
      { id: 'alias', caller: ana, action: 'kms:DeleteAlias', resource: `arn:aws:kms:us-east-1:${B}:alias/aws/s3` },
      { id: 'default-key', caller: ana, action: 'kms:Decrypt', resource: key },
      { id: 'managed-key', caller: ana, action: 'kms:Decrypt', resource: `arn:aws:kms:us-east-1:${B}:alias/aws/ebs` },
      {
        id: 'managed-key-by-service',
        caller: ana,
        action: 'kms:Decrypt',
        resource: `arn:aws:kms:us-east-1:${B}:alias/aws/ebs`,
        context: { 'kms:ViaService': 'ec2.us-east-1.amazonaws.com', 'kms:CallerAccount': B },
      },
      {
        id: 'look-at-managed-key',
        caller: ana,
        action: 'kms:DescribeKey',
        resource: `arn:aws:kms:us-east-1:${B}:alias/aws/ebs`,
      },
      read('open-bucket-from-afar', { caller: user(A, 'far'), resource: 'arn:aws:s3:::open/x' }),
      read('open-bucket-at-home', { resource: 'arn:aws:s3:::open/x' }),
      {
        id: 'queue-administration',
        caller: user(A, 'far'),
        action: 'sqs:TagQueue',
        resource: `arn:aws:sqs:us-east-1:${B}:q`,
      },
      {
        id: 'mend',
        caller: `arn:aws:iam::${B}:root`,
        action: 's3:DeleteBucketPolicy',
        resource: 'arn:aws:s3:::locked',
      },
      {
        id: 'access-point',
        caller: ana,
        action: 's3:GetObject',
        resource: `arn:aws:s3:us-east-1:${B}:accesspoint/ap/object/x`,
      },
    ],
  },
}
