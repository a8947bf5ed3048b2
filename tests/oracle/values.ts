/** 4.4, 4.5, 4.8: numbers, dates and addresses from their text. */

export const readNumber = (text: string): number =>
  /^[-+]?(\d+(\.\d+)?|\.\d+)([eE][-+]?\d+)?$/.test(text) ? Number(text) : Number.NaN

/** @returns milliseconds, or NaN. */
export function readDate(text: string): number {
  if (/^\d+$/.test(text)) return Number(text) * 1000 // epoch seconds
  const found = /^(\d{4})-(\d\d)(?:-(\d\d)(?:[Tt](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?([Zz]|[-+]\d\d:\d\d)?)?)?$/.exec(
    text,
  )
  if (found === null) return Number.NaN
  const [, year, month, day = '01', hour = '00', minute = '00', second = '00', fraction = '0', zone = 'Z'] = found
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  if (
    Number(month) < 1 ||
    Number(month) > 12 ||
    Number(day) < 1 ||
    Number(day) > days ||
    Number(hour) > 23 ||
    Number(minute) > 59 ||
    Number(second) > 59
  )
    return Number.NaN
  const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3))
  const utc = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    milliseconds,
  )
  if (zone.toUpperCase() === 'Z') return utc
  const [zoneHours = 0, zoneMinutes = 0] = zone.slice(1).split(':').map(Number)
  if (zoneHours > 23 || zoneMinutes > 59) return Number.NaN
  return utc - (zone.startsWith('-') ? -1 : 1) * (zoneHours * 60 + zoneMinutes) * 60_000
}

/** An address as its bits, 32 or 128 of them; undefined where it is none. */
function bitsOf(text: string): string | undefined {
  const octets = (part: string) => {
    if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(part)) return undefined
    const numbers = part.split('.').map(Number)
    return numbers.every((number) => number < 256)
      ? numbers.map((number) => number.toString(2).padStart(8, '0')).join('')
      : undefined
  }
  if (!text.includes(':')) return octets(text)
  // IPv6: the last group may be an IPv4 address; one `::` stands for the groups that are missing.
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const groups = (half: string): string | undefined => {
    if (half === '') return ''
    const parts = half.split(':')
    let bits = ''
    for (const [at, part] of parts.entries()) {
      const group = /^[0-9a-f]{1,4}$/i.test(part)
        ? Number.parseInt(part, 16).toString(2).padStart(16, '0')
        : at === parts.length - 1
          ? octets(part)
          : undefined
      if (group === undefined) return undefined
      bits += group
    }
    return bits
  }
  const [first, second] = [groups(halves[0] ?? ''), groups(halves[1] ?? '')]
  if (first === undefined || second === undefined) return undefined
  if (halves.length === 1) return first.length === 128 ? first : undefined
  const missing = 128 - first.length - second.length
  return missing >= 16 ? first + '0'.repeat(missing) + second : undefined
}

/** 4.8: families never match each other. */
export function inRange(request: string, policy: string): boolean {
  const [base = '', length, ...more] = policy.split('/')
  const [address, range] = [bitsOf(request), bitsOf(base)]
  if (address === undefined || range === undefined || more.length > 0 || address.length !== range.length) return false
  if (length !== undefined && (!/^\d{1,3}$/.test(length) || Number(length) > range.length)) return false
  const kept = length === undefined ? range.length : Number(length)
  return address.slice(0, kept) === range.slice(0, kept)
}
