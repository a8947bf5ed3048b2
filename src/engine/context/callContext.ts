/** The keys that a call's `context` adds, replaces or removes. Source: semantics 1.4, 1.12. */
import { onceFor } from '../base/memo.ts'
import type { ContextEntry, ContextOrigin } from './context.ts'
import { isMultivalued } from './keys.ts'

export interface GivenKey {
  readonly name: string
  /** null: the call removes the key. */
  readonly values: readonly string[] | null
  readonly isMultivalued: boolean
}
/** By lower-cased name. Where names differ only in case, the last one counts. */
export type GivenKeys = ReadonlyMap<string, GivenKey>

type GivenContext = ReadonlyMap<string, readonly string[] | null>

/** @returns undefined when the call gives none. One call asks several questions with the same context. */
export const givenKeys = (given: GivenContext | undefined): GivenKeys | undefined =>
  given === undefined || given.size === 0 ? undefined : read(given)

const read = onceFor(
  (given: GivenContext): GivenKeys =>
    new Map(
      [...given].map(([name, values]) => [
        name.toLowerCase(),
        { name, values, isMultivalued: isMultivalued(name, values?.length ?? 0) },
      ]),
    ),
)

/** A key that the call gives. Only explanations ask for its origin, which needs a look at the derived key. */
export class GivenEntry implements ContextEntry {
  readonly name: string
  readonly values: readonly string[]
  readonly isMultivalued: boolean
  private readonly derived: () => ContextEntry | undefined

  constructor({ name, isMultivalued }: GivenKey, values: readonly string[], derived: () => ContextEntry | undefined) {
    this.name = name
    this.values = values
    this.isMultivalued = isMultivalued
    this.derived = derived
  }

  get origin(): ContextOrigin {
    return this.derived() === undefined ? 'given' : 'overridden'
  }
}
