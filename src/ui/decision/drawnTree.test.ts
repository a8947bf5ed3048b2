import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Decision, finishTrace, type TraceDraft } from '../../engine/trace.ts'
import { layOut, stepOf } from './drawnTree.ts'
import { allIds, type ViewNode, visibleIds } from './viewTree.ts'

const leaf = (id: string, label = id, children: readonly ViewNode[] = []): ViewNode => ({ id, node: finishTrace(draft(label)), label, children })
const draft = (label: string): TraceDraft => ({ kind: 'check', outcome: 'allowed' satisfies Decision, label, reason: 'A check.', children: [] })
const several = (id: string, children: readonly ViewNode[]): ViewNode => ({ id, node: undefined, label: `${children.length} statements`, children })
const root = leaf('0', 'call', [
  leaf('0.0', 'Credentials'),
  leaf('0.1', 'request', [leaf('0.1.0', 'Trust policy', [leaf('0.1.0.0', 'Statement 1')]), several('0.1.misses', [leaf('0.1.1'), leaf('0.1.2')])]),
])
const open = new Set(['0', '0.1', '0.1.0'])
const tree = layOut(root, open)
const ids = tree.nodes.map(({ view }) => view.id)

test('the drawing has the outline’s rows in the outline’s order, and each knows its level and its place', () => {
  expect(ids).toEqual(visibleIds(root, open))
  expect(tree.nodes.map(({ level, position, siblings }) => `${level} ${position}/${siblings}`)).toEqual(['1 1/1', '2 1/2', '2 2/2', '3 1/2', '4 1/1', '3 2/2'])
  expect(ids.map((id) => tree.places.get(id))).toEqual([0, 1, 2, 3, 4, 5])
})

describe('where a key leads', () => {
  const from = (id: string, key: string, shiftKey = false) => {
    const step = stepOf({ key, shiftKey }, tree, tree.places.get(id) ?? -1, open)
    return step?.kind === 'focus' ? ids[step.place] : step?.kind === 'toggle' ? `toggle ${step.ids.join(' ')}` : step?.kind === 'select' ? `select ${step.id}` : step
  }
  test.each([
    ['0', 'ArrowDown', '0.0'],
    ['0', 'ArrowUp', '0'],
    ['0.1.0.0', 'ArrowDown', '0.1.misses'],
    ['0.1.misses', 'ArrowDown', '0.1.misses'],
    ['0.1.misses', 'ArrowUp', '0.1.0.0'],
    ['0', 'ArrowRight', '0.0'],
    ['0.0', 'ArrowRight', '0.0'],
    ['0.1.misses', 'ArrowRight', 'toggle 0.1.misses'],
    ['0.1.0', 'ArrowLeft', 'toggle 0.1.0'],
    ['0.1.0.0', 'ArrowLeft', '0.1.0'],
    ['0.1.misses', 'ArrowLeft', '0.1'],
    ['0.0', 'ArrowLeft', '0'],
    ['0.1', 'Home', '0'],
    ['0.1', 'End', '0.1.misses'],
    ['0.1.0', 'Enter', 'select 0.1.0'],
    ['0.1.misses', 'Enter', 'toggle 0.1.misses'],
    ['0.1.0', ' ', 'toggle 0.1.0'],
    ['0.0', ' ', 'select 0.0'],
    ['0.1.0', '*', 'toggle 0.1.misses'],
    ['0', '*', 'toggle '],
    ['0', 't', '0.1.0'],
    ['0.1.0', 'c', '0'],
    ['0.0', 'C', '0'],
    ['0', 'x', undefined],
    ['0', 'PageDown', undefined],
    ['nowhere', 'ArrowDown', undefined],
  ])('%s, %s: %s', (id, key, expected) => {
    expect(from(id, key)).toBe(expected)
  })
  test('zoom, fit, and moves of the drawing', () => {
    expect(from('0', '-')).toMatchObject({ kind: 'zoom' })
    expect(from('0', '0')).toEqual({ kind: 'fit' })
    expect(from('0', 'ArrowRight', true)).toEqual({ kind: 'pan', right: 80, down: 0 })
    expect(from('0', 'ArrowUp', true)).toEqual({ kind: 'pan', right: 0, down: -80 })
  })
  test('of any tree every node is reached by going down, and left leads to the root', () => {
    const id = fc.uuid()
    const grow = (children: fc.Arbitrary<ViewNode[]>): fc.Arbitrary<ViewNode> => fc.tuple(id, children).map(([name, below]) => several(name, below))
    const grown = [1, 2, 3].reduce((below) => grow(fc.array(below, { maxLength: 3 })), grow(fc.constant([])))
    fc.assert(
      fc.property(grown, fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), (any, folds) => {
        const all = visibleIds(any, new Set(allIds(any)))
        const opened = new Set(all.filter((_, index) => folds[index % 5]))
        const laid = layOut(any, opened)
        expect(laid.nodes.map(({ view }) => view.id)).toEqual(visibleIds(any, opened))
        for (const [place] of laid.nodes.entries()) {
          let at = place
          for (let steps = 0; steps <= laid.nodes.length && at !== 0; steps++) {
            const folded = new Set<string>()
            const step = stepOf({ key: 'ArrowLeft', shiftKey: false }, laid, at, folded)
            at = step?.kind === 'focus' ? step.place : at
          }
          expect(at).toBe(0)
        }
      }),
    )
  })
})
