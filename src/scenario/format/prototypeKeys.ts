/**
 * In JSON `__proto__` is an ordinary key: the name of a tag, of a context key, of an unknown element of a policy. zod's
 * records drop it, so it is put back here.
 */

/** Fields with keys of the author's choice, and a check of their values. */
const records: Readonly<Record<string, (value: unknown) => boolean>> = {
  tags: (value) => typeof value === 'string',
  context: (value) =>
    value === null || [value].flat().every((item) => ['string', 'number', 'boolean'].includes(typeof item)),
}

/** @returns the paths of such keys whose values are of the wrong kind; the others are set in `data`. */
export function restorePrototypeKeys(json: unknown, data: unknown): readonly (readonly (string | number)[])[] {
  const wrong: (readonly (string | number)[])[] = []
  const open: { readonly from: unknown; readonly into: unknown; readonly path: readonly (string | number)[] }[] = [
    { from: json, into: data, path: [] },
  ]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { from, into, path } = next
    if (typeof from !== 'object' || from === null || typeof into !== 'object' || into === null || from === into)
      continue
    for (const [key, value] of Object.entries(from)) {
      if (key !== '__proto__') {
        open.push({
          from: value,
          into: Object.hasOwn(into, key) ? (into as Record<string, unknown>)[key] : undefined,
          path: [...path, Array.isArray(from) ? Number(key) : key],
        })
        continue
      }
      const isFitting = records[String(path.at(-1))]
      if (isFitting !== undefined && !isFitting(value)) wrong.push([...path, key])
      else Object.defineProperty(into, key, { value, enumerable: true, configurable: true, writable: true })
    }
  }
  return wrong
}
