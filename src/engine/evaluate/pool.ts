/**
 * Policies whose statements are pooled: any Deny among them denies, any Allow allows. A call touches only the
 * statements whose Action matches, and those are looked up once an action. Source: semantics 5.1, 7.2.
 */
import { onceFor, TextCache } from '../base/memo.ts'
import type { Policy } from '../picture.ts'
import type { ActionFacts } from './actionFacts.ts'
import { type CompiledStatement, compileDocument } from './compile.ts'

const none: readonly CompiledStatement[] = []
/** Services, and actions, that are kept for each pool. */
const mostKept = 1024
const mostCharacters = 200_000
/** Asking so few statements anew is cheaper than remembering what they said. */
const worthKeeping = 4

export class Pool {
  readonly policies: readonly Policy[]
  private readonly services = new TextCache<readonly CompiledStatement[]>(mostKept, mostCharacters)
  private readonly actions = new TextCache<readonly CompiledStatement[]>(mostKept, mostCharacters)
  private lastAction: ActionFacts | undefined
  private last: readonly CompiledStatement[] = none

  constructor(policies: readonly Policy[]) {
    this.policies = policies
  }

  /** Statements whose Action matches, in the order of the policies. */
  candidates(action: ActionFacts): readonly CompiledStatement[] {
    if (action === this.lastAction) return this.last
    this.last = this.find(action)
    this.lastAction = action
    return this.last
  }

  private find({ lower, service }: ActionFacts): readonly CompiledStatement[] {
    const bucket = this.services.get(service) ?? this.services.keep(service, this.ofService(service))
    if (bucket.length === 0) return none
    if (bucket.length < worthKeeping) return matching(bucket, lower)
    return this.actions.get(lower) ?? this.actions.keep(lower, matching(bucket, lower))
  }

  private ofService(service: string): readonly CompiledStatement[] {
    const [only] = this.policies
    return this.policies.length === 1 && only !== undefined
      ? compileDocument(only.document).ofService(service)
      : this.policies.flatMap(({ document }) => compileDocument(document).ofService(service))
  }
}

/** @returns the list itself where all match, and the same one wherever none does. */
function matching(bucket: readonly CompiledStatement[], action: string): readonly CompiledStatement[] {
  let found: CompiledStatement[] | undefined
  let count = 0
  for (const statement of bucket) {
    if (!statement.actions.matches(action)) {
      found ??= bucket.slice(0, count)
      continue
    }
    count++
    found?.push(statement)
  }
  return found === undefined ? bucket : count === 0 ? none : found
}

/** One pool for one list, or for one policy that stands alone. */
export const poolOf = onceFor(
  (policies: readonly Policy[] | Policy): Pool => new Pool('document' in policies ? [policies] : policies),
)
