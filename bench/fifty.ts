/** A scenario with fifty documents, about the size of a small company's account. */
import type { Scenario } from '../src/scenario/format/schema.ts'

const A = '111122223333'
const B = '222233334444'
const policy = (...Statement: object[]) => ({ Version: '2012-10-17', Statement })
const full = { name: 'FullAWSAccess', document: policy({ Effect: 'Allow', Action: '*', Resource: '*' }) }
const services = ['s3', 'dynamodb', 'sqs', 'sns', 'lambda', 'ec2', 'kms', 'logs', 'glue', 'athena']

/** The document in which the benchmark types. Its first action decides the call `typed`. */
export const typedDocument = `accounts/${A}/roles/role0/inlinePolicies/grants`

export const fifty: Scenario = {
  format: 'iam-playground/1',
  title: 'Fifty documents',
  organization: {
    id: 'o-bench',
    managementAccountId: '999999999999',
    root: {
      id: 'r-1',
      serviceControlPolicies: [
        full,
        {
          name: 'Regions',
          document: policy({
            Effect: 'Deny',
            NotAction: ['iam:*', 'sts:*', 'organizations:*'],
            Resource: '*',
            Condition: { StringNotEquals: { 'aws:RequestedRegion': ['eu-west-1', 'us-east-1'] } },
          }),
        },
      ],
      organizationalUnits: [
        {
          id: 'ou-1',
          name: 'Prod',
          accounts: [A, B],
          serviceControlPolicies: [
            full,
            {
              name: 'Stay',
              document: policy({ Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' }),
            },
          ],
        },
      ],
    },
  },
  accounts: [
    {
      id: A,
      name: 'workloads',
      managedPolicies: services.map((service) => ({
        name: `${service}-readers`,
        document: policy(
          {
            Sid: 'Read',
            Effect: 'Allow',
            Action: [`${service}:Get*`, `${service}:List*`, `${service}:Describe*`],
            Resource: '*',
          },
          {
            Sid: 'NotProd',
            Effect: 'Deny',
            Action: `${service}:Delete*`,
            Resource: '*',
            Condition: { StringEquals: { 'aws:ResourceTag/stage': 'prod' } },
          },
        ),
      })),
      roles: Array.from({ length: 12 }, (_, n) => ({
        name: `role${n}`,
        trustPolicy: policy(
          { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
          {
            Effect: 'Allow',
            Principal: { AWS: `arn:aws:iam::${B}:root` },
            Action: ['sts:AssumeRole', 'sts:TagSession'],
            Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
          },
        ),
        inlinePolicies: [
          {
            name: 'grants',
            document: policy(
              {
                Sid: 'Objects',
                Effect: 'Allow',
                Action: ['s3:GetObject', 's3:PutObject'],
                Resource: [`arn:aws:s3:::data${n}/*`],
              },
              { Sid: 'Tables', Effect: 'Allow', Action: 'dynamodb:*', Resource: `arn:aws:dynamodb:*:${A}:table/t${n}` },
            ),
          },
        ],
        managedPolicies: [`${services[n % services.length]}-readers`],
        tags: { team: `team${n % 3}` },
      })),
      resources: Array.from({ length: 8 }, (_, n) => ({
        arn: `arn:aws:s3:::data${n}`,
        policy: policy({
          Sid: 'Tls',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: [`arn:aws:s3:::data${n}`, `arn:aws:s3:::data${n}/*`],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      })),
    },
    {
      id: B,
      name: 'people',
      users: Array.from({ length: 4 }, (_, n) => ({
        name: `user${n}`,
        inlinePolicies: [
          {
            name: 'assume',
            document: policy({
              Effect: 'Allow',
              Action: 'sts:AssumeRole',
              Resource: `arn:aws:iam::${A}:role/role${n}`,
            }),
          },
        ],
      })),
    },
  ],
  calls: [
    {
      id: 'typed',
      caller: `arn:aws:iam::${A}:role/role0`,
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::data0/report.csv',
      context: { 'aws:RequestedRegion': 'eu-west-1', 'aws:SecureTransport': true },
    },
    ...Array.from({ length: 19 }, (_, n) => ({
      id: `call${n}`,
      caller: n % 4 === 0 ? `arn:aws:iam::${B}:user/user${n % 4}` : `arn:aws:iam::${A}:role/role${n % 12}`,
      action: n % 4 === 0 ? 'sts:AssumeRole' : `${services[n % services.length]}:ListThings`,
      resource: n % 4 === 0 ? `arn:aws:iam::${A}:role/role${n % 12}` : '*',
      context: { 'aws:RequestedRegion': 'eu-west-1' },
    })),
  ],
}
