/** Helpers that build scenarios, so that a table reads like the text it tests. Accounts: A is foreign, B owns the resources, M is the management account. */

import { createCatalog } from '../../src/cli/catalog.ts'
import type { TraceNode } from '../../src/engine/trace.ts'
import { parseScenario } from '../../src/scenario/format/parse.ts'
import { evaluateScenario } from '../../src/scenario/run/evaluate.ts'
import type { CallResult } from '../../src/scenario/run/evaluation.ts'

const catalog = createCatalog()

export const A = '111122223333'
export const B = '222233334444'
export const M = '999999999999'

export interface StatementText {
  Effect?: 'Allow' | 'Deny'
  Principal?: unknown
  NotPrincipal?: unknown
  Action?: string | string[]
  NotAction?: string | string[]
  Resource?: string | string[]
  NotResource?: string | string[]
  Condition?: unknown
}
export const policy = (...statements: readonly StatementText[]) => ({
  Version: '2012-10-17',
  Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })),
})
export const allow = (
  Action: string | string[],
  Resource: string | string[] = '*',
  Condition?: unknown,
): StatementText => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition === undefined ? {} : { Condition }),
})
export const deny = (
  Action: string | string[],
  Resource: string | string[] = '*',
  Condition?: unknown,
): StatementText => ({
  Effect: 'Deny',
  Action,
  Resource,
  ...(Condition === undefined ? {} : { Condition }),
})
export const inline = (...statements: readonly StatementText[]) => [{ name: 'inline', document: policy(...statements) }]
export const named = (name: string, ...statements: readonly StatementText[]) => ({
  name,
  document: policy(...statements),
})
export const to = (
  principal: unknown,
  Action: string | string[],
  Resource: string | string[] = '*',
  Condition?: unknown,
): StatementText => ({
  ...allow(Action, Resource, Condition),
  Principal: principal,
})
export const trust = (Principal: unknown, Action: string | string[] = 'sts:AssumeRole', Condition?: unknown) =>
  policy({ Principal, Action, ...(Condition === undefined ? {} : { Condition }) })
export const user = (account: string, name: string) => `arn:aws:iam::${account}:user/${name}`
export const role = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`
export const sessionArn = (account: string, name: string, session: string) =>
  `arn:aws:sts::${account}:assumed-role/${name}/${session}`

/** Evaluates the calls of a scenario; throws with the problems where the scenario itself is wrong. */
export function evaluate(scenario: object, trace = false): ReadonlyMap<string, CallResult> {
  const parsed = parseScenario({ format: 'iam-playground/1', ...scenario })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error, null, 1))
  return new Map(evaluateScenario(parsed.value, { trace, catalog }).results.map((result) => [result.id, result]))
}

/** Every node of an explanation, from the top. */
export const nodesOf = (node: TraceNode | undefined): readonly TraceNode[] =>
  node === undefined ? [] : [node, ...node.children.flatMap(nodesOf)]

const decided = ({ decision, blockedBy, error }: CallResult): string => JSON.stringify([decision, blockedBy, error])

/** `allowed`, or the decision and what blocks: `implicitDeny: identityPolicy, permissionsBoundary`. Asked twice: an answer is the same whether or not it is explained. */
export function outcome(scenario: object, call = 'call'): string {
  const [result, explained] = [evaluate(scenario).get(call), evaluate(scenario, true).get(call)]
  if (result === undefined || explained === undefined) throw new Error(`no call ${call}`)
  if (decided(result) !== decided(explained))
    throw new Error(`${decided(result)}, but with its explanation ${decided(explained)}`)
  return result.decision === 'allowed' || result.blockedBy.length === 0
    ? result.decision
    : `${result.decision}: ${result.blockedBy.join(', ')}`
}
