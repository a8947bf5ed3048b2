/** Values for which one comparison would hold or fail. They are guesses that the engine confirms. Source: semantics 4. */
import { type Operator, type OperatorFacts, operatorFacts, type Relation } from '../../engine/condition/operators.ts'

/** A request value that the operator would accept against one of these policy values. */
export function acceptedValue({ name }: Operator, values: readonly string[]): string | undefined {
  const facts = operatorFacts(name)
  return facts.isNegated ? failingValue(facts, values) : fittingValue(facts, values)
}

/** A request value that the operator would refuse against all these policy values. */
export function refusedValue({ name }: Operator, values: readonly string[]): string | undefined {
  const facts = operatorFacts(name)
  return facts.isNegated ? fittingValue(facts, values) : failingValue(facts, values)
}

/** How far from the policy's number or instant a value fits, and where one does not. */
const fitting: Partial<Record<Relation, number>> = { less: -1, greater: 1 }
const missing: Partial<Record<Relation, number>> = { less: 1, atMost: 1, greater: -1, atLeast: -1 }

/** A value that fits the first of the policy's. */
function fittingValue({ type, relation }: OperatorFacts, [first]: readonly string[]): string | undefined {
  if (first === undefined) return undefined
  switch (type) {
    case 'Bool':
      return first.toLowerCase()
    case 'IpAddress':
      return firstAddress(first)
    // "Present" can be had with any text; "absent" is the other way round.
    case 'Null':
      return first.toLowerCase() === 'false' ? 'example' : undefined
    case 'Numeric':
    case 'Date': {
      const by = fitting[relation]
      return by === undefined ? instanceOf(first) : shifted(type, first, by)
    }
    case 'String':
    case 'Arn':
    case 'Binary':
      return instanceOf(first)
  }
}

/** A value that fits none of the policy's. */
function failingValue({ type, relation }: OperatorFacts, values: readonly string[]): string | undefined {
  const [first] = values
  if (first === undefined) return undefined
  switch (type) {
    case 'Bool':
      return first.toLowerCase() === 'true' ? 'false' : 'true'
    case 'IpAddress':
      return ['198.51.100.7', '203.0.113.7', '192.0.2.7'].find(
        (address) => !values.some((value) => value.startsWith(address.slice(0, address.lastIndexOf('.')))),
      )
    case 'Null':
      return first.toLowerCase() === 'true' ? 'example' : undefined
    case 'Numeric':
    case 'Date': {
      const by = missing[relation]
      return by === undefined ? undefined : shifted(type, first, by)
    }
    case 'String':
    case 'Arn':
    case 'Binary':
      return undefined // any other text would do, and an invented one helps nobody
  }
}

function shifted(type: 'Numeric' | 'Date', text: string, by: number): string | undefined {
  if (type === 'Numeric') return Number.isNaN(Number(text)) ? undefined : String(Number(text) + by)
  const time = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text)
  return Number.isNaN(time) ? undefined : new Date(time + by * 1000).toISOString().replace('.000Z', 'Z')
}

function firstAddress(cidr: string): string {
  const [address = cidr, length] = cidr.split('/')
  return length === undefined || length === '32' || length === '128' || address.includes(':')
    ? address
    : address.replace(/\.0$/, '.10')
}

/** A plain instance of a pattern: every `*` becomes a short word. Variables cannot be guessed. */
function instanceOf(pattern: string): string | undefined {
  if (pattern.includes('${')) return undefined
  return pattern.replaceAll('*', 'example').replaceAll('?', 'x')
}
