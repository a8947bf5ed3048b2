/** Letters that are typed in a tree lead to the next row whose name begins with them. */
import { useRef } from 'react'
import { type Branch, beginning, type TreeRow } from '../kit/treeRows.ts'

/** Milliseconds after which a letter begins a new word. */
const PAUSE = 1000

/** @returns a function from a key to the place of the row; undefined for a key that is no letter, and where no row begins so. */
export function useTypeahead() {
  const typed = useRef({ letters: '', at: 0 })
  return <View extends Branch<View>>(
    key: string,
    nodes: readonly TreeRow<View>[],
    place: number,
  ): number | undefined => {
    const { letters, at } = typed.current
    const now = performance.now()
    const before = now - at < PAUSE ? letters : ''
    // A blank belongs to a word, but does not begin one.
    if (!(/^[\p{L}\p{N}\p{P}]$/u.test(key) && key !== '*') && !(key === ' ' && before !== '')) return undefined
    typed.current = { letters: before + key, at: now }
    // While a word is typed the row stays if it still begins so; a single letter leads to the next.
    return beginning(before + key, nodes, before === '' ? place + 1 : place)
  }
}
