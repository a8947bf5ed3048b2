/** Completes values of condition keys: those of the scenario, and examples of the key's type. */
import { issuerOf } from '../../../engine/base/arn.ts'
import { readOperator } from '../../../engine/policy/operatorNames.ts'
import type { LanguageInput } from '../input.ts'
import type { CursorPlace } from '../place/place.ts'
import { findKey } from '../place/statementScope.ts'
import { accountName, type NamedEntityKind, namedEntities } from '../references/namedEntities.ts'
import { keyWords } from '../words/keys.ts'
import { vocabularyOf, type Word } from '../words/vocabulary.ts'
import { asValue, asValueSnippet, type Completion, rank } from './completionItem.ts'
import { servicePrincipals } from './principals.ts'

interface Offer extends Word {
  /** Whether it is an example, to be overwritten. */
  readonly isExample?: boolean
}

export function completeValues(place: CursorPlace, input: LanguageInput): readonly Completion[] {
  const key = place.conditionKey ?? ''
  const operator = readOperator(place.operator ?? '')
  const type = findKey(key, place.statement, input.catalog)?.type ?? keyWords(key)?.type ?? 'String'
  const offers =
    operator?.name === 'Null'
      ? booleans('the request lacks the key', 'the request has the key')
      : [
          ...known(key.toLowerCase(), operator?.name ?? '', input),
          ...fromCalls(key, input),
          ...ofType(type, operator?.name ?? '', input),
        ]
  const seen = new Set(place.siblings)
  return offers.flatMap(({ value, detail, isExample }, at): Completion[] => {
    if (seen.has(value)) return []
    seen.add(value)
    return [
      {
        label: value,
        kind: 'value',
        detail,
        ...(isExample ? asValueSnippet(place, `\${1:${value.replace(/[\\$}]/g, '\\$&')}}`) : asValue(place, value)),
        sort: rank(at),
      },
    ]
  })
}

const booleans = (ifTrue: string, ifFalse: string): readonly Offer[] => [
  { value: 'true', detail: ifTrue },
  { value: 'false', detail: ifFalse },
]

function fromCalls(key: string, { scenario }: LanguageInput): readonly Offer[] {
  return (vocabularyOf(scenario).context.get(key.toLowerCase()) ?? []).map((value) => ({
    value,
    detail: 'in a call of this scenario',
  }))
}

/** @param key in lower case. */
function known(key: string, operator: string, input: LanguageInput): readonly Offer[] {
  const { scenario } = input
  const words = vocabularyOf(scenario)
  const arns = (...kinds: readonly NamedEntityKind[]): readonly Offer[] =>
    namedEntities(scenario).flatMap(({ kind, arn, words: detail }) =>
      kinds.includes(kind) ? [{ value: arn, detail }] : [],
    )
  const tag =
    /^(?:aws:(?:principal|resource|request)tag|iam:resourcetag|s3:(?:existingobject|requestobject|bucket)tag|ec2:resourcetag)\/(.+)$/.exec(
      key,
    )?.[1]
  if (tag !== undefined) return tagValues(key, tag, input)
  switch (key) {
    case 'aws:principalarn':
      return [
        ...arns('role', 'user', 'account'),
        ...(/Like/.test(operator)
          ? scenario.accounts.map(({ id }) => ({
              value: `arn:${words.partition}:iam::${id}:role/*`,
              detail: `every role of ${accountName(scenario, id)}`,
            }))
          : []),
      ]
    case 'aws:principalaccount':
    case 'aws:resourceaccount':
    case 'aws:sourceaccount':
    case 'aws:vpceaccount':
    case 'kms:calleraccount':
    case 's3:resourceaccount':
      return words.accounts
    case 'aws:principalorgid':
    case 'aws:resourceorgid':
    case 'aws:sourceorgid':
    case 'aws:vpceorgid':
      return [
        ...(words.organization === undefined ? [] : [{ value: words.organization, detail: 'the organization' }]),
        ...(key === 'aws:resourceorgid' ? variable('aws:PrincipalOrgID', "the caller's organization") : []),
      ]
    case 'aws:principalorgpaths':
    case 'aws:resourceorgpaths':
    case 'aws:sourceorgpaths':
    case 'aws:vpceorgpaths':
      return words.organizationPaths.flatMap(({ value, detail }) =>
        /Like/.test(operator)
          ? [
              { value: `${value}*`, detail: `${detail} and all below` },
              { value, detail },
            ]
          : [{ value, detail }],
      )
    case 'aws:requestedregion':
      return [
        ...words.regions.map((value) => ({ value, detail: 'used in this scenario' })),
        ...regions.filter((value) => !words.regions.includes(value)).map((value) => ({ value, detail: 'Region' })),
      ]
    case 'aws:sourcevpc':
    case 'aws:ec2instancesourcevpc':
      return words.vpcs
    case 'aws:sourcevpce':
      return words.endpoints
    case 'aws:tagkeys':
      return [...words.tags.keys()].map((value) => ({ value, detail: 'tag key in this scenario' }))
    case 'aws:principaltype':
      return ['Account', 'User', 'FederatedUser', 'AssumedRole', 'Anonymous'].map((value) => ({
        value,
        detail: 'kind of caller',
      }))
    case 'aws:username':
      return namedEntities(scenario).flatMap(({ kind, name, words: detail }) =>
        kind === 'user' ? [{ value: name, detail }] : [],
      )
    case 'aws:sourcearn':
      return arns('resource', 'mentioned')
    case 'aws:federatedprovider':
      return arns('oidcProvider', 'samlProvider')
    case 'iam:policyarn':
    case 'iam:permissionsboundary':
      return arns('managedPolicy')
    case 'iam:passedtoservice':
    case 'iam:awsservicename':
    case 'aws:calledvia':
    case 'aws:calledviafirst':
    case 'aws:calledvialast':
    case 'aws:principalservicename':
      return servicePrincipals(input).map(([value, isUsed]) => ({
        value,
        detail: isUsed ? 'named in this scenario' : 'service principal',
      }))
    case 'kms:viaservice':
      return ['s3', 'secretsmanager', 'dynamodb', 'ec2', 'sqs'].map((name) => ({
        value: `${name}.${words.regions[0] ?? 'us-east-1'}.amazonaws.com`,
        detail: 'service that calls KMS',
      }))
    case 'sts:externalid':
      return [
        ...words.externalIds.map((value) => ({ value, detail: 'passed by a call' })),
        { value: 'external-id', detail: 'the secret of the third party', isExample: true },
      ]
    case 'sts:rolesessionname':
      return [
        ...words.sessionNames.map((value) => ({ value, detail: 'passed by a call' })),
        ...variable('aws:username', 'name of the calling user'),
      ]
    case 's3:x-amz-server-side-encryption':
      return ['aws:kms', 'AES256', 'aws:kms:dsse'].map((value) => ({ value, detail: 'encryption' }))
    case 's3:x-amz-acl':
      return ['private', 'bucket-owner-full-control', 'public-read', 'authenticated-read'].map((value) => ({
        value,
        detail: 'canned ACL',
      }))
    case 's3:prefix':
      return [
        ...variable('aws:username', 'name of the calling user').map(({ value, detail }) => ({
          value: `${value}/*`,
          detail,
        })),
        { value: '', detail: 'the top of the bucket' },
      ]
    case 'saml:aud':
      return [{ value: 'https://signin.aws.amazon.com/saml', detail: 'sign-in of the console' }]
    default:
      return claims(key, input)
  }
}

