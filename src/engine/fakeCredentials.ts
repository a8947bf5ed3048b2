/**
 * Ids and secrets that look like AWS's: stable for the same name, and plainly fake. Source: semantics 1.3.
 * No randomness and no clock: the same scenario always shows the same credentials.
 */
import { TextCache } from './base/memo.ts'

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** A small generator seeded by a text (FNV-1a, then xorshift): good enough to look random, no use as a secret. */
function* numbersFrom(seed: string): Generator<number, never> {
  let state = 0x811c9dc5
  for (let at = 0; at < seed.length; at++) state = Math.imul(state ^ seed.charCodeAt(at), 0x01000193)
  state ||= 1
  for (;;) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    yield state >>> 0
  }
}

function letters(seed: string, count: number, alphabet: string): string {
  const source = numbersFrom(seed)
  return Array.from({ length: count }, () => alphabet[source.next().value % alphabet.length]).join('')
}

/** Each evaluation asks for the ids of all users and roles. */
const uniqueIds = new TextCache<string>(20_000, 4_000_000)

/** @param prefix `AIDA`, `AROA`, … @returns the prefix and 17 characters of upper-case base 32 from a hash of the ARN. */
export function uniqueId(prefix: string, arn: string): string {
  const seed = `${prefix} ${arn}`
  return uniqueIds.get(seed) ?? uniqueIds.keep(seed, prefix + letters(seed, 17, base32))
}

/** @param seed what the credentials are for: a call's or a rotation's id. */
export const accessKeyId = (seed: string): string => `ASIA${letters(`key ${seed}`, 9, base32)}EXAMPLE`
export const longTermKeyId = (seed: string): string => `AKIA${letters(`key ${seed}`, 9, base32)}EXAMPLE`
export const secretAccessKey = (seed: string): string => `${letters(`secret ${seed}`, 30, base64)}EXAMPLEKEY`
export const sessionToken = (seed: string): string => `IQoJb3JpZ2luX2VjEXAMPLE${letters(`token ${seed}`, 120, base64)}=`
