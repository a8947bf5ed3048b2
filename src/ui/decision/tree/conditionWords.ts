/** A condition that does not hold, as the second half of a sentence: "asks for MFA", "wants `aws:SourceIp` in `10.0.0.0/8`". */

import { resourceIn } from '../../../engine/base/arn.ts'
import { list } from '../../../engine/base/text.ts'
import { type Operator, operatorFacts } from '../../../engine/condition/operators.ts'
import { operatorWords } from '../../../engine/condition/operatorWords.ts'
import type { TraceNode } from '../../../engine/trace.ts'

type Condition = Extract<TraceNode, { kind: 'condition' }>

/** @param conditions those that do not hold; the sentence names the first and counts the others. */
export function whatItAsks(conditions: readonly Condition[]): string {
  const [first] = conditions
  if (first === undefined) return 'has a condition that does not hold'
  const others = conditions.length - 1
  return (
    phrase(first) +
    (others === 0 ? '' : ` (and ${others} more ${others === 1 ? 'condition does' : 'conditions do'} not hold)`)
  )
}

/** How long ago MFA may have been (6.9). */
function mfaAge({ name }: Operator, wanted: readonly string[]): string {
  const { relation } = operatorFacts(name)
  const isBound = relation === 'less' || relation === 'atMost'
  return isBound ? `${operatorWords[name].wants} ${list(wanted)} seconds ago` : 'of another age'
}

function phrase(node: Condition): string {
  const { operator, requestValues } = node.condition
  const key = node.condition.key.toLowerCase()
  const wanted = node.children.flatMap((child) => (child.kind === 'value' ? [child.resolved ?? child.value] : []))
  if (key === 'aws:multifactorauthpresent' && !wanted.includes('false')) return 'asks for MFA'
  if (key === 'aws:multifactorauthage')
    return requestValues === undefined
      ? 'asks for MFA'
      : `asks for MFA ${mfaAge(operator, wanted)}; it was ${list(requestValues)} seconds ago`
  if (key === 'sts:externalid')
    return requestValues === undefined
      ? 'asks for an external id, and none was passed'
      : `asks for another external id than \`${list(requestValues)}\``
  if (operator.name === 'Null')
    return `wants \`${node.condition.key}\` ${wanted[0]?.toLowerCase() === 'true' ? 'to be absent' : 'to be there'}, ${requestValues === undefined ? 'and the request does not have it' : `and it is ${quoted(requestValues)}`}`
  const is =
    requestValues === undefined
      ? 'which the request does not have'
      : requestValues.length === 0
        ? 'and it is empty'
        : `and it is ${quoted(requestValues)}`
  if (wanted.length === 0) return `compares \`${node.condition.key}\` with an empty list`
  return `wants \`${node.condition.key}\` ${relation(operator)}${wanted.length === 0 ? '' : ` ${quoted(wanted, requestValues === undefined)}`}, ${is}`
}

/** The relation that the operator requires between key and values. */
function relation({ name, set }: Operator): string {
  const { wants } = operatorWords[name]
  if (set === undefined) return `to be ${wants}`.trimEnd()
  return `to have ${set === 'ForAnyValue' ? 'a value' : 'only values'} ${wants === '' ? 'equal to' : wants}`
}

/** Two values at most, because this goes into a heading. Values that are compared with each other are not shortened. */
function quoted(values: readonly string[], isShort = false): string {
  const shown = values
    .slice(0, 2)
    .map((value) => `\`${isShort ? shortArn(value) : value.length > 120 ? `${value.slice(0, 117)}…` : value}\``)
  return values.length > 2 ? `${shown.join(', ')} … (${values.length} values)` : shown.join(' or ')
}

/** The last field of an ARN: `policy/Ceiling`. */
const shortArn = (value: string): string => (value.startsWith('arn:') ? resourceIn(value) : value)
