/** Changes of a session policy, which is a parameter of the call that created the session. Source: semantics 5.4, 6.10. */
import { documentOf, policyText } from '../../scenario/documents.ts'
import type { Spot } from './blockedLayer.ts'
import { makerOf } from './caller.ts'
import { appendStatement, type Change, callChange } from './change.ts'
import { narrowStatement } from './grants.ts'

/** Where the maker passed none (federated sessions have no permissions then), or only ARNs that no one may edit. */
export function sessionPolicy(spot: Spot): readonly Change[] {
  const maker = makerOf(spot.scenario, spot.result.callerSession)
  const statement = narrowStatement(spot)
  if (spot.layer !== 'sessionPolicy' || maker === undefined || statement === undefined) return []
  const added: Change = callChange(
    {
      id: `session policy ${maker.id}`,
      kind: 'attach',
      title: `Pass a session policy in \`${maker.id}\` that allows \`${spot.request.action}\``,
      weight: 5,
    },
    maker.id,
    (spec) => {
      const present = spec.parameters?.Policy
      const text =
        typeof present === 'string' || (typeof present === 'object' && present !== null)
          ? policyText(present as string | Record<string, unknown>)
          : '{"Version": "2012-10-17"}'
      const edited = appendStatement(text, statement)
      return edited === undefined ? spec : { ...spec, parameters: { ...spec.parameters, Policy: documentOf(edited) } }
    },
  )
  const arns = maker.parameters?.PolicyArns
  const without: Change[] =
    Array.isArray(arns) && arns.length > 0
      ? [
          callChange(
            {
              id: `no session policies ${maker.id}`,
              kind: 'parameter',
              title: `Pass no session policies in \`${maker.id}\` (\`PolicyArns\`)`,
              weight: 6,
            },
            maker.id,
            (spec) => ({
              ...spec,
              parameters: Object.fromEntries(
                Object.entries(spec.parameters ?? {}).filter(([name]) => name !== 'PolicyArns'),
              ),
            }),
          ),
        ]
      : []
  return maker.parameters?.Policy === undefined ? [added, ...without] : without
}
