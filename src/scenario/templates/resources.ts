/** Policies of buckets, keys, queues and topics. Their Deny statements exempt AWS services. Source: semantics 5.10 to 5.12, 5.15. */

import { accountIn, resourceIn, rootArn } from '../../engine/base/arn.ts'
import { addToResourcePolicy, ownerOf } from '../edits/accounts.ts'
import { oneOrMore, type Statement } from '../edits/statements.ts'
import type { Scenario } from '../format/schema.ts'
import {
  another,
  bucket,
  foreignAccount,
  home,
  organizationId,
  principal,
  principals,
  resource,
  text,
} from './questions.ts'
import { type Answers, type Applied, entriesOf, type Question, type Template } from './template.ts'

function added(scenario: Scenario, answers: Answers, statements: readonly Statement[]): Applied {
  const arn = answers['resource'] ?? ''
  const { isNew, ...change } = addToResourcePolicy(scenario, arn, statements, answers['home'])
  const id = ownerOf(scenario, arn, answers['home'])
  const owner = scenario.accounts.find((account) => account.id === id)?.name ?? id
  return {
    ...change,
    said: isNew
      ? `Added ${resourceIn(arn)} with its policy to ${owner}`
      : `Added to the policy of ${resourceIn(arn)} in ${owner}`,
  }
}

type Make = (arn: string, answers: Answers, scenario: Scenario) => readonly Statement[]

const forBucket = (id: string, title: string, about: string, questions: readonly Question[], make: Make): Template => ({
  id: `bucket-${id}`,
  group: 'Resource policies',
  title,
  about,
  questions: [bucket, home, ...questions],
  apply: (scenario, answers) => added(scenario, answers, make(answers['resource'] ?? '', answers, scenario)),
})

const read = (arn: string, sid: string, who: unknown): readonly Statement[] => [
  { Sid: `${sid}Objects`, Effect: 'Allow', Principal: who, Action: 's3:GetObject', Resource: `${arn}/*` },
  { Sid: `${sid}List`, Effect: 'Allow', Principal: who, Action: 's3:ListBucket', Resource: arn },
]

/** Matches everyone but AWS services, which act for the owner and have no organization, endpoint or MFA. */
const noService = { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } }

