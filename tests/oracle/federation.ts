/** 6.10, 6.12: roles assumed with a token or an assertion. */
import { type Answer, combine, decide, rejected } from './decide.ts'
import { readDoc } from './policy.ts'
import { areTagsGood, findRole, isDuration, isName, lower, roleOf, sessionPolicies, tagKeys } from './sts.ts'
import { type Any, list, type Session, type Who } from './types.ts'
import { accountOf } from './world.ts'

type Keys = Record<string, string | string[]>

/** What a token or an assertion says. */
interface Proof {
  provider: string
  action: string
  name: unknown
  tags: Record<string, string>
  transitive: string[]
  source: string | undefined
  /** Keys of the request; the ones named in `stays` remain in the session. */
  keys: Keys
  stays: string[]
  /** The session cannot last longer. */
  notAfter?: number
}

const builtIn = ['cognito-identity.amazonaws.com', 'www.amazon.com', 'graph.facebook.com', 'accounts.google.com']

const isPresent = (value: unknown): boolean => value !== undefined && !(Array.isArray(value) && value.length === 0)

/** The claims that are keys besides those of every provider: the second table of 6.10. */
function furtherClaims(host: string): string[] {
  if (host === 'www.amazon.com') return ['app_id', 'user_id']
  if (host === 'graph.facebook.com') return ['app_id', 'id']
  if (
    /^token\.actions\.githubusercontent\.com(\/|$)/.test(host) ||
    /^token\.actions\.[^/]+\.ghe\.com$/.test(host) ||
    /^github\.com\/enterprises\/[^/]+$/.test(host)
  )
    return 'actor actor_id enterprise_id environment job_workflow_ref ref repository repository_id repository_owner_id workflow'.split(
      ' ',
    )
  if (host === 'gitlab.com')
    return 'namespace_id pipeline_source project_id ref_protected runner_environment user_access_level user_email user_id user_login'.split(
      ' ',
    )
  if (host === 'agent.buildkite.com' || /^agent\.[^/]+\.buildkite\.(dev|site)$/.test(host))
    return 'build_branch cluster_id cluster_name organization_id organization_slug pipeline_id pipeline_slug'.split(' ')
  if (/^oidc\.circleci\.com\/org\/[^/]+$/.test(host)) return ['oidc.circleci.com/project-id']
  if (/^idcs-[^/]+\.identity\.oraclecloud\.com$/.test(host)) return ['rpst_id']
  return []
}

/** 6.10: what Cognito's two session policies allow a guest, in one. */
const guestPolicy = readDoc(
  {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: [
          ...'cloudwatch logs dynamodb kinesis mobileanalytics s3 ses sns sqs lambda machinelearning execute-api iot gamelift cognito-identity cognito-idp lex polly comprehend translate transcribe rekognition mobiletargeting firehose appsync personalize cognito-sync codewhisperer sdb'
            .split(' ')
            .map((service) => `${service}:*`),
          ...'rum:PutRumEvents sagemaker:InvokeEndpoint textract:DetectDocumentText textract:AnalyzeDocument geo:GetMap* geo:ListMaps geo:SearchPlaceIndex* geo:GetPlace geo:CalculateRoute* geo:*Geofence geo:*Geofences geo:*DevicePosition* kms:Encrypt kms:Decrypt kms:ReEncryptTo kms:ReEncryptFrom kms:GenerateDataKey kms:GenerateDataKeyPair kms:GenerateDataKeyPairWithoutPlaintext kms:GenerateDataKeyWithoutPlaintext'.split(
            ' ',
          ),
        ],
        Resource: '*',
      },
    ],
  },
  'session',
)

