import { describe, expect, test } from 'vitest'
import { columnWidth, layOut, rowHeight, stepOf } from './diagramKeys.ts'
import { flatten } from './treeKeys.ts'
import type { ViewNode } from './viewTree.ts'

const several = (id: string, children: readonly ViewNode[] = []): ViewNode => ({
  id,
  node: undefined,
  label: `${children.length} statements`,
  children,
})
const root = several('0', [
  several('0.0'),
  several('0.1', [several('0.1.0', [several('0.1.0.0')]), several('0.1.1', [several('0.1.1.0')])]),
])
const open = new Set(['0', '0.1', '0.1.0'])
const tree = layOut(root, open)
const at = (id: string) => tree.nodes[tree.places.get(id) ?? -1]

test('the drawing has the outline’s rows in the outline’s order, each in a column by its level and no two in one place', () => {
  const list = flatten(root, open)
  expect(tree.nodes.map(({ view, level, position, siblings }) => [view, level, position, siblings])).toEqual(
    list.nodes.map(({ view, level, position, siblings }) => [view, level, position, siblings]),
  )
  expect(tree.places).toEqual(list.places)
  expect(tree.nodes.map(({ y, level }) => y - (level - 1) * columnWidth)).toEqual(tree.nodes.map(() => 0))
  expect(new Set(tree.nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(tree.nodes.length)
})

test('siblings stand a row apart, and a link begins where the node above is drawn', () => {
  expect((at('0.1.1')?.x ?? 0) - (at('0.1.0')?.x ?? 0)).toBe(rowHeight)
  expect(at('0')?.parent).toBeUndefined()
  expect(at('0.1.0.0')?.parent).toBe(at('0.1.0'))
})

describe('keys', () => {
  const press = (key: string, shiftKey = false) => stepOf({ key, shiftKey }, tree, 0, open)
  test('walk and fold as in the outline', () => {
    expect(press('ArrowDown')).toEqual({ kind: 'focus', place: 1 })
    expect(press('ArrowLeft')).toEqual({ kind: 'toggle', ids: ['0'] })
  })
  test('zoom, fit, and move the drawing', () => {
    expect(press('-')).toMatchObject({ kind: 'zoom' })
    expect(press('+')).toMatchObject({ kind: 'zoom' })
    expect(press('0')).toEqual({ kind: 'fit' })
    expect(press('ArrowRight', true)).toEqual({ kind: 'pan', right: 80, down: 0 })
    expect(press('ArrowUp', true)).toEqual({ kind: 'pan', right: 0, down: -80 })
  })
  test('do nothing where no node is', () => {
    expect(stepOf({ key: '0', shiftKey: false }, tree, -1, open)).toBeUndefined()
  })
})
