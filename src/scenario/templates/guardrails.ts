/** SCPs and RCPs. Their Deny statements exempt what acts on the organization's behalf. Source: semantics 7.2 to 7.5. */
import { addControl, intoOrganization, madeOrganization, withOrganization } from '../edits/organization.ts'
import { document, oneOrMore, type Statement } from '../edits/statements.ts'
import { exempt, list, organizationId, place, text } from './questions.ts'
import { type Answers, entriesOf, type Question, type Template, type TemplateGroup } from './template.ts'

type Make = (answers: Answers) => readonly Statement[]

const control = (
  kind: 'SCP' | 'RCP',
  id: string,
  name: string,
  title: string,
  about: string,
  questions: readonly Question[],
  make: Make,
): Template => ({
  id,
  group: (kind === 'SCP' ? 'Guardrails (SCP)' : 'Perimeter (RCP)') satisfies TemplateGroup,
  title,
  about,
  questions: [
    place,
    text('name', 'Name of the policy', name, {
      check: (given) =>
        /^[\w+=,.@ -]{1,128}$/.test(given) ? undefined : 'Write letters, digits, spaces and +=,.@_- only.',
    }),
    ...questions,
  ],
  apply: (scenario, answers) => {
    const whole = withOrganization(scenario)
    const chosen = scenario.accounts.find(({ id }) => id === answers['place'])
    const organized =
      chosen === undefined || whole.isNew
        ? { scenario: whole.scenario, also: whole.isNew ? madeOrganization : undefined }
        : intoOrganization(scenario, chosen.id)
    const named = { name: answers['name'] ?? name, document: document(...make(answers)) }
    const { scenario: after, open } = addControl(
      organized.scenario,
      answers['place'] ?? '',
      kind === 'SCP' ? 'serviceControlPolicies' : 'resourceControlPolicies',
      named,
    )
    return {
      scenario: after,
      open,
      said: `Added ${kind} ${named.name}${organized.also === undefined ? '' : `, ${organized.also}`}`,
    }
  },
})

const scp = (id: string, name: string, title: string, about: string, questions: readonly Question[], make: Make) =>
  control('SCP', `scp-${id}`, name, title, about, questions, make)

/** The condition, without the principals that the answers exempt. */
function sparing(answers: Answers, condition: Statement = {}): { readonly Condition?: Statement } {
  const spared = entriesOf(answers['exempt'])
  const all = { ...condition, ...(spared.length > 0 && { ArnNotLike: { 'aws:PrincipalArn': oneOrMore(spared) } }) }
  return Object.keys(all).length === 0 ? {} : { Condition: all }
}

const deny = (sid: string, actions: string | readonly string[], rest: Statement = {}): Statement => ({
  Sid: sid,
  Effect: 'Deny',
  Action: actions,
  Resource: '*',
  ...rest,
})

/** Global services: their calls are signed for one region, wherever the resources are. */
const globalServices =
  'account:* artifact:* aws-portal:* billing:* budgets:* ce:* chatbot:* cloudfront:* consolidatedbilling:* cur:* freetier:* globalaccelerator:* health:* iam:* importexport:* invoicing:* networkmanager:* notifications:* organizations:* payments:* pricing:* route53:* route53-recovery-control-config:* route53domains:* s3:GetAccountPublicAccessBlock s3:ListAllMyBuckets s3:ListMultiRegionAccessPoints s3:PutAccountPublicAccessBlock shield:* sso:* sts:* support:* supportplans:* sustainability:* tax:* trustedadvisor:* waf:* wafv2:*'

