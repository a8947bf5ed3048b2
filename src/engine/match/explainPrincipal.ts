/** Why Principal or NotPrincipal matches a caller or does not, entry by entry. Only the evaluation with a trace uses it. Source: semantics 3.8, 3.9. */
import { callerName } from '../evaluate/awsError.ts'
import type { Located, Negatable, PrincipalEntry } from '../policy/ast.ts'
import type { Caller } from '../session/session.ts'
import { type TraceDraft, valueDraft } from '../trace.ts'
import type { ElementReasons, MissingIdentity } from '../why/elements.ts'
import type { Why } from '../why/index.ts'
import { wordsOf } from '../words/index.ts'
import { elementNode, outcomeOf } from './explain.ts'
import {
  boundaryPolicy,
  type Identity,
  isSomeSession,
  matchEntry,
  matchPrincipal,
  missingIdentities,
  type NamingKind,
} from './principal.ts'

type ElementWhy = Why<keyof ElementReasons>

export function explainPrincipal(element: Negatable<PrincipalEntry>, caller: Caller, kind: NamingKind): TraceDraft {
  const name = callerName(caller)
  const section = element.isNegated ? '3.9' : '3.8'
  const node = elementNode(
    { element: 'principal', at: element, subject: name, section },
    {
      entries: element.entries,
      fits: ({ value }) => matchEntry(value, caller, kind) !== undefined,
      text: ({ value }) => principalText(value),
      explain: (entry, isHit) => {
        const why = entryReason(entry.value, caller, kind, name)
        return valueDraft({
          value: principalText(entry.value),
          range: entry.range,
          outcome: outcomeOf(isHit),
          reason: wordsOf(why),
          why,
          section,
          uncertain: uncertainPrincipal(entry, element, kind),
        })
      },
    },
  )
  if (!element.isNegated) return node
  const outcome = outcomeOf(matchPrincipal(element, caller, kind) !== undefined)
  if (boundaryPolicy(caller) !== undefined) {
    const why: ElementWhy = { kind: 'boundaryForbidsExclusion', caller: name }
    return { ...node, outcome, reason: wordsOf(why), why }
  }
  const missing = missingIdentities(element, caller, kind)
  const isListed = element.entries.some(({ value }) => matchEntry(value, caller, kind) !== undefined)
  if (missing.length === 0 || !isListed) return { ...node, outcome }
  const why: ElementWhy = {
    kind: 'exclusionIncomplete',
    caller: name,
    of: caller.kind === 'role' || caller.kind === 'federatedUser' ? caller.kind : 'user',
    missing: missing.map((identity) => missingIdentity(identity, caller)),
  }
  return { ...node, outcome, reason: wordsOf(why), why }
}

function missingIdentity(identity: Identity, caller: Caller): MissingIdentity {
  if (identity === 'account' && 'account' in caller) return { kind: 'account', account: caller.account }
  if (identity === 'role' && caller.kind === 'role') return { kind: 'role', role: caller.roleArn }
  return { kind: 'self', name: isSomeSession(caller) ? undefined : callerName(caller) }
}

function uncertainPrincipal(
  { value, range }: Located<PrincipalEntry>,
  element: Negatable<PrincipalEntry>,
  kind: NamingKind,
): readonly string[] | undefined {
  if (value.kind !== 'anyone') return undefined
  // The range of an object would include its closing brace.
  return kind === 'trustPolicy' && range.end === element.range.end ? ['U12'] : undefined
}

export function principalText(entry: PrincipalEntry): string {
  if (entry.kind === 'anyone') return '*'
  if (entry.kind === 'account') return `account ${entry.account}`
  if ('arn' in entry) return entry.arn
  if ('id' in entry) return entry.id
  return 'name' in entry ? entry.name : entry.text
}

const everyoneWithoutToken: ElementWhy = { kind: 'everyoneWithoutToken' }
const accountIsItsRootUser: ElementWhy = { kind: 'accountIsItsRootUser' }

/** @param name of the caller. */
function entryReason(entry: PrincipalEntry, caller: Caller, kind: NamingKind, name: string): ElementWhy {
  const principal = principalText(entry)
  const as = matchEntry(entry, caller, kind)
  if (as !== undefined) return { kind: 'principalMatches', principal, as }
  if (entry.kind === 'nobody') return { kind: 'principalDoesNotExist', principal }
  if (entry.kind === 'canonicalUser') return { kind: 'canonicalUserUnknown', principal }
  if (entry.kind === 'anyone') return everyoneWithoutToken
  if (entry.kind === 'federated' && kind !== 'trustPolicy') return { kind: 'providerOutsideTrustPolicy', principal }
  if (entry.kind === 'session' && isSomeSession(caller)) return { kind: 'principalIsOneSession', principal }
  if (entry.kind === 'account' && kind === 'gatewayEndpointPolicy') return accountIsItsRootUser
  return { kind: 'principalIsNotCaller', principal, caller: name }
}
