/** Readers of the typed operators. A text that cannot be read equals nothing. Source: semantics 4.4 to 4.8, 4.14. */
import { fromBase64, withoutPadding } from '../base/base64.ts'

/** Decimal integer or fraction, optional sign and exponent (4.4). */
export function readNumber(text: string): number | undefined {
  return /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : undefined
}

export function readBoolean(text: string): boolean | undefined {
  const lower = text.toLowerCase()
  return lower === 'true' ? true : lower === 'false' ? false : undefined
}

const date =
  /^(\d{4})-(\d{2})(?:-(\d{2})(?:[Tt](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9})\d*)?)?([Zz]|[+-]\d{2}:\d{2})?)?)?$/

/** Milliseconds since 1970. Digits only are epoch seconds, also `2026` (4.5). Without a zone: UTC. */
export function readInstant(text: string): number | undefined {
  if (/^\d{1,15}$/.test(text)) return Number(text) * 1000
  const found = date.exec(text)
  if (found === null) return undefined
  const [, year, month, day = '01', hour = '00', minute = '00', second = '00', fraction = '0', zone = 'Z'] = found
  const fields = [Number(year), Number(month), Number(day), Number(hour), Number(minute), Number(second)] as const
  const [y, m, d, h, min, s] = fields
  if (m < 1 || m > 12 || d < 1 || d > new Date(utc(y, m, 0)).getUTCDate() || h > 23 || min > 59 || s > 59)
    return undefined
  const offset = readZone(zone)
  return offset === undefined
    ? undefined
    : utc(y, m - 1, d) + ((h * 60 + min) * 60 + s) * 1000 + Math.floor(Number(`0.${fraction}`) * 1000) - offset
}

/** `Date.UTC` reads the years 0 to 99 as 1900 to 1999. */
const utc = (year: number, month: number, day: number): number => new Date(0).setUTCFullYear(year, month, day)

function readZone(zone: string): number | undefined {
  if (zone === 'Z' || zone === 'z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(4, 6))
  if (hours > 23 || minutes > 59) return undefined
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

/** Decodes base64 to a text of bytes. @returns undefined for what is not base64 (4.7). */
export function readBinary(text: string): string | undefined {
  if (text.length % 4 !== 0) return undefined
  const decoded = fromBase64(withoutPadding(text), 'base64')
  return decoded && Array.from(decoded.bytes, (byte) => String.fromCharCode(byte)).join('')
}

/** An address as 16-bit groups: two for IPv4, eight for IPv6. */
export type Address = readonly number[]
export interface Cidr {
  readonly address: Address
  readonly length: number
}

export function readAddress(text: string): Address | undefined {
  return text.includes(':') ? readIpv6(text) : readIpv4(text)
}

/** Four decimal numbers of one to three digits. Read digit by digit, because lists of addresses are long. */
function readIpv4(text: string): Address | undefined {
  if (text.length > 15) return undefined
  let address = 0
  let parts = 0
  let part = 0
  let digits = 0
  for (let at = 0; at <= text.length; at++) {
    const code = at === text.length ? dot : text.charCodeAt(at)
    if (code >= zero && code <= nine) {
      part = part * 10 + code - zero
      digits++
    } else if (code === dot && digits > 0 && digits <= 3 && part <= 255) {
      address = address * 256 + part
      parts++
      part = 0
      digits = 0
    } else return undefined
  }
  return parts === 4 ? [Math.floor(address / 65_536), address % 65_536] : undefined
}
const [zero, nine, dot] = [48, 57, 46] as const

function readIpv6(text: string): Address | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [before = '', after] = halves
  const left = readGroups(before, after === undefined)
  const right = after === undefined ? [] : readGroups(after, true)
  if (left === undefined || right === undefined) return undefined
  const missing = 8 - left.length - right.length
  if (after === undefined ? missing !== 0 : missing < 1) return undefined
  return [...left, ...Array<number>(missing).fill(0), ...right]
}

/** @param isLast whether an IPv4 address may stand at the end. */
function readGroups(text: string, isLast: boolean): number[] | undefined {
  if (text === '') return []
  const groups: number[] = []
  const parts = text.split(':')
  for (const [index, part] of parts.entries()) {
    if (isLast && index === parts.length - 1 && part.includes('.')) {
      const tail = readIpv4(part)
      if (tail === undefined) return undefined
      groups.push(...tail)
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16))
    else return undefined
  }
  return groups
}

/** A single address is a range of one. Host bits after the mask are ignored (4.8). */
export function readCidr(text: string): Cidr | undefined {
  const slash = text.indexOf('/')
  const address = readAddress(slash < 0 ? text : text.slice(0, slash))
  if (address === undefined) return undefined
  const whole = address.length * 16
  if (slash < 0) return { address, length: whole }
  const length = text.slice(slash + 1)
  return /^\d{1,3}$/.test(length) && Number(length) <= whole ? { address, length: Number(length) } : undefined
}

/** Families never match each other. */
export function isInCidr(address: Address, { address: base, length }: Cidr): boolean {
  if (address.length !== base.length) return false
  for (let group = 0, left = length; left > 0; group++, left -= 16) {
    const mask = left >= 16 ? 0xffff : 0xffff << (16 - left)
    if (((address[group] ?? 0) & mask) !== ((base[group] ?? 0) & mask)) return false
  }
  return true
}
