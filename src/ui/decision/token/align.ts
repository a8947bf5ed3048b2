/** Where a claim differs from the value that a policy wants, character by character. */
import { type Operator, operatorFacts } from '../../../engine/condition/operators.ts'
import type { TraceNode } from '../../../engine/trace.ts'

export type ConditionNode = Extract<TraceNode, { kind: 'condition' }>

/** The parts of a text: what fits, what does not, and what fits again. */
export interface Parted {
  readonly before: string
  readonly parted: string
  readonly after: string
}
export interface Aligned {
  readonly wanted: Parted
  readonly said: Parted
  /** Number of characters that fit: the more, the nearer. */
  readonly fits: number
}

/** How an operator compares two texts, as far as this view marks it (4.3, 4.12). */
export interface Comparing {
  readonly hasWildcards: boolean
  readonly isCaseInsensitive: boolean
  /** The values are those that the claim must not have. */
  readonly isNegated: boolean
  /** False for numbers, dates and addresses, which are not compared by character. */
  readonly isText: boolean
}

export function comparing({ name }: Operator): Comparing {
  const { type, canHaveWildcards, isCaseInsensitive, isNegated } = operatorFacts(name)
  return {
    hasWildcards: canHaveWildcards,
    isCaseInsensitive: isCaseInsensitive === true,
    isNegated,
    isText: type === 'String' || type === 'Arn' || type === 'Bool',
  }
}

/**
 * @param pattern with `*` and `?` where the operator takes them.
 * @returns the places from which both differ. Anything may follow a `*`, so behind one the ends are compared.
 */
export function align(
  pattern: string,
  value: string,
  { hasWildcards, isCaseInsensitive }: Pick<Comparing, 'hasWildcards' | 'isCaseInsensitive'>,
): Aligned {
  const isSame = (a: string | undefined, b: string | undefined) =>
    a === b || (isCaseInsensitive && a?.toLowerCase() === b?.toLowerCase()) || (hasWildcards && a === '?')
  const { inPattern, inValue, waiting } = hasWildcards ? reach(pattern, value, isSame) : common(pattern, value, isSame)
  const tail = waiting === undefined ? '' : pattern.slice(waiting + 1)
  if (waiting === undefined || tail.includes('*'))
    return { wanted: parted(pattern, inPattern, 0), said: parted(value, inValue, 0), fits: inValue }
  let end = 0
  while (end < tail.length && end < value.length && isSame(tail.at(-1 - end), value.at(-1 - end))) end++
  return {
    wanted: parted(pattern, waiting + 1, end),
    said: parted(value, Math.max(0, value.length - tail.length), end),
    fits: inValue,
  }
}

function parted(text: string, from: number, end: number): Parted {
  const to = Math.max(from, text.length - end)
  return { before: text.slice(0, from), parted: text.slice(from, to), after: text.slice(to) }
}

type Same = (pattern: string | undefined, value: string | undefined) => boolean
interface Reached {
  readonly inPattern: number
  readonly inValue: number
  /** The position of a `*` that has taken all of the value so far. */
  readonly waiting?: number
}

function common(pattern: string, value: string, isSame: Same): Reached {
  let at = 0
  while (at < value.length && at < pattern.length && isSame(pattern[at], value[at])) at++
  return { inPattern: at, inValue: at }
}

/** The match that gets furthest in the pattern and, among those, the one that takes most of the value. */
function reach(pattern: string, value: string, isSame: Same): Reached {
  const closure = (states: ReadonlySet<number>): Set<number> => {
    const all = new Set(states)
    for (const state of all) if (pattern[state] === '*') all.add(state + 1)
    return all
  }
  let states = closure(new Set([0]))
  let best: Reached = { inPattern: Math.max(...states), inValue: 0 }
  for (let at = 0; at < value.length; at++) {
    const next = new Set<number>()
    for (const state of states) {
      if (pattern[state] === '*') next.add(state)
      else if (state < pattern.length && isSame(pattern[state], value[at])) next.add(state + 1)
    }
    if (next.size === 0) return best
    states = closure(next)
    const furthest = Math.max(...states)
    if (furthest >= best.inPattern) best = { inPattern: furthest, inValue: at + 1 }
  }
  // Nothing follows the star, so it takes the rest of the value.
  return best.inPattern < pattern.length && pattern[best.inPattern - 1] === '*'
    ? { ...best, waiting: best.inPattern - 1 }
    : best
}

/** The wanted value that a claim is nearest to. */
export function nearest(
  wanted: readonly string[],
  value: string,
  how: Pick<Comparing, 'hasWildcards' | 'isCaseInsensitive'>,
): { readonly index: number; readonly aligned: Aligned } | undefined {
  let best: { readonly index: number; readonly aligned: Aligned } | undefined
  wanted.forEach((pattern, index) => {
    const aligned = align(pattern, value, how)
    if (best === undefined || aligned.fits > best.aligned.fits) best = { index, aligned }
  })
  return best
}
