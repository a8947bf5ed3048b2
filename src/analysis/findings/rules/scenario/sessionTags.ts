/** Session tags and source identities that the trust policy does not allow to pass. Source: semantics 6.5, 6.7. */

import type { Role } from '../../../../engine/picture.ts'
import type { ScenarioDraft, ScenarioRule } from '../../finding.ts'
import { mayBeForCaller } from '../../support/scenario/assumeStatements.ts'
import { A, ana, assume, may, one, role, root, tagged, trust } from '../../support/scenario/exampleScenarios.ts'
import { isChangedByCalls } from '../../support/scenario/policyHolders.ts'
import { assumeCalls, entriesOf, scenarioIndex } from '../../support/scenario/scenarioIndex.ts'
import { lets } from '../../support/scenario/statementReach.ts'

function missingInTrust(parameter: 'Tags' | 'SourceIdentity', action: string, words: string): ScenarioRule['check'] {
  return (scenario, subject) => {
    const index = scenarioIndex(scenario, subject)
    const said = new Set<Role>()
    return assumeCalls(scenario, index).flatMap(({ call, role }): ScenarioDraft[] => {
      const given = call.parameters?.[parameter]
      const { document, address } = role.trustPolicy
      if (
        given === undefined ||
        (Array.isArray(given) && given.length === 0) ||
        !document.isValid ||
        said.has(role) ||
        isChangedByCalls(scenario, role.name)
      )
        return []
      if (document.statements.some((statement) => lets(statement, action) && mayBeForCaller(statement, call, index)))
        return []
      // The statement that lets this caller in is where the action is missing.
      const statement = document.statements.find(
        (one) => lets(one, 'sts:AssumeRole') && !one.action.isNegated && mayBeForCaller(one, call, index),
      )
      const entry = statement?.action.entries.at(-1)
      if (statement === undefined || entry === undefined || entriesOf(statement).length === 0) return []
      said.add(role)
      const isInList = /[[,]\s*$/.test(document.text.slice(0, entry.range.start))
      const edit = isInList
        ? { range: { start: entry.range.end, end: entry.range.end }, text: `, ${JSON.stringify(action)}` }
        : { range: entry.range, text: `[${JSON.stringify(entry.value)}, ${JSON.stringify(action)}]` }
      return [
        {
          document: address,
          range: entry.range,
          message: `${words} \`${call.id}\` does, and no statement here allows \`${action}\` to it: the call is denied.`,
          fix: { title: `Allow \`${action}\` too`, edits: [edit] },
        },
      ]
    })
  }
}

export const sessionTagNotAllowed: ScenarioRule = {
  code: 'session-tag-not-allowed',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'Who passes session tags needs `sts:TagSession` in the trust policy (and in its own policies) besides `sts:AssumeRole`. Without it the whole call is denied.',
  examples: {
    bad: one({ users: [ana(may)], roles: [role('R')] }, { calls: [assume('R', tagged)] }),
    good: one(
      {
        users: [ana(may)],
        roles: [role('R', { trustPolicy: trust(root(A), { Action: ['sts:AssumeRole', 'sts:TagSession'] }) })],
      },
      { calls: [assume('R', tagged)] },
    ),
  },
  check: missingInTrust('Tags', 'sts:TagSession', 'Session tags are passed, as'),
}

export const sourceIdentityNotAllowed: ScenarioRule = {
  code: 'source-identity-not-allowed',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'Who sets a source identity needs `sts:SetSourceIdentity` in the trust policy (and in its own policies) besides `sts:AssumeRole`. Without it the whole call is denied.',
  examples: {
    bad: one({ users: [ana(may)], roles: [role('R')] }, { calls: [assume('R', { SourceIdentity: 'ana' })] }),
    good: one(
      { users: [ana(may)], roles: [role('R', { trustPolicy: trust(root(A), { Action: 'sts:*' }) })] },
      { calls: [assume('R', { SourceIdentity: 'ana' })] },
    ),
  },
  check: missingInTrust('SourceIdentity', 'sts:SetSourceIdentity', 'A source identity is set, as'),
}
