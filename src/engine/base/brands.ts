/** Names that must not be mixed up. Each brand has one function that makes it. */
declare const brand: unique symbol
type Brand<T, Name extends string> = T & { readonly [brand]: Name }

/** Twelve digits. */
export type AccountId = Brand<string, 'AccountId'>
/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = Brand<number, 'Instant'>
/** A length of time. */
export type Seconds = Brand<number, 'Seconds'>

export const accountId = (text: string): AccountId | undefined =>
  /^\d{12}$/.test(text) ? (text as AccountId) : undefined
export const instant = (milliseconds: number): Instant => milliseconds as Instant
export const seconds = (count: number): Seconds => count as Seconds
export const later = (at: Instant, by: Seconds): Instant => (at + by * 1000) as Instant

/** The six fields of an ARN; the sixth keeps its colons. Source: semantics 1.3, 3.4. */
export interface ArnParts {
  readonly partition: string
  readonly service: string
  readonly region: string
  readonly account: string
  readonly resource: string
}

/** Splits at the first five colons. Returns undefined for a text with fewer than six fields. */
export function splitArn(text: string): ArnParts | undefined {
  // Written out: every decision splits several, and a list of cuts takes longer than the cutting.
  const a = text.indexOf(':')
  const b = text.indexOf(':', a + 1)
  const c = b < 0 ? -1 : text.indexOf(':', b + 1)
  const d = c < 0 ? -1 : text.indexOf(':', c + 1)
  const e = d < 0 ? -1 : text.indexOf(':', d + 1)
  if (e < 0) return undefined
  return {
    partition: text.slice(a + 1, b),
    service: text.slice(b + 1, c),
    region: text.slice(c + 1, d),
    account: text.slice(d + 1, e),
    resource: text.slice(e + 1),
  }
}
