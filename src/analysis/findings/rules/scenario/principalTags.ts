/** Tags that policies ask of principals who do not have them. Source: semantics 3.7, 6.6. */
import { isNegated } from '../../../../engine/condition/operators.ts'
import type { Statement, TextRange } from '../../../../engine/policy/ast.ts'
import type { CallSpec } from '../../../../scenario/format/schema.ts'
import type { Draft, ScenarioRule } from '../../finding.ts'
import { allow, ana, one, when } from '../../support/scenario/exampleScenarios.ts'
import { isChangedByCalls, ofEveryHolder } from '../../support/scenario/policyHolders.ts'
import { assumeCalls, scenarioIndex } from '../../support/scenario/scenarioIndex.ts'

const keysOf = (given: unknown): readonly string[] =>
  Array.isArray(given)
    ? given.flatMap((tag: unknown) =>
        typeof tag === 'object' && tag !== null && 'Key' in tag && typeof tag.Key === 'string'
          ? [tag.Key.toLowerCase()]
          : [],
      )
    : typeof given === 'object' && given !== null
      ? Object.keys(given).map((key) => key.toLowerCase())
      : []

interface Asked {
  readonly tag: string
  readonly range: TextRange
}

const prefix = 'aws:PrincipalTag/'

/** The tags of the caller that an Allow cannot do without: in conditions that fail for an absent key, and as variables without a default in every resource. */
function tagsAsked({ condition, resource }: Statement): readonly Asked[] {
  const keys = condition
    .filter(
      ({ operator }) =>
        !operator.ifExists && operator.name !== 'Null' && !isNegated(operator.name) && operator.set !== 'ForAllValues',
    )
    .filter(({ key }) => key.value.toLowerCase().startsWith(prefix.toLowerCase()))
    .map(({ key }) => ({ tag: key.value.slice(prefix.length), range: key.range }))
  const entries = resource === undefined || resource.isNegated ? [] : resource.entries
  const inResources = entries.map(({ value, range }) => ({
    tag: /\$\{aws:PrincipalTag\/([^},]+)\}/i.exec(value)?.[1],
    range,
  }))
  return [
    ...keys,
    ...(inResources.every(({ tag }) => tag !== undefined)
      ? inResources.flatMap(({ tag, range }) => (tag === undefined ? [] : [{ tag, range }]))
      : []),
  ]
}

export const principalTagNeverSet: ScenarioRule = {
  code: 'principal-tag-never-set',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    '`aws:PrincipalTag/…` holds the tags of the user or role and of its session. This user or role has no such tag, and no call of the scenario passes it to a session, so the comparison is one with an absent key, and the variable has no value: an Allow never applies.',
  examples: {
    bad: one({ users: [ana(allow('s3:*', '*', when('StringEquals', 'aws:PrincipalTag/team', 'blue')))] }),
    good: one({
      users: [
        { ...ana(allow('s3:*', '*', when('StringEquals', 'aws:PrincipalTag/team', 'blue'))), tags: { Team: 'blue' } },
      ],
    }),
  },
  check: (scenario, subject) => {
    const index = scenarioIndex(scenario, subject)
    const all = scenario.calls ?? []
    const calls = assumeCalls(scenario, index)
    // Transitive tags are passed on, and a token or an assertion may carry any tag. Then nothing is reported.
    const isOpen = all.some(
      ({ action, parameters }) =>
        /^sts:assumerolewith/i.test(action) || parameters?.['TransitiveTagKeys'] !== undefined,
    )
    const given = new Set(all.flatMap(({ context }) => Object.keys(context ?? {}).map((key) => key.toLowerCase())))
    return ofEveryHolder(index, ({ kind, entity }, { document }) => {
      if (
        (kind === 'role' && (isOpen || (scenario.workloads ?? []).some(({ role }) => role === entity.arn))) ||
        isChangedByCalls(scenario, entity.name)
      )
        return []
      const own = new Set(entity.tags.map(({ key }) => key.toLowerCase()))
      const passing: readonly CallSpec[] =
        kind === 'role'
          ? calls.filter(({ role }) => role.arn === entity.arn).map(({ call }) => call)
          : all.filter(({ action }) => /^sts:getfederationtoken$/i.test(action))
      const passed = new Set(passing.flatMap(({ parameters }) => keysOf(parameters?.['Tags'])))
      return document.statements
        .filter(({ effect }) => effect.value === 'Allow')
        .flatMap(tagsAsked)
        .filter(
          ({ tag }) =>
            !own.has(tag.toLowerCase()) &&
            !passed.has(tag.toLowerCase()) &&
            !given.has(prefix.toLowerCase() + tag.toLowerCase()),
        )
        .map(
          ({ tag, range }): Draft => ({
            range,
            message: `\`${entity.name}\` has no tag \`${tag}\`${kind === 'role' ? ', and no call passes one to its session' : ''}, so this never holds.`,
          }),
        )
    })
  },
}
