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
  const rolesClaim = 'https://aws.amazon.com/roles'
  const notInRoles = 'InvalidIdentityToken: The target role ARN is not present in the roles claim of the identity token'
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
    [
      'several audiences without authorized party',
      { WebIdentityToken: { ...claims, aud: ['nobody', 'sts.amazonaws.com'] } },
      'InvalidIdentityToken: Token audience contains more than one audience while authorized party is not present',
    ],
    [
      'several audiences, and the authorized party is one of the provider’s',
      { WebIdentityToken: { ...claims, aud: ['nobody', 'somebody'], azp: 'other.example' } },
      'allowed',
    ],
    ['a list of one audience', { WebIdentityToken: { ...claims, aud: ['sts.amazonaws.com'] } }, 'allowed'],
    [
      'an authorized party that is none of the provider’s audiences',
      { WebIdentityToken: { ...claims, azp: 'client' } },
      'InvalidIdentityToken: Incorrect token audience',
    ],
    [
      'an audience that is none, and an authorized party that is',
      { WebIdentityToken: { ...claims, aud: 'nobody', azp: 'sts.amazonaws.com' } },
      'allowed',
    ],
    [
      'no audience of the provider',
      { WebIdentityToken: { ...claims, aud: ['nobody'] } },
      'InvalidIdentityToken: Incorrect token audience',
    ],
    ['no audience', { WebIdentityToken: { sub: 'x' } }, 'InvalidIdentityToken: Missing a required claim: aud'],
    [
      'an empty list of audiences',
      { WebIdentityToken: { ...claims, aud: [] } },
      'InvalidIdentityToken: Missing a required claim: aud',
    ],
    [
      'no subject',
      { WebIdentityToken: { aud: 'sts.amazonaws.com' } },
      'InvalidIdentityToken: Missing a required claim: sub',
    ],
    ['the role in the roles claim', { WebIdentityToken: { ...claims, [rolesClaim]: deploy } }, 'allowed'],
    ['the role in a list', { WebIdentityToken: { ...claims, [rolesClaim]: [role(B, 'Other'), deploy] } }, 'allowed'],
    ['another role', { WebIdentityToken: { ...claims, [rolesClaim]: [role(B, 'Other')] } }, notInRoles],
    ['no role', { WebIdentityToken: { ...claims, [rolesClaim]: [] } }, notInRoles],
    ['a wildcard, which is literal', { WebIdentityToken: { ...claims, [rolesClaim]: role(B, '*') } }, notInRoles],
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
      { StringEquals: { [`${github}:aud`]: 'other.example' } },
      { azp: 'other.example' },
      true,
    ],
    [
      'then the aud is not',
      { StringEquals: { [`${github}:aud`]: 'sts.amazonaws.com' } },
      { azp: 'other.example' },
      false,
    ],
    [
      'but oaud is the aud',
      { StringEquals: { [`${github}:oaud`]: 'sts.amazonaws.com' } },
      { azp: 'other.example' },
      true,
    ],
    ['also without azp', { StringEquals: { [`${github}:oaud`]: 'sts.amazonaws.com' } }, {}, true],
    ['the oaud of a list is absent', { Null: { [`${github}:oaud`]: 'true' } }, { aud: ['sts.amazonaws.com'] }, true],
    ['a claim named oaud is none', { StringEquals: { [`${github}:oaud`]: 'x' } }, { oaud: 'x' }, false],
    ['a listed claim', { StringEquals: { [`${github}:environment`]: 'prod' } }, { environment: 'prod' }, true],
    ['a listed claim that is a number', { StringEquals: { [`${github}:actor_id`]: '7' } }, { actor_id: 7 }, true],
    ['a list is none', { Null: { [`${github}:ref`]: 'true' } }, { ref: ['a'] }, true],
    ['the roles claim', { Bool: { 'sts:RoleAuthorizedByIdp': 'true' } }, { [rolesClaim]: deploy }, true],
    ['U50: no roles claim', { Bool: { 'sts:RoleAuthorizedByIdp': 'false' } }, {}, true],
    [
      'U38: a condition on another claim never holds',
      { StringEquals: { [`${github}:repository_owner`]: 'octo' } },
      { repository_owner: 'octo' },
      false,
    ],
    [
      'U38: its negation always does',
      { StringNotEquals: { [`${github}:repository_owner`]: 'octo' } },
      { repository_owner: 'octo' },
      true,
    ],
    [
      'U38: and so does IfExists',
      { StringEqualsIfExists: { [`${github}:repository_owner`]: 'else' } },
      { repository_owner: 'octo' },
      true,
    ],
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
    [
      '6.6: flat tags',
      { StringEquals: { 'aws:RequestTag/team': 'a' } },
      { 'https://aws.amazon.com/tags/principal_tags/team': 'a' },
      true,
    ],
    [
      '6.6: flat transitive keys',
      { 'ForAnyValue:StringEquals': { 'sts:TransitiveTagKeys': 'team' } },
      {
        'https://aws.amazon.com/tags/principal_tags/team': 'a',
        'https://aws.amazon.com/tags/transitive_tag_keys': ['team'],
      },
      true,
    ],
    ['no external id', { Null: { 'sts:ExternalId': 'true' } }, {}, true],
  ])('key of the trust policy: %s', (_what, condition, token, expected) => {
    expect(holds(condition, token)).toBe(expected)
  })
  const everywhere = ['aud', 'sub', 'amr', 'email', 'oaud']
  test.each<[string, string, readonly string[], readonly string[]]>([
    ['elsewhere', github, everywhere, ['aud', 'sub', 'amr']],
    ['Amazon', 'www.amazon.com', [...everywhere, 'app_id', 'user_id'], ['aud', 'sub', 'amr', 'app_id', 'user_id']],
    ['Facebook', 'graph.facebook.com', [...everywhere, 'app_id', 'id'], ['aud', 'sub', 'amr', 'app_id', 'id']],
    ['Google', 'accounts.google.com', everywhere, ['aud', 'sub', 'amr']],
    ['Cognito', 'cognito-identity.amazonaws.com', everywhere, ['aud', 'sub', 'amr']],
  ])('what is a key, and what stays in the session: %s', (_what, provider, keys, staying) => {
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
      expect(holds(condition, all, { provider })).toBe(keys.includes(claim))
      return outcome(scenario, 'read') === 'allowed'
    }
    expect(
      ['aud', ...Object.keys(all)].filter((claim, index, list) => list.indexOf(claim) === index && stays(claim)),
    ).toEqual(staying)
  })
  test.each<[string, string, object, string, boolean]>([
    ['GitHub', github, { repository_id: '7' }, 'repository_id', true],
    ['GitHub, an enterprise', `${github}/octo`, { workflow: 'w' }, 'workflow', true],
    ['GitHub, one’s own server', 'token.actions.octo.ghe.com', { job_workflow_ref: 'w' }, 'job_workflow_ref', true],
    ['GitHub’s event', github, { event_name: 'push' }, 'event_name', false],
    ['GitHub’s issuer', github, { iss: `https://${github}` }, 'iss', false],
    ['GitLab', 'gitlab.com', { project_id: '7' }, 'project_id', true],
    ['GitLab’s path', 'gitlab.com', { project_path: 'a/b' }, 'project_path', false],
    ['another GitLab', 'gitlab.example.com', { project_id: '7' }, 'project_id', false],
    ['Buildkite', 'agent.buildkite.com', { pipeline_slug: 'p' }, 'pipeline_slug', true],
    ['Buildkite elsewhere', 'agent.octo.buildkite.site', { build_branch: 'main' }, 'build_branch', true],
    [
      'CircleCI',
      'oidc.circleci.com/org/11',
      { 'oidc.circleci.com/project-id': '66' },
      'oidc.circleci.com/project-id',
      true,
    ],
    ['Oracle Cloud', 'idcs-0a.identity.oraclecloud.com', { rpst_id: 'r' }, 'rpst_id', true],
    [
      'Google, one claim',
      'accounts.google.com',
      { 'google:organization_number': 7 },
      'google/organization_number',
      true,
    ],
    [
      'Google, a member of a claim',
      'accounts.google.com',
      { google: { organization_number: 7 } },
      'google/organization_number',
      true,
    ],
    ['Terraform', 'app.terraform.io', { terraform_workspace_id: 'ws' }, 'terraform_workspace_id', false],
    ['one’s own', 'login.example.com', { groups: 'a' }, 'groups', false],
    ['one’s own mail', 'login.example.com', { email: 'a@example.com' }, 'email', true],
  ])('6.10: the claims that are keys: %s', (_what, provider, token, claim, isKey) => {
    const setup = {
      identityProviders: [{ type: 'oidc', url: provider }],
      provider,
      role: {
        trustPolicy: trust(
          { Federated: provider === 'accounts.google.com' ? provider : `arn:aws:iam::${B}:oidc-provider/${provider}` },
          'sts:AssumeRoleWithWebIdentity',
          { Null: { [`${provider}:${claim}`]: 'false' } },
        ),
      },
    }
    expect(error({ WebIdentityToken: { ...claims, ...token } }, setup)).toBe(isKey ? 'allowed' : 'implicitDeny')
  })
  test('6.10: the trace says that a claim is no key', () => {
    const scenario = world(
      { condition: { StringEquals: { [`${github}:repository_owner`]: 'octo' } } },
      { WebIdentityToken: { ...claims, repository_owner: 'octo' } },
    )
    expect(JSON.stringify(evaluate(scenario, true).get('call')?.trace)).toContain(
      `AWS makes no condition key of the claim \`repository_owner\` of ${github}, so no request has`,
    )
  })
  test.each<[string, string, string, string]>([
    ['a slash at the end', 'https://login.example.com/', 'login.example.com/', 'allowed'],
    ['none', 'login.example.com', 'login.example.com', 'allowed'],
    ['the caller has no slash', 'login.example.com/', 'login.example.com', 'rejected'],
    ['the caller has a slash', 'login.example.com', 'login.example.com/', 'rejected'],
    ['capitals', 'https://Login.example.com/A', 'Login.example.com/A', 'allowed'],
    ['other capitals', 'https://Login.example.com', 'login.example.com', 'rejected'],
  ])('6.10: the address of a provider is taken as written: %s', (_what, url, provider, expected) => {
    const setup = (address: string): Setup => ({
      provider,
      identityProviders: [{ type: 'oidc', url }],
      role: {
        trustPolicy: trust(
          { Federated: `arn:aws:iam::${B}:oidc-provider/${address}` },
          'sts:AssumeRoleWithWebIdentity',
          { StringEquals: { [`${address}:sub`]: claims.sub } },
        ),
      },
    })
    const address = url.replace('https://', '')
    expect(result({ WebIdentityToken: claims }, setup(address))?.decision).toBe(expected)
    if (expected === 'allowed')
      expect(result({ WebIdentityToken: claims }, setup(`${address}/`))?.decision).toBe('implicitDeny')
  })
  test.each(['www.amazon.com', 'graph.facebook.com'])('6.10: an access token of %s needs no claims', (provider) => {
    expect(error({ WebIdentityToken: { app_id: 'A' } }, { provider })).toBe('allowed')
  })
  test('6.10: an RCP may ask for the roles claim', () => {
    const rcp = policy({
      Effect: 'Deny',
      Principal: '*',
      Action: 'sts:AssumeRoleWithWebIdentity',
      Resource: '*',
      Condition: { Bool: { 'sts:RoleAuthorizedByIdp': 'false' } },
    })
    const asked = (token: object) => {
      const { accounts, calls } = world({}, { WebIdentityToken: { ...claims, ...token } })
      return outcome(
        {
          organization: {
            id: 'o-a1b2c3d4e5',
            managementAccountId: '999999999999',
            root: { id: 'r-ab12', accounts: ['999999999999', B] },
          },
          accounts: [
            { id: '999999999999' },
            ...accounts.map((one) => ({ ...one, resourceControlPolicies: [{ name: 'rcp', document: rcp }] })),
          ],
          calls,
        },
        'call',
      )
    }
    expect(asked({})).toBe('explicitDeny: resourceControlPolicy')
    expect(asked({ [rolesClaim]: [deploy] })).toBe('allowed')
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
      isChained: false,
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
      hasMfa: undefined,
      isChained: false,
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
