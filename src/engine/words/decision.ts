/** Why one request is allowed, denied or refused, and what AWS would ask besides. Source: semantics 5.4 to 5.13. */

import { list } from '../base/text.ts'
import type { DecisionReasons } from '../why/decision.ts'
import { layerInSentence } from './layers.ts'
import type { Sentences } from './sentences.ts'

export const decisionWords: Sentences<keyof DecisionReasons> = {
  needsNoPermission: ({ action }) =>
    `${action} needs no permission: it works with valid credentials, and no policy can forbid it.`,
  rootInOwnAccount: () => 'The root user may do everything in its own account, and nothing denies it.',
  allowedByGrant: () => 'A KMS grant gives it, and nothing denies it.',
  allowedByBothSides: ({ caller, policy }) =>
    `Both sides allow it, and both are needed: the identity policies of ${caller} and the ${layerInSentence(policy)}.`,
  allowedByIdentity: () => 'An identity policy allows it, and nothing denies it.',
  allowedByTarget: ({ policy }) => `The ${layerInSentence(policy)} allows it, and nothing denies it.`,
  allowedThroughAccount: ({ policy }) =>
    `The ${layerInSentence(policy)} lets the account in and an identity policy allows it. Both are needed.`,
  targetIsEnough: ({ policy }) => `The ${layerInSentence(policy)} allows it, and in the same account that is enough.`,
  eitherIsEnough: ({ policy }) =>
    `An identity policy and the ${layerInSentence(policy)} allow it, and in the same account either is enough.`,
  onlyTargetIsEnough: ({ policy }) =>
    `The ${layerInSentence(policy)} alone gives it. The identity policies allow it too, and would not be enough.`,

  stoppedByLayers: ({ isExplicit, layers }) =>
    `${isExplicit ? 'Explicitly denied' : 'Not allowed'}: stopped by the ${list(layers.map(layerInSentence))}.`,
  ownedByAws: () => 'What this would change is owned by AWS, and AWS refuses it whatever the policies allow.',

  nobodyMayChange: () => 'AWS does not let anybody change this.',
  bucketBehindAccessPoint: () =>
    'The policy of the bucket behind an access point must allow the call too. The scenario does not name that bucket, so only the policy of the access point is evaluated. Give the access point its `bucket`.',
  notModelled: ({ what }) => besides[what],
  accessControlLists: () =>
    'An access control list could let the caller in too, if the bucket has them on. Access control lists are not modelled here.',
  sharesOfResourceAccessManager: () =>
    'A share of AWS RAM could let the caller in too, if the service supports shares. Shares are not modelled here.',
}

const besides = {
  consoleSignIn:
    'At a sign-in to the console AWS also asks the console authorization policy of the account, and RCPs. They are not modelled here.',
  roleManager:
    'The role manager returns a role that exists or makes one from a template, and each step is authorized on its own. That is not modelled here.',
  temporaryDelegation:
    'The token gives the rights of whoever approved the request, within a registered template, for twelve hours at most, and four for the root user. That is not modelled here.',
} as const
