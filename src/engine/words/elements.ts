/** Whether Principal, Action and Resource match, and each of their entries. Source: semantics 3.2 to 3.9. */

import { list, quote } from '../base/text.ts'
import type { MatchKind } from '../match/kinds.ts'
import type { ElementReasons, MissingIdentity } from '../why/elements.ts'
import type { Why } from '../why/index.ts'
import type { Sentences } from './sentences.ts'

type OfElement = Pick<Why<'elementMatches'>, 'element' | 'subject'>

const names = { principal: 'Principal', action: 'Action', resource: 'Resource' } as const
const subjectOf = ({ element, subject }: OfElement): string =>
  element === 'resource' && subject === '*' ? 'A request without a resource (`*`)' : quoteAgain(subject)

let last = ''
let lastQuoted = quote(last)
/** Quotes a text that many sentences in a row are about. */
function quoteAgain(text: string): string {
  if (text !== last) {
    last = text
    lastQuoted = quote(text)
  }
  return lastQuoted
}

const shown = (pattern: string, resolved: string | undefined): string =>
  resolved === undefined ? quote(pattern) : `${quote(pattern)}, which is ${quote(resolved)} here`

const principals: Readonly<Record<MatchKind, (principal: string) => string>> = {
  everyone: () => '`*` is everyone.',
  direct: (principal) => `${quote(principal)} is the caller itself.`,
  role: (principal) => `The caller is a session of ${quote(principal)}.`,
  account: (principal) =>
    `The caller belongs to ${principal}, and this entry leaves the choice to the identity policies there.`,
  parent: (principal) => `${quote(principal)} is the user who made this session.`,
}

/** What must be listed before NotPrincipal leaves a caller out. */
const wholeCallers = {
  user: 'a user out only when user and account',
  role: 'a role session out only when session, role and account',
  federatedUser: 'a federated user out only when its session and its account',
} as const

function missingWords(identity: MissingIdentity): string {
  if (identity.kind === 'account') return `account ${identity.account}`
  if (identity.kind === 'role') return quote(identity.role)
  return identity.name === undefined ? 'the session, which has no name here' : quote(identity.name)
}

export const elementWords: Sentences<keyof ElementReasons> = {
  elementMatches: (why) => `${subjectOf(why)} fits ${list(why.entries.map(quote))}.`,
  elementDoesNotMatch: (why) => `${subjectOf(why)} fits no entry of ${names[why.element]}.`,
  elementExcludes: (why) =>
    `${subjectOf(why)} is listed in Not${names[why.element]} (${list(why.entries.map(quote))}), so the statement leaves it out.`,
  elementDoesNotExclude: (why) =>
    `${subjectOf(why)} is not listed in Not${names[why.element]}, so the statement covers it.`,
  boundaryForbidsExclusion: ({ caller }) =>
    `${quote(caller)} has a permissions boundary, and NotPrincipal never spares such a caller.`,
  exclusionIncomplete: ({ caller, of, missing }) =>
    `The statement covers ${quote(caller)}: NotPrincipal leaves ${wholeCallers[of]} are all listed, and the list lacks ${list(missing.map(missingWords))}.`,
  furtherEntries: () => 'None of them matches.',

  actionFits: ({ action, pattern }) => `${quoteAgain(action)} fits ${quote(pattern)}.`,
  actionDoesNotFit: ({ action, pattern }) => `${quoteAgain(action)} does not fit ${quote(pattern)}.`,

  everyResource: () => '`*` covers every resource.',
  resourceFits: ({ pattern, resolved }) => `It fits ${shown(pattern, resolved)}.`,
  resourceDoesNotFit: ({ resource, pattern, resolved }) =>
    `${quoteAgain(resource)} does not fit ${shown(pattern, resolved)}.`,
  actionWithoutResource: ({ pattern }) =>
    `The action has no resource of its own, and only \`*\` matches that; ${quote(pattern)} does not.`,
  malformedVariable: ({ pattern }) => `${quote(pattern)} holds a malformed variable, so it matches nothing.`,
  variablesWithoutValue: ({ pattern, keys }) =>
    `The request has no ${list(keys.map(quote))}, so ${quote(pattern)} matches nothing.`,
  variablesOfSeveralValues: ({ pattern, keys }) =>
    `${list(keys.map(quote))} can have several values, and no variable stands for such a key, so ${quote(pattern)} matches nothing.`,

  principalMatches: ({ principal, as }) => principals[as](principal),
  principalIsNotCaller: ({ principal, caller }) => `${quote(principal)} is not the caller, ${quoteAgain(caller)}.`,
  principalDoesNotExist: ({ principal }) => `${quote(principal)} names nobody who exists.`,
  everyoneWithoutToken: () =>
    '`*` does not stand for somebody who only brings a token of an identity provider: name the provider under `Federated`.',
  providerOutsideTrustPolicy: ({ principal }) =>
    `${quote(principal)} is an identity provider, which counts only in the trust policy of a role.`,
  principalIsOneSession: ({ principal }) =>
    `${quote(principal)} names one session. The caller stands for any session of that role.`,
  canonicalUserUnknown: ({ principal }) =>
    `${quote(principal)} is a canonical user id. A scenario does not say whose it is, so it matches nobody here: name the account or the origin access identity under \`AWS\`.`,
  accountIsItsRootUser: () => 'In the policy of a gateway endpoint an account stands for its root user only.',
}
