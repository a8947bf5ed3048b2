/** What a call comes to in its scenario: the decision in a line, its caller, its workload. */

import { list } from '../base/text.ts'
import type { Why } from '../why/index.ts'
import type { RunReasons } from '../why/run.ts'
import { layerInSentence } from './layers.ts'
import type { Sentences } from './sentences.ts'
import { sessionWords } from './session.ts'

export const runWords: Sentences<keyof RunReasons> = {
  decided: ({ decision, blockedBy, isAsked, code }) => {
    if (decision === 'allowed') return 'Allowed.'
    if (decision === 'rejected')
      return `Rejected ${isAsked ? 'although the policies allow it' : 'before any policy was asked'}: ${code ?? ''}.`
    const stopped = list(blockedBy.map(layerInSentence))
    return `${decision === 'explicitDeny' ? 'Explicitly denied' : 'Not allowed'}${stopped === '' ? '' : `: stopped by the ${stopped}`}.`
  },
  nothingChanges: ({ code, message }) => `The call is authorized, and the API would answer ${code}: ${message}`,

  noSessionOfCall: ({ error }) => sessionWords.unknownCredentials(error),
  notCaller: ({ text }) =>
    `\`${text}\` is not a caller. Write the ARN of a user, root, role, session or federated user, or \`session:<call>\`, \`workload:<id>\`, \`service:<name>\`, \`web-identity:<provider>\`, \`saml:<provider ARN>\`, \`origin-access-identity:<id>\`, \`anonymous\`.`,
  notPrincipalArn: ({ arn }) => `\`${arn}\` is not the ARN of a user, root, role, session or federated user.`,
  undeclaredCaller: ({ arn, account }) =>
    `\`${arn}\` is not declared in account ${account}. Declare it, or correct the caller.`,
  noCall: ({ call }) => `There is no call \`${call}\` that could yield a session.`,
  noWorkload: ({ workload }) => `There is no workload \`${workload}\`.`,

  noRole: ({ role }) => `The role ${role} does not exist.`,
  serviceNotTrusted: ({ answer, service, role, filled }) =>
    [answer ?? `${service} may not assume ${role}.`, ...filled.map(filledWords)].join(' '),
  sessionPolicyNeedsNoTags: () =>
    'An association with a session policy must not send session tags: set `"sessionTags": false` at the workload.',
}

const filledWords = ({ key, value, field }: Why<'serviceNotTrusted'>['filled'][number]): string =>
  `The trust policy reads \`${key}\`, for which \`${value}\` stands here: set \`${field}\` at the workload.`