/** 6.10. */
export function webIdentity(scenario: Any, call: Any, at: number, caller: Who, sessions: Map<string, Session>): Answer {
  const claims = call.parameters?.WebIdentityToken
  const [account] = roleOf(call.resource) ?? []
  const host = caller.provider ?? ''
  if (caller.kind !== 'token' || host.startsWith('arn:') || typeof claims !== 'object') return rejected
  const declared = accountOf(scenario, account)?.identityProviders?.find(
    (one: Any) => one.type === 'oidc' && one.url.replace('https://', '') === host,
  )
  if (!builtIn.includes(host) && declared === undefined) return rejected
  const isJwt = host !== 'www.amazon.com' && host !== 'graph.facebook.com'
  if (isJwt && (!isPresent(claims.sub) || !isPresent(claims.aud))) return rejected
  if (claims.azp === undefined && list(claims.aud).length > 1) return rejected
  const audience = claims.azp ?? list(claims.aud)[0]
  if (declared?.audiences !== undefined && !declared.audiences.includes(audience)) return rejected
  if (claims.exp !== undefined && claims.exp * 1000 <= at) return rejected
  const roles = claims['https://aws.amazon.com/roles']
  if (roles !== undefined && !list(roles).includes(call.resource)) return rejected
  const provider = builtIn.includes(host) ? host : `arn:aws:iam::${account}:oidc-provider/${host}`
  const given = claims['https://aws.amazon.com/tags'] ?? {}
  const flat = 'https://aws.amazon.com/tags/principal_tags/'
  if (Object.keys(given.principal_tags ?? {}).some((key) => claims[flat + key] !== undefined)) return rejected // 6.6 rule 2
  const keys: Keys = {
    'aws:FederatedProvider': provider,
    'sts:RoleAuthorizedByIdp': String(roles !== undefined), // U50
  }
  const set = (claim: string, value: unknown) => {
    if (isPresent(value)) keys[`${host}:${claim}`] = Array.isArray(value) ? value.map(String) : String(value)
  }
  set('aud', audience)
  if (!Array.isArray(claims.aud)) set('oaud', claims.aud)
  set('amr', claims.amr === undefined ? undefined : list(claims.amr))
  for (const claim of ['sub', 'email', ...furtherClaims(host)])
    if (!Array.isArray(claims[claim])) set(claim, claims[claim])
  if (host === 'accounts.google.com')
    set(
      'google/organization_number',
      claims['google:organization_number'] ?? claims.google?.organization_number, // 6.10
    )
  return issue(scenario, call, at, sessions, {
    provider,
    action: 'sts:AssumeRoleWithWebIdentity',
    name: call.parameters.RoleSessionName,
    tags: Object.fromEntries([
      ...Object.entries(given.principal_tags ?? {}).map(([key, value]) => [key, list(value)[0]]),
      ...Object.entries(claims as Record<string, unknown>).flatMap(([claim, value]) =>
        claim.startsWith(flat) ? [[claim.slice(flat.length), list(value)[0]]] : [],
      ),
    ]),
    transitive: [
      ...list(given.transitive_tag_keys),
      ...list(claims['https://aws.amazon.com/tags/transitive_tag_keys']),
    ],
    source: claims['https://aws.amazon.com/source_identity'],
    keys,
    stays: [
      'aws:FederatedProvider',
      ...['aud', 'sub', 'amr', 'app_id', 'user_id', 'id'].map((claim) => `${host}:${claim}`),
    ],
  })
}

/** 6.12. */
export function saml(scenario: Any, call: Any, at: number, caller: Who, sessions: Map<string, Session>): Answer {
  const given = (call.parameters?.SAMLAssertion ?? {}) as Record<string, Any>
  const attributes: Record<string, Any> = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [name.replace('https://aws.amazon.com/SAML/Attributes/', ''), value]),
  )
  const [account, roleName = ''] = roleOf(call.resource) ?? []
  const provider = caller.provider ?? ''
  const [, owner, name] = /^arn:aws:iam::(\d{12}):saml-provider\/(.+)$/.exec(provider) ?? []
  if (caller.kind !== 'token' || owner === undefined || owner !== account) return rejected
  if (
    accountOf(scenario, account)?.identityProviders?.some((one: Any) => one.type === 'saml' && one.name === name) !==
    true
  )
    return rejected
  if (
    attributes.Role !== undefined &&
    !list(attributes.Role).some(
      (pair: string) => pair.split(',').includes(call.resource) && pair.split(',').includes(provider),
    )
  )
    return rejected
  if (roleName.startsWith('AWSReservedSSO_')) return rejected
  const notAfter = attributes.SessionNotOnOrAfter === undefined ? undefined : Date.parse(attributes.SessionNotOnOrAfter)
  if (notAfter !== undefined && notAfter <= at) return rejected
  const keys: Keys = { 'saml:aud': 'https://signin.aws.amazon.com/saml', 'saml:doc': `${account}/${name}` }
  const plain =
    /^(?:aud|iss|sub|sub_type|doc|namequalifier|edu(?:person|org)\w+|cn|commonName|givenName|mail|name|organizationStatus|primaryGroupSID|surname|uid|x500UniqueIdentifier)$/
  for (const [attribute, value] of Object.entries(attributes))
    if (plain.test(attribute)) keys[`saml:${attribute}`] = value
  const tags = Object.entries(attributes).flatMap(([attribute, value]) =>
    attribute.startsWith('PrincipalTag:') ? [[attribute.slice(13), list(value)[0]]] : [],
  )
  return issue(scenario, call, at, sessions, {
    provider,
    action: 'sts:AssumeRoleWithSAML',
    name: list(attributes.RoleSessionName)[0],
    tags: Object.fromEntries(tags),
    transitive: list(attributes.TransitiveTagKeys),
    source: list(attributes.SourceIdentity)[0],
    keys,
    stays: ['saml:namequalifier', 'saml:sub', 'saml:sub_type'],
    ...(notAfter === undefined ? {} : { notAfter }),
  })
}

