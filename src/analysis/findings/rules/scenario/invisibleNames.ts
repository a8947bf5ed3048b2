/** Names of a scenario that hold characters nobody sees. Source: Unicode Technical Report 36, section 2. */
import { hasInvisible, invisibleIn, visibleText } from '../../../../engine/base/invisible.ts'
import { pointerStep } from '../../../../engine/base/jsonPath.ts'
import { onceFor } from '../../../../engine/base/memo.ts'
import { list } from '../../../../engine/base/text.ts'
import type { ScenarioRule } from '../../finding.ts'
import { one } from '../../support/scenario/exampleScenarios.ts'
import { start } from '../../support/scenario/scenarioIndex.ts'

export const invisibleName: ScenarioRule = {
  code: 'invisible-character-in-name',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'A name of this scenario holds a character that nobody sees: a control character, a mark that turns the direction of writing, or a character without width. It looks like another name, and is another one. The page writes such a character out, as `[U+202E]`. Write the name anew.',
  examples: {
    bad: one({ name: 'Audit\u200b' }),
    good: one({ name: 'Audit' }),
  },
  check: (scenario) =>
    namesIn(scenario).map(({ path, name }) => ({
      document: '',
      path,
      range: start,
      message: `The name \`${visibleText(name)}\` holds ${list(invisibleIn(name))}, which nobody sees. Write the name anew.`,
    })),
}

/** Fields whose text is a name. Texts of policies have a rule of their own, and a description may have lines. */
const nameFields: ReadonlySet<string> = new Set([
  'title',
  'name',
  'id',
  'arn',
  'path',
  'caller',
  'action',
  'url',
  'kind',
])
const withoutNames: ReadonlySet<string> = new Set([
  'document',
  'policy',
  'trustPolicy',
  'parameters',
  'context',
  'token',
  'description',
])

interface Name {
  readonly path: string
  readonly name: string
}

/** Entities that an edit leaves alone keep their answer. */
const namesIn = onceFor((value: object): readonly Name[] =>
  Object.entries(value).flatMap(([key, child]): readonly Name[] => {
    if (typeof child === 'string')
      return nameFields.has(key) && hasInvisible(child) ? [{ path: pointerStep(key), name: child }] : []
    if (typeof child !== 'object' || child === null || withoutNames.has(key)) return []
    return namesIn(child).map(({ path, name }) => ({ path: `${pointerStep(key)}${path}`, name }))
  }),
)
