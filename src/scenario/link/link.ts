/**
 * A scenario as the part of an address after `#`, which never leaves the browser: `s1=`, then base64url of a checksum
 * and the deflated JSON. Old links open forever: the version says which dictionary they were made with.
 * Source: design.md.
 */
import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate'
import { fromBase64, toBase64Url } from '../../engine/base/base64.ts'
import { err, ok, type Result } from '../../engine/base/result.ts'
import { migrate } from '../format/migrate.ts'
import { parseScenario } from '../format/parse.ts'
import { FORMAT, type Scenario } from '../format/schema.ts'
import { MOST_SCENARIO_BYTES, scenarioBytes } from '../format/size.ts'
import type { ScenarioProblem } from '../run/evaluation.ts'
import { dictionary1 } from './dictionary.ts'

export type OpenFailure =
  | { readonly kind: 'damaged' } // cut or altered on its way
  | { readonly kind: 'tooNew'; readonly format: string } // made by a later version of the page
  | { readonly kind: 'invalid'; readonly problems: readonly ScenarioProblem[] }

const dictionary = strToU8(dictionary1)
/** @returns the fragment without `#`; for a scenario whose link could not be opened again, how many bytes it has. */
export function makeLink(scenario: Scenario): Result<string, { readonly bytes: number }> {
  const bytes = scenarioBytes(scenario)
  return bytes > MOST_SCENARIO_BYTES ? err({ bytes }) : ok(encodeLink(scenario))
}

/** @returns the fragment without `#`, of any length. */
export function encodeLink(scenario: Scenario): string {
  const bytes = strToU8(JSON.stringify(scenario))
  const packed = deflateSync(bytes, { level: 9, dictionary })
  const sum = checksum(packed)
  const whole = new Uint8Array(packed.length + 4)
  whole.set([sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255])
  whole.set(packed, 4)
  return `s1=${toBase64Url(whole)}`
}

/** @param fragment with or without `#`. */
export function openLink(fragment: string): Result<Scenario, OpenFailure> {
  const text = fragment.replace(/^#/, '')
  const version = /^s(\d{1,6})=/.exec(text)?.[1]
  if (version === undefined) return err({ kind: 'damaged' })
  if (version !== '1') return err({ kind: 'tooNew', format: `link ${version}` })
  const bytes = unpack(text.slice(3))
  if (bytes === undefined) return err({ kind: 'damaged' })
  let json: unknown
  try {
    json = JSON.parse(strFromU8(bytes))
  } catch {
    return err({ kind: 'damaged' })
  }
  if (typeof json !== 'object' || json === null) return err({ kind: 'damaged' })
  const migrated = migrate(json as Record<string, unknown>, FORMAT)
  if ('tooNew' in migrated) return err({ kind: 'tooNew', format: migrated.tooNew })
  const parsed = parseScenario(migrated.document)
  return parsed.ok ? ok(parsed.value) : err({ kind: 'invalid', problems: parsed.error })
}

/** @returns undefined for damaged or truncated data. */
function unpack(text: string): Uint8Array | undefined {
  const decoded = fromBase64(text, 'base64url')
  // Only the canonical spelling counts: one scenario has one link.
  if (decoded === undefined || !decoded.isCanonical || decoded.bytes.length < 5) return undefined
  const whole = decoded.bytes
  const packed = whole.subarray(4)
  const [a = 0, b = 0, c = 0, d = 0] = whole
  return checksum(packed) === ((a << 24) | (b << 16) | (c << 8) | d) >>> 0 ? inflate(packed) : undefined
}

/** Inflates piece by piece, so that a decompression bomb is dropped at the limit. */
function inflate(packed: Uint8Array): Uint8Array | undefined {
  const chunks: Uint8Array[] = []
  let size = 0
  let isDone = false
  try {
    const stream = new Inflate({ dictionary }, (chunk, isFinal) => {
      size += chunk.length
      if (size > MOST_SCENARIO_BYTES) throw new Error('too large')
      chunks.push(chunk)
      isDone ||= isFinal
    })
    for (let at = 0; at < packed.length; at += 4096)
      stream.push(packed.subarray(at, at + 4096), at + 4096 >= packed.length)
  } catch {
    return undefined
  }
  if (!isDone) return undefined
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

/** FNV-1a, 32 bits: detects a damaged link. */
function checksum(bytes: Uint8Array): number {
  let sum = 0x811c9dc5
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193)
  return sum >>> 0
}
