/** Statements of trust policies, and the callers that they apply to. Source: semantics 6.2. */
import type { Statement } from '../../../../engine/policy/ast.ts'
import type { CallSpec } from '../../../../scenario/format/schema.ts'
import { mayBeFor, type ScenarioIndex } from './scenarioIndex.ts'

/** Whether a statement may apply to the caller. For a session that another call yields: yes, if in doubt. */
export function mayBeForCaller(statement: Statement, { caller }: CallSpec, { holders }: ScenarioIndex): boolean {
  const holder = holders.find(
    ({ entity }) =>
      caller === entity.arn ||
      (caller.includes(`:assumed-role/${entity.name}/`) && caller.includes(`::${entity.account}:`)),
  )
  return holder === undefined || mayBeFor(statement, holder.entity)
}
