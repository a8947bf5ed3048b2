/** What a call's own `context` says of one key. Source: semantics 1.12. */
import type { EngineCall } from './outcome.ts'

/** @returns null: it takes the key away; undefined: it says nothing. */
export const givenOf = (given: EngineCall['given'], name: string): readonly string[] | null | undefined =>
  [...given].findLast(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
