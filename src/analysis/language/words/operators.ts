/** The condition operators in words: what each compares, and what a missing key does to it. Source: semantics 4.2 to 4.12. */
import {
  type OperatorName,
  type OperatorReading,
  operatorNames,
  readOperator,
  setPrefixes,
} from '../../../engine/policy/operatorNames.ts'

const compares: Readonly<Record<OperatorName, string>> = {
  StringEquals: 'equal texts; case counts, and `*` is an ordinary character',
  StringNotEquals: 'none of these texts; case counts, and `*` is an ordinary character',
  StringEqualsIgnoreCase: 'equal texts in any case',
  StringNotEqualsIgnoreCase: 'none of these texts in any case',
  StringLike: 'texts like the pattern: `*` for any characters, `?` for one; case counts',
  StringNotLike: 'texts like none of the patterns: `*` for any characters, `?` for one; case counts',
  NumericEquals: 'equal numbers',
  NumericNotEquals: 'none of these numbers',
  NumericLessThan: "the request's number is less",
  NumericLessThanEquals: "the request's number is less or equal",
  NumericGreaterThan: "the request's number is greater",
  NumericGreaterThanEquals: "the request's number is greater or equal",
  DateEquals: 'the same instant, in any time zone',
  DateNotEquals: 'none of these instants',
  DateLessThan: "the request's instant is before",
  DateLessThanEquals: "the request's instant is before, or the same",
  DateGreaterThan: "the request's instant is after",
  DateGreaterThanEquals: "the request's instant is after, or the same",
  Bool: '`true` or `false`, in any case',
  BinaryEquals: 'equal bytes, in base64',
  IpAddress: 'an address within the range, such as `203.0.113.0/24`; IPv4 and IPv6 never meet',
  NotIpAddress: 'an address outside of all the ranges',
  ArnEquals: 'ARNs like the pattern, field by field: `*` stays between its colons. The same as `ArnLike`',
  ArnNotEquals: 'ARNs like none of the patterns, field by field. The same as `ArnNotLike`',
  ArnLike: 'ARNs like the pattern, field by field: `*` stays between its colons',
  ArnNotLike: 'ARNs like none of the patterns, field by field: `*` stays between its colons',
  Null: 'whether the request has the key at all: `true` holds when it is **absent**, `false` when it is there',
}

const isNegated = (name: string): boolean => name.includes('Not')

/** One line for a list. */
export function operatorDetail(reading: OperatorReading): string {
  const words = compares[reading.name].replace(/[`*]/g, (mark) => (mark === '*' ? '*' : ''))
  const first = words.split(/[;:.](?=\s|$)/)[0] ?? words
  const set =
    reading.set === 'ForAllValues'
      ? 'every value of the request: '
      : reading.set === 'ForAnyValue'
        ? 'some value of the request: '
        : ''
  return `${set}${first.replaceAll('**', '')}${reading.ifExists ? ', or no such key' : ''}`
}

/** Markdown for an operator as written; undefined for a text that is none. */
export function operatorDocumentation(text: string): string | undefined {
  const reading = readOperator(text)
  if (reading === undefined) return undefined
  const { name, set, ifExists, canonical } = reading
  const lines = [`**\`${canonical}\`** holds for ${compares[name]}.`]
  if (name === 'Null') {
    if (set !== undefined)
      lines.push(
        `With \`${set}:\` it is always ${set === 'ForAllValues' ? 'true' : 'false'}, whatever the request. Write \`Null\`.`,
      )
    if (ifExists) lines.push('`NullIfExists` does not exist. Write `Null`.')
    return lines.join('\n\n')
  }
  lines.push(
    isNegated(name)
      ? 'Several values: it holds when **none** of them fits.'
      : 'Several values: it holds when **one** of them fits.',
  )
  if (set === 'ForAllValues')
    lines.push(
      '`ForAllValues:` asks it of **every** value that the request has for the key. It also holds when there is none: pair it with `Null: { key: "false" }` in an Allow.',
    )
  if (set === 'ForAnyValue')
    lines.push('`ForAnyValue:` asks it of the values that the request has for the key; **one** is enough.')
  lines.push(
    `When the request lacks the key: **${missingKey(reading) ? 'holds' : 'does not hold'}**${ifExists ? ', because of `IfExists`' : set === undefined && isNegated(name) ? ', since the operator is a negated one' : ''}.`,
  )
  if (ifExists && set === undefined && isNegated(name))
    lines.push('`IfExists` changes nothing here. To spare requests without the key, add `Null: { key: "false" }`.')
  if (set !== undefined) lines.push('Meant for keys with several values, such as `aws:TagKeys`.')
  if (/^(?:String|Arn)/.test(name)) lines.push('Takes policy variables such as `${aws:username}`.')
  return lines.join('\n\n')
}

/** Whether the operator holds for a request without the key (4.2, 4.11, 4.12). */
export function missingKey({ name, set, ifExists }: OperatorReading): boolean {
  if (ifExists) return true
  if (set !== undefined) return set === 'ForAllValues'
  return isNegated(name)
}

/** Names of the operators that fit a key's type, the likeliest first. */
export function operatorsForType(type: string): readonly OperatorName[] {
  const bare = type.replace(/^ArrayOf/, '')
  switch (bare.toLowerCase()) {
    case 'arn':
      return [
        'ArnLike',
        'ArnEquals',
        'ArnNotLike',
        'ArnNotEquals',
        'StringEquals',
        'StringLike',
        'StringNotEquals',
        'StringNotLike',
      ]
    case 'bool':
      return ['Bool']
    case 'numeric':
    case 'long':
      return operatorNames.filter((name) => name.startsWith('Numeric'))
    case 'date':
      return operatorNames.filter((name) => name.startsWith('Date'))
    case 'ipaddress':
      return ['IpAddress', 'NotIpAddress']
    case 'binary':
      return ['BinaryEquals']
    default:
      return [
        'StringEquals',
        'StringLike',
        'StringNotEquals',
        'StringNotLike',
        'StringEqualsIgnoreCase',
        'StringNotEqualsIgnoreCase',
      ]
  }
}

/** Every operator there is, with its prefixes and its suffix: plain ones first, in the order of 4.2. */
export const allOperators: readonly OperatorReading[] = [undefined, ...setPrefixes].flatMap((set) =>
  [false, true].flatMap((ifExists) =>
    operatorNames.flatMap((name): OperatorReading[] =>
      name === 'Null' && (ifExists || set !== undefined)
        ? []
        : [
            {
              name,
              set,
              ifExists,
              canonical: `${set === undefined ? '' : `${set}:`}${name}${ifExists ? 'IfExists' : ''}`,
            },
          ],
    ),
  ),
)
