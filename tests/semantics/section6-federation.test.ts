/** 6.10 to 6.12 as tables: which tokens and assertions STS accepts, and which keys they set. */
import { describe, expect, test } from 'vitest'
import { allow, B, evaluate, inline, outcome, policy, role, sessionArn, trust } from './build.ts'

const github = 'token.actions.githubusercontent.com'
const eks = 'oidc.eks.eu-west-1.amazonaws.com/id/ABC'
const okta = `arn:aws:iam::${B}:saml-provider/Okta`
const at = '2026-04-25T09:00:00Z'
const now = Date.parse(at) / 1000
const deploy = role(B, 'Deploy')

interface Setup {
  readonly condition?: unknown
  readonly provider?: string
  readonly identityProviders?: readonly object[]
  readonly role?: object
  readonly calls?: readonly object[]
}
const providerArn = (host: string): string =>
  host.includes('.amazonaws.com/id/') || host === github ? `arn:aws:iam::${B}:oidc-provider/${host}` : host

describe('6.10 web identity', () => {
  const declared = [{ type: 'oidc', url: `https://${github}`, audiences: ['sts.amazonaws.com', 'other.example'] }]
  const world = (
    { condition, provider = github, identityProviders = declared, role: more = {}, calls = [] }: Setup,
    parameters: object,
  ) => ({
    accounts: [
      {
        id: B,
        identityProviders,
        roles: [
          {
            name: 'Deploy',
            trustPolicy: trust(
              { Federated: providerArn(provider) },
              ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession', 'sts:SetSourceIdentity'],
              condition,
            ),
            inlinePolicies: inline(allow('s3:*')),
            ...more,
          },
        ],
      },
    ],
    calls: [
      {
        id: 'call',
        at,
        caller: `web-identity:${provider}`,
        action: 'sts:AssumeRoleWithWebIdentity',
        resource: deploy,
        parameters: { RoleSessionName: 'ci', ...parameters },
      },
      ...calls,
    ],
  })
  const claims = { aud: 'sts.amazonaws.com', sub: 'repo:octo/app:ref:refs/heads/main' }
  const result = (parameters: object, setup: Setup = {}) => evaluate(world(setup, parameters)).get('call')
  const error = (parameters: object, setup: Setup = {}) => {
    const found = result(parameters, setup)
    return found?.decision === 'rejected' ? `${found.error?.code}: ${found.error?.message}` : found?.decision
  }
  const badToken =
    'InvalidIdentityToken: The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)'
  const badName = 'InvalidIdentityToken: Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:"'
  const validation = (text: string): string => `ValidationError: 1 validation error detected: ${text}`

  test.each<[string, object, string]>([
    ['what it needs', { WebIdentityToken: claims }, 'allowed'],
    [
      'no token',
      {},
      validation("Value null at 'webIdentityToken' failed to satisfy constraint: Member must not be null"),
    ],
    ['a token as text', { WebIdentityToken: 'eyJ' }, badToken],
    [
      'no session name',
      { WebIdentityToken: claims, RoleSessionName: null },
      validation("Value null at 'roleSessionName' failed to satisfy constraint: Member must not be null"),
    ],
    [
      'a session name with a space',
      { WebIdentityToken: claims, RoleSessionName: 'c i' },
      validation(
        "Value 'c i' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
      ),
    ],
    ['the other audience', { WebIdentityToken: { ...claims, aud: 'other.example' } }, 'allowed'],
    ['one of several audiences', { WebIdentityToken: { ...claims, aud: ['nobody', 'sts.amazonaws.com'] } }, 'allowed'],
    [
      'no audience of the provider',
      { WebIdentityToken: { ...claims, aud: ['nobody'] } },
      'InvalidIdentityToken: Incorrect token audience',
    ],
    ['no audience', { WebIdentityToken: { sub: 'x' } }, 'InvalidIdentityToken: Incorrect token audience'],
    ['valid for one second more', { WebIdentityToken: { ...claims, exp: now + 1 } }, 'allowed'],
    ['expiring as text', { WebIdentityToken: { ...claims, exp: String(now + 1) } }, 'allowed'],
    [
      'expired now',
      { WebIdentityToken: { ...claims, exp: now } },
      `ExpiredTokenException: Token expired: current date/time ${now} must be before the expiration date/time ${now}`,
    ],
    [
      'a source identity',
      { WebIdentityToken: { ...claims, 'https://aws.amazon.com/source_identity': 'ana' } },
      'allowed',
    ],
    [
      'a source identity of AWS’s',
      { WebIdentityToken: { ...claims, 'https://aws.amazon.com/source_identity': 'aws:ana' } },
      badName,
    ],
    [
      'a source identity too short',
      { WebIdentityToken: { ...claims, 'https://aws.amazon.com/source_identity': 'a' } },
      badName,
    ],
    [
      'a source identity too long',
      { WebIdentityToken: { ...claims, 'https://aws.amazon.com/source_identity': 'a'.repeat(65) } },
      badName,
    ],
    [
      'a source identity with a space',
      { WebIdentityToken: { ...claims, 'https://aws.amazon.com/source_identity': 'a b' } },
      badName,
    ],
    [
      'tags whose keys differ in case',
      { WebIdentityToken: { ...claims, 'https://aws.amazon.com/tags': { principal_tags: { a: ['1'], A: ['2'] } } } },
      'InvalidParameterValue: Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    ],
    [
      'a transitive key that is not passed',
      {
        WebIdentityToken: {
          ...claims,
          'https://aws.amazon.com/tags': { principal_tags: { a: ['1'] }, transitive_tag_keys: ['b'] },
        },
      },
      'InvalidParameterValue: The specified transitive tag key must be included in the requested tags.',
    ],
    [
      'what a signed call only takes is not looked at',
      { WebIdentityToken: claims, ExternalId: '!', TokenCode: 'x', SourceIdentity: '!' },
      'allowed',
    ],
  ])('%s', (_what, parameters, expected) => {
    expect(error(parameters)).toBe(expected)
  })
  test('the provider must be in the account of the role; the built-in ones need not', () => {
    const nowhere = { identityProviders: [{ type: 'saml', name: github }] }
    expect(error({ WebIdentityToken: claims }, nowhere)).toBe(
      `InvalidIdentityToken: No OpenIDConnect provider found in your account for https://${github}`,
    )
    expect(
      error({ WebIdentityToken: claims }, { identityProviders: [{ type: 'oidc', url: `https://${eks}` }] }),
    ).toContain('No OpenIDConnect provider')
    for (const provider of [
      'cognito-identity.amazonaws.com',
      'www.amazon.com',
      'graph.facebook.com',
      'accounts.google.com',
    ])
      expect(error({ WebIdentityToken: claims }, { provider, identityProviders: [] })).toBe('allowed')
    expect(error({ WebIdentityToken: claims }, { provider: 'login.example.com', identityProviders: [] })).toContain(
      'https://login.example.com',
    )
  })
  test('a provider without audiences takes any', () => {
    expect(
      error(
        { WebIdentityToken: { aud: 'whatever', sub: 'x' } },
        { identityProviders: [{ type: 'oidc', url: `https://${github}` }] },
      ),
    ).toBe('allowed')
  })
  test('a caller that holds no token', () => {
    const scenario = world({}, { WebIdentityToken: claims })
    const calls = scenario.calls.map((one) => ({ ...one, caller: role(B, 'Deploy') }))
    expect(evaluate({ ...scenario, calls }).get('call')).toMatchObject({
      decision: 'rejected',
      error: {
        code: 'InvalidIdentityToken',
        message: 'The caller of AssumeRoleWithWebIdentity is a token: write `web-identity:<provider>`.',
      },
    })
  })

  // Each condition alone: does it hold in the trust policy?
  const holds = (condition: object, token: object, setup: Setup = {}): boolean =>
    result({ WebIdentityToken: { ...claims, ...token } }, { ...setup, condition })?.decision === 'allowed'
  test.each<[string, object, object, boolean]>([
    ['sub', { StringEquals: { [`${github}:sub`]: claims.sub } }, {}, true],
    ['aud', { StringEquals: { [`${github}:aud`]: 'sts.amazonaws.com' } }, {}, true],
    [
      'azp is the audience, where there is one',
      { StringEquals: { [`${github}:aud`]: 'client' } },
      { azp: 'client' },
      true,
    ],
    ['then the aud is not', { StringEquals: { [`${github}:aud`]: 'sts.amazonaws.com' } }, { azp: 'client' }, false],
    ['U38: any text', { StringEquals: { [`${github}:environment`]: 'prod' } }, { environment: 'prod' }, true],
    ['U38: a number is none', { Null: { [`${github}:run_id`]: 'true' } }, { run_id: 7 }, true],
    ['a list is none', { Null: { [`${github}:groups`]: 'true' } }, { groups: ['a'] }, true],
    ['but amr is', { 'ForAnyValue:StringEquals': { [`${github}:amr`]: 'mfa' } }, { amr: ['pwd', 'mfa'] }, true],
    ['amr as one text', { 'ForAnyValue:StringEquals': { [`${github}:amr`]: 'mfa' } }, { amr: 'mfa' }, true],
    ['an empty amr is absent', { Null: { [`${github}:amr`]: 'true' } }, { amr: [] }, true],
    [
      'AWS’s own claims are no keys',
      { Null: { [`${github}:https://aws.amazon.com/source_identity`]: 'true' } },
      { 'https://aws.amazon.com/source_identity': 'ana' },
      true,
    ],
    ['the provider', { StringEquals: { 'aws:FederatedProvider': providerArn(github) } }, {}, true],
    ['the session name', { StringEquals: { 'sts:RoleSessionName': 'ci' } }, {}, true],
    [
      'the source identity',
      { StringEquals: { 'sts:SourceIdentity': 'ana' } },
      { 'https://aws.amazon.com/source_identity': 'ana' },
      true,
    ],
    [
      'tags',
      { StringEquals: { 'aws:RequestTag/team': 'a' } },
      { 'https://aws.amazon.com/tags': { principal_tags: { team: ['a'] } } },
      true,
    ],
    [
      'the first value of a tag',
      { StringEquals: { 'aws:RequestTag/team': 'a' } },
      { 'https://aws.amazon.com/tags': { principal_tags: { team: ['a', 'b'] } } },
      true,
    ],
    [
      'a tag without value',
      { StringEquals: { 'aws:RequestTag/team': '' } },
      { 'https://aws.amazon.com/tags': { principal_tags: { team: [] } } },
      true,
    ],
    [
      'transitive keys',
      { 'ForAnyValue:StringEquals': { 'sts:TransitiveTagKeys': 'team' } },
      { 'https://aws.amazon.com/tags': { principal_tags: { team: ['a'] }, transitive_tag_keys: ['team'] } },
      true,
    ],
    ['no external id', { Null: { 'sts:ExternalId': 'true' } }, {}, true],
  ])('key of the trust policy: %s', (_what, condition, token, expected) => {
    expect(holds(condition, token)).toBe(expected)
  })
  test.each<[string, string, readonly string[]]>([
    ['elsewhere', github, ['aud', 'sub', 'amr']],
    ['Amazon', 'www.amazon.com', ['aud', 'sub', 'amr', 'app_id', 'user_id']],
    ['Facebook', 'graph.facebook.com', ['aud', 'sub', 'amr', 'app_id', 'id']],
    ['Google', 'accounts.google.com', ['aud', 'sub', 'amr']],
    ['Cognito', 'cognito-identity.amazonaws.com', ['aud', 'sub', 'amr']],
  ])('what stays in the session: %s', (_what, provider, staying) => {
    const all = {
      ...claims,
      sub: 'S',
      amr: ['m'],
      app_id: 'A',
      user_id: 'U',
      id: 'I',
      email: 'e@example.com',
      oaud: 'O',
    }
    const stays = (claim: string): boolean => {
      const condition = { Null: { [`${provider}:${claim}`]: 'false' } }
      const scenario = world(
        {
          provider,
          role: { inlinePolicies: inline(allow('s3:*', '*', condition)) },
          calls: [{ id: 'read', at, caller: 'session:call', action: 's3:GetObject', resource: 'arn:aws:s3:::b/x' }],
        },
        { WebIdentityToken: all },
      )
      expect(holds(condition, all, { provider })).toBe(true)
      return outcome(scenario, 'read') === 'allowed'
    }
    expect(
      ['aud', ...Object.keys(all)].filter((claim, index, list) => list.indexOf(claim) === index && stays(claim)),
    ).toEqual(staying)
  })
  test('and the provider', () => {
    const statement = allow('s3:*', '*', { StringEquals: { 'aws:FederatedProvider': providerArn(github) } })
    const read = { id: 'read', at, caller: 'session:call', action: 's3:GetObject', resource: 'arn:aws:s3:::b/x' }
    expect(
      outcome(
        world({ role: { inlinePolicies: inline(statement) }, calls: [read] }, { WebIdentityToken: claims }),
        'read',
      ),
    ).toBe('allowed')
  })
  test('the session', () => {
    const token = {
      ...claims,
      'https://aws.amazon.com/source_identity': 'ana',
      'https://aws.amazon.com/tags': { principal_tags: { team: ['a'], env: 'dev' }, transitive_tag_keys: ['team'] },
    }
    expect(result({ WebIdentityToken: token, DurationSeconds: 900 })?.session).toMatchObject({
      kind: 'webIdentity',
      arn: sessionArn(B, 'Deploy', 'ci'),
      sourceIdentity: 'ana',
      tags: [
        { key: 'team', value: 'a' },
        { key: 'env', value: 'dev' },
      ],
      transitiveTagKeys: ['team'],
      endRule: 'requested',
      chained: false,
    })
  })
  test('6.6, 6.7: tags and source identity are permissions of their own', () => {
    const only = (Action: string | string[]) => ({
      role: { trustPolicy: trust({ Federated: providerArn(github) }, Action) },
    })
    const tags = { WebIdentityToken: { ...claims, 'https://aws.amazon.com/tags': { principal_tags: { team: ['a'] } } } }
    const source = { WebIdentityToken: { ...claims, 'https://aws.amazon.com/source_identity': 'ana' } }
    expect(result(tags, only('sts:AssumeRoleWithWebIdentity'))).toMatchObject({
      decision: 'implicitDeny',
      blockedBy: ['trustPolicy'],
    })
    expect(result(tags, only(['sts:AssumeRoleWithWebIdentity', 'sts:TagSession']))?.decision).toBe('allowed')
    expect(result(source, only(['sts:AssumeRoleWithWebIdentity', 'sts:TagSession']))?.decision).toBe('implicitDeny')
    expect(result(source, only(['sts:AssumeRoleWithWebIdentity', 'sts:SetSourceIdentity']))?.decision).toBe('allowed')
  })
})

describe('6.12 SAML', () => {
  const prefix = 'https://aws.amazon.com/SAML/Attributes/'
  const world = (
    assertion: unknown,
    { condition, identityProviders = [{ type: 'saml', name: 'Okta' }], role: more = {}, calls = [] }: Setup = {},
    parameters: object = {},
  ) => ({
    accounts: [
      {
        id: B,
        identityProviders,
        roles: [
          {
            name: 'Deploy',
            trustPolicy: trust(
              { Federated: okta },
              ['sts:AssumeRoleWithSAML', 'sts:TagSession', 'sts:SetSourceIdentity'],
              condition,
            ),
            inlinePolicies: inline(allow('s3:*')),
            maxSessionDuration: 43_200,
            ...more,
          },
        ],
      },
    ],
    calls: [
      {
        id: 'call',
        at,
        caller: `saml:${okta}`,
        action: 'sts:AssumeRoleWithSAML',
        resource: deploy,
        parameters: { SAMLAssertion: assertion, ...parameters },
      },
      ...calls,
    ],
  })
  const result = (assertion: unknown, setup: Setup = {}, parameters: object = {}) =>
    evaluate(world(assertion, setup, parameters)).get('call')
  const error = (assertion: unknown, setup: Setup = {}): string | undefined => {
    const found = result(assertion, setup)
    return found?.decision === 'rejected' ? `${found.error?.code}: ${found.error?.message}` : found?.decision
  }
  const zoe = { RoleSessionName: 'zoe' }
  const badName = 'InvalidIdentityToken: RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}'
  const late = 'ExpiredTokenException: Token must be redeemed within its validity period'

  test.each<[string, unknown, string]>([
    ['what it needs', zoe, 'allowed'],
    ['with AWS’s prefix', { [`${prefix}RoleSessionName`]: 'zoe' }, 'allowed'],
    [
      'nothing',
      null,
      "ValidationError: 1 validation error detected: Value null at 'sAMLAssertion' failed to satisfy constraint: Member must not be null",
    ],
    ['a text', 'PHNhbWw+', 'InvalidIdentityToken: Invalid base64 SAMLResponse'],
    ['no session name', {}, 'InvalidIdentityToken: RoleSessionName is required in AuthnResponse'],
    ['a session name too short', { RoleSessionName: 'z' }, badName],
    ['a session name of 64', { RoleSessionName: 'z'.repeat(64) }, 'allowed'],
    ['a session name too long', { RoleSessionName: 'z'.repeat(65) }, badName],
    ['a session name with a space', { RoleSessionName: 'z oe' }, badName],
    [
      'a source identity of AWS’s',
      { ...zoe, SourceIdentity: 'aws:x' },
      'InvalidIdentityToken: Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:"',
    ],
    ['the role and the provider', { ...zoe, Role: `${deploy},${okta}` }, 'allowed'],
    ['the other way round, with a space', { ...zoe, Role: `${okta}, ${deploy}` }, 'allowed'],
    ['among others', { ...zoe, Role: [`${role(B, 'Other')},${okta}`, `${deploy},${okta}`] }, 'allowed'],
    [
      'another role',
      { ...zoe, Role: `${role(B, 'Other')},${okta}` },
      'InvalidIdentityToken: The assertion does not offer this role.',
    ],
    [
      'another provider',
      { ...zoe, Role: `${deploy},${okta}2` },
      'InvalidIdentityToken: The assertion does not offer this role.',
    ],
    ['the role alone', { ...zoe, Role: deploy }, 'InvalidIdentityToken: The assertion does not offer this role.'],
    ['no role at all', { ...zoe, Role: [] }, 'InvalidIdentityToken: The assertion does not offer this role.'],
    ['valid for one second more', { ...zoe, NotOnOrAfter: '2026-04-25T09:00:01Z' }, 'allowed'],
    ['over now', { ...zoe, NotOnOrAfter: at }, late],
    ['its session over now', { ...zoe, SessionNotOnOrAfter: at }, late],
    ['a date that is none', { ...zoe, NotOnOrAfter: 'tomorrow' }, 'allowed'],
    [
      'tags whose keys differ in case',
      { ...zoe, 'PrincipalTag:a': '1', 'PrincipalTag:A': '2' },
      'InvalidParameterValue: Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    ],
    [
      'a transitive key that is not passed',
      { ...zoe, TransitiveTagKeys: ['a'] },
      'InvalidParameterValue: The specified transitive tag key must be included in the requested tags.',
    ],
  ])('%s', (_what, assertion, expected) => {
    expect(error(assertion)).toBe(expected)
  })
  test('the provider must be in the account of the role, and be one of SAML', () => {
    const missing = `InvalidIdentityToken: The SAML provider ${okta} does not exist in the role's account.`
    expect(error(zoe, { identityProviders: [] })).toBe(missing)
    expect(error(zoe, { identityProviders: [{ type: 'oidc', url: 'okta' }] })).toBe(missing)
    expect(error(zoe, { identityProviders: [{ type: 'saml', name: 'Okta2' }] })).toBe(missing)
  })
  test('not for roles of Identity Center', () => {
    const name = 'AWSReservedSSO_Admin_0123456789abcdef'
    const scenario = world(zoe, { role: { name, path: '/aws-reserved/sso.amazonaws.com/' } })
    const calls = scenario.calls.map((one) => ({ ...one, resource: role(B, `aws-reserved/sso.amazonaws.com/${name}`) }))
    expect(evaluate({ ...scenario, calls }).get('call')?.error).toEqual({
      code: 'InvalidIdentityToken',
      message: 'Roles of Identity Center are not assumed with an assertion.',
      why: { kind: 'identityCenterRole', role: role(B, `aws-reserved/sso.amazonaws.com/${name}`) },
    })
  })
  test('a caller that holds no assertion', () => {
    const scenario = world(zoe)
    const calls = scenario.calls.map((one) => ({ ...one, caller: deploy }))
    expect(evaluate({ ...scenario, calls }).get('call')?.error).toEqual({
      code: 'InvalidIdentityToken',
      message: 'The caller of AssumeRoleWithSAML is the holder of an assertion: write `saml:<provider ARN>`.',
      why: { kind: 'callerWithoutAssertion' },
    })
  })
  test('the session name of the parameters stands in for the attribute', () => {
    expect(result({}, {}, { RoleSessionName: 'yan' })?.session?.arn).toBe(sessionArn(B, 'Deploy', 'yan'))
    expect(result(zoe, {}, { RoleSessionName: 'yan' })?.session?.arn).toBe(sessionArn(B, 'Deploy', 'zoe'))
  })

  const holds = (condition: object, assertion: object = {}): boolean =>
    result({ ...zoe, ...assertion }, { condition })?.decision === 'allowed'
  test.each<[string, object, object, boolean]>([
    ['the recipient', { StringEquals: { 'saml:aud': 'https://signin.aws.amazon.com/saml' } }, {}, true],
    [
      'the recipient, where the assertion names one',
      { StringEquals: { 'saml:aud': 'https://other' } },
      { aud: 'https://other' },
      true,
    ],
    ['the provider', { StringEquals: { 'saml:doc': `${B}/Okta` } }, {}, true],
    ['the issuer', { StringEquals: { 'saml:iss': 'https://idp' } }, { iss: 'https://idp' }, true],
    ['with the prefix of the key', { StringEquals: { 'saml:sub': 'zoe@corp' } }, { 'saml:sub': 'zoe@corp' }, true],
    [
      'several values',
      { 'ForAnyValue:StringEquals': { 'saml:edupersonaffiliation': 'staff' } },
      { eduPersonAffiliation: ['member', 'staff'] },
      true,
    ],
    ['no value is absence', { Null: { 'saml:mail': 'true' } }, { mail: [] }, true],
    ['another attribute is no key', { Null: { 'saml:department': 'true' } }, { department: 'x' }, true],
    ['the session name', { StringEquals: { 'sts:RoleSessionName': 'zoe' } }, {}, true],
    [
      'the source identity',
      { StringEquals: { 'sts:SourceIdentity': 'zoe' } },
      { [`${prefix}SourceIdentity`]: 'zoe' },
      true,
    ],
    ['tags', { StringEquals: { 'aws:RequestTag/team': 'a' } }, { [`${prefix}PrincipalTag:team`]: 'a' }, true],
    [
      'tags without value',
      { StringEquals: { 'aws:RequestTag/team': '' } },
      { [`${prefix}PrincipalTag:team`]: [] },
      true,
    ],
    ['tags, the shorter way', { StringEquals: { 'aws:RequestTag/team': 'a' } }, { PrincipalTags: { team: 'a' } }, true],
    [
      'transitive keys',
      { 'ForAnyValue:StringEquals': { 'sts:TransitiveTagKeys': 'team' } },
      { 'PrincipalTag:team': 'a', TransitiveTagKeys: ['team'] },
      true,
    ],
    [
      'the keys of tags',
      { 'ForAllValues:StringEquals': { 'aws:TagKeys': 'team' }, Null: { 'aws:TagKeys': 'false' } },
      { 'PrincipalTag:team': 'a' },
      true,
    ],
    ['MFA is not known', { Null: { 'aws:MultiFactorAuthPresent': 'true' } }, {}, true],
  ])('key of the trust policy: %s', (_what, condition, assertion, expected) => {
    expect(holds(condition, assertion)).toBe(expected)
  })
  const single =
    'aud iss sub sub_type doc namequalifier edupersonorgdn edupersonprimaryaffiliation edupersonprimaryorgunitdn edupersonprincipalname'.split(
      ' ',
    )
  const several =
    `edupersonaffiliation edupersonassurance edupersonentitlement edupersonnickname edupersonorgunitdn edupersonscopedaffiliation edupersontargetedid
    eduorghomepageuri eduorgidentityauthnpolicyuri eduorglegalname eduorgsuperioruri eduorgwhitepagesuri cn commonName givenName mail name organizationStatus
    primaryGroupSID surname uid x500UniqueIdentifier`.split(/\s+/)
  test.each([...single, ...several])('saml:%s, of which the session keeps three', (name) => {
    expect(holds({ 'ForAnyValue:StringEquals': { [`saml:${name}`]: 'x' } }, { [name]: 'x' })).toBe(true)
    const statement = allow('s3:*', '*', { 'ForAnyValue:StringEquals': { [`saml:${name}`]: 'x' } })
    const read = { id: 'read', at, caller: 'session:call', action: 's3:GetObject', resource: 'arn:aws:s3:::b/x' }
    expect(
      outcome(
        world({ ...zoe, [name]: 'x' }, { role: { inlinePolicies: inline(statement) }, calls: [read] }),
        'read',
      ) === 'allowed',
    ).toBe(['namequalifier', 'sub', 'sub_type'].includes(name))
  })

  test.each<[string, object, number | undefined, number | string, string?]>([
    ['by default an hour', {}, undefined, 3600, 'default'],
    ['as asked', {}, 7200, 7200, 'requested'],
    ['more than the role’s maximum', {}, 43_201, 'ValidationError'],
    ['not past the assertion’s session', { SessionNotOnOrAfter: '2026-04-25T09:30:00Z' }, 7200, 1800, 'assertion'],
    ['which ends with it', { SessionNotOnOrAfter: '2026-04-25T10:00:00Z' }, undefined, 3600, 'default'],
    ['or later', { SessionNotOnOrAfter: '2026-04-25T19:00:00Z' }, 7200, 7200, 'requested'],
    ['to the second', { SessionNotOnOrAfter: '2026-04-25T09:30:00.900Z' }, undefined, 1800, 'assertion'],
    ['less than is usual', { SessionNotOnOrAfter: '2026-04-25T09:00:10Z' }, undefined, 10, 'assertion'],
  ])('duration: %s', (_what, assertion, DurationSeconds, expected, rule) => {
    const found = result({ ...zoe, ...assertion }, {}, DurationSeconds === undefined ? {} : { DurationSeconds })
    const session = found?.session
    expect(session === undefined ? found?.error?.code : ((session.expiresAt ?? 0) - session.issuedAt) / 1000).toBe(
      expected,
    )
    expect(session?.endRule).toBe(rule)
  })
  test('a shorter maximum of the role', () => {
    expect(result(zoe, { role: { maxSessionDuration: 3600 } }, { DurationSeconds: 7200 })?.error?.message).toBe(
      'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
    )
  })
  test('the session', () => {
    expect(
      result({
        ...zoe,
        SourceIdentity: 'zoe@corp',
        'PrincipalTag:team': 'a',
        PrincipalTags: { env: 'dev' },
        TransitiveTagKeys: 'team',
      })?.session,
    ).toMatchObject({
      kind: 'saml',
      arn: sessionArn(B, 'Deploy', 'zoe'),
      sourceIdentity: 'zoe@corp',
      tags: [
        { key: 'team', value: 'a' },
        { key: 'env', value: 'dev' },
      ],
      transitiveTagKeys: ['team'],
      mfa: undefined,
      chained: false,
    })
  })
  test('no match: AWS’s message', () => {
    expect(result(zoe, { condition: { StringEquals: { 'saml:iss': 'x' } } })?.error).toMatchObject({
      code: 'AccessDenied',
      message: expect.stringContaining('sts:AssumeRoleWithSAML') as string,
    })
  })
  test('session policies are one more layer', () => {
    const read = (resource: string) => ({ id: 'read', at, caller: 'session:call', action: 's3:GetObject', resource })
    const scenario = (resource: string) =>
      world(zoe, { calls: [read(resource)] }, { Policy: policy(allow('s3:*', 'arn:aws:s3:::b/*')) })
    expect([outcome(scenario('arn:aws:s3:::b/x'), 'read'), outcome(scenario('arn:aws:s3:::c/x'), 'read')]).toEqual([
      'allowed',
      'implicitDeny: sessionPolicy',
    ])
  })
})
