import { describe, expect, it } from 'vitest'
import type { Scenario } from '../format/schema.ts'
import { evaluateScenario } from '../run/evaluate.ts'
import { withoutSwitchedOff } from './switchOff.ts'

const statement = (Effect: string, Action: string, extra: object = {}) => ({
  Version: '2012-10-17',
  Statement: [{ Effect, Action, Resource: '*', ...extra }],
})
const scenario: Scenario = {
  format: 'iam-playground/1',
  organization: {
    id: 'o-1',
    managementAccountId: '999999999999',
    root: {
      id: 'r-1',
      accounts: ['111122223333'],
      serviceControlPolicies: [
        { name: 'Full', document: statement('Allow', '*') },
        { name: 'NoQueues', document: statement('Deny', 'sqs:*') },
      ],
    },
  },
  accounts: [
    {
      id: '111122223333',
      managedPolicies: [{ name: 'Ceiling', document: statement('Allow', 'sqs:*') }],
      users: [
        {
          name: 'ana',
          permissionsBoundary: 'Ceiling',
          inlinePolicies: [{ name: 'all', document: statement('Allow', '*') }],
        },
      ],
    },
  ],
  calls: ['sqs:SendMessage', 's3:GetObject'].map((action) => ({
    id: action.replace(':', '-'),
    caller: 'arn:aws:iam::111122223333:user/ana',
    action,
  })),
}
const decisions = (documents: readonly string[], layers: Parameters<typeof withoutSwitchedOff>[1]['layers'] = []) =>
  evaluateScenario(withoutSwitchedOff(scenario, { layers, documents })).results.map(({ decision }) => decision)

describe('switched off', () => {
  it('nothing: as it is', () => expect(decisions([])).toEqual(['explicitDeny', 'implicitDeny']))
  it('an SCP that denies no longer does', () =>
    expect(decisions(['organization/r-1/serviceControlPolicies/NoQueues'])).toEqual(['allowed', 'implicitDeny']))
  it('a boundary that is gone bounds nobody', () =>
    expect(decisions(['accounts/111122223333/managedPolicies/Ceiling'])).toEqual(['explicitDeny', 'allowed']))
  it('an identity policy grants nothing', () =>
    expect(
      decisions([
        'accounts/111122223333/users/ana/inlinePolicies/all',
        'organization/r-1/serviceControlPolicies/NoQueues',
      ]),
    ).toEqual(['implicitDeny', 'implicitDeny']))
  it('a layer', () =>
    expect(decisions([], ['serviceControlPolicy', 'permissionsBoundary'])).toEqual(['allowed', 'allowed']))
  it('identity policies, or trust policies: nothing gives', () => {
    expect(decisions([], ['serviceControlPolicy', 'permissionsBoundary', 'identityPolicy'])).toEqual([
      'implicitDeny',
      'implicitDeny',
    ])
    const role = {
      name: 'R',
      trustPolicy: {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:user/ana' }, Action: 'sts:AssumeRole' },
        ],
      },
    }
    const assume = {
      id: 'assume',
      caller: 'arn:aws:iam::111122223333:user/ana',
      action: 'sts:AssumeRole',
      resource: 'arn:aws:iam::111122223333:role/R',
      parameters: { RoleSessionName: 'job' },
    }
    const world: Scenario = {
      format: 'iam-playground/1',
      accounts: [{ id: '111122223333', users: [{ name: 'ana' }], roles: [role] }],
      calls: [assume],
    }
    const decide = (switches: Parameters<typeof withoutSwitchedOff>[1]) =>
      evaluateScenario(withoutSwitchedOff(world, switches)).results[0]?.decision
    expect(decide({ layers: [], documents: [] })).toBe('allowed')
    expect(decide({ layers: ['trustPolicy'], documents: [] })).toBe('implicitDeny')
    expect(decide({ layers: [], documents: ['accounts/111122223333/roles/R/trustPolicy'] })).toBe('implicitDeny')
  })
})

describe('a policy that is gone does not speak, which is not the same as one that denies nothing', () => {
  const world: Scenario = {
    format: 'iam-playground/1',
    organization: {
      id: 'o-1',
      managementAccountId: '999999999999',
      root: {
        id: 'r-1',
        accounts: ['111122223333'],
        serviceControlPolicies: [
          { name: 'Full', document: statement('Allow', '*') },
          { name: 'OnlyS3', document: statement('Allow', 's3:*') },
        ],
      },
    },
    accounts: [
      {
        id: '111122223333',
        users: [{ name: 'ana', inlinePolicies: [{ name: 'all', document: statement('Allow', '*') }] }],
        roles: [
          {
            name: 'R',
            trustPolicy: {
              Version: '2012-10-17',
              Statement: [{ Effect: 'Allow', Principal: { AWS: '111122223333' }, Action: 'sts:AssumeRole' }],
            },
            inlinePolicies: [{ name: 'all', document: statement('Allow', '*') }],
          },
        ],
        vpcEndpoints: [
          {
            id: 'vpce-1',
            policy: {
              Version: '2012-10-17',
              Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' }],
            },
          },
        ],
      },
    ],
    calls: [
      { id: 'queue', caller: 'arn:aws:iam::111122223333:user/ana', action: 'sqs:ListQueues' },
      { id: 'through', caller: 'arn:aws:iam::111122223333:user/ana', action: 'sqs:ListQueues', vpcEndpoint: 'vpce-1' },
      {
        id: 'assume',
        caller: 'arn:aws:iam::111122223333:user/ana',
        action: 'sts:AssumeRole',
        resource: 'arn:aws:iam::111122223333:role/R',
        parameters: { RoleSessionName: 'job', Policy: statement('Allow', 's3:*') },
      },
      { id: 'capped', caller: 'session:assume', action: 'sqs:ListQueues' },
    ],
  }
  const allowed = (...documents: readonly string[]) =>
    evaluateScenario(withoutSwitchedOff(world, { layers: [], documents })).results.flatMap(({ id, decision }) =>
      decision === 'allowed' ? [id] : [],
    )
  it('nothing off', () => expect(allowed()).toEqual(['queue', 'assume']))
  it('FullAWSAccess gone: what the other SCP allows is all that is left', () =>
    expect(allowed('organization/r-1/serviceControlPolicies/Full')).toEqual([]))
  it('both SCPs gone: FullAWSAccess, which AWS wants at least', () =>
    expect(
      allowed('organization/r-1/serviceControlPolicies/Full', 'organization/r-1/serviceControlPolicies/OnlyS3'),
    ).toEqual(['queue', 'assume']))
  it('the endpoint has its default policy', () =>
    expect(allowed('accounts/111122223333/vpcEndpoints/vpce-1/policy')).toEqual(['queue', 'through', 'assume']))
  it('the session is made without a session policy', () =>
    expect(allowed('calls/assume/parameters/Policy')).toEqual(['queue', 'assume', 'capped']))
})
