/** Moves actions that have no resource of their own out of a statement on resources, into a new one on `*`. Source: semantics 3.5. */
import type { Statement } from '../../../../../engine/policy/ast.ts'
import { type JsonObject, memberOf } from '../../../../../engine/policy/json/parseJson.ts'
import type { Fix, Subject, TextEdit } from '../../../finding.ts'
import { chainAt, insert, replace } from '../../../fixes/edit.ts'
import { enclose, hasLines, indentAt, layoutOf, render } from '../../../fixes/indentation.ts'
import { grantsToIdentity } from '../../../support/kinds.ts'

/** @param names entries of the statement's `Action`, as written. */
export function withoutResource(
  statement: Statement,
  names: readonly string[],
  { document, root }: Pick<Subject, 'document' | 'root'>,
): Fix | undefined {
  const { effect, action, resource } = statement
  if (effect.value !== 'Allow' || resource === undefined || root === undefined || !grantsToIdentity(document.kind))
    return undefined
  const spot = chainAt(root, statement.range).findLast(
    ({ node }) => node.kind === 'object' && node.range.start === statement.range.start,
  )
  const node = spot?.node
  if (spot === undefined || node?.kind !== 'object') return undefined
  const left = action.entries.filter(({ value }) => !names.includes(value))
  if (left.length === 0) {
    const written = memberOf(node, 'Resource')?.value
    return written && { title: 'Write `*` as the resource', edits: [replace(written.range, '"*"')] }
  }
  const actions = memberOf(node, 'Action')?.value
  if (actions?.kind !== 'array') return undefined
  const { text } = document
  const list = text.slice(actions.range.start, actions.range.end)
  const rest = enclose(
    left.map(({ value }) => JSON.stringify(value)),
    '[',
    ']',
    { ...layoutOf(text), isMultiline: list.includes('\n') },
    indentAt(text, actions.range.start),
  )
  return {
    title: `Give ${names.length === 1 ? 'it' : 'them'} a statement of ${names.length === 1 ? 'its' : 'their'} own on \`*\``,
    edits: [replace(actions.range, rest), ...beside(text, node, spot.holder?.kind === 'item', names)],
  }
}

/** A statement on `*` behind the given one, under the same condition. */
function beside(text: string, statement: JsonObject, isInList: boolean, names: readonly string[]): readonly TextEdit[] {
  const layout = { ...layoutOf(text), isMultiline: hasLines(text, statement) }
  const indent = indentAt(text, statement.range.start)
  const condition = memberOf(statement, 'Condition')?.value
  const [only, ...others] = names
  const value = only === undefined || others.length > 0 ? names : only
  const member = (name: string, written: string): string => `${JSON.stringify(name)}${layout.colon}${written}`
  const written = enclose(
    [
      member('Effect', '"Allow"'),
      member('Action', render(value, layout, indent + layout.unit)),
      member('Resource', '"*"'),
      ...(condition === undefined ? [] : [member('Condition', text.slice(condition.range.start, condition.range.end))]),
    ],
    '{',
    '}',
    layout,
    indent,
  )
  const between = layout.isMultiline ? `,\n${indent}` : layout.colon === ':' ? ',' : ', '
  return isInList
    ? [insert(statement.range.end, between + written)]
    : [insert(statement.range.start, '['), insert(statement.range.end, `${between}${written}]`)]
}
