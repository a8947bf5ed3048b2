/** What calls of AssumeRole ask for, beside the role that they ask. Source: semantics 6.2 to 6.7. */

import { pointerOf } from '../../../../engine/base/jsonPath.ts'
import type { Role } from '../../../../engine/picture.ts'
import type { ConditionClause, Statement } from '../../../../engine/policy/ast.ts'
import type { CallSpec } from '../../../../scenario/format/schema.ts'
import type { ScenarioDraft, ScenarioRule } from '../../finding.ts'
import { isChangedByCalls } from '../../support/scenario/policyHolders.ts'
import {
  assumeCalls,
  entriesOf,
  mayBeFor,
  nowhere,
  type ScenarioIndex,
  scenarioIndex,
} from '../../support/scenario/scenarioIndex.ts'
import { mayReach } from '../../support/scenario/statementReach.ts'

const lets = (statement: Statement, action: string): boolean =>
  statement.effect.value === 'Allow' && mayReach(statement, action, undefined)

/** Whether a statement may speak of who makes the call; of a session that a call yields, in doubt yes. */
function mayBeForCaller(statement: Statement, { caller }: CallSpec, { holders }: ScenarioIndex): boolean {
  const holder = holders.find(
    ({ entity }) =>
      caller === entity.arn ||
      (caller.includes(`:assumed-role/${entity.name}/`) && caller.includes(`::${entity.account}:`)),
  )
  return holder === undefined || mayBeFor(statement, holder.entity)
}

export const externalIdNeverSent: ScenarioRule = {
  code: 'external-id-never-sent',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'The trust policy wants `sts:ExternalId` of these callers, and no call of this scenario that asks for the role sends one. Give the call the parameter `ExternalId`. Callers whom another statement lets in without are not counted.',
  check: (scenario, subject) => {
    const index = scenarioIndex(scenario, subject)
    const calls = assumeCalls(scenario, index).filter(({ call }) => /^sts:assumerole$/i.test(call.action))
    const sends = ({ parameters, context }: CallSpec) =>
      parameters?.['ExternalId'] !== undefined ||
      Object.keys(context ?? {}).some((key) => key.toLowerCase() === 'sts:externalid')
    return [...index.roles.values()].flatMap(({ role }): ScenarioDraft[] => {
      const asked = calls.filter((one) => one.role.arn === role.arn)
      if (asked.some(({ call }) => sends(call)) || isChangedByCalls(scenario, role.name)) return []
      const allows = role.trustPolicy.document.statements.filter((statement) => lets(statement, 'sts:AssumeRole'))
      return allows.flatMap((statement) => {
        const clause = wantsExternalId(statement)
        const isWanted = asked.some(
          ({ call }) =>
            mayBeForCaller(statement, call, index) &&
            !allows.some((one) => wantsExternalId(one) === undefined && mayBeForCaller(one, call, index)),
        )
        return clause === undefined || !isWanted
          ? []
          : [
              {
                document: role.trustPolicy.address,
                range: clause.key.range,
                message: `No call that asks for \`${role.name}\` sends an external id, so this never holds. Give the call the parameter \`ExternalId\`.`,
              },
            ]
      })
    })
  },
}

const wantsExternalId = ({ condition }: Statement): ConditionClause | undefined =>
  condition.find(({ key, operator, values }) => {
    if (key.value.toLowerCase() !== 'sts:externalid' || operator.ifExists || operator.set === 'ForAllValues')
      return false
    return operator.name === 'Null' ? values.every(({ value }) => value === 'false') : !operator.name.includes('Not')
  })

const seconds = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined

export const durationOverMaximum: ScenarioRule = {
  code: 'duration-over-role-maximum',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'A role has a maximum session duration, one hour unless it is raised. A call that asks for more is rejected (`ValidationError`), not shortened.',
  check: (scenario, subject) =>
    assumeCalls(scenario, scenarioIndex(scenario, subject)).flatMap(
      ({ call, at, role, isChained }): ScenarioDraft[] => {
        const asked = seconds(call.parameters?.['DurationSeconds'])
        // In a chain the hour counts, and raising the role's maximum would not help.
        if (
          asked === undefined ||
          asked <= role.maxSessionDuration ||
          isChained ||
          isChangedByCalls(scenario, role.name)
        )
          return []
        return [
          {
            document: '',
            range: nowhere,
            path: pointerOf(['calls', at, 'parameters', 'DurationSeconds']),
            message: `\`${role.name}\` gives sessions of ${role.maxSessionDuration} seconds at most; ${asked} are refused. Ask for less, or raise the role’s maximum.`,
          },
        ]
      },
    ),
}

export const durationOverChaining: ScenarioRule = {
  code: 'duration-over-chaining-cap',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'A role assumed with the credentials of another role (role chaining) lasts one hour at most, whatever the role’s maximum. Asking for more is an error.',
  check: (scenario, subject) =>
    assumeCalls(scenario, scenarioIndex(scenario, subject)).flatMap(({ call, at, isChained }): ScenarioDraft[] => {
      const asked = seconds(call.parameters?.['DurationSeconds'])
      if (!isChained || asked === undefined || asked <= 3600) return []
      return [
        {
          document: '',
          range: nowhere,
          path: pointerOf(['calls', at, 'parameters', 'DurationSeconds']),
          message: `Role chaining gives one hour at most: ${asked} seconds are refused. Ask for 3600 or less.`,
        },
      ]
    }),
}

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
        !document.valid ||
        said.has(role) ||
        isChangedByCalls(scenario, role.name)
      )
        return []
      if (document.statements.some((statement) => lets(statement, action) && mayBeForCaller(statement, call, index)))
        return []
      // The statement that lets this caller in is where the action is missing.
      const statement = document.statements.find(
        (one) => lets(one, 'sts:AssumeRole') && !one.action.negated && mayBeForCaller(one, call, index),
      )
      const entry = statement?.action.entries.at(-1)
      if (statement === undefined || entry === undefined || entriesOf(statement).length === 0) return []
      said.add(role)
      const inList = /[[,]\s*$/.test(document.text.slice(0, entry.range.start))
      const edit = inList
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
  check: missingInTrust('Tags', 'sts:TagSession', 'Session tags are passed, as'),
}

export const sourceIdentityNotAllowed: ScenarioRule = {
  code: 'source-identity-not-allowed',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'Who sets a source identity needs `sts:SetSourceIdentity` in the trust policy (and in its own policies) besides `sts:AssumeRole`. Without it the whole call is denied.',
  check: missingInTrust('SourceIdentity', 'sts:SetSourceIdentity', 'A source identity is set, as'),
}
