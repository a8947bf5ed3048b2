/** Completes principals: accounts, roles, users, sessions, services, providers, everybody. Source: semantics 2.8. */

import { holderOfPolicy } from '../../../scenario/address.ts'
import type { LanguageInput } from '../input.ts'
import type { CursorPlace } from '../place/place.ts'
import { accountName, namedEntities } from '../references/namedEntities.ts'
import { servicesNamed } from '../words/vocabulary.ts'
import { asJson, asKey, asValue, type Completion } from './completionItem.ts'

const types: readonly (readonly [name: string, detail: string])[] = [
  ['AWS', 'accounts, roles, users, sessions'],
  ['Service', 'services of AWS'],
  ['Federated', 'identity providers, in trust policies'],
  ['CanonicalUser', 'an account by its canonical id, in S3'],
]

const fitting = ({ kind, service }: LanguageInput) =>
  types.filter(([name]) =>
    name === 'Federated'
      ? kind === 'trustPolicy'
      : name === 'CanonicalUser'
        ? kind === 'resourcePolicy' && service === 's3'
        : kind !== 'resourceControlPolicy',
  )

/** Values of Principal itself. */
export function completePrincipal(place: CursorPlace, input: LanguageInput): readonly Completion[] {
  const everybody: Completion = {
    label: '*',
    kind: 'principal',
    detail: 'everybody, signed or not',
    ...asValue(place, '*'),
    sort: input.kind === 'resourceControlPolicy' || input.kind === 'vpcEndpointPolicy' ? '0' : '9',
  }
  if (place.token === 'quoted' || place.token === 'open') return [everybody]
  const maps = fitting(input).map(
    ([name, detail], at): Completion => ({
      label: `{ "${name}": … }`,
      kind: 'principal',
      detail,
      ...asJson(place, `{ "${name}": "$1" }`),
      sort: `1${at}`,
      shouldRetrigger: true,
      filter: name,
    }),
  )
  return [everybody, ...maps]
}

export function completePrincipalTypes(place: CursorPlace, input: LanguageInput): readonly Completion[] {
  return fitting(input)
    .filter(([name]) => !place.siblings.includes(name))
    .map(
      ([name, detail], at): Completion => ({
        label: name,
        kind: 'principal',
        detail,
        ...asKey(place, name, '"$1"'),
        sort: String(at),
        ...(place.hasValue ? {} : { shouldRetrigger: true }),
      }),
    )
}

export function completePrincipalValues(place: CursorPlace, input: LanguageInput): readonly Completion[] {
  const item = (label: string, detail: string, sort: string, filter?: string): Completion => ({
    label,
    kind: 'principal',
    detail,
    ...asValue(place, label),
    sort: `${sort}${label}`,
    ...(filter === undefined ? {} : { filter }),
  })
  const list = (): readonly Completion[] => {
    switch (place.principalType?.toLowerCase()) {
      case 'aws':
        return awsPrincipals(input, item)
      case 'service':
        return servicePrincipals(input).map(([name, isUsed]) =>
          item(name, isUsed ? 'named in this scenario' : 'service principal', isUsed ? '0' : '1'),
        )
      case 'federated':
        return [
          ...namedEntities(input.scenario).flatMap(({ kind, arn, words }) =>
            kind === 'oidcProvider' || kind === 'samlProvider' ? [item(arn, words, '0')] : [],
          ),
          ...['cognito-identity.amazonaws.com', 'accounts.google.com', 'www.amazon.com', 'graph.facebook.com'].map(
            (name) => item(name, 'built-in provider', '1'),
          ),
        ]
      default:
        return []
    }
  }
  return list().filter(({ label }) => !place.siblings.includes(label))
}

function awsPrincipals(
  { scenario, kind, address }: LanguageInput,
  item: (label: string, detail: string, sort: string) => Completion,
): readonly Completion[] {
  // In an endpoint policy an account means only its root user (U13).
  const delegated = (id: string) =>
    kind === 'vpcEndpointPolicy'
      ? `root user of ${accountName(scenario, id)}`
      : `account ${accountName(scenario, id)}: its own policies decide who`
  // The role itself is not offered in its own trust policy.
  const own = holderOfPolicy(address, 'roles')
  return namedEntities(scenario)
    .flatMap((entity) => {
      switch (entity.kind) {
        case 'account':
          return [
            item(entity.arn, delegated(entity.account), '1'),
            item(entity.account, delegated(entity.account), '3'),
          ]
        case 'role':
          return [
            item(
              entity.arn,
              `${entity.words}: every session of it`,
              entity.account === own?.account && entity.name === own.name ? '4' : '0',
            ),
          ]
        case 'user':
          return [item(entity.arn, entity.words, '0')]
        case 'session':
        case 'federatedUser':
          return [item(entity.arn, entity.words, '2')]
        default:
          return []
      }
    })
    .concat(item('*', 'everybody, signed or not', '5'))
}

const common =
  'apigateway autoscaling backup bedrock cloudformation cloudfront cloudtrail codebuild codepipeline config delivery.logs dms ec2 ecs-tasks eks elasticloadbalancing events firehose glue kafka lambda logging.s3 logs pods.eks rds redshift s3 sagemaker scheduler secretsmanager ses sns spotfleet sqs ssm states transfer vpc-flow-logs'.split(
    ' ',
  )

export function servicePrincipals({
  scenario,
}: Pick<LanguageInput, 'scenario'>): readonly (readonly [name: string, isUsed: boolean])[] {
  // Names with a Region are values of kms:ViaService, not principals.
  const used = servicesNamed(scenario).filter((name) => !/\.[a-z]{2}(?:-[a-z]+)+-\d\./.test(name))
  const rest = common.map((name) => `${name}.amazonaws.com`).filter((name) => !used.includes(name))
  return [...used.map((name) => [name, true] as const), ...rest.map((name) => [name, false] as const)]
}
