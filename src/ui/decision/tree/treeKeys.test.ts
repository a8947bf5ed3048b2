import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Decision, finishTrace, type TraceDraft } from '../../../engine/trace.ts'
import { flatten, placeOf, toggled, treeStep } from './treeKeys.ts'
import { allIds, type ViewNode } from './viewTree.ts'

const leaf = (id: string, label = id, children: readonly ViewNode[] = []): ViewNode => ({
  id,
  node: finishTrace(draft(label)),
  label,
  children,
})
const draft = (label: string): TraceDraft => ({
  kind: 'check',
  outcome: 'allowed' satisfies Decision,
  label,
  reason: 'A check.',
  why: { kind: 'notReached' },
  children: [],
})
const several = (id: string, children: readonly ViewNode[]): ViewNode => ({
  id,
  node: undefined,
  label: `${children.length} statements`,
  children,
})
const root = leaf('0', 'call', [
  leaf('0.0', 'Credentials'),
  leaf('0.1', 'request', [
    leaf('0.1.0', 'Trust policy', [leaf('0.1.0.0', 'Statement 1')]),
    several('0.1.misses', [leaf('0.1.1'), leaf('0.1.2')]),
  ]),
])
const open = new Set(['0', '0.1', '0.1.0'])
const list = flatten(root, open)
const ids = list.nodes.map(({ view }) => view.id)
const page = 2

/** What is shown, said as plainly as can be. */
const shownIds = (view: ViewNode, opened: ReadonlySet<string>): string[] => [
  view.id,
  ...(opened.has(view.id) ? view.children.flatMap((child) => shownIds(child, opened)) : []),
]

test('the rows stand from top to bottom as they are open, and each knows its level and its place', () => {
  expect(ids).toEqual(['0', '0.0', '0.1', '0.1.0', '0.1.0.0', '0.1.misses'])
  expect(list.nodes.map(({ level, position, siblings }) => `${level} ${position}/${siblings}`)).toEqual([
    '1 1/1',
    '2 1/2',
    '2 2/2',
    '3 1/2',
    '4 1/1',
    '3 2/2',
  ])
  expect(list.nodes.map(({ parent }) => parent?.view.id)).toEqual([undefined, '0', '0', '0.1', '0.1.0', '0.1'])
  expect(ids.map((id) => list.places.get(id))).toEqual([0, 1, 2, 3, 4, 5])
  expect(flatten(root, new Set()).nodes).toHaveLength(1)
})

describe('where a key leads (ARIA Authoring Practices, Tree View)', () => {
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
    ['0', 'ArrowLeft', 'toggle 0'],
    ['0.1', 'Home', '0'],
    ['0.1', 'End', '0.1.misses'],
    ['0.0', 'PageDown', '0.1.0'],
    ['0.1.0.0', 'PageDown', '0.1.misses'],
    ['0.1', 'PageUp', '0'],
    ['0.0', 'PageUp', '0'],
    ['0.1.0', 'Enter', 'select 0.1.0'],
    ['0.1.misses', 'Enter', 'toggle 0.1.misses'],
    ['0.1.0', ' ', 'select 0.1.0'],
    ['0.1.misses', ' ', 'toggle 0.1.misses'],
    ['0.1.0', '*', 'toggle 0.1.misses'],
    ['0', '*', 'toggle '],
    ['0', 't', '0.1.0'],
    ['0.1.0', 'c', '0'],
    ['0.0', 'C', '0'],
    ['0', 'x', undefined],
    ['0', 'Tab', undefined],
    ['nowhere', 'ArrowDown', undefined],
  ])('%s, %s: %s', (id, key, expected) => {
    const step = treeStep(key, list, list.places.get(id) ?? -1, open, page)
    expect(
      step?.kind === 'focus'
        ? ids[step.place]
        : step?.kind === 'toggle'
          ? `toggle ${step.ids.join(' ')}`
          : step && `select ${step.id}`,
    ).toBe(expected)
  })
  test('where the rows are no list on the screen there are no pages', () => {
    for (const key of ['PageUp', 'PageDown']) expect(treeStep(key, list, 0, open)).toBeUndefined()
  })
})

