import { describe, expect, it } from 'vitest'
import { evaluateScenario } from '../scenario/evaluate.ts'
import type { Scenario } from '../scenario/schema.ts'
import { withoutSwitchedOff } from './switches.ts'

const statement = (Effect: string, Action: string, extra: object = {}) => ({ Version: '2012-10-17', Statement: [{ Effect, Action, Resource: '*', ...extra }] })
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
      users: [{ name: 'ana', permissionsBoundary: 'Ceiling', inlinePolicies: [{ name: 'all', document: statement('Allow', '*') }] }],
    },
  ],
  calls: ['sqs:SendMessage', 's3:GetObject'].map((action) => ({ id: action.replace(':', '-'), caller: 'arn:aws:iam::111122223333:user/ana', action })),
}
const decisions = (documents: readonly string[], layers: Parameters<typeof withoutSwitchedOff>[1]['layers'] = []) =>
  evaluateScenario(withoutSwitchedOff(scenario, { layers, documents })).results.map(({ decision }) => decision)

describe('switched off', () => {
  it('nothing: as it is', () => expect(decisions([])).toEqual(['explicitDeny', 'implicitDeny']))
  it('an SCP that denies no longer does', () => expect(decisions(['organization/r-1/serviceControlPolicies/NoQueues'])).toEqual(['allowed', 'implicitDeny']))
  it('a boundary that is gone bounds nobody', () => expect(decisions(['accounts/111122223333/managedPolicies/Ceiling'])).toEqual(['explicitDeny', 'allowed']))
  it('an identity policy grants nothing', () =>
    expect(decisions(['accounts/111122223333/users/ana/inlinePolicies/all', 'organization/r-1/serviceControlPolicies/NoQueues'])).toEqual(['implicitDeny', 'implicitDeny']))
  it('a layer', () => expect(decisions([], ['serviceControlPolicy', 'permissionsBoundary'])).toEqual(['allowed', 'allowed']))
})
