import { describe, expect, test } from 'vitest'
import type { TraceNode } from '../../../engine/trace.ts'
import { condition, decided, layer, policy, statement } from '../decision.fixtures.ts'
import { factOf, joinOf } from './diagramFacts.ts'
import { columnsOf, type Drawn, decidingNode, layOut } from './diagramLayout.ts'
import { flatten } from './treeKeys.ts'
import { allIds, type ViewNode, viewTree } from './viewTree.ts'

const { trace } = decided(
  'implicitDeny',
  ['trustPolicy'],
  [
    layer('serviceControlPolicy', 'allows', [], 'Allowed at every level.'),
    layer('permissionsBoundary', 'notApplicable'),
    layer('trustPolicy', 'implicitDeny', [
      policy('trust policy', 'noMatch', [
        statement(
          0,
          'Allow',
          ['condition'],
          [
            condition('Bool', 'aws:MultiFactorAuthPresent', undefined, ['true']),
            condition('StringEquals', 'aws:PrincipalTag/team', ['a'], ['b', 'c']),
          ],
        ),
      ]),
    ]),
    layer('identityPolicy', 'allows'),
  ],
)
const shown = (filter: 'matching' | 'all' = 'matching'): ViewNode => {
  const view = trace === undefined ? undefined : viewTree(trace, filter, '')
  if (view === undefined) throw new Error('the fixture has a tree')
  return view
}
const root = shown()
const open = new Set(allIds(root))
const drawing = (width: number) => layOut(root, open, width)
const named = ({ nodes }: { readonly nodes: readonly Drawn[] }, label: string): Drawn => {
  const found = nodes.find(({ view }) => view.label === label)
  if (found === undefined) throw new Error(`${label} is not drawn`)
  return found
}

for (const width of [320, 480, 640, 1100])
  describe(`at ${width} pixels`, () => {
    const tree = drawing(width)
    test('the rows are the outline’s, in its order', () => {
      const list = flatten(root, open)
      expect(tree.nodes.map(({ view, level, position }) => [view, level, position])).toEqual(
        list.nodes.map(({ view, level, position }) => [view, level, position]),
      )
      expect(tree.places).toEqual(list.places)
    })
    test('no two boxes overlap, and all are within the drawing', () => {
      for (const [index, one] of tree.nodes.entries()) {
        expect(one.x).toBeGreaterThanOrEqual(0)
        expect(one.x + one.width).toBeLessThanOrEqual(Math.max(tree.width, width))
        expect(one.y + one.height).toBeLessThanOrEqual(tree.height)
        for (const other of tree.nodes.slice(index + 1)) {
          const isApart =
            one.x + one.width <= other.x ||
            other.x + other.width <= one.x ||
            one.y + one.height <= other.y ||
            other.y + other.height <= one.y
          expect(isApart, `${one.view.label}, ${other.view.label}`).toBe(true)
        }
      }
    })
    test('decision, request and layers are the trunk: one left edge, downwards, each joined to the one before', () => {
      const trunk = tree.nodes.filter(({ isTrunk }) => isTrunk)
      expect(trunk.map(({ view }) => view.node?.kind)).toEqual(['decision', 'request', 'layer', 'layer', 'layer'])
      expect(new Set(trunk.map(({ x }) => x)).size).toBe(1)
      expect(trunk.map(({ previous }) => previous)).toEqual([undefined, ...trunk.slice(0, -1)])
      expect(trunk.map(({ y }) => y)).toEqual(trunk.map(({ y }) => y).toSorted((a, b) => a - b))
    })
    test('the layer that stops is marked, and what stands behind it is not reached', () => {
      expect(tree.nodes.filter(({ isStop }) => isStop)).toEqual([named(tree, 'trustPolicy')])
      expect(tree.nodes.filter(({ isBeyond }) => isBeyond)).toEqual([named(tree, 'identityPolicy')])
    })
    test('it opens on the condition that decided', () => {
      expect(decidingNode(tree)?.view.label).toBe('Bool aws:MultiFactorAuthPresent')
    })
  })

test('as many columns as fit, and one where the window is narrow', () => {
  expect([320, 600, 900].map((width) => columnsOf(width).length)).toEqual([1, 2, 3])
})
test('with columns, findings stand beside their layer', () => {
  const tree = drawing(1100)
  const [trust, found, held] = ['trustPolicy', 'trust policy', 'Bool aws:MultiFactorAuthPresent'].map((label) =>
    named(tree, label),
  )
  expect(found?.y).toBe(trust?.y)
  expect([found?.isBeside, held?.isBeside]).toEqual([true, true])
  expect((found?.x ?? 0) > (trust?.x ?? 0) && (held?.x ?? 0) > (found?.x ?? 0)).toBe(true)
})
test('what an allowed call begins with is its top', () => {
  const allowed = decided('allowed', [], [layer('identityPolicy', 'allows')]).trace
  const view = allowed === undefined ? undefined : viewTree(allowed, 'matching', '')
  expect(view && decidingNode(layOut(view, new Set(['0', '0.0']), 500))).toBeUndefined()
})

describe('facts', () => {
  const viewOf = (label: string): ViewNode => named(drawing(500), label).view
  test('an absent key, and what the policy wants of it', () => {
    expect(factOf(viewOf('Bool aws:MultiFactorAuthPresent'), undefined)).toBe(
      '`aws:MultiFactorAuthPresent` is absent; the policy wants `true`.',
    )
    expect(factOf(viewOf('StringEquals aws:PrincipalTag/team'), undefined)).toBe('A condition.')
  })
  test('a request names its resource, and the layers without a box', () => {
    const request = root.children[0]
    if (request === undefined) throw new Error('the fixture has a request')
    expect(factOf(request, root)).toBe('on `arn:aws:s3:::lake/a`. A request. Without a say: Boundary.')
    const all = shown('all').children[0]
    expect(all && factOf(all, root)).toBe('on `arn:aws:s3:::lake/a`. A request.')
  })
  test('how children count together', () => {
    const joins = [
      'Statement 1',
      'StringEquals aws:PrincipalTag/team',
      'Bool aws:MultiFactorAuthPresent',
      'trust policy',
    ]
    expect(joins.map((label) => joinOf(viewOf(label)))).toEqual(['AND', 'OR', undefined, undefined])
    const negated = condition('StringNotEquals', 'aws:PrincipalTag/team', ['a'], ['a', 'b']) as TraceNode
    expect(joinOf({ id: '0', label: '', node: negated, children: [] })).toBe('NONE')
  })
})
