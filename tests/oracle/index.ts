/** The calls in time: callers, sessions, and the decision of each (scenario-format.md; 6). */
import { callerOf, mayCall } from './callers.ts'
import { type Answer, combine, decide, rejected } from './decide.ts'
import { assumeRole, token, webIdentity } from './sts.ts'
import type { Any, Session } from './types.ts'
import { list } from './types.ts'

export type OracleResult = Answer & { id: string }

export function oracle(scenario: Any): OracleResult[] {
  const sessions = new Map<string, Session>()
  let previous: number | undefined
  const timed = (scenario.calls ?? []).map((call: Any, index: number) => {
    const at = call.at === undefined ? (previous === undefined ? Date.parse('2026-01-01T00:00:00Z') : previous + 1000) : Date.parse(call.at)
    previous = at
    return { call, at, index }
  })
  const answers = new Map<string, Answer>()
  for (const { call, at } of [...timed].sort((a, b) => a.at - b.at || a.index - b.index)) answers.set(call.id, perform(scenario, call, at, sessions))
  return timed.map(({ call }: Any) => ({ id: call.id, ...(answers.get(call.id) ?? rejected) }))
}

function perform(scenario: Any, call: Any, at: number, sessions: Map<string, Session>): Answer {
  const who = callerOf(scenario, call.caller, at, sessions)
  if (who === undefined) return rejected
  const action = call.action.toLowerCase()
  if (!mayCall(who, action)) return rejected // 6.19
  if (action === 'sts:assumerole') return assumeRole(scenario, call, at, who, sessions)
  if (action === 'sts:assumerolewithwebidentity') return webIdentity(scenario, call, at, who, sessions)
  if (action === 'sts:getsessiontoken' || action === 'sts:getfederationtoken') return token(scenario, call, at, who, sessions, action)
  return combine(list(call.resource ?? '*').map((resource) => decide(scenario, who, call.action, resource, at, call)))
}
