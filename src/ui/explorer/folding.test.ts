import { expect, test } from 'vitest'
import type { TreeNode } from '../../scenario/tree.ts'
import { foldedAtFirst, indexTree, withUnfolded } from './folding.ts'

const node = (id: string, children: readonly TreeNode[] = [], document?: string): TreeNode => ({
  id,
  kind: 'role',
  label: id,
  detail: undefined,
  path: [id],
  document,
  account: undefined,
  children,
})
const leaves = (holder: string, count: number) =>
  Array.from({ length: count }, (_, at) => node(`${holder}${at}`, [], `document ${holder}${at}`))

test('a tree that fits is unfolded', () => {
  expect(foldedAtFirst([node('a', leaves('a', 3)), node('b', [node('c', leaves('c', 2))])], 8)).toEqual(new Set())
})

test('of a larger tree the upper levels are shown as long as there is room, and what is folded opens level by level', () => {
  const tree = [node('a', [node('b', leaves('b', 2)), node('c', leaves('c', 50)), node('d', leaves('d', 3))])]
  expect([...foldedAtFirst(tree, 10)]).toEqual(['c'])
  expect([...foldedAtFirst(tree, 3)].sort()).toEqual(['a', 'b', 'c', 'd'])
})

test('a document is unfolded wherever the tree names it, and a tree where it is in sight stays the same', () => {
  const tree = [node('a', [node('b', leaves('b', 2))]), node('c', [node('link', [], 'document b1')])]
  const index = indexTree(tree)
  const folded = new Set(['a', 'b', 'c'])
  expect(index.openers.get('document b1')).toEqual(['b1', 'link'])
  expect(withUnfolded(folded, index, ['b1', 'link'])).toEqual(new Set())
  expect(withUnfolded(folded, index, ['b'])).toEqual(new Set(['b', 'c']))
  expect(withUnfolded(folded, index, ['a', 'c'])).toBe(folded)
})
