import { describe, expect, test } from 'vitest'
import { shareUnchanged } from './share.ts'

interface Item {
  readonly id: string
  readonly label: string
  readonly children: readonly Item[]
}
const item = (id: string, label: string, ...children: Item[]): Item => ({ id, label, children })
const make = (leaf: string) => [item('a', 'A', item('a1', 'one'), item('a2', leaf)), item('b', 'B', item('b1', 'three'))]

describe('shareUnchanged', () => {
  test('the same tree is the same object', () => {
    const before = make('two')
    expect(shareUnchanged(before, make('two'))).toBe(before)
  })
  test('only what changed, and what holds it, is new', () => {
    const before = make('two')
    const after = shareUnchanged(before, make('2'))
    expect(after).toEqual(make('2'))
    expect(after[0]).not.toBe(before[0])
    expect(after[0]?.children[0]).toBe(before[0]?.children[0])
    expect(after[1]).toBe(before[1])
  })
  test('what is gone or new is seen', () => {
    const before = make('two')
    expect(shareUnchanged(before, before.slice(1))).toEqual(before.slice(1))
    expect(shareUnchanged(before.slice(1), before)).toEqual(before)
  })
})
