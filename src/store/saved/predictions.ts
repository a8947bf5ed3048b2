/** Guesses of decisions, and the score of all guesses, which is kept in this browser only. */
import type { Decision } from '../../engine/trace.ts'

/** How sure one is, in percent: a guess, rather sure, certain. */
export const confidences = [50, 75, 95] as const
export type Confidence = (typeof confidences)[number]

export interface Guess {
  readonly isAllowed: boolean
  /** The layer that was thought to stop it, or `rejected` for none of them; undefined for a guess of allowed. */
  readonly layer: string | undefined
  readonly confidence: Confidence
}
export interface Tally {
  readonly right: number
  readonly total: number
}
export interface Score extends Tally {
  /** Guesses that named the layer too. */
  readonly layerRight: number
  /** By how sure one was: who is certain should be right more often. */
  readonly sure: Readonly<Record<Confidence, Tally>>
}

const key = 'iam-playground/predictions'
const none: Tally = { right: 0, total: 0 }
export const noScore: Score = { ...none, layerRight: 0, sure: { 50: none, 75: none, 95: none } }

export const isRight = (guess: Guess, decision: Decision): boolean => guess.isAllowed === (decision === 'allowed')

/** Whether the guess named what stopped the call, too. */
export function isLayerRight(guess: Guess, decision: Decision, blockedBy: readonly string[]): boolean {
  if (!isRight(guess, decision)) return false
  return (
    guess.isAllowed ||
    (guess.layer === 'rejected'
      ? decision === 'rejected'
      : guess.layer !== undefined && blockedBy.includes(guess.layer))
  )
}

export function scored(score: Score, guess: Guess, decision: Decision, blockedBy: readonly string[]): Score {
  const add = (tally: Tally, isHit: boolean): Tally => ({
    right: tally.right + (isHit ? 1 : 0),
    total: tally.total + 1,
  })
  const isCorrect = isRight(guess, decision)
  return {
    ...add(score, isCorrect),
    layerRight: score.layerRight + (isLayerRight(guess, decision, blockedBy) ? 1 : 0),
    sure: { ...score.sure, [guess.confidence]: add(score.sure[guess.confidence], isCorrect) },
  }
}

export function readScore(storage: Pick<Storage, 'getItem'>): Score {
  try {
    const read: unknown = JSON.parse(storage.getItem(key) ?? 'null')
    const sure = member(read, 'sure')
    const tally = (of: unknown): Tally => ({ right: count(of, 'right'), total: count(of, 'total') })
    return {
      ...tally(read),
      layerRight: count(read, 'layerRight'),
      sure: { 50: tally(member(sure, '50')), 75: tally(member(sure, '75')), 95: tally(member(sure, '95')) },
    }
  } catch {
    return noScore
  }
}

const member = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined
const count = (of: unknown, name: string): number => {
  const value = member(of, name)
  return Number.isInteger(value) && Number(value) >= 0 ? Number(value) : 0
}

export function saveScore(storage: Pick<Storage, 'setItem'>, score: Score): void {
  try {
    storage.setItem(key, JSON.stringify(score))
  } catch {
    // A score that is lost does no harm.
  }
}
