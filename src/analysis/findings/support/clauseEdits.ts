/** Edits of one key under one operator of a condition. */
import type { ConditionClause, TextRange } from '../../../engine/policy/ast.ts'
import { type JsonNode, memberOf } from '../../../engine/policy/json/parseJson.ts'
import type { Draft, Subject, TextEdit } from '../finding.ts'
import { addMember, chainAt, countBeside, remove, removeUpward, replace } from '../fixes/edit.ts'
import { indentAt, layoutOf, render } from '../fixes/indentation.ts'

export function removeClause({ key }: ConditionClause, { root }: Subject): Pick<Draft, 'fix'> {
  const edit = root && removeUpward(chainAt(root, key.range), 2)
  return edit === undefined ? {} : { fix: { title: `Remove \`${key.value}\``, edits: [edit] } }
}

/** The same question as `Null`. */
export function asNull(
  { key, range }: ConditionClause,
  value: 'true' | 'false',
  { root, document: { text } }: Subject,
): Pick<Draft, 'fix'> {
  const chain = root === undefined ? [] : chainAt(root, key.range)
  const [condition, block, member] = chain.slice(-3)
  const name = `Null: { ${JSON.stringify(key.value)}: "${value}" }`
  if (condition?.node.kind !== 'object' || block?.holder?.kind !== 'member' || member?.holder === undefined) return {}
  const nulls = memberOf(condition.node, 'Null')?.value
  const made = (...edits: readonly TextEdit[]): Pick<Draft, 'fix'> => ({ fix: { title: `Write \`${name}\``, edits } })
  const written = JSON.stringify(value)
  if (nulls === undefined && countBeside(member.holder) === 1)
    return made(
      replace(block.holder.member.key.range, '"Null"'),
      replace({ start: member.node.range.start, end: range.end }, written),
    )
  if (nulls === undefined)
    return made(remove(member.holder), addMember(text, condition.node, 'Null', { [key.value]: value }))
  if (nulls.kind !== 'object' || nulls.members.some((one) => one.key.value.toLowerCase() === key.value.toLowerCase()))
    return {}
  return made(
    countBeside(member.holder) === 1 ? remove(block.holder) : remove(member.holder),
    addMember(text, nulls, key.value, value),
  )
}

/** Only these values stay. */
export function keepValues(
  { key }: ConditionClause,
  kept: readonly string[],
  title: string,
  { root, document: { text } }: Subject,
): Pick<Draft, 'fix'> {
  const node = root && chainAt(root, key.range).at(-1)?.node
  const [only] = kept
  if (node?.kind !== 'array' || only === undefined) return {}
  const written =
    kept.length === 1
      ? JSON.stringify(only)
      : render(
          kept,
          { ...layoutOf(text), isMultiline: text.slice(node.range.start, node.range.end).includes('\n') },
          indentAt(text, node.range.start),
        )
  return { fix: { title, edits: [replace(node.range, written)] } }
}

/** Whether the operator does not have the key yet. */
export function isFree(key: string, place: TextRange, root: JsonNode | undefined): boolean {
  const block = root && chainAt(root, place).at(-2)?.node
  return block?.kind === 'object' && memberOf(block, key) === undefined
}
