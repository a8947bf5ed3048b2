/** A condition that does not hold, as the second half of a sentence: "asks for MFA", "wants `aws:SourceIp` in `10.0.0.0/8`". */

import { list } from '../../../engine/base/text.ts'
import type { TraceNode } from '../../../engine/trace.ts'

type Condition = Extract<TraceNode, { kind: 'condition' }>

/** @param conditions those that do not hold; the first is said, the others are counted. */
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
function mfaAge(operator: string, wanted: readonly string[]): string {
  const name = operator.replace(/IfExists$/, '')
  const least = { NumericLessThan: 'less than', NumericLessThanEquals: 'at most' }[name]
  return least === undefined ? 'of another age' : `${least} ${list(wanted)} seconds ago`
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
  if (/null$/i.test(operator))
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

/** How the key should stand to the values: read off the operator, which is AWS's own word where there is no better one. */
function relation(operator: string): string {
  const plain = operator.replace(/^ForA(ny|ll)Values?:/i, '').replace(/IfExists$/i, '')
  const many = /^ForAnyValue:/i.test(operator)
    ? 'to have a value '
    : /^ForAllValues:/i.test(operator)
      ? 'to have only values '
      : ''
  const to = (words: string) => (many === '' ? `to be ${words}`.trimEnd() : `${many}${words}`.trimEnd())
  switch (plain.toLowerCase()) {
    case 'stringequals':
    case 'stringequalsignorecase':
    case 'numericequals':
    case 'dateequals':
    case 'binaryequals':
    case 'bool':
      return many === '' ? 'to be' : `${many}equal to`
    case 'stringlike':
    case 'arnlike':
    case 'arnequals':
      return to('like')
    case 'stringnotequals':
    case 'stringnotequalsignorecase':
    case 'numericnotequals':
    case 'datenotequals':
      return to('other than')
    case 'stringnotlike':
    case 'arnnotlike':
    case 'arnnotequals':
      return to('unlike')
    case 'ipaddress':
      return to('in')
    case 'notipaddress':
      return to('outside')
    case 'numericlessthan':
      return to('less than')
    case 'numericlessthanequals':
      return to('at most')
    case 'numericgreaterthan':
      return to('more than')
    case 'numericgreaterthanequals':
      return to('at least')
    case 'datelessthan':
    case 'datelessthanequals':
      return to('before')
    case 'dategreaterthan':
    case 'dategreaterthanequals':
      return to('after')
    default:
      return `by ${operator}`
  }
}

/** Two values at most: a heading is no place for more. Where two texts are compared, both stand there whole. */
function quoted(values: readonly string[], short = false): string {
  const shown = values
    .slice(0, 2)
    .map((value) => `\`${short ? shortArn(value) : value.length > 120 ? `${value.slice(0, 117)}…` : value}\``)
  return values.length > 2 ? `${shown.join(', ')} … (${values.length} values)` : shown.join(' or ')
}

/** An ARN is named by what stands at its end: `policy/Ceiling`. */
const shortArn = (value: string): string =>
  /^arn:[^:]*:[^:]*:[^:]*:[^:]*:.+/.test(value) ? value.split(':').slice(5).join(':') : value
