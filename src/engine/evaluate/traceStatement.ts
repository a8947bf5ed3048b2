/** One statement and one document, explained. Every element is evaluated, also after one has failed (0.4). */
import { explainClause, type CompiledClause } from '../condition/explain.ts'
import { explainAction, explainPrincipal, explainResource } from '../match/explain.ts'
import { matchPrincipal } from '../match/principal.ts'
import { unresolved } from '../match/variables.ts'
import type { MatchKind } from '../match/kinds.ts'
import type { Policy } from '../picture.ts'
import type { ElementName, TraceDraft } from '../trace.ts'
import { list, plural } from '../words.ts'
import { catalogNotes } from '../catalog/notes.ts'
import { type CompiledStatement, compileDocument } from './compile.ts'
import type { Plan } from './plan.ts'

export interface TracedPolicy {
  readonly node: TraceDraft
  /** Kinds of the matching Allows. */
  readonly allows: readonly MatchKind[]
  readonly denies: boolean
  /** Absent keys that were read where everything else fitted. */
  readonly missingKeys: readonly string[]
}

interface TracedStatement {
  readonly node: TraceDraft & { readonly kind: 'statement' }
  readonly kind: MatchKind | undefined
  readonly missingKeys: readonly string[]
}

/** @param mute why Allows (or Denies) of this document count for nothing, in words. */
export function tracePolicy(plan: Plan, policy: Policy, mute?: { readonly effect: 'Allow' | 'Deny'; readonly why: string }): TracedPolicy {
  const { document } = policy
  if (!document.valid) {
    const base = { kind: 'policy', name: policy.name, label: policy.name, document: policy.address } as const
    const first = document.problems.find((problem) => problem.invalidates)
    const reason = `This document cannot be used, so it grants and denies nothing: ${first?.message ?? 'it is not a policy.'}`
    return { node: { ...base, outcome: 'invalid', reason, section: '2.20', ...(first ? { range: first.range } : {}), children: [] }, allows: [], denies: false, missingKeys: [] }
  }
  // Loops and one literal: this runs for every policy of every explanation.
  const children: TraceDraft[] = []
  const counted: TracedStatement[] = []
  const allows: MatchKind[] = []
  const missingKeys: string[] = []
  const { statements } = compileDocument(document)
  let denies = false
  if (mute !== undefined) children.push({ kind: 'note', outcome: 'note', label: 'Note', reason: mute.why, children: [] })
  for (const statement of statements) {
    const traced = traceStatement(plan, statement, policy)
    const { node, kind } = traced
    children.push(node)
    for (const key of traced.missingKeys) missingKeys.push(key)
    if (kind === undefined || node.effect === mute?.effect) continue
    counted.push(traced)
    if (node.effect === 'Deny') denies = true
    else allows.push(kind)
  }
  const outcome = denies ? 'explicitDeny' : allows.length > 0 ? 'allows' : 'noMatch'
  const reason = policyReason(outcome, counted, statements.length)
  const { name, address } = policy
  const node: TraceDraft =
    document.version === '2008-10-17'
      ? { kind: 'policy', name, label: name, document: address, outcome, reason, section: '2.3', children }
      : { kind: 'policy', name, label: name, document: address, outcome, reason, children }
  return { node, allows, denies, missingKeys }
}

function policyReason(outcome: 'explicitDeny' | 'allows' | 'noMatch', counted: readonly TracedStatement[], total: number): string {
  if (outcome === 'noMatch') return total === 0 ? 'It has no statements.' : `None of its ${plural(total, 'statement')} applies to this request.`
  const effect = outcome === 'explicitDeny' ? 'Deny' : 'Allow'
  const hits = counted.filter(({ node }) => node.effect === effect).map(({ node }) => node.label)
  return `${list(hits)} ${hits.length === 1 ? 'matches' : 'match'}, with the effect ${effect}.`
}

function traceStatement(plan: Plan, compiled: CompiledStatement, policy: Policy): TracedStatement {
  const { statement } = compiled
  const { caller, resource, action } = plan.request
  const children: TraceDraft[] = []
  const failed: ElementName[] = []
  if (statement.principal !== undefined) put('principal', explainPrincipal(statement.principal, caller, policy.document.kind), children, failed)
  put('action', explainAction(statement.action, compiled.actions, action), children, failed)
  if (statement.resource !== undefined && compiled.resources !== undefined) {
    put('resource', explainResource(statement.resource, compiled.resources, resource, plan.action, plan.context), children, failed)
  }
  for (const clause of compiled.clauses) put('condition', explainClause(clause, plan.context, policy.document.kind), children, failed)
  if (!failed.includes('action')) children.push(...catalogNotes(plan.catalog, statement, action))
  const isMatch = failed.length === 0
  const kind = !isMatch ? undefined : statement.principal === undefined ? 'direct' : matchPrincipal(statement.principal, caller, policy.document.kind)
  const onlyConditions = isMatch || (failed.length === 1 && failed[0] === 'condition')
  const sid = statement.sid?.value
  return {
    kind,
    missingKeys: onlyConditions ? absentKeys(plan, compiled.clauses) : [],
    node: {
      kind: 'statement',
      effect: statement.effect.value,
      index: statement.index,
      failed,
      label: sid ? `Statement ${statement.index + 1} "${sid}"` : `Statement ${statement.index + 1}`,
      outcome: isMatch ? 'match' : 'noMatch',
      reason: isMatch ? `${statement.effect.value}: every element matches this request.` : `${statement.effect.value}, but it does not apply: ${list(failed.map(elementPhrase))}.`,
      range: statement.range,
      section: '0.4',
      children,
    },
  }
}

/** Elements that fail are named once each. */
function put(element: ElementName, node: TraceDraft, children: TraceDraft[], failed: ElementName[]): void {
  children.push(node)
  if (node.outcome !== 'match' && !failed.includes(element)) failed.push(element)
}

const elementPhrase = (element: ElementName): string =>
  element === 'principal'
    ? 'the caller is not among its principals'
    : element === 'action'
      ? 'the action is not among its actions'
      : element === 'resource'
        ? 'the resource is not among its resources'
        : 'a condition does not hold'

const nothing: readonly string[] = []

function absentKeys(plan: Plan, clauses: readonly CompiledClause[]): readonly string[] {
  if (clauses.length === 0) return nothing
  const read = clauses.flatMap(({ clause, values = [] }) => [clause.key.value, ...values.flatMap(({ template }) => (template === undefined ? [] : unresolved(template, plan.context)))])
  return read.filter((key) => plan.context.get(key.toLowerCase()) === undefined && !plan.context.removed(key.toLowerCase()))
}