const scps: readonly Template[] = [
  scp(
    'regions',
    'OnlyTheseRegions',
    'Only some regions',
    'Refuses calls to all other regions. Services that have one endpoint for the world, such as IAM, are left out, or nothing would work.',
    [
      list('regions', 'Regions in use', 'eu-west-1, eu-central-1', {
        check: (answer) => {
          const wrong = entriesOf(answer).find((region) => !/^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region))
          return wrong === undefined ? undefined : `\`${wrong}\` is not a region, such as eu-west-1.`
        },
      }),
      list('global', 'Left out', globalServices.split(' ').join(', '), {
        hint: 'Actions, * allowed, with commas between them.',
      }),
      exempt,
    ],
    (answers) => [
      {
        Sid: 'OnlyTheseRegions',
        Effect: 'Deny',
        NotAction: entriesOf(answers['global']),
        Resource: '*',
        ...sparing(answers, { StringNotEquals: { 'aws:RequestedRegion': oneOrMore(entriesOf(answers['regions'])) } }),
      },
    ],
  ),
  scp(
    'root-user',
    'NoRootUser',
    'No root user',
    'The root users of the accounts can do nothing. The management account’s can, and its centralized root access still works.',
    [],
    () => [deny('NoRootUser', '*', { Condition: { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:root' } } })],
  ),
  scp(
    'mfa',
    'MfaForSensitiveActions',
    'MFA for sensitive actions',
    'Refuses what is hard to undo, unless the caller signed in with MFA. Access keys and roles of workloads have no MFA: leave out the roles that must do such things.',
    [
      list(
        'actions',
        'Sensitive actions',
        'ec2:TerminateInstances, rds:DeleteDBInstance, s3:DeleteBucket, kms:ScheduleKeyDeletion, iam:CreateAccessKey, iam:DeleteRole, iam:AttachUserPolicy',
      ),
      exempt,
    ],
    (answers) => [
      deny(
        'OnlyWithMfa',
        oneOrMore(entriesOf(answers['actions'])),
        sparing(answers, { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }),
      ),
    ],
  ),
  scp(
    'cloudtrail',
    'KeepTheTrail',
    'Protect CloudTrail',
    'Nobody in the accounts below can stop, delete or thin out the log of what was done.',
    [exempt],
    (answers) => [
      deny(
        'KeepTheTrail',
        'StopLogging DeleteTrail UpdateTrail PutEventSelectors PutInsightSelectors StopEventDataStoreIngestion DeleteEventDataStore UpdateEventDataStore'
          .split(' ')
          .map((name) => `cloudtrail:${name}`),
        sparing(answers),
      ),
    ],
  ),
  scp(
    'leaving',
    'StayInTheOrganization',
    'No leaving the organization',
    'An account that leaves would leave all guardrails behind.',
    [],
    () => [deny('StayInTheOrganization', 'organizations:LeaveOrganization')],
  ),
  scp(
    'imdsv2',
    'OnlyImdsV2',
    'IMDSv2 on every instance',
    'New instances must require session tokens for their metadata, nobody can relax that, and credentials that came through the old protocol are refused.',
    [exempt],
    (answers) => [
      {
        ...deny(
          'RequireTokens',
          'ec2:RunInstances',
          sparing(answers, { StringNotEquals: { 'ec2:MetadataHttpTokens': 'required' } }),
        ),
        Resource: 'arn:aws:ec2:*:*:instance/*',
      },
      deny('KeepTokensRequired', 'ec2:ModifyInstanceMetadataOptions', sparing(answers)),
      deny('NoOldCredentials', '*', sparing(answers, { NumericLessThan: { 'ec2:RoleDelivery': '2.0' } })),
    ],
  ),
  scp(
    's3-public',
    'KeepBucketsPrivate',
    'No public buckets',
    'Block Public Access cannot be changed, and no list of grantees can open a bucket or object to everyone.',
    [exempt],
    (answers) => [
      deny(
        'KeepPublicAccessBlocked',
        ['s3:PutAccountPublicAccessBlock', 's3:PutBucketPublicAccessBlock'],
        sparing(answers),
      ),
      deny(
        'NoPublicGrants',
        ['s3:PutBucketAcl', 's3:PutObjectAcl', 's3:PutObject', 's3:CreateBucket'],
        sparing(answers, {
          StringEquals: { 's3:x-amz-acl': ['public-read', 'public-read-write', 'authenticated-read'] },
        }),
      ),
    ],
  ),
]

const guarded = 's3:*, sqs:*, kms:*, secretsmanager:*, sts:AssumeRole'

const rcps: readonly Template[] = [
  control(
    'RCP',
    'rcp-organization',
    'OnlyMyOrganization',
    'Only my organization',
    'The resources of your accounts answer principals of your organization only. AWS services get in when they act for one of your accounts, so that no stranger can send them.',
    [
      organizationId,
      list('actions', 'Actions', guarded, {
        check: (answer) => {
          const wrong = entriesOf(answer).find(
            (action) =>
              !/^(?:s3|sts|kms|sqs|secretsmanager|dynamodb|ecr|aoss|cognito-identity|cognito-idp|logs):[\w*?]+$/.test(
                action,
              ),
          )
          return wrong === undefined
            ? undefined
            : `\`${wrong}\` is of a service that resource control policies do not cover.`
        },
      }),
    ],
    (answers) => [
      {
        Sid: 'OnlyMyPrincipals',
        Effect: 'Deny',
        Principal: '*',
        Action: oneOrMore(entriesOf(answers['actions'])),
        Resource: '*',
        Condition: {
          StringNotEqualsIfExists: { 'aws:PrincipalOrgID': answers['organization'] },
          BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
        },
      },
      {
        Sid: 'ServicesForMeOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: oneOrMore(entriesOf(answers['actions'])),
        Resource: '*',
        Condition: {
          StringNotEqualsIfExists: { 'aws:SourceOrgID': answers['organization'] },
          // Services that name no source act on nobody's order; the guard does not concern them.
          Null: { 'aws:SourceAccount': 'false' },
          Bool: { 'aws:PrincipalIsAWSService': 'true' },
        },
      },
    ],
  ),
  control(
    'RCP',
    'rcp-tls',
    'OnlyWithTls',
    'TLS only, everywhere',
    'No resource of your accounts answers a request that does not come over TLS.',
    [],
    () => [
      {
        Sid: 'OnlyWithTls',
        Effect: 'Deny',
        Principal: '*',
        Action: ['s3:*', 'sqs:*', 'kms:*', 'secretsmanager:*', 'sts:*'],
        Resource: '*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  ),
]

export const guardrailTemplates: readonly Template[] = [...scps, ...rcps]
