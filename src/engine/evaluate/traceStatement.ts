/** One statement and one document, explained. Every element is evaluated, also after one has failed (0.4). */

import { catalogNotes } from '../catalog/notes.ts'
import { type CompiledClause, explainClause } from '../condition/explain.ts'
import { explainAction, explainResource } from '../match/explain.ts'
import { explainPrincipal } from '../match/explainPrincipal.ts'
import type { MatchKind } from '../match/kinds.ts'
import { matchPrincipal, namingKind } from '../match/principal.ts'
import { unresolved } from '../match/variables.ts'
import { noteDraft } from '../noteDraft.ts'
import type { Policy } from '../picture.ts'
import type { PolicyKind, Statement } from '../policy/ast.ts'
import { noChildren, type Outcome, placed, type TraceDraft } from '../trace.ts'
import type { Why } from '../why/index.ts'
import { wordsOf } from '../words/index.ts'
import { type CompiledStatement, compileDocument } from './compile.ts'
import type { Plan } from './plan.ts'
import { failure, statementResult } from './statementResults.ts'

export interface TracedPolicy {
  readonly node: TraceDraft
  /** Kinds of the matching Allows. */
  readonly allows: readonly MatchKind[]
  readonly hasDeny: boolean
  /** Statements match whose effect counts for nothing here. */
  readonly isMuted: boolean
}

interface TracedStatement {
  readonly node: TraceDraft & { readonly kind: 'statement' }
  readonly kind: MatchKind | undefined
}

/** What is explained, and what is learnt on the way. */
export interface Tracing {
  readonly plan: Plan
  /** Absent keys that were read where everything else fitted. */
  readonly missingKeys: Set<string>
}

/** Why Allows (or Denies) of a document count for nothing, in words. */
export interface Mute {
  readonly effect: 'Allow' | 'Deny'
  readonly why: Why
  readonly section: string
}

export function tracePolicy(tracing: Tracing, policy: Policy, mute?: Mute): TracedPolicy {
  const { document } = policy
  if (!document.isValid) return { node: invalidPolicy(policy), allows: noKinds, hasDeny: false, isMuted: false }
  const children: TraceDraft[] = []
  const allows: MatchKind[] = []
  const denying: string[] = []
  const allowing: string[] = []
  const muted: string[] = []
  const { statements } = compileDocument(document)
  if (mute !== undefined)
    children.push({
      kind: 'note',
      outcome: 'note',
      label: 'Note',
      reason: wordsOf(mute.why),
      why: mute.why,
      section: mute.section,
      children: noChildren,
    })
  for (const statement of statements) {
    const { node, kind } = traceStatement(tracing, statement)
    children.push(node)
    if (kind === undefined) continue
    if (node.effect === mute?.effect) muted.push(node.label)
    else if (node.effect === 'Deny') denying.push(node.label)
    else {
      allowing.push(node.label)
      allows.push(kind)
    }
  }
  const hasDeny = denying.length > 0
  const outcome = hasDeny ? 'explicitDeny' : allows.length > 0 ? 'allows' : 'noMatch'
  const why = policyReason({ denying, allowing, muted, total: statements.length })
  return {
    node: policyNode(policy, outcome, why, document.version === '2008-10-17' ? '2.3' : '5.1', children),
    allows,
    hasDeny,
    isMuted: muted.length > 0,
  }
}

const noKinds: readonly MatchKind[] = []

/** A document that its service would refuse (2.20). */
function invalidPolicy(policy: Policy): TraceDraft {
  const first = policy.document.problems.find((problem) => problem.isInvalidating)
  const why: Why = { kind: 'documentInvalid', problem: first?.message }
  return {
    ...policyNode(policy, 'invalid', why, '2.20', noChildren),
    source: first === undefined ? { document: policy.address } : { document: policy.address, range: first.range },
  }
}

const policyNode = (
  { name, address, document }: Policy,
  outcome: Outcome,
  why: Why,
  section: string,
  children: readonly TraceDraft[],
): TraceDraft => ({
  kind: 'policy',
  name,
  id: '',
  outcome,
  label: name,
  reason: wordsOf(why),
  why,
  section,
  uncertain: document.kind === 'managedPolicy' && document.version === '2008-10-17' ? oldManaged : undefined,
  source: { document: address },
  deciding: undefined,
  children,
})

