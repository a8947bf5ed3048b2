import { describe, expect, test } from 'vitest'
import { stepOf } from './diagramKeys.ts'
import { flatten } from './treeKeys.ts'
import type { ViewNode } from './viewTree.ts'

const several = (id: string, children: readonly ViewNode[] = []): ViewNode => ({
  id,
  node: undefined,
  label: `${children.length} statements`,
  children,
})
const root = several('0', [several('0.0'), several('0.1', [several('0.1.0')])])
const open = new Set(['0', '0.1'])
const tree = flatten(root, open)

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
