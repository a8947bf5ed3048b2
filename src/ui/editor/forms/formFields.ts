/** The fields of each kind's settings, with suggestions from the scenario. */
import { roleArn } from '../../../engine/base/arn.ts'
import type { AccountSpec, OrganizationNodeSpec, Scenario } from '../../../scenario/format/schema.ts'
import type { Entity, SettingsKind } from '../../../scenario/settings.ts'
import type { Suggestion } from '../../kit/fields.tsx'

export type FormField = {
  /** Path of the value in the settings. */
  readonly at: readonly string[]
  readonly label: string
  readonly hint?: string
} & (
  | {
      readonly type: 'text'
      readonly placeholder?: string
      readonly isRequired?: boolean
      readonly suggestions?: readonly Suggestion[]
    }
  | { readonly type: 'texts'; readonly suggestions: readonly Suggestion[] }
  | { readonly type: 'tags' | 'switch' | 'publicAccess' | 'duration' }
)

const awsManaged: readonly Suggestion[] = [
  'ReadOnlyAccess',
  'SecurityAudit',
  'AdministratorAccess',
  'PowerUserAccess',
  'AmazonS3ReadOnlyAccess',
  'AmazonS3FullAccess',
  'IAMReadOnlyAccess',
  'AmazonDynamoDBReadOnlyAccess',
  'service-role/AWSLambdaBasicExecutionRole',
  'job-function/ViewOnlyAccess',
  'job-function/Billing',
].map((name) => ({ id: `arn:aws:iam::aws:policy/${name}`, detail: 'AWS managed' }))

export function formFields({ kind, value, path }: Entity, scenario: Scenario): readonly FormField[] {
  const account = path[0] === 'accounts' ? scenario.accounts[Number(path[1])] : undefined
  const policies: readonly Suggestion[] = [
    ...(account?.managedPolicies ?? []).map(({ name }) => ({ id: name, detail: 'of this account' })),
    ...awsManaged,
  ]
  const field: Readonly<Record<string, FormField>> = {
    path: { at: ['path'], label: 'Path', type: 'text', placeholder: '/' },
    tags: { at: ['tags'], label: 'Tags', type: 'tags' },
    attached: { at: ['managedPolicies'], label: 'Attached policies', type: 'texts', suggestions: policies },
    boundary: {
      at: ['permissionsBoundary'],
      label: 'Permissions boundary',
      type: 'text',
      suggestions: policies,
      placeholder: 'none',
    },
  }
  const {
    path: entityPath,
    tags,
    attached,
    boundary,
  } = field as Record<'path' | 'tags' | 'attached' | 'boundary', FormField>
  const fields: Readonly<Record<SettingsKind, () => readonly FormField[]>> = {
    role: () => [
      entityPath,
      { at: ['description'], label: 'Description', type: 'text' },
      boundary,
      { at: ['maxSessionDuration'], label: 'Maximum session duration (seconds)', type: 'duration' },
      attached,
      tags,
    ],
    user: () => [
      entityPath,
      boundary,
      {
        at: ['groups'],
        label: 'Groups',
        type: 'texts',
        suggestions: (account?.groups ?? []).map(({ name }) => ({ id: name })),
      },
      attached,
      {
        at: ['mfaDevices'],
        label: 'MFA devices',
        type: 'texts',
        suggestions:
          account === undefined ? [] : [{ id: `arn:aws:iam::${account.id}:mfa/${String(value['name'])}-phone` }],
      },
      tags,
    ],
    group: () => [entityPath, attached],
    account: () => [
      { at: ['name'], label: 'Name', type: 'text' },
      { at: ['blockPublicAccess'], label: 'S3 Block Public Access, for the whole account', type: 'publicAccess' },
    ],
    organizationalUnit: () => [
      { at: ['name'], label: 'Name', type: 'text' },
      { at: ['accounts'], label: 'Accounts in it', type: 'texts', suggestions: accountSuggestions(scenario) },
    ],
    organization: () => [
      { at: ['id'], label: 'Organization id', type: 'text', isRequired: true },
      {
        at: ['managementAccountId'],
        label: 'Management account',
        type: 'text',
        isRequired: true,
        suggestions: accountSuggestions(scenario),
        hint: 'SCPs and RCPs never restrict it.',
      },
      {
        at: ['centralizedRootAccess'],
        label: 'Centralized root access',
        type: 'switch',
        hint: 'The management account may call sts:AssumeRoot.',
      },
      {
        at: ['root', 'accounts'],
        label: 'Accounts directly under the root',
        type: 'texts',
        suggestions: accountSuggestions(scenario),
      },
    ],
    resource: () => [
      tags,
      ...(isBucket(value['arn'])
        ? [{ at: ['blockPublicAccess'], label: 'S3 Block Public Access', type: 'publicAccess' } as const]
        : []),
    ],
    vpcEndpoint: () => [
      { at: ['vpcId'], label: 'VPC', type: 'text', placeholder: 'vpc-…' },
      {
        at: ['service'],
        label: 'Service',
        type: 'text',
        placeholder: 's3',
        suggestions: ['s3', 'dynamodb', 'sts', 'kms', 'sqs', 'secretsmanager'].map((id) => ({ id })),
      },
    ],
    oidcProvider: () => [
      {
        at: ['audiences'],
        label: 'Audiences (none: any is taken)',
        type: 'texts',
        suggestions: [{ id: 'sts.amazonaws.com' }],
      },
    ],
    samlProvider: () => [],
    workload: () => [
      {
        at: ['compute'],
        label: 'Compute',
        type: 'text',
        isRequired: true,
        suggestions: ['ec2-instance', 'lambda-function', 'ecs-task', 'eks-pod', 'on-premises'].map((id) => ({ id })),
      },
      {
        at: ['role'],
        label: 'Role',
        type: 'text',
        isRequired: true,
        suggestions: scenario.accounts.flatMap(roleSuggestions),
      },
      { at: ['from'], label: 'From (UTC)', type: 'text', isRequired: true, placeholder: '2026-04-25T08:00:00Z' },
      { at: ['to'], label: 'To (UTC)', type: 'text', isRequired: true, placeholder: '2026-04-25T20:00:00Z' },
    ],
  }
  return fields[kind]()
}