function issue(scenario: Any, call: Any, at: number, sessions: Map<string, Session>, proof: Proof): Answer {
  const parameters = call.parameters ?? {}
  const { name, tags, transitive, source } = proof
  const { DurationSeconds: seconds } = parameters
  const [account, roleName] = roleOf(call.resource) ?? []
  if (
    account === undefined ||
    !isName(name, 64) ||
    !isDuration(seconds, 43_200) ||
    list(parameters.PolicyArns).length > 10
  )
    return rejected
  if (!areTagsGood(tags) || transitive.some((key) => !lower(Object.keys(tags)).includes(key.toLowerCase())))
    return rejected
  if (source !== undefined && !isName(source, 64)) return rejected // 6.7
  const role = findRole(scenario, call.resource)
  const extra: Keys = {
    ...proof.keys,
    'sts:RoleSessionName': name as string,
    ...(source === undefined ? {} : { 'sts:SourceIdentity': source }),
    ...tagKeys(tags, transitive),
  }
  const who: Who = { kind: 'token', provider: proof.provider }
  const ask = (action: string) => decide(scenario, who, action, call.resource, at, call, extra)
  const answers = [ask(proof.action)]
  if (Object.keys(tags).length > 0) answers.push(ask('sts:TagSession'))
  if (source !== undefined) answers.push(ask('sts:SetSourceIdentity'))
  const answer = combine(answers)
  if (answer.decision !== 'allowed' || role === undefined) return answer
  const length = seconds ?? 3600
  // 6.10: a guest of Cognito in the enhanced flow
  const ofCognito = (arn: string) => arn === 'arn:aws:iam::aws:policy/AmazonCognitoUnAuthedIdentitiesSessionPolicy'
  const isEnhanced = parameters.AuthFlow === 'enhanced' || list(parameters.PolicyArns).some(ofCognito)
  const isGuest =
    proof.provider === 'cognito-identity.amazonaws.com' &&
    list(proof.keys['cognito-identity.amazonaws.com:amr']).includes('unauthenticated') &&
    isEnhanced
  const others = list(parameters.PolicyArns).filter((arn) => !ofCognito(arn))
  const own = sessionPolicies(scenario, isGuest ? { ...parameters, PolicyArns: others } : parameters, account)
  const policies = own === undefined || !isGuest ? own : [guestPolicy, ...own]
  if (length > (role.maxSessionDuration ?? 3600) || policies === undefined) return rejected
  const session: Session = {
    kind: 'role',
    issued: at,
    expires: Math.min(at + length * 1000, proof.notAfter ?? Number.POSITIVE_INFINITY),
    tags,
    transitive,
    keys: Object.fromEntries(Object.entries(proof.keys).filter(([key]) => proof.stays.includes(key))),
    ...(policies.length === 0 ? {} : { policies }),
    ...(source === undefined ? {} : { sourceIdentity: source }),
    who: { kind: 'anonymous' },
  }
  session.who = {
    kind: 'role',
    account,
    arn: `arn:aws:sts::${account}:assumed-role/${roleName}/${name}`,
    principalArn: call.resource,
    sessionName: name as string,
    entity: role,
    uid: role.uid,
    session,
  }
  sessions.set(call.id, session)
  return answer
}
