/** `Condition`: operator → key → value or list. Source: semantics 2.9, 3.7, 4.1, 4.2, 4.12. */

import { quote } from '../../base/text.ts'
import { operatorFacts } from '../../condition/operators.ts'
import type { ConditionClause, ConditionOperator, Located } from '../ast.ts'
import { type JsonMember, type JsonNode, pointer } from '../json/parseJson.ts'
import { nearestOperator, parseOperator, readOperator } from '../operatorNames.ts'
import type { ProblemPlace } from '../problems.ts'
import type { Scope } from '../rules.ts'
import { describeNode, isEmptyList, placeOf, placeOfKey, placeOfMember } from './values.ts'
import { lintNoVariables, lintVariables } from './variables.ts'

/** @returns every key under every operator: all of them must hold (4.1). */
export function parseCondition(member: JsonMember, path: string, scope: Scope): readonly ConditionClause[] {
  const { report } = scope
  const { value: node } = member
  if (node.kind !== 'object') {
    report.refuse(
      'DATA_TYPE_MISMATCH',
      placeOf(path, node),
      `\`Condition\` is ${describeNode(node)}. Write an object such as \`{ "StringEquals": { "aws:PrincipalTag/team": "blue" } }\`.`,
    )
    return []
  }
  if (node.members.length === 0)
    report.lint(
      'suggestion',
      'EMPTY_OBJECT_CONDITION',
      placeOf(path, node),
      'This condition is empty, so it always holds. Remove it.',
    )
  return node.members.flatMap((block) => {
    const blockPath = pointer(path, block.key.value)
    const operator = readOperatorName(block.key, placeOfKey(blockPath, block), scope)
    return readBlock(block, blockPath, operator, scope)
  })
}

function readOperatorName(
  text: Located<string>,
  place: ProblemPlace,
  { report }: Scope,
): ConditionOperator | undefined {
  const reading = readOperator(text.value)
  if (reading === undefined) {
    report.refuse('INVALID_CONDITION_OPERATOR', place, () => {
      const near = nearestOperator(text.value)
      return `${quote(text.value)} is not a condition operator.${near === undefined ? ' Write one such as `StringEquals`, `ArnLike` or `Bool`.' : ` Did you mean \`${near}\`?`}`
    })
    return undefined
  }
  if (reading.name === 'Null' && reading.ifExists) {
    report.refuse(
      'NULL_WITH_IF_EXISTS',
      place,
      () => `${quote(text.value)} does not exist: \`Null\` itself asks whether the key exists. Write \`Null\`.`,
    )
    return undefined
  }
  if (reading.canonical !== text.value)
    report.lint(
      'warning',
      'INVALID_CONDITION_OPERATOR',
      place,
      `AWS writes this operator \`${reading.canonical}\`. AWS does not document other spellings; they are read alike here.`,
    )
  if (reading.name === 'Null' && reading.set !== undefined) {
    report.lint(
      'suggestion',
      'NULL_WITH_QUALIFIER',
      place,
      `\`${reading.canonical}\` is always ${reading.set === 'ForAllValues' ? 'true' : 'false'}, whatever the request. Write \`Null\`.`,
    )
  }
  return parseOperator(text)
}

/** @param operator undefined when its name was refused; its keys and values are still checked. */
function readBlock(
  block: JsonMember,
  path: string,
  operator: ConditionOperator | undefined,
  scope: Scope,
): readonly ConditionClause[] {
  const { report } = scope
  const { value: node } = block
  if (node.kind !== 'object') {
    report.refuse(
      'DATA_TYPE_MISMATCH',
      placeOf(path, node),
      () =>
        `${quote(block.key.value)} holds ${describeNode(node)}. Write an object of keys and values, such as \`{ "aws:PrincipalTag/team": "blue" }\`.`,
    )
    return []
  }
  if (node.members.length === 0)
    report.lint(
      'suggestion',
      'EMPTY_OBJECT_CONDITION',
      placeOf(path, node),
      () => `${quote(block.key.value)} names no key, so it always holds. Remove it.`,
    )
  const spellings = new Map<string, string>()
  return node.members.flatMap((member) => {
    const key = member.key.value
    const keyPath = pointer(path, key)
    lintKey(key, placeOfKey(keyPath, member), spellings, scope)
    const values = readValues(member.value, keyPath, operator, scope)
    return operator === undefined
      ? []
      : [{ operator, key: member.key, values, range: placeOfMember(keyPath, member).range }]
  })
}

