/** Reads parameters, which may have any shape. */
import type { Tag } from '../picture.ts'

type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

export const listIn = (value: unknown): readonly unknown[] => {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

/** The field of an object; undefined of anything else. */
export const fieldIn = (value: unknown, name: string): unknown =>
  isFields(value) && Object.hasOwn(value, name) ? value[name] : undefined

const scalar = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

/** Tags as an object, or as a list of Key/Value, key/value or TagKey/TagValue (table T). */
export function tagsIn(given: unknown): readonly Tag[] {
  if (isFields(given)) return Object.entries(given).map(([key, value]) => ({ key, value: scalar(value) }))
  if (!Array.isArray(given)) return []
  return given.flatMap((item: unknown) => {
    const key = fieldIn(item, 'Key') ?? fieldIn(item, 'key') ?? fieldIn(item, 'TagKey')
    if (key === undefined) return []
    const value = fieldIn(item, 'Value') ?? fieldIn(item, 'value') ?? fieldIn(item, 'TagValue')
    return [{ key: scalar(key), value: scalar(value) }]
  })
}

/** Every text in the parameters, with the names on the way to it. */
export function textsIn(value: unknown, visit: (text: string, name: string, path: string) => void, path = ''): void {
  if (Array.isArray(value)) {
    for (const one of value as readonly unknown[]) if (typeof one !== 'string') textsIn(one, visit, path)
    return
  }
  if (!isFields(value)) return
  for (const [name, inner] of Object.entries(value)) {
    const here = path === '' ? name : `${path}.${name}`
    if (typeof inner === 'string') visit(inner, name, here)
    else textsIn(inner, visit, here)
  }
}
