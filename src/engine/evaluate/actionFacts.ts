import { TextCache } from '../base/memo.ts'

/** What the name of an action says: every decision asks, and mostly for the same few thousand names. */
export interface ActionFacts {
  /** In lower case: how actions are told apart (3.2). */
  readonly lower: string
  /** Its prefix in lower case; '' for a text without colon. */
  readonly service: string
}

/** The catalog has about 20,000 actions. A page may meet any number of other texts: those are forgotten. */
const known = new TextCache<ActionFacts>(32_768, 2_000_000)

/** @param name of an action, in any case. */
export function actionFacts(name: string): ActionFacts {
  const facts = known.get(name)
  if (facts !== undefined) return facts
  const lower = name.toLowerCase()
  return known.keep(name, { lower, service: lower.slice(0, Math.max(0, lower.indexOf(':'))) })
}
