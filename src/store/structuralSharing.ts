/**
 * What an answer shares with the one before it. Each comes from the worker as new objects, and most of it says the same: what is the
 * same is kept as the same object, so that nobody who looks at it is drawn again.
 */

/** @returns `before` where `after` says the same (both plain data, as JSON has it); else `after`, with every part that is unchanged taken from `before`. */
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
    // A name of JSON's may be any, `__proto__` too.
    if (name === '__proto__')
      Object.defineProperty(parts, name, { value: part, enumerable: true, configurable: true, writable: true })
    else parts[name] = part
  }
  return isSame ? before : parts
}
