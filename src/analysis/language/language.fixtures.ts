/** For tests: a text in which `|` marks the caret, and a scenario with one of each thing. */
import type { PolicyKind } from '../../engine/policy/ast.ts'
import { FORMAT, type Scenario } from '../../scenario/format/schema.ts'
import type { CatalogForLint } from '../findings/catalog.ts'
import type { LanguageInput } from './input.ts'

export function caret(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('|')
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset }
}

const allow = (action: string, resource: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: action, Resource: resource }],
})

export const scenario: Scenario = {
  format: FORMAT,
  organization: {
    id: 'o-acme',
    managementAccountId: '111122223333',
    root: { id: 'r-acme', organizationalUnits: [{ id: 'ou-work', name: 'Workloads', accounts: ['222233334444'] }] },
  },
  accounts: [
    {
      id: '111122223333',
      name: 'analytics',
      users: [
        {
          name: 'ana',
          tags: { team: 'blue' },
          inlinePolicies: [
            { name: 'assume', document: allow('sts:AssumeRole', 'arn:aws:iam::222233334444:role/DataReader') },
          ],
        },
      ],
      groups: [{ name: 'staff' }],
    },
    {
      id: '222233334444',
      name: 'prod',
      managedPolicies: [{ name: 'Read', document: allow('s3:GetObject', 'arn:aws:s3:::lake/*') }],
      roles: [
        {
          name: 'DataReader',
          managedPolicies: ['Read'],
          trustPolicy: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 'sts:AssumeRole' },
            ],
          },
          tags: { team: 'red' },
        },
      ],
      identityProviders: [
        { type: 'oidc', url: 'https://token.actions.githubusercontent.com', audiences: ['sts.amazonaws.com'] },
      ],
      resources: [
        {
          arn: 'arn:aws:s3:::lake',
          policy: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { AWS: 'arn:aws:iam::222233334444:role/DataReader' },
                Action: 's3:GetObject',
                Resource: 'arn:aws:s3:::lake/*',
              },
            ],
          },
        },
        { arn: 'arn:aws:dynamodb:eu-west-1:222233334444:table/orders' },
      ],
      vpcEndpoints: [{ id: 'vpce-1', vpcId: 'vpc-1', service: 's3' }],
    },
  ],
  calls: [
    {
      id: 'assume',
      caller: 'arn:aws:iam::111122223333:user/ana',
      action: 'sts:AssumeRole',
      resource: 'arn:aws:iam::222233334444:role/DataReader',
      parameters: { RoleSessionName: 'job' },
    },
    {
      id: 'read',
      caller: 'session:assume',
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::lake/reports/april.csv',
      context: { 'aws:SourceIp': '203.0.113.10' },
    },
  ],
}

export function inputOf(
  marked: string,
  catalog: CatalogForLint,
  kind: PolicyKind = 'identityPolicy',
  more: Partial<LanguageInput> = {},
): LanguageInput {
  return { ...caret(marked), kind, scenario, address: 'accounts/222233334444/managedPolicies/Read', catalog, ...more }
}

/** One statement of a policy in the current language. */
export const inStatement = (body: string): string => `{ "Version": "2012-10-17", "Statement": [ { ${body} } ] }`
