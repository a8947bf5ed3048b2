/** What the rules call without effect has none: without the entry every call of a small world is decided as with it. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { getDocument, setDocument } from '../../../scenario/documents.ts'
import { parseScenario } from '../../../scenario/format/parse.ts'
import type { CallSpec, Scenario } from '../../../scenario/format/schema.ts'
import { evaluateScenario } from '../../../scenario/run/evaluate.ts'
import { A, anyIngredients, B, type Ingredients, scenarioOf } from '../../../testing/arbitraries.ts'
import { emptyCatalog } from '../catalog.ts'
import { applyEdits } from '../fixes/edit.ts'
import { lintScenario } from '../lint.ts'

/** Each code with a text that matches nothing, to stand where the finding points. */
const nothing = new Map([
  ['grant-blocked-by-scp', 'sqs:Nothing'],
  ['grant-outside-boundary', 'sqs:Nothing'],
  ['grant-outside-session-policy', 'sqs:Nothing'],
  ['shadowed-by-deny', 'sqs:Nothing'],
  ['cross-account-one-sided', 'arn:aws:s3:::nothing'],
])

const callers = [
  `arn:aws:iam::${B}:user/ana`,
  `arn:aws:iam::${B}:role/R`,
  `arn:aws:sts::${B}:assumed-role/R/job`,
  `arn:aws:iam::${A}:user/far`,
  'session:assume',
]
const everyCall: readonly CallSpec[] = callers.flatMap((caller) =>
  ['s3:GetObject', 's3:PutObject', 's3:ListAllMyBuckets', 'ec2:RunInstances'].flatMap((action) =>
    (action.startsWith('s3:L') ? ['*'] : ['arn:aws:s3:::b/x', 'arn:aws:s3:::b/team/y', 'arn:aws:s3:::c/x']).flatMap(
      (resource) =>
        ['true', 'false'].map((secure, at) => ({
          id: `${caller}-${action}-${resource}-${at}`.replaceAll(/[^A-Za-z0-9-]/g, '-'),
          caller,
          action,
          resource,
          context: { 'aws:SecureTransport': secure },
        })),
    ),
  ),
)

const decisions = (scenario: Scenario): readonly (readonly [string, boolean])[] => {
  const asked = { ...scenario, calls: [...(scenario.calls ?? []).filter(({ id }) => id === 'assume'), ...everyCall] }
  return evaluateScenario(asked).results.map(({ id, decision }) => [id, decision === 'allowed'])
}

type Turn = 'as it is' | 'NotAction' | 'NotResource'
/** Some statements say what they do not mean. */
function bent(text: string, how: readonly Turn[]): string {
  let at = 0
  const turn = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turn)
    if (typeof value !== 'object' || value === null) return value
    const { Action, Resource, ...rest }: Readonly<Record<string, unknown>> = { ...value }
    if (Action === undefined || Resource === undefined || rest['Effect'] === undefined)
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, turn(inner)]))
    const turned = how[at++ % Math.max(1, how.length)]
    return {
      ...rest,
      [turned === 'NotAction' ? 'NotAction' : 'Action']: Action,
      [turned === 'NotResource' ? 'NotResource' : 'Resource']: Resource,
    }
  }
  return JSON.stringify(turn(JSON.parse(text)))
}

const anyWorld = fc.tuple(
  anyIngredients,
  fc.array(fc.constantFrom<Turn>('as it is', 'as it is', 'NotAction', 'NotResource'), { minLength: 1, maxLength: 5 }),
)

function worldOf([given, how]: readonly [Ingredients, readonly Turn[]]): Scenario | undefined {
  const parsed = parseScenario(JSON.parse(bent(JSON.stringify(scenarioOf(given)), how)))
  return parsed.ok ? parsed.value : undefined
}

it('a grant that is called void is void', () => {
  let seen = 0
  fc.assert(
    fc.property(anyWorld, (made) => {
      const scenario = worldOf(made)
      if (scenario === undefined) return
      const before = decisions(scenario)
      for (const { code, document, range, message } of lintScenario(scenario, {
        catalog: emptyCatalog,
        managed: () => undefined,
      })) {
        const inStead = nothing.get(code)
        const text = getDocument(scenario, document)
        if (inStead === undefined || text === undefined || text.slice(range.start, range.end).includes('{')) continue
        seen += 1
        const value = document.endsWith('/policy') ? `arn:aws:iam::${A}:user/nobody` : inStead
        const after = setDocument(scenario, document, applyEdits(text, [{ range, text: JSON.stringify(value) }]))
        expect(decisions(after), `${code}: ${message}`).toEqual(before)
      }
    }),
    { numRuns: 300 },
  )
  expect(seen).toBeGreaterThan(50)
}, 60_000)
