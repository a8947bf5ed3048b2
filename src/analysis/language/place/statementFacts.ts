/** What a statement says so far. It is read from the loose tree, so that it works while the statement is being typed. */
import { onceFor, TextCache } from '../../../engine/base/memo.ts'
import type { TextRange } from '../../../engine/policy/ast.ts'
import { type LooseMember, type LooseNode, type LooseObject, readLoosely } from '../../json/looseTree.ts'

export interface StatementFacts {
  readonly index: number
  readonly range: TextRange
  readonly effect: string | undefined
  readonly sid: string | undefined
  /** Entries of Action or NotAction. */
  readonly actions: readonly string[]
  /** Whether it is NotAction: all actions except these. */
  readonly hasNotAction: boolean
  readonly resources: readonly string[]
  readonly hasNotResource: boolean
  readonly principals: readonly string[]
  /** Elements that are there, as written. */
  readonly elements: readonly string[]
}

export interface LooseDocument {
  readonly root: LooseNode | undefined
  readonly version: string | undefined
  readonly statements: readonly LooseObject[]
}

/** The same text is read many times in a row: the last few results are kept. */
const readings = new TextCache<LooseDocument>(8, 8_000_000)

export function looseDocument(text: string): LooseDocument {
  const known = readings.get(text)
  if (known !== undefined) return known
  const root = readLoosely(text)
  const holder = root?.kind === 'object' ? member(root, 'Statement')?.value : undefined
  const statements =
    holder?.kind === 'object'
      ? [holder]
      : holder?.kind === 'array'
        ? holder.items.filter((item) => item.kind === 'object')
        : []
  return readings.keep(text, {
    root,
    version: root?.kind === 'object' ? stringOf(member(root, 'Version')?.value) : undefined,
    statements,
  })
}

/** The member with this name, in any case. */
export const member = (object: LooseObject, name: string): LooseMember | undefined =>
  object.members.find(({ key }) => key.value.toLowerCase() === name.toLowerCase())

export const stringOf = (node: LooseNode | undefined): string | undefined =>
  node?.kind === 'string' || node?.kind === 'word' ? node.value : undefined

/** The value, or the values of a list. */
export function stringsOf(node: LooseNode | undefined): readonly string[] {
  if (node?.kind === 'array') return node.items.flatMap((item) => stringOf(item) ?? [])
  return stringOf(node) === undefined ? [] : [stringOf(node) ?? '']
}

/** @param index of the statement in its document. */
export const statementFacts = (statement: LooseObject, index: number): StatementFacts => ({
  index,
  ...readStatement(statement),
})

const readStatement = onceFor((statement: LooseObject): Omit<StatementFacts, 'index'> => {
  const [action, notAction] = [member(statement, 'Action'), member(statement, 'NotAction')]
  const [resource, notResource] = [member(statement, 'Resource'), member(statement, 'NotResource')]
  const principal = (member(statement, 'Principal') ?? member(statement, 'NotPrincipal'))?.value
  return {
    range: statement.range,
    effect: stringOf(member(statement, 'Effect')?.value),
    sid: stringOf(member(statement, 'Sid')?.value),
    actions: stringsOf((action ?? notAction)?.value),
    hasNotAction: action === undefined && notAction !== undefined,
    resources: stringsOf((resource ?? notResource)?.value),
    hasNotResource: resource === undefined && notResource !== undefined,
    principals:
      principal?.kind === 'object' ? principal.members.flatMap(({ value }) => stringsOf(value)) : stringsOf(principal),
    elements: statement.members.map(({ key }) => key.value),
  }
})