const bucketTemplates: readonly Template[] = [
  forBucket(
    'tls',
    'Bucket: TLS only',
    'Refuses every request that does not come over TLS, whoever makes it.',
    [],
    (arn) => [
      {
        Sid: 'OnlyWithTls',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [arn, `${arn}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ],
  ),
  forBucket(
    'one-reader',
    'Bucket: one role may read',
    'One role or user may list the bucket and read its objects. In the bucket’s own account no other policy is needed for that.',
    [principal('reader', 'Who may read')],
    (arn, answers) => read(arn, 'Reader', { AWS: answers['reader'] }),
  ),
  forBucket(
    'cross-account',
    'Bucket: another account may read',
    'Half of a grant across accounts: the other account must allow its own principals the same actions.',
    [foreignAccount('Account that may read')],
    (arn, answers) => read(arn, `Account${answers['trusted']}`, { AWS: rootArn(answers['trusted'] ?? '') }),
  ),
  forBucket(
    'cloudfront',
    'Bucket: CloudFront with origin access control',
    'Only one CloudFront distribution reads the objects; the bucket itself stays private.',
    [
      text('distribution', 'Distribution', 'E1EXAMPLE2ABCD', {
        check: (id) =>
          /^[A-Z0-9]{10,14}$/.test(id)
            ? undefined
            : 'Write the distribution’s id: ten to fourteen capitals and digits.',
      }),
    ],
    (arn, answers, scenario) => {
      const owner = ownerOf(scenario, arn, answers['home'])
      return [
        {
          Sid: 'CloudFrontReads',
          Effect: 'Allow',
          Principal: { Service: 'cloudfront.amazonaws.com' },
          Action: 's3:GetObject',
          Resource: `${arn}/*`,
          Condition: {
            ArnEquals: { 'aws:SourceArn': `arn:aws:cloudfront::${owner}:distribution/${answers['distribution']}` },
          },
        },
      ]
    },
  ),
  forBucket(
    'encrypted',
    'Bucket: only uploads that ask for KMS encryption',
    'Refuses uploads that do not ask for server-side encryption with a KMS key, also those that ask for none.',
    [],
    (arn) => [
      {
        Sid: 'OnlyWithKms',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:PutObject',
        Resource: `${arn}/*`,
        Condition: { StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } },
      },
    ],
  ),
  forBucket(
    'organization',
    'Bucket: only my organization',
    'Whatever else the policy grants, nobody outside of the organization gets in; AWS’s own services do.',
    [organizationId],
    (arn, answers) => [
      {
        Sid: 'OnlyMyOrganization',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [arn, `${arn}/*`],
        Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': answers['organization'] }, ...noService },
      },
    ],
  ),
  forBucket(
    'endpoint',
    'Bucket: only through a VPC endpoint',
    'Objects can be read and written only through this endpoint. The bucket itself can still be administered from anywhere, so nobody is locked out.',
    [
      {
        ...text('endpoint', 'VPC endpoint', 'vpce-0a1b2c3d4e5f60718', {
          check: (id) =>
            /^vpce-(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(id) ? undefined : 'Write vpce- and 8 or 17 hexadecimal digits.',
        }),
        suggest: ({ accounts }) =>
          accounts.flatMap(({ vpcEndpoints }) => (vpcEndpoints ?? []).map(({ id }) => id))[0] ??
          'vpce-0a1b2c3d4e5f60718',
      },
      principals('exempt', 'Who may come from elsewhere', { isOptional: true, suggest: () => '' }),
    ],
    (arn, answers) => {
      const spared = entriesOf(answers['exempt'])
      return [
        {
          Sid: 'OnlyThroughTheEndpoint',
          Effect: 'Deny',
          Principal: '*',
          Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:ListBucket'],
          Resource: [arn, `${arn}/*`],
          Condition: {
            StringNotEquals: { 'aws:SourceVpce': answers['endpoint'] },
            ...(spared.length > 0 && { ArnNotEquals: { 'aws:PrincipalArn': oneOrMore(spared) } }),
            BoolIfExists: { 'aws:PrincipalIsAWSService': 'false', 'aws:ViaAWSService': 'false' },
          },
        },
      ]
    },
  ),
]

const key: Question = resource(
  'kms',
  'Key',
  /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/,
  (id) => `arn:aws:kms:eu-west-1:${id}:key/1234abcd-12ab-34cd-56ef-1234567890ab`,
)

const keyPolicy: Template = {
  id: 'kms-key',
  group: 'Resource policies',
  title: 'KMS key: administrators and users',
  about:
    'The account’s own policies count, some administer the key without using it, others use it, also through AWS services. Who may use it, and so the key policy and grants, stays with the account.',
  questions: [
    key,
    principals('administrators', 'Administrators', { isOptional: true, suggest: another }),
    principals('users', 'Users'),
  ],
  apply: (scenario, answers) => {
    const account = (answers['resource'] ?? '').split(':')[4]
    const users = { AWS: oneOrMore(entriesOf(answers['users'])) }
    const administrators = entriesOf(answers['administrators'])
    return added(scenario, answers, [
      {
        Sid: 'AccountPoliciesCount',
        Effect: 'Allow',
        Principal: { AWS: rootArn(account ?? '') },
        Action: 'kms:*',
        Resource: '*',
      },
      ...(administrators.length === 0
        ? []
        : [
            {
              Sid: 'Administrators',
              Effect: 'Allow',
              Principal: { AWS: oneOrMore(administrators) },
              Action: administration,
              Resource: '*',
            },
          ]),
      {
        Sid: 'Users',
        Effect: 'Allow',
        Principal: users,
        Action: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
        Resource: '*',
      },
      {
        Sid: 'UsersThroughServices',
        Effect: 'Allow',
        Principal: users,
        Action: ['kms:CreateGrant', 'kms:ListGrants', 'kms:RevokeGrant'],
        Resource: '*',
        Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      },
    ])
  },
}

/** Excludes key policy and grants: whoever may write those can give the key to anyone. */
const administration = [
  ...[
    'CreateAlias',
    'UpdateAlias',
    'DeleteAlias',
    'Describe*',
    'Enable*',
    'Disable*',
    'Get*',
    'List*',
    'UpdateKeyDescription',
    'RevokeGrant',
    'TagResource',
    'UntagResource',
  ],
  ...['ScheduleKeyDeletion', 'CancelKeyDeletion'],
].map((name) => `kms:${name}`)

const eventTarget = (
  service: 'sqs' | 'sns',
  title: string,
  label: string,
  pattern: RegExp,
  suggested: (account: string) => string,
): Template => ({
  id: `${service}-s3-events`,
  group: 'Resource policies',
  title,
  about:
    'S3 may deliver the events of one bucket here, and of no bucket of another account that has or gets the same name.',
  questions: [
    resource(service, label, pattern, suggested),
    { ...bucket, id: 'bucket', label: 'Bucket with the events', hint: 'Its owner is this account.' },
  ],
  apply: (scenario, answers) => {
    const arn = answers['resource'] ?? ''
    const from = answers['bucket'] ?? ''
    const owner =
      scenario.accounts.find(({ resources }) => resources?.some((one) => one.arn === from))?.id ?? accountIn(arn)
    return added(scenario, answers, [
      {
        Sid: 'EventsOfTheBucket',
        Effect: 'Allow',
        Principal: { Service: 's3.amazonaws.com' },
        Action: service === 'sqs' ? 'sqs:SendMessage' : 'sns:Publish',
        Resource: arn,
        Condition: { ArnEquals: { 'aws:SourceArn': from }, StringEquals: { 'aws:SourceAccount': owner } },
      },
    ])
  },
})

export const resourceTemplates: readonly Template[] = [
  ...bucketTemplates,
  keyPolicy,
  eventTarget(
    'sqs',
    'SQS queue: events of a bucket',
    'Queue',
    /^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[\w-]{1,80}(?:\.fifo)?$/,
    (id) => `arn:aws:sqs:eu-west-1:${id}:bucket-events`,
  ),
  eventTarget(
    'sns',
    'SNS topic: events of a bucket',
    'Topic',
    /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}(?:\.fifo)?$/,
    (id) => `arn:aws:sns:eu-west-1:${id}:bucket-events`,
  ),
  {
    id: 'secret-reader',
    group: 'Resource policies',
    title: 'Secret: some roles may read',
    about: 'Only the named roles read the secret’s value; everybody else is refused, whatever their own policies say.',
    questions: [
      resource(
        'secretsmanager',
        'Secret',
        /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:\S+$/,
        (id) => `arn:aws:secretsmanager:eu-west-1:${id}:secret:database-a1b2c3`,
      ),
      principals('readers', 'Who may read'),
    ],
    apply: (scenario, answers) => {
      const readers = entriesOf(answers['readers'])
      return added(scenario, answers, [
        {
          Sid: 'Readers',
          Effect: 'Allow',
          Principal: { AWS: oneOrMore(readers) },
          Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'],
          Resource: '*',
        },
        {
          Sid: 'NobodyElse',
          Effect: 'Deny',
          Principal: '*',
          Action: 'secretsmanager:GetSecretValue',
          Resource: '*',
          Condition: { ArnNotEquals: { 'aws:PrincipalArn': oneOrMore(readers) }, ...noService },
        },
      ])
    },
  },
]
