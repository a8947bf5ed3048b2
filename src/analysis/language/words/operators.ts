/** The condition operators for completion and hover: what each compares, and what a missing key does. Source: semantics 4.2 to 4.12. */
import {
  holdsWhenAbsent,
  isNegated,
  operatorFacts,
  operatorNames,
  operatorText,
  setPrefixes,
} from '../../../engine/condition/operators.ts'
import { operatorWords } from '../../../engine/condition/operatorWords.ts'
import { type OperatorReading, readOperator } from '../../../engine/policy/operatorNames.ts'

/** One line for a list. */
export function operatorDetail(reading: OperatorReading): string {
  const words = operatorWords[reading.name].holdsFor.replace(/[`*]/g, (mark) => (mark === '*' ? '*' : ''))
  const first = words.split(/[;:.](?=\s|$)/)[0] ?? words
  const set =
    reading.set === 'ForAllValues'
      ? 'every value of the request: '
      : reading.set === 'ForAnyValue'
        ? 'some value of the request: '
        : ''
  return `${set}${first.replaceAll('**', '')}${reading.ifExists && reading.set !== 'ForAnyValue' ? ', or no such key' : ''}`
}

/** Markdown for an operator as written; undefined for a text that is not an operator. */
export function operatorDocumentation(text: string): string | undefined {
  const reading = readOperator(text)
  if (reading === undefined) return undefined
  const { name, set, ifExists, canonical } = reading
  const lines = [`**\`${canonical}\`** holds for ${operatorWords[name].holdsFor}.`]
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
    `When the request lacks the key: **${holdsWhenAbsent(reading) ? 'holds' : 'does not hold'}**${ifExists ? (set === 'ForAnyValue' ? ', for `IfExists` changes nothing here' : ', because of `IfExists`') : set === undefined && isNegated(name) ? ', since the operator is a negated one' : ''}.`,
  )
  if (ifExists && set === undefined && isNegated(name))
    lines.push('`IfExists` changes nothing here. To spare requests without the key, add `Null: { key: "false" }`.')
  if (set !== undefined) lines.push('Meant for keys with several values, such as `aws:TagKeys`.')
  if (operatorFacts(name).canHaveVariables) lines.push('Takes policy variables such as `${aws:username}`.')
  return lines.join('\n\n')
}

/** All operators with their prefixes and suffix, in the order of 4.2, those without prefix first. */
export const allOperators: readonly OperatorReading[] = [undefined, ...setPrefixes].flatMap((set) =>
  [false, true].flatMap((ifExists) =>
    operatorNames.flatMap((name): OperatorReading[] =>
      name === 'Null' && (ifExists || set !== undefined)
        ? []
        : [{ name, set, ifExists, canonical: operatorText({ name, set, ifExists }) }],
    ),
  ),
)