/** @param spellings the keys of the block so far, by their lower case. */
function lintKey(key: string, place: ProblemPlace, spellings: Map<string, string>, scope: Scope): void {
  const { report } = scope
  const lower = key.toLowerCase()
  const earlier = spellings.get(lower)
  if (earlier === undefined) spellings.set(lower, key)
  else if (earlier !== key)
    report.lint(
      'error',
      'DUPLICATE_KEYS_WITH_DIFFERENT_CASE',
      place,
      () =>
        `${quote(key)} and ${quote(earlier)} are the same key, since case does not count. Both must hold; write the values in one list if either will do.`,
    )
  if (key.includes('${')) lintNoVariables('a condition key', key, place, scope)
  else if (!/^[^:]+:./.test(key))
    report.lint(
      'error',
      'INVALID_CONDITION_KEY_FORMAT',
      place,
      () =>
        `${quote(key)} is no condition key, so no request has it. Write \`service:name\`, such as \`aws:SourceIp\`.`,
    )
}

function readValues(
  node: JsonNode,
  path: string,
  operator: ConditionOperator | undefined,
  scope: Scope,
): readonly Located<string>[] {
  if (isEmptyList(node)) lintEmptyList(node, path, operator, scope)
  const read = (item: JsonNode, itemPath: string): readonly Located<string>[] => {
    const text = textOf(item)
    if (text === undefined) {
      scope.report.refuse(
        'DATA_TYPE_MISMATCH',
        placeOf(itemPath, item),
        `A condition value is a text, a number, \`true\` or \`false\`, not ${describeNode(item)}.`,
      )
      return []
    }
    lintValue(text, operator, placeOf(itemPath, item), scope)
    return [{ value: text, range: item.range }]
  }
  return node.kind === 'array'
    ? node.items.flatMap((item, index) => read(item, pointer(path, index)))
    : read(node, path)
}

/** Booleans and numbers as their JSON text: `true`, and `1e3` as `1000` (0.3). Whole numbers keep all their digits. */
function textOf(node: JsonNode): string | undefined {
  switch (node.kind) {
    case 'string':
      return node.value
    case 'boolean':
      return String(node.value)
    case 'number':
      return /^(?:0|-?[1-9]\d*)$/.test(node.raw) || !Number.isFinite(node.value) ? node.raw : JSON.stringify(node.value)
    case 'object':
    case 'array':
    case 'null':
      return undefined
  }
}

function lintValue(text: string, operator: ConditionOperator | undefined, place: ProblemPlace, scope: Scope): void {
  if (operator === undefined || !text.includes('${')) return
  if (operatorFacts(operator.name).canHaveVariables) lintVariables(text, place, scope)
  else
    scope.report.lint(
      'error',
      'INVALID_VARIABLE_FOR_OPERATOR',
      place,
      () =>
        `\`${operator.name}\` takes no policy variables: ${quote(text)} is plain text. Variables work under the String and Arn operators.`,
    )
}

/** Accepted; what it means depends on the operator (4.13). */
function lintEmptyList(node: JsonNode, path: string, operator: ConditionOperator | undefined, { report }: Scope): void {
  const code =
    operator?.set !== undefined
      ? `EMPTY_ARRAY_CONDITION_${operator.set.toUpperCase()}`
      : operator?.ifExists === true
        ? 'EMPTY_ARRAY_CONDITION_IFEXISTS'
        : 'EMPTY_ARRAY_CONDITION'
  report.lint(
    'suggestion',
    code,
    placeOf(path, node),
    'This list of values is empty, so no value of a request is in it. Write the values that you mean.',
  )
}
