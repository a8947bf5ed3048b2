/** What the policy on the target says. Source: semantics 3.8, 5.4 to 5.10. */
import type { TargetReasons } from '../why/target.ts'
import { layerInSentence } from './layers.ts'
import type { Sentences } from './sentences.ts'

const letIn = {
  direct: 'the caller itself in',
  everyone: 'everyone in',
  role: 'the role in; boundary and session policies still cap it',
  parent: 'the user behind this session in; boundary and session policies still cap it',
} as const

export const targetWords: Sentences<keyof TargetReasons> = {
  targetDenies: ({ policy }) => `A Deny in the ${layerInSentence(policy)} matches.`,
  targetSaysNothing: () => 'It does not say anything about this request, and in the same account it need not.',
  targetLetsNobodyIn: ({ policy }) => `No statement of the ${layerInSentence(policy)} lets this caller in.`,
  targetLetsCallerIn: ({ policy, as }) => `The ${layerInSentence(policy)} lets ${letIn[as]}.`,
  targetLetsAccountIn: ({ policy, account }) => `The ${layerInSentence(policy)} lets account ${account} in.`,
  targetDelegates: ({ policy }) =>
    `The ${layerInSentence(policy)} lets the account in, which leaves the choice to the identity policies.`,
  roleWithoutDeclaration: () => 'No role of this ARN is declared here, so no trust policy lets the caller in.',
  resourceWithoutPolicy: () => 'The resource has no policy that could let the caller in.',

  grantCovers: ({ grantee }) => `A grant to \`${grantee}\` covers this operation.`,
  grantLetsCallerIn: () => 'A grant lets the caller in.',
}