const oldManaged = ['U09']

interface Matching {
  /** Labels of the statements. */
  readonly denying: readonly string[]
  readonly allowing: readonly string[]
  readonly muted: readonly string[]
  readonly total: number
}

function policyReason({ denying, allowing, muted, total }: Matching): Why {
  if (denying.length > 0) return { kind: 'statementsMatch', statements: denying, effect: 'Deny' }
  if (allowing.length > 0) return { kind: 'statementsMatch', statements: allowing, effect: 'Allow' }
  if (muted.length > 0) return { kind: 'statementsIgnored', statements: muted }
  return { kind: 'noStatementApplies', total }
}

function traceStatement({ plan, missingKeys }: Tracing, compiled: CompiledStatement): TracedStatement {
  const { statement, kind: documentKind } = compiled
  const { caller, resource, action } = plan.request
  const children: TraceDraft[] = []
  let failed = 0
  if (statement.principal !== undefined)
    failed |= put(
      explainPrincipal(statement.principal, caller, namingKind(documentKind, plan.isGatewayEndpoint)),
      failure.principal,
      children,
    )
  failed |= put(explainAction(statement.action, compiled.actions, action), failure.action, children)
  if (statement.resource !== undefined && compiled.resources !== undefined)
    failed |= put(
      explainResource(statement.resource, compiled.resources, resource, plan.action, plan.context),
      failure.resource,
      children,
    )
  for (const clause of compiled.clauses)
    failed |= put(explainClause(clause, plan.context, documentKind), failure.condition, children)
  if (compiled.clauses.some(({ key }) => key === 'aws:requestedregion')) children.push(...regionNotes(plan))
  if (plan.catalog !== undefined && !(failed & failure.action))
    children.push(...catalogNotes(plan.catalog, statement, action))
  const isMatch = failed === 0
  if (isMatch || failed === failure.condition) putAbsentKeys(missingKeys, plan, compiled.clauses)
  const effect = statement.effect.value
  const { failed: elements, reason, why } = statementResult(effect, failed)
  return {
    kind: isMatch ? matchKind(statement, plan, documentKind) : undefined,
    node: {
      kind: 'statement',
      effect,
      index: statement.index,
      sid: statement.sid?.value,
      failed: elements,
      id: '',
      outcome: isMatch ? 'match' : 'noMatch',
      label: labelOf(statement),
      reason,
      why,
      section: '0.4',
      uncertain: undefined,
      source: placed(statement.range),
      deciding: undefined,
      children,
    },
  }
}

/** A Region that nobody names, where a condition reads it (1.12). */
function regionNotes({ context }: Plan): readonly TraceDraft[] {
  const filled = context.notes?.('aws:requestedregion').filled
  return filled === undefined ? [] : [noteDraft('Region', filled, '1.12')]
}

const labelOf = ({ index, sid }: Statement): string =>
  sid?.value ? `Statement ${index + 1} "${sid.value}"` : `Statement ${index + 1}`

const matchKind = ({ principal }: Statement, plan: Plan, kind: PolicyKind): MatchKind | undefined =>
  principal === undefined
    ? 'direct'
    : matchPrincipal(principal, plan.request.caller, namingKind(kind, plan.isGatewayEndpoint))

/** @returns the bit of the element where it fails, else 0. */
function put(node: TraceDraft, bit: number, children: TraceDraft[]): number {
  children.push(node)
  return node.outcome === 'match' ? 0 : bit
}

function putAbsentKeys(missingKeys: Set<string>, { context }: Plan, clauses: readonly CompiledClause[]): void {
  const read = (key: string): void => {
    const lower = key.toLowerCase()
    if (context.get(lower) === undefined && !context.isRemoved(lower)) missingKeys.add(key)
  }
  for (const { clause, values = noValues } of clauses) {
    read(clause.key.value)
    for (const { template } of values)
      if (template?.hasVariables) for (const key of unresolved(template, context)) read(key)
  }
}

const noValues: CompiledClause['values'] & {} = []
