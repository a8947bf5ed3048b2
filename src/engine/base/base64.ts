/** Base64 and base64url, for an engine without a browser or Node. Source: RFC 4648; semantics 4.7. */

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const urlAlphabet = `${letters}-_`
const valuesOf = (alphabet: string): ReadonlyMap<string, number> =>
  new Map([...alphabet].map((character, value) => [character, value]))
const values = { base64: valuesOf(`${letters}+/`), base64url: valuesOf(urlAlphabet) }

/** Base64url without padding, as links and tokens have it. */
export function toBase64Url(bytes: Uint8Array): string {
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3)
    const all = (a << 16) | (b << 8) | c
    const left = bytes.length - at
    pieces.push(
      `${urlAlphabet[all >> 18]}${urlAlphabet[(all >> 12) & 63]}${left > 1 ? urlAlphabet[(all >> 6) & 63] : ''}${left > 2 ? urlAlphabet[all & 63] : ''}`,
    )
  }
  return pieces.join('')
}

export interface Decoded {
  readonly bytes: Uint8Array
  /** The bits left over are zero, as every encoder writes them. */
  readonly isCanonical: boolean
}

/**
 * Decodes a text without padding.
 * @returns undefined for a text with a character of no such alphabet, or of a length that no bytes have.
 */
export function fromBase64(text: string, alphabet: keyof typeof values): Decoded | undefined {
  if (text.length % 4 === 1) return undefined
  const ofCharacter = values[alphabet]
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4))
  let held = 0
  let bits = 0
  let at = 0
  for (const character of text) {
    const value = ofCharacter.get(character)
    if (value === undefined) return undefined
    held = ((held << 6) | value) & 0xffffff
    bits += 6
    if (bits >= 8) {
      bits -= 8
      bytes[at++] = (held >> bits) & 255
    }
  }
  return { bytes, isCanonical: (held & ((1 << bits) - 1)) === 0 }
}

/** The text without the one or two `=` at its end. */
export const withoutPadding = (text: string): string =>
  text.endsWith('==') ? text.slice(0, -2) : text.endsWith('=') ? text.slice(0, -1) : text
