/** Reads the name of a condition operator, with its set prefix and the suffix `IfExists`. Source: semantics 2.9, 4.2. */

import { nearest } from '../base/nearest.ts'
import { type Operator, type OperatorName, operatorNames, operatorText, setPrefixes } from '../condition/operators.ts'
import type { ConditionOperator, Located } from './ast.ts'

export interface OperatorReading extends Operator {
  /** The same operator in AWS's spelling. */
  readonly canonical: string
}

const byLowerCase: ReadonlyMap<string, OperatorName> = new Map(operatorNames.map((name) => [name.toLowerCase(), name]))
const longest = 'ForAllValues:StringNotEqualsIgnoreCaseIfExists'.length

/**
 * Case is ignored (U10). `NullIfExists`, which no service accepts, is read too, so that the caller can refuse it with its own message.
 * @returns undefined for a text that is no operator.
 */
export function readOperator(text: string): OperatorReading | undefined {
  if (text.length > longest) return undefined
  const lower = text.toLowerCase()
  const set = setPrefixes.find((prefix) => lower.startsWith(`${prefix.toLowerCase()}:`))
  const rest = set === undefined ? lower : lower.slice(set.length + 1)
  const ifExists = rest.endsWith('ifexists')
  const name = byLowerCase.get(ifExists ? rest.slice(0, -'ifexists'.length) : rest)
  if (name === undefined) return undefined
  const operator = { name, set, ifExists }
  return { ...operator, canonical: operatorText(operator) }
}

/** @returns undefined for a text that is no operator, `NullIfExists` included. */
export function parseOperator(text: Located<string>): ConditionOperator | undefined {
  const reading = readOperator(text.value)
  if (reading === undefined || (reading.name === 'Null' && reading.ifExists)) return undefined
  return { text, name: reading.name, set: reading.set, ifExists: reading.ifExists }
}

const spellings: readonly string[] = operatorNames.flatMap((name) =>
  name === 'Null' ? [name] : [name, `${name}IfExists`],
)

/** The operator that a misspelt text was probably meant to be, prefix and suffix kept. */
export function nearestOperator(text: string): string | undefined {
  if (text.length > 2 * longest) return undefined
  const colon = text.indexOf(':')
  if (colon < 0) return nearest(text, spellings)
  const prefix = text.slice(0, colon)
  const set = setPrefixes.find((known) => known.toLowerCase() === prefix.toLowerCase()) ?? nearest(prefix, setPrefixes)
  const rest = text.slice(colon + 1)
  const name = readOperator(rest)?.canonical ?? nearest(rest, spellings)
  return set && name && `${set}:${name}`
}
