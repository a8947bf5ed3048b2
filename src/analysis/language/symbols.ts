/** The outline of a policy: its statements with their elements. It is read from the loose tree, so that it works while typing. */
import type { TextRange } from '../../engine/policy/ast.ts'
import type { LooseMember, LooseNode, LooseObject } from '../json/looseTree.ts'
import { looseDocument, member, type StatementFacts, statementFacts, stringsOf } from './place/statementFacts.ts'

export interface DocumentSymbol {
  readonly name: string
  readonly detail?: string
  readonly kind: 'element' | 'statement' | 'operator' | 'key'
  readonly range: TextRange
  /** The part of `range` that is selected when the symbol is chosen. */
  readonly selection: TextRange
  readonly children: readonly DocumentSymbol[]
}

export function documentSymbols(text: string): readonly DocumentSymbol[] {
  const { root, statements } = looseDocument(text)
  if (root?.kind !== 'object') return []
  return root.members.flatMap((one): readonly DocumentSymbol[] => {
    if (one.key.value.toLowerCase() !== 'statement') return [elementSymbol(one)]
    return statements.length === 0 ? [elementSymbol(one)] : statements.map(statementSymbol)
  })
}

function statementSymbol(statement: LooseObject, index: number): DocumentSymbol {
  const facts = statementFacts(statement, index)
  const sid = member(statement, 'Sid')?.value
  const summary = summaryOf(facts)
  const isNamed = facts.sid !== undefined && facts.sid !== ''
  return {
    name: isNamed ? (facts.sid ?? '') : `Statement ${index + 1}${summary === '' ? '' : `: ${summary}`}`,
    ...(isNamed && summary !== '' ? { detail: summary } : {}),
    kind: 'statement',
    range: statement.range,
    selection:
      isNamed && sid !== undefined
        ? sid.range
        : { start: statement.range.start, end: Math.min(statement.range.start + 1, statement.range.end) },
    children: statement.members.map(elementSymbol),
  }
}

/** `Allow s3:GetObject and 2 more on arn:…`. */
export function summaryOf({
  effect,
  actions,
  hasNotAction,
  resources,
  hasNotResource,
  principals,
}: StatementFacts): string {
  const what = actions.length === 0 ? '' : `${hasNotAction ? 'all but ' : ''}${firstOf(actions)}`
  const where = resources.length === 0 ? '' : `on ${hasNotResource ? 'all but ' : ''}${firstOf(resources)}`
  const who =
    principals.length === 0 || resources.length > 0 ? '' : `${effect === 'Deny' ? 'for' : 'to'} ${firstOf(principals)}`
  return [effect ?? '', what, where, who].filter((part) => part !== '').join(' ')
}

const firstOf = ([first = '', ...rest]: readonly string[]): string =>
  rest.length === 0 ? first : `${first} and ${rest.length} more`

function elementSymbol(one: LooseMember): DocumentSymbol {
  const { key, value } = one
  const below =
    key.value.toLowerCase() === 'condition' && value?.kind === 'object' ? value.members.map(operatorSymbol) : []
  return symbol(one, 'element', below)
}

const operatorSymbol = (one: LooseMember): DocumentSymbol =>
  symbol(one, 'operator', one.value?.kind === 'object' ? one.value.members.map((key) => symbol(key, 'key', [])) : [])

function symbol(
  { key, colon, value }: LooseMember,
  kind: DocumentSymbol['kind'],
  children: readonly DocumentSymbol[],
): DocumentSymbol {
  const detail = detailOf(value)
  const end = value?.range.end ?? (colon === undefined ? key.range.end : colon + 1)
  return {
    name: key.value === '' ? '(no name)' : key.value,
    ...(detail === undefined ? {} : { detail }),
    kind,
    range: { start: key.range.start, end },
    selection: key.range,
    children,
  }
}

function detailOf(value: LooseNode | undefined): string | undefined {
  const strings = value?.kind === 'object' ? value.members.flatMap((one) => stringsOf(one.value)) : stringsOf(value)
  return strings.length === 0 ? undefined : firstOf(strings)
}
