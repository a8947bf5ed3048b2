import { expect, test } from 'vitest'
import { condition, decided, layer, policy, statement } from '../decision.fixtures.ts'
import { allIds, openedAtFirst, pathTo, type ViewNode, viewing, viewTree } from './viewTree.ts'

const quiet = (index: number, why: 'action' | 'resource') => ({ ...statement(index, 'Allow', [why]), deciding: false })
const result = decided(
  'implicitDeny',
  ['identityPolicy'],
  [
    layer('serviceControlPolicy', 'notApplicable'),
    layer('identityPolicy', 'implicitDeny', [
      policy('Read', 'noMatch', [
        statement(0, 'Allow', ['condition'], [condition('Bool', 'aws:SecureTransport', ['false'], ['true'])]),
        ...[1, 2, 3].map((index) => quiet(index, 'action')),
        ...[4, 5].map((index) => quiet(index, 'resource')),
      ]),
    ]),
  ],
)
const root = result.trace
if (root === undefined) throw new Error('the fixture has a trace')

const labels = (node: ViewNode | undefined): string[] =>
  node === undefined ? [] : [node.label, ...node.children.flatMap(labels)]

test('three statements or more that fail for the same reason are one row', () => {
  const shown = labels(viewTree(root, 'all', ''))
  expect(shown).toContain('3 more statements do not match: action')
  expect(shown.filter((label) => /^Statement [56]$/.test(label))).toHaveLength(2)
})
test('of many statements that came near, the first few are shown', () => {
  const near = Array.from({ length: 1500 }, (_, index) => statement(index, 'Allow', ['resource']))
  const wide = decided(
    'implicitDeny',
    ['identityPolicy'],
    [layer('identityPolicy', 'implicitDeny', [policy('Wide', 'noMatch', near)])],
  )
  if (wide.trace === undefined) throw new Error('the fixture has a trace')
  const shown = viewTree(wide.trace, 'matching', '')?.children[0]?.children[0]?.children[0]
  expect(shown?.children.map(({ label }) => label)).toEqual([
    'Statement 1',
    'Statement 2',
    'Statement 3',
    'Statement 4',
    '1496 more statements do not match: resource',
  ])
})
test('checks that only passed are one row', () => {
  const why = { kind: 'notReached' } as const
  const check = (label: string) =>
    ({ kind: 'check', outcome: 'match', label, reason: 'Fine.', why, children: [] }) as const
  const asked = decided('allowed', [], [check('Credentials'), check('Parameters'), layer('identityPolicy', 'allows')])
  if (asked.trace === undefined) throw new Error('the fixture has a trace')
  expect(viewTree(asked.trace, 'matching', '')?.children[0]?.children.map(({ label }) => label)).toEqual([
    'Passed: Credentials, Parameters',
    'identityPolicy',
  ])
})
test('only what decides, what matches, or all', () => {
  expect(labels(viewTree(root, 'deciding', ''))).not.toContain('Statement 2')
  expect(labels(viewTree(root, 'deciding', ''))).toContain('Bool aws:SecureTransport')
  expect(labels(viewTree(root, 'matching', ''))).not.toContain('serviceControlPolicy')
  expect(labels(viewTree(root, 'all', ''))).toContain('serviceControlPolicy')
})
test('a search finds labels and reasons, with what stands above them', () => {
  const found = labels(viewTree(root, 'all', 'securetransport'))
  expect(found).toContain('Bool aws:SecureTransport')
  expect(found).toContain('Read')
  expect(found).not.toContain('Statement 2')
  expect(viewTree(root, 'all', 'no such words')).toBeUndefined()
})
test('the deciding path is opened, the rest is folded, and so is what says no more than its parent', () => {
  // The condition has one value.
  expect(openedAtFirst(root)).toEqual(['0', '0.0', '0.0.1', '0.0.1.0', '0.0.1.0.0'])
})
test('ten thousand statements become a few rows, quickly', () => {
  const many = decided(
    'implicitDeny',
    ['identityPolicy'],
    [
      layer('identityPolicy', 'implicitDeny', [
        policy(
          'Large',
          'noMatch',
          Array.from({ length: 10_000 }, (_, index) => quiet(index, 'action')),
        ),
      ]),
    ],
  )
  if (many.trace === undefined) throw new Error('the fixture has a trace')
  const view = viewTree(many.trace, 'all', '')
  expect(labels(view).filter((label) => /do not match/.test(label))).toEqual(['10000 statements do not match: action'])
  if (view !== undefined) expect(allIds(view, 3)).toHaveLength(3)
})

test('the way to a node leads through the row that it is folded into', () => {
  const view = viewTree(root, 'all', '')
  if (view === undefined) throw new Error('everything is shown')
  expect(pathTo(view, '0')).toEqual([])
  expect(pathTo(view, '0.0.1.0.2')).toEqual(['0', '0.0', '0.0.1', '0.0.1.0', '0.0.1.0.misses:action'])
  expect(pathTo(view, '0.9')).toBeUndefined()
  const few = viewTree(root, 'deciding', '')
  if (few === undefined) throw new Error('the deciding path is shown')
  expect(pathTo(few, '0.0.0')).toBeUndefined()
})
test('of the next decision only what is another is viewed anew', () => {
  const view = viewing('all', '')
  const [request] = root.children
  const [first, second] = request?.children ?? []
  if (request === undefined || first === undefined || second === undefined)
    throw new Error('the fixture has a request with two layers')
  const layers = (trace: typeof root) => view(trace)?.children[0]?.children ?? []
  const [before, after] = [
    layers(root),
    layers({ ...root, children: [{ ...request, children: [{ ...first, reason: 'Another.' }, second] }] }),
  ]
  expect(after.map(({ node }) => node?.reason)).toEqual(['Another.', second.reason])
  expect(after[0]).not.toBe(before[0])
  expect(after[1]).toBe(before[1])
  expect(layers(root)).toBe(before)
})
