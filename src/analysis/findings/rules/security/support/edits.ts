/** Text edits inside a statement, in the layout that the document has. */
import type { ConditionClause, Statement } from '../../../../../engine/policy/ast.ts'
import { type JsonNode, type JsonObject, memberOf } from '../../../../../engine/policy/json.ts'
import type { Fix, Subject, TextEdit } from '../../../finding.ts'
import { groupBy } from './group.ts'

/** The JSON object that the statement was read from. */
export function nodeOf(statement: Statement, { root }: Pick<Subject, 'root'>): JsonObject | undefined {
  const list = root?.kind === 'object' ? memberOf(root, 'Statement')?.value : undefined
  const node = list?.kind === 'array' ? list.items[statement.index] : list
  return node?.kind === 'object' && node.range.start === statement.range.start ? node : undefined
}

/** White space between the start of the line and the character; undefined when something else stands before it. */
function indentAt(text: string, offset: number): string | undefined {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset)
  return /^[ \t]*$/.test(line) && text.lastIndexOf('\n', offset - 1) >= 0 ? line : undefined
}

/** JSON as the document writes it: over several lines at `indent`, or on one. */
function write(value: unknown, indent: string | undefined, unit: string): string {
  if (indent === undefined) return JSON.stringify(value).replaceAll('":', '": ').replaceAll('","', '", "')
  return JSON.stringify(value, null, unit).replaceAll('\n', `\n${indent}`)
}

/** The characters that one step of indentation takes in this object. */
function unitOf(text: string, object: JsonObject, indent: string | undefined): string {
  if (indent === undefined) return '  '
  const lineStart = text.lastIndexOf('\n', object.range.start - 1) + 1
  const outer = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? ''
  return indent.startsWith(outer) && indent.length > outer.length ? indent.slice(outer.length) : '  '
}

/** A new last member of an object. */
export function insertMember(text: string, object: JsonObject, name: string, value: unknown): TextEdit {
  const last = object.members.at(-1)
  if (last === undefined) return { range: object.range, text: `{ ${JSON.stringify(name)}: ${write(value, undefined, '')} }` }
  const indent = indentAt(text, last.key.range.start)
  const at = last.value.range.end
  const unit = unitOf(text, object, indent)
  return { range: { start: at, end: at }, text: `,${indent === undefined ? ' ' : `\n${indent}`}${JSON.stringify(name)}: ${write(value, indent, unit)}` }
}

/** A new last item of a value that is a list, or is to become one. */
export function appendItems(text: string, node: JsonNode, items: readonly string[]): TextEdit | undefined {
  const written = items.map((item) => JSON.stringify(item))
  if (node.kind === 'string') return { range: node.range, text: `[${[JSON.stringify(node.value), ...written].join(', ')}]` }
  if (node.kind !== 'array') return undefined
  const last = node.items.at(-1)
  if (last === undefined) return { range: node.range, text: `[${written.join(', ')}]` }
  const indent = indentAt(text, last.range.start)
  const between = indent === undefined ? ', ' : `,\n${indent}`
  return { range: { start: last.range.end, end: last.range.end }, text: written.map((item) => `${between}${item}`).join('') }
}

/** Adds conditions, all on new keys. @returns undefined where an operator has the key already. */
export function addConditions(statement: Statement, { root, document }: Subject, blocks: Readonly<Record<string, Readonly<Record<string, string>>>>): readonly TextEdit[] | undefined {
  const { text } = document
  const node = nodeOf(statement, { root })
  if (node === undefined) return undefined
  const condition = memberOf(node, 'Condition')?.value
  if (condition === undefined) return [insertMember(text, node, 'Condition', blocks)]
  if (condition.kind !== 'object') return undefined
  const edits: TextEdit[] = []
  const fresh: [string, unknown][] = []
  for (const [operator, keys] of Object.entries(blocks)) {
    const block = condition.members.find(({ key }) => key.value.toLowerCase() === operator.toLowerCase())?.value
    if (block === undefined) fresh.push([operator, keys])
    else if (block.kind !== 'object') return undefined
    else
      for (const [key, value] of Object.entries(keys)) {
        if (block.members.some((member) => member.key.value.toLowerCase() === key.toLowerCase())) return undefined
        edits.push(insertMember(text, block, key, value))
      }
  }
  const [first] = fresh
  if (first !== undefined) edits.push(insertMember(text, condition, first[0], first[1]))
  // Two insertions at one place would be two edits of the same characters.
  return fresh.length > 1 || new Set(edits.map(({ range }) => range.start)).size < edits.length ? undefined : edits
}

/** A fix that adds one condition. */
export function conditionFix(title: string, statement: Statement, subject: Subject, operator: string, key: string, value: string): { readonly fix?: Fix } {
  const edits = addConditions(statement, subject, { [operator]: { [key]: value } })
  return edits === undefined ? {} : { fix: { title, edits } }
}

/** Renames an operator, for all keys under it. @returns nothing when the new name stands there already. */
export function operatorFix(clause: ConditionClause, statement: Statement, to: string): { readonly fix?: Fix } {
  const { text } = clause.operator
  const taken = statement.condition.some(({ operator }) => operator.text.value.toLowerCase() === to.toLowerCase())
  return taken || to === text.value ? {} : { fix: { title: `Write \`${to}\``, edits: [{ range: text.range, text: JSON.stringify(to) }] } }
}

/** The clauses that stand under the same operator as this one. */
export const besides = (clause: ConditionClause, statement: Statement): readonly ConditionClause[] =>
  statement.condition.filter(({ operator }) => operator.text.range.start === clause.operator.text.range.start)

/** One clause for each operator in the text, so that a finding about an operator is said once. */
export const eachOperator = (clauses: readonly ConditionClause[]): readonly (readonly ConditionClause[])[] => [...groupBy(clauses, ({ operator }) => operator.text.range.start).values()]
