/** Names that must not be mixed up. Each brand has one function that makes it. */
declare const brand: unique symbol
type Brand<T, Name extends string> = T & { readonly [brand]: Name }

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = Brand<number, 'Instant'>
/** A length of time. */
export type Seconds = Brand<number, 'Seconds'>

export const instant = (milliseconds: number): Instant => milliseconds as Instant
export const seconds = (count: number): Seconds => count as Seconds
export const later = (at: Instant, by: Seconds): Instant => (at + by * 1000) as Instant
