/**
 * Structural sharing: a new value keeps every part that is equal in the value before it as the same object. Answers
 * of a worker are all new objects, and mostly say the same; a component that reads an unchanged part is not rendered
 * again.
 */
import { onceForLast } from '../engine/base/memo.ts'

/** @returns `before` if `after` is equal (both plain data, as JSON has it); else `after`, with every unchanged part taken from `before`. */
export function reuseUnchanged<T>(before: unknown, after: T): T {
  return shared(before, after) as T
}

function shared(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before
  if (typeof before !== 'object' || typeof after !== 'object' || before === null || after === null) return after
  if (Array.isArray(before) || Array.isArray(after))
    return Array.isArray(before) && Array.isArray(after) ? sharedList(before, after) : after
  if (isPlain(before) && isPlain(after)) return sharedRecord(before, after)
  return after
}

/** As `onceForLast`, and the answer shares its unchanged parts with the answer before it. */
export const sharedForLast = <Question extends readonly unknown[], Answer>(
  make: (...question: Question) => Answer,
): ((...question: Question) => Answer) =>
  onceForLast((before: Answer | undefined, ...question: Question) => reuseUnchanged(before, make(...question)))

type Plain = Record<string, unknown>
const isPlain = (value: object): value is Plain => Object.getPrototypeOf(value) === Object.prototype

function sharedList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  const parts = after.map((one, index) => (index < before.length ? shared(before[index], one) : one))
  return before.length === after.length && parts.every((part, index) => Object.is(part, before[index])) ? before : parts
}

function sharedRecord(before: Plain, after: Plain): Plain {
  const names = Object.keys(after)
  let isSame = names.length === Object.keys(before).length
  const parts: Plain = {}
  for (const name of names) {
    const isKnown = Object.hasOwn(before, name)
    const part = isKnown ? shared(before[name], after[name]) : after[name]
    if (!isKnown || !Object.is(part, before[name])) isSame = false
    // Any name may be a key in JSON, `__proto__` too.
    if (name === '__proto__')
      Object.defineProperty(parts, name, { value: part, enumerable: true, configurable: true, writable: true })
    else parts[name] = part
  }
  return isSame ? before : parts
}
