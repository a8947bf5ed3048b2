/** What the policies of a layer say together, and what one document says. Source: semantics 2.20, 5.1. */

import { list, plural } from '../base/text.ts'
import type { PolicyReasons } from '../why/policies.ts'
import { layerInSentence } from './layers.ts'
import type { Sentences } from './sentences.ts'

const inBackticks = (name: string): string => `\`${name}\``
const match = (statements: readonly string[]): string =>
  `${list(statements)} ${statements.length === 1 ? 'matches' : 'match'}`

export const policyWords: Sentences<keyof PolicyReasons> = {
  policiesDeny: ({ policies }) => `A Deny in ${list(policies.map(inBackticks))} matches.`,
  policiesAllow: ({ policies }) =>
    `${list(policies.map(inBackticks))} ${policies.length === 1 ? 'allows' : 'allow'} it.`,
  noPolicyAllows: ({ policies, action }) =>
    policies.length === 1
      ? `${inBackticks(policies[0] ?? '')} has no statement that allows ${action} here.`
      : `None of ${plural(policies.length, 'policy', 'policies')} has a statement that allows ${action} here.`,
  noIdentityPolicies: () => 'The caller has no identity policies.',
  noSessionPolicies: () => 'A federated session that was given no session policy has no permissions of its own.',
  callerWithoutDeclaration: () => 'The scenario does not declare the caller, so it has no policies that we can see.',
  endpointDefaultPolicy: () => 'The endpoint has the default policy, which allows everything.',
  bypassedByGrant: ({ policy, grantee }) =>
    `It does not allow this, but the ${layerInSentence(policy)} names the ${grantee === 'everyone' ? 'whole world' : 'caller itself'}, and such a grant in the same account is not capped by it.`,

  documentInvalid: ({ problem }) =>
    `This document cannot be used, so it grants and denies nothing: ${problem ?? 'it is not a policy.'}`,
  statementsMatch: ({ statements, effect }) => `${match(statements)}, with the effect ${effect}.`,
  statementsIgnored: ({ statements }) => `${match(statements)}, which counts for nothing here.`,
  noStatementApplies: ({ total }) => {
    if (total === 0) return 'It has no statements.'
    return total === 1
      ? 'Its only statement does not apply to this request.'
      : `None of its ${total} statements applies to this request.`
  },
}