const isBucket = (arn: unknown) => typeof arn === 'string' && /^arn:aws[a-z-]*:s3:::[^/]+$/.test(arn)

const roleSuggestions = ({ id, roles }: AccountSpec): readonly Suggestion[] =>
  (roles ?? []).map((role) => ({ id: roleArn(id, role) }))

/** Accounts, each with its place in the organization. */
function accountSuggestions({ accounts, organization }: Scenario): readonly Suggestion[] {
  const places = new Map<string, string>()
  const visit = (node: OrganizationNodeSpec) => {
    for (const id of node.accounts ?? []) if (!places.has(id)) places.set(id, node.name ?? node.id)
    node.organizationalUnits?.forEach(visit)
  }
  if (organization !== undefined) visit(organization.root)
  return accounts.map(({ id, name }) => ({
    id,
    detail: [name, places.get(id)].filter(Boolean).join(' · ') || 'account',
  }))
}

/** The value at a path in the settings. */
export const valueIn = (value: unknown, [step, ...rest]: readonly string[]): unknown =>
  step === undefined
    ? value
    : typeof value === 'object' && value !== null
      ? valueIn((value as Record<string, unknown>)[step], rest)
      : undefined

/** `1 hour`, `1 hour 30 minutes`; undefined where the seconds are no length of time. */
export function durationWords(seconds: unknown): string | undefined {
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0) return undefined
  const parts = [
    [Math.floor(seconds / 3600), 'hour'],
    [Math.floor((seconds % 3600) / 60), 'minute'],
    [Math.round(seconds % 60), 'second'],
  ] as const
  return (
    parts.flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`])).join(' ') ||
    '0 seconds'
  )
}

export const publicAccessSwitches = [
  'BlockPublicAcls',
  'IgnorePublicAcls',
  'BlockPublicPolicy',
  'RestrictPublicBuckets',
] as const
export type PublicAccessSwitch = (typeof publicAccessSwitches)[number]

/** The four switches of Block Public Access, whichever way they are written. */
export const switchesOf = (value: unknown): Readonly<Record<PublicAccessSwitch, boolean>> => {
  const read = (name: PublicAccessSwitch) =>
    value === true || (typeof value === 'object' && value !== null && (value as Record<string, unknown>)[name] === true)
  return {
    BlockPublicAcls: read('BlockPublicAcls'),
    IgnorePublicAcls: read('IgnorePublicAcls'),
    BlockPublicPolicy: read('BlockPublicPolicy'),
    RestrictPublicBuckets: read('RestrictPublicBuckets'),
  }
}

/** The shortest way to write the four switches. */
export function writtenSwitches(switches: Readonly<Record<PublicAccessSwitch, boolean>>): unknown {
  const on = publicAccessSwitches.filter((name) => switches[name])
  if (on.length === 0) return undefined
  return on.length === publicAccessSwitches.length ? true : Object.fromEntries(on.map((name) => [name, true]))
}