test('a node that is not shown stands for the nearest one above it', () => {
  expect(placeOf(list, '0.1.0')).toBe(3)
  expect(placeOf(list, '0.1.0.0.4.1')).toBe(4)
  expect(placeOf(list, '0.1.2')).toBe(2)
  expect(placeOf(list, '7')).toBeUndefined()
  expect(placeOf(list, undefined)).toBeUndefined()
})

test('what is toggled opens or closes, the rest stays', () => {
  expect(toggled(open, ['0.1', '0.1.misses'])).toEqual(new Set(['0', '0.1.0', '0.1.misses']))
})

describe('of any tree', () => {
  const id = fc.uuid()
  const grow = (children: fc.Arbitrary<ViewNode[]>): fc.Arbitrary<ViewNode> =>
    fc.tuple(id, children).map(([name, below]) => several(name, below))
  const anyTree = [1, 2, 3].reduce((below) => grow(fc.array(below, { maxLength: 3 })), grow(fc.constant([])))
  const anyFolds = fc.array(fc.boolean(), { minLength: 5, maxLength: 5 })
  const openedBy = (tree: ViewNode, folds: readonly boolean[]) =>
    new Set(allIds(tree).filter((_, index) => folds[index % folds.length]))

  test('the rows are what is shown, and each is told where it stands', () => {
    fc.assert(
      fc.property(anyTree, anyFolds, (tree, folds) => {
        const opened = openedBy(tree, folds)
        const { nodes, places } = flatten(tree, opened)
        expect(nodes.map(({ view }) => view.id)).toEqual(shownIds(tree, opened))
        for (const [place, { view, parent, level, position, siblings }] of nodes.entries()) {
          expect(places.get(view.id)).toBe(place)
          expect(level).toBe((parent?.level ?? 0) + 1)
          expect(siblings).toBe(parent?.view.children.length ?? 1)
          if (parent !== undefined) expect(parent.view.children[position - 1]).toBe(view)
        }
      }),
    )
  })
  test('no key leads outside, and whatever is toggled can be', () => {
    const anyKey = fc.oneof(
      fc.constantFrom(
        'ArrowUp',
        'ArrowDown',
        'ArrowLeft',
        'ArrowRight',
        'Home',
        'End',
        'PageUp',
        'PageDown',
        'Enter',
        ' ',
        '*',
      ),
      fc.string({ maxLength: 1 }),
    )
    fc.assert(
      fc.property(
        anyTree,
        anyFolds,
        anyKey,
        fc.nat(),
        fc.integer({ min: 1, max: 50 }),
        (tree, folds, key, where, rows) => {
          const opened = openedBy(tree, folds)
          const rowsOf = flatten(tree, opened)
          const step = treeStep(key, rowsOf, where % rowsOf.nodes.length, opened, rows)
          if (step?.kind === 'focus') expect(rowsOf.nodes[step.place]).toBeDefined()
          if (step?.kind === 'toggle') for (const one of step.ids) expect(rowsOf.places.has(one)).toBe(true)
          if (step?.kind === 'select') expect(rowsOf.places.has(step.id)).toBe(true)
        },
      ),
    )
  })
  test('down, from the first, passes every row; left, from any, leads to the root', () => {
    fc.assert(
      fc.property(anyTree, anyFolds, (tree, folds) => {
        const opened = openedBy(tree, folds)
        const rowsOf = flatten(tree, opened)
        const from = (place: number, key: string, unfolded: ReadonlySet<string>) => {
          const step = treeStep(key, rowsOf, place, unfolded)
          return step?.kind === 'focus' ? step.place : place
        }
        const passed = [0]
        for (const _ of rowsOf.nodes.slice(1)) passed.push(from(passed.at(-1) ?? 0, 'ArrowDown', opened))
        expect(passed).toEqual([...rowsOf.nodes.keys()])
        for (const [place, { level }] of rowsOf.nodes.entries()) {
          let at = place
          for (let steps = 1; steps < level; steps++) at = from(at, 'ArrowLeft', new Set())
          expect(at).toBe(0)
        }
      }),
    )
  })
})
