/** Values that would make one comparison hold, or fail: tried by the engine, never trusted. Source: semantics 4. */

/** A request value that the operator would accept against one of these policy values. */
export function acceptedValue(operator: string, values: readonly string[]): string | undefined {
  const { base } = splitOperator(operator)
  const first = values[0]
  if (first === undefined) return undefined
  const number = Number(first)
  switch (base) {
    case 'Bool':
      return first.toLowerCase()
    case 'IpAddress':
      return firstAddress(first)
    case 'NumericLessThan':
      return Number.isNaN(number) ? undefined : String(number - 1)
    case 'NumericGreaterThan':
      return Number.isNaN(number) ? undefined : String(number + 1)
    case 'DateLessThan':
      return shiftDate(first, -1)
    case 'DateGreaterThan':
      return shiftDate(first, 1)
    // "Present" can be had with any text; "absent" is the other way round.
    case 'Null':
      return first.toLowerCase() === 'false' ? 'example' : undefined
    default:
      return base.includes('Not') ? refusedValue(base.replace('Not', ''), values) : withoutWildcards(first)
  }
}

/** A request value that the operator would refuse against all these policy values. */
export function refusedValue(operator: string, values: readonly string[]): string | undefined {
  const { base } = splitOperator(operator)
  const first = values[0]
  if (base.includes('Not')) return acceptedValue(base.replace('Not', ''), values)
  if (first === undefined) return undefined
  const number = Number(first)
  switch (base) {
    case 'Bool':
      return first.toLowerCase() === 'true' ? 'false' : 'true'
    case 'NumericLessThan':
    case 'NumericLessThanEquals':
      return Number.isNaN(number) ? undefined : String(number + 1)
    case 'NumericGreaterThan':
    case 'NumericGreaterThanEquals':
      return Number.isNaN(number) ? undefined : String(number - 1)
    case 'DateLessThan':
    case 'DateLessThanEquals':
      return shiftDate(first, 1)
    case 'DateGreaterThan':
    case 'DateGreaterThanEquals':
      return shiftDate(first, -1)
    case 'Null':
      return first.toLowerCase() === 'true' ? 'example' : undefined
    case 'IpAddress':
      return ['198.51.100.7', '203.0.113.7', '192.0.2.7'].find(
        (address) => !values.some((value) => value.startsWith(address.slice(0, address.lastIndexOf('.')))),
      )
    default:
      return undefined // any other text would do, and a made-up one helps nobody
  }
}

export function splitOperator(operator: string): { readonly base: string; readonly set: string | undefined } {
  const colon = operator.indexOf(':')
  const set = colon < 0 ? undefined : operator.slice(0, colon)
  return { base: operator.slice(colon + 1).replace(/IfExists$/i, ''), set }
}

function firstAddress(cidr: string): string {
  const [address = cidr, length] = cidr.split('/')
  return length === undefined || length === '32' || length === '128' || address.includes(':')
    ? address
    : address.replace(/\.0$/, '.10')
}

function shiftDate(text: string, by: number): string | undefined {
  const time = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text)
  return Number.isNaN(time) ? undefined : new Date(time + by * 1000).toISOString().replace('.000Z', 'Z')
}

/** A plain instance of a pattern: every `*` becomes a short word. Variables cannot be guessed. */
function withoutWildcards(pattern: string): string | undefined {
  if (pattern.includes('${')) return undefined
  return pattern.replaceAll('*', 'example').replaceAll('?', 'x')
}
