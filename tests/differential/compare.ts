import { createCatalog } from '../../src/cli/catalog.ts'
import { uniqueId } from '../../src/engine/fakeCredentials.ts'
import { parseScenario } from '../../src/scenario/format/parse.ts'
import { evaluateScenario } from '../../src/scenario/run/evaluate.ts'
import { oracle } from '../oracle/index.ts'
import type { Outside } from '../oracle/types.ts'

const catalog = createCatalog()

/** A few AWS managed policies, so that both have the same texts. */
const texts: Readonly<Record<string, string>> = {
  'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess': JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['s3:Get*', 's3:List*'], Resource: '*' }],
  }),
  'arn:aws:iam::aws:policy/AdministratorAccess': JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  }),
  'arn:aws:iam::aws:policy/service-role/Denies': JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: 'sqs:*', Resource: '*' }],
  }),
}
/** Ids are names like any other: both have the same ones (1.3). */
const outside: Outside = { managed: (arn) => texts[arn], uniqueId }

interface Answer {
  readonly id: string
  readonly decision: string
  readonly blockedBy: readonly string[]
  readonly requests?: readonly Readonly<Record<'action' | 'resource' | 'from' | 'decision', string>>[] | undefined
}

/** What each of the two says of every call; `engine` is a text where the scenario itself is refused. */
export function both(scenario: unknown): {
  readonly engine: readonly Answer[] | string
  readonly oracle: readonly Answer[]
} {
  const parsed = parseScenario(scenario)
  if (!parsed.ok) return { engine: `not a scenario: ${JSON.stringify(parsed.error)}`, oracle: [] }
  return {
    engine: evaluateScenario(parsed.value, { managedPolicies: outside.managed, catalog }).results.map(
      ({ id, decision, blockedBy, requests }) => ({ id, decision, blockedBy, requests }),
    ),
    oracle: oracle(scenario, outside),
  }
}

/** @returns a line for each call on which engine and oracle differ. */
export function differences(scenario: unknown): readonly string[] {
  const { engine, oracle: answers } = both(scenario)
  if (typeof engine === 'string') return [engine]
  const expected = new Map(answers.map((result) => [result.id, result]))
  return engine.flatMap((result) => {
    const { id } = result
    const other = expected.get(id)
    const [ours, theirs] = [result, other].map((one) => textOf(one, other))
    return ours === theirs ? [] : [`${id}: engine ${ours}; oracle ${theirs}`]
  })
}

/** Where the oracle lists the requests of a call, both must list the same. */
const textOf = (answer: Answer | undefined, oracle: Answer | undefined): string =>
  [
    answer?.decision,
    answer?.blockedBy.join(','),
    ...((oracle?.requests?.length ?? 0) > 1
      ? (answer?.requests ?? []).map(
          ({ action, resource, from, decision }) => `${action.toLowerCase()} ${resource} (${from}) ${decision}`,
        )
      : []),
  ].join(' ')