const variable = (name: string, detail: string): readonly Offer[] => [{ value: `\${${name}}`, detail }]

/** Claims of identity providers: `token.actions.githubusercontent.com:sub` (6.10, 6.11). */
function claims(key: string, { scenario }: LanguageInput): readonly Offer[] {
  const cut = key.lastIndexOf(':')
  const [provider, claim] = [key.slice(0, Math.max(0, cut)), key.slice(cut + 1)]
  if (!provider.includes('.')) return []
  const declared = scenario.accounts
    .flatMap(({ identityProviders = [] }) => identityProviders)
    .find((one) => one.type === 'oidc' && issuerOf(one.url).toLowerCase() === provider)
  if (claim === 'aud')
    return [...(declared?.type === 'oidc' ? (declared.audiences ?? []) : []), 'sts.amazonaws.com'].map((value) => ({
      value,
      detail: 'audience',
    }))
  if (claim === 'amr')
    return ['authenticated', 'unauthenticated'].map((value) => ({ value, detail: 'how the user signed in' }))
  if (claim !== 'sub' || !provider.includes('githubusercontent')) return []
  return [
    { value: 'repo:ORG/REPO:ref:refs/heads/main', detail: 'pushes to one branch', isExample: true },
    { value: 'repo:ORG/REPO:environment:production', detail: 'jobs of one environment', isExample: true },
    {
      value: 'repo:ORG@ORG_ID/REPO@REPO_ID:ref:refs/heads/main',
      detail: 'pushes to one branch, of repositories made after 15 July 2026',
      isExample: true,
    },
    { value: 'repo:ORG/REPO:*', detail: 'everything in one repository, under StringLike', isExample: true },
  ]
}

function tagValues(key: string, tag: string, { scenario }: LanguageInput): readonly Offer[] {
  const found = [...vocabularyOf(scenario).tags].find(([name]) => name.toLowerCase() === tag)
  const values = (found?.[1] ?? []).map((value) => ({ value, detail: `value of the tag ${found?.[0] ?? tag}` }))
  return [
    ...values,
    ...(key.startsWith('aws:principaltag/')
      ? []
      : variable(`aws:PrincipalTag/${found?.[0] ?? tag}`, "the caller's own tag")),
  ]
}

const regions =
  'us-east-1 us-east-2 us-west-1 us-west-2 eu-central-1 eu-west-1 eu-west-2 eu-west-3 eu-north-1 eu-south-1 ap-northeast-1 ap-northeast-2 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 sa-east-1'.split(
    ' ',
  )

/** Operators that imply the type of their values. */
const operatorTypes = [
  [/^Bool/, 'Bool'],
  [/^Date/, 'Date'],
  [/IpAddress$/, 'IPAddress'],
  [/^Numeric/, 'Numeric'],
] as const

/** Examples of values of the type, or of the operator. */
function ofType(type: string, operator: string, { scenario }: LanguageInput): readonly Offer[] {
  const [, kind = type.replace(/^ArrayOf/, '')] = operatorTypes.find(([operators]) => operators.test(operator)) ?? []
  switch (kind) {
    case 'Bool':
      return booleans('', '')
    case 'Date':
      return [
        ...vocabularyOf(scenario).times.map((value) => ({ value, detail: 'time of a call' })),
        ...['2026-01-01T00:00:00Z', '2026-12-31T23:59:59Z'].map((value) => ({ value, detail: 'UTC', isExample: true })),
      ]
    case 'IPAddress':
      return [
        { value: '203.0.113.0/24', detail: 'IPv4 range', isExample: true },
        { value: '2001:db8::/32', detail: 'IPv6 range', isExample: true },
      ]
    case 'Numeric':
      return [{ value: '3600', detail: 'number', isExample: true }]
    case 'ARN':
      return namedEntities(scenario).flatMap(({ kind: what, arn, words }) =>
        what === 'account' ? [] : [{ value: arn, detail: words }],
      )
    default:
      return []
  }
}
