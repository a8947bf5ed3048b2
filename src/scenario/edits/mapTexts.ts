/** Rewrites every text in a value, also inside policies, and the keys of objects: a condition's key may name a provider. */
export function mapTexts<T>(value: T, rewrite: (text: string) => string): T {
  if (typeof value === 'string') return rewrite(value) as T
  if (Array.isArray(value)) return value.map((item: unknown) => mapTexts(item, rewrite)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [rewrite(key), mapTexts(child, rewrite)])) as T
}

/** A text as a regular expression that matches just it. */
export const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
