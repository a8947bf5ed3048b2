/** Values inside JSON by their path. Every edit returns a new value and shares what it does not change. */

/** Names of members and indexes of lists, from the outside in: `['accounts', 0, 'roles', 2]`. */
export type JsonPath = readonly (string | number)[]

/** @returns the value at the path; undefined where a step does not exist. Inherited members do not count. */
export function valueAt(value: unknown, path: JsonPath): unknown {
  let found = value
  for (const step of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined
    found = (found as Record<string | number, unknown>)[step]
  }
  return found
}

/**
 * Changes the value at a path.
 * Missing objects on the way are created; an index outside its list changes nothing.
 * @param change gets the present value, undefined where there is none. A member for which it returns undefined is removed.
 */
export function changeAt<T>(value: T, path: JsonPath, change: (found: unknown) => unknown): T {
  const [step, ...rest] = path
  if (step === undefined) return change(value) as T
  if (Array.isArray(value))
    return value.map((item: unknown, index) => (index === step ? changeAt(item, rest, change) : item)) as T
  const record = (value ?? {}) as Record<string, unknown>
  const after = changeAt(Object.hasOwn(record, step) ? record[step] : undefined, rest, change)
  if (after !== undefined) return { ...record, [step]: after } as T
  const { [step]: _, ...others } = record
  return others as T
}

/** Puts a value at a path, as `changeAt` does. */
export const setAt = <T>(value: T, path: JsonPath, replacement: unknown): T => changeAt(value, path, () => replacement)

/** Adds an item at the end of the list at a path; a missing list is created. */
export const appendAt = <T>(value: T, list: JsonPath, item: unknown): T =>
  changeAt(value, list, (found) => [...(Array.isArray(found) ? (found as unknown[]) : []), item])

/** Removes the member or the entry at a path. */
export function removeAt<T>(value: T, path: JsonPath): T {
  const last = path.at(-1)
  if (typeof last !== 'number') return changeAt(value, path, () => undefined)
  return changeAt(value, path.slice(0, -1), (found) =>
    Array.isArray(found) ? found.filter((_, index) => index !== last) : found,
  )
}

/** The JSON pointer of a path: `/accounts/0/roles/2`. Source: RFC 6901. */
export const pointerOf = (path: JsonPath): string => path.map(pointerStep).join('')

/** One step of a JSON pointer: `/accounts`. */
export const pointerStep = (step: string | number): string =>
  `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`

/** The steps of a JSON pointer; indexes are texts, as a pointer does not tell them from names. */
export const stepsOf = (pointer: string): readonly string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
