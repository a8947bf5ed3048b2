/**
 * Condition keys in words: what each holds, and when a request has it. Most mistakes with conditions are about an
 * absent key. Source: semantics 1.5 to 1.11, 6.26.
 */

import { callerKeys } from './callerKeys.ts'
import { requestKeys } from './requestKeys.ts'
import { serviceKeys } from './serviceKeys.ts'

export interface KeyWords {
  /** In AWS's spelling. */
  readonly name: string
  readonly type: string
  readonly holds: string
  readonly present: string
}

/** A name that ends with a slash is a family of keys: `aws:PrincipalTag/` stands for every tag. */
const byName: ReadonlyMap<string, KeyWords> = new Map(
  [...callerKeys, ...requestKeys, ...serviceKeys].map(([name, type, holds, present]) => [
    name.toLowerCase(),
    { name, type, holds, present },
  ]),
)

/** @param name in any case, with or without a tag's key after the slash. */
export function keyWords(name: string): KeyWords | undefined {
  const lower = name.toLowerCase()
  return byName.get(lower) ?? byName.get(lower.slice(0, lower.indexOf('/') + 1)) ?? claimWords(name)
}

export const globalKeyWords: readonly KeyWords[] = [...byName.values()].filter(({ name }) => name.startsWith('aws:'))

const claims: ReadonlyMap<string, string> = new Map([
  ['aud', 'audience that the token was made for, such as `sts.amazonaws.com`'],
  ['sub', 'whom the token is about, in the words of the provider'],
  ['amr', 'how the user signed in: `authenticated`, `unauthenticated`, or a login provider'],
  ['email', 'email address of the user'],
  ['oaud', 'claim `aud` of the token, also where `aud` holds the authorized party (`azp`)'],
])

/** Claims of identity providers: `token.actions.githubusercontent.com:sub`, `SAML:aud` (6.10 to 6.12). */
function claimWords(name: string): KeyWords | undefined {
  const cut = name.lastIndexOf(':')
  const [provider, claim] = [name.slice(0, Math.max(0, cut)).toLowerCase(), name.slice(cut + 1).toLowerCase()]
  const holds = claims.get(claim)
  if (holds === undefined) return undefined
  if (provider === 'saml')
    return {
      name,
      type: 'String',
      holds:
        claim === 'aud'
          ? 'where the SAML assertion is sent; for the console `https://signin.aws.amazon.com/saml`'
          : holds,
      present: 'in AssumeRoleWithSAML, and in its sessions where AWS keeps it',
    }
  if (!provider.includes('.')) return undefined
  const isGitHub = claim === 'sub' && provider === 'token.actions.githubusercontent.com'
  return {
    name,
    type: claim === 'amr' ? 'ArrayOfString' : 'String',
    holds: isGitHub
      ? 'repository and branch, tag or environment of the job: `repo:ORG/REPO:ref:refs/heads/BRANCH`'
      : holds,
    present: 'in AssumeRoleWithWebIdentity with a token of this provider (web identity)',
  }
}
