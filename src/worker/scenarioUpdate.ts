/**
 * How a scenario reaches a worker. The first time it goes as a whole; afterwards only what has changed goes, so that the
 * worker keeps every part that is unchanged as the same object, with all that it has computed from it.
 */

import { scenarioText } from '../scenario/format/scenarioText.ts'
import type { Scenario } from '../scenario/format/schema.ts'

/** What makes the scenario that a worker had last into the one that is meant. */
export type ScenarioUpdate =
  /** The scenario as JSON: the browser copies a text much faster than objects. */
  | { readonly kind: 'whole'; readonly text: string }
  | { readonly kind: 'changes'; readonly changes: readonly ScenarioChange[] }

export type ScenarioChange =
  | { readonly kind: 'value'; readonly path: Path; readonly value: unknown }
  /** In the list at the path, so many entries from a place on become others. */
  | {
      readonly kind: 'entries'
      readonly path: Path
      readonly at: number
      readonly removed: number
      readonly entries: readonly unknown[]
    }

type Path = readonly (string | number)[]

/** With more changes than this the whole scenario is sent. */
const MOST_CHANGES = 50

const sent = new WeakMap<object, Scenario>()

/**
 * @param worker identifies the worker. What is returned must be sent to it, and updates must be sent in the order in
 * which they were made.
 */
export function scenarioUpdate(worker: object, scenario: Scenario): ScenarioUpdate {
  const before = sent.get(worker)
  sent.set(worker, scenario)
  const changes = before === undefined ? undefined : changesBetween(before, scenario)
  return changes === undefined ? { kind: 'whole', text: scenarioText(scenario) } : { kind: 'changes', changes }
}

/** A question with the update that brings its scenario. */
export function withUpdate<Question extends { readonly scenario: Scenario }>(
  worker: object,
  { scenario, ...question }: Question,
): Omit<Question, 'scenario'> & { readonly update: ScenarioUpdate } {
  return { ...question, update: scenarioUpdate(worker, scenario) }
}

/** The worker's side. @returns a function that takes the updates in the order in which they arrive. */
export function createScenarioReceiver(): (update: ScenarioUpdate) => Scenario {
  let latest: Scenario | undefined
  return (update) => {
    if (update.kind === 'whole') latest = JSON.parse(update.text) as Scenario
    else if (latest === undefined) throw new Error('changes came before the scenario')
    else latest = update.changes.reduce(withChange, latest)
    return latest
  }
}

/** Parts that are the same object are equal. @returns undefined where there are too many changes. */
export function changesBetween(before: Scenario, after: Scenario): readonly ScenarioChange[] | undefined {
  const changes: ScenarioChange[] = []
  compare(before, after, [], changes)
  return changes.length > MOST_CHANGES || changes.some(({ path, kind }) => kind === 'value' && path.length === 0)
    ? undefined
    : changes
}

function compare(before: unknown, after: unknown, path: Path, changes: ScenarioChange[]): void {
  if (Object.is(before, after) || changes.length > MOST_CHANGES) return
  if (Array.isArray(before) && Array.isArray(after)) compareLists(before, after, path, changes)
  else if (isRecord(before) && isRecord(after) && haveSameNames(before, after))
    for (const name of Object.keys(after)) compare(before[name], after[name], [...path, name], changes)
  else changes.push({ kind: 'value', path, value: after })
}

function compareLists(
  before: readonly unknown[],
  after: readonly unknown[],
  path: Path,
  changes: ScenarioChange[],
): void {
  if (before.length === after.length)
    for (const [index, item] of after.entries()) compare(before[index], item, [...path, index], changes)
  if (before.length === after.length) return
  const shorter = Math.min(before.length, after.length)
  let at = 0
  while (at < shorter && Object.is(before[at], after[at])) at += 1
  let end = 0
  while (end < shorter - at && Object.is(before.at(-1 - end), after.at(-1 - end))) end += 1
  const entries = after.slice(at, after.length - end)
  changes.push({ kind: 'entries', path, at, removed: before.length - end - at, entries })
}

type JsonRecord = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** In the same order: the text of a policy depends on it. */
function haveSameNames(before: JsonRecord, after: JsonRecord): boolean {
  const [names, others] = [Object.keys(before), Object.keys(after)]
  return names.length === others.length && names.every((name, index) => name === others[index])
}

const withChange = (scenario: Scenario, change: ScenarioChange): Scenario =>
  replaced(scenario, change.path, (found) => {
    if (change.kind === 'value') return change.value
    const list = Array.isArray(found) ? found : []
    return list.toSpliced(change.at, change.removed, ...change.entries)
  }) as Scenario

/** Every step of the path exists, and names keep their order. */
function replaced(value: unknown, path: Path, change: (found: unknown) => unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return change(value)
  if (Array.isArray(value)) return value.with(Number(step), replaced(value[Number(step)], rest, change))
  if (!isRecord(value)) return value
  return { ...value, [step]: replaced(value[step], rest, change) }
}
