/** Predict before you look: what was guessed for each call, and how well the guesses do. Kept in this browser only. */
import type { Decision } from '../../engine/trace.ts'

export interface Guess {
  readonly allowed: boolean
  /** The layer that was thought to stop it; undefined for a guess of allowed. */
  readonly layer: string | undefined
}
export interface Score {
  readonly right: number
  readonly total: number
  /** Guesses that named the layer too. */
  readonly layerRight: number
}

const key = 'iam-playground/predictions'
export const noScore: Score = { right: 0, total: 0, layerRight: 0 }

export const isRight = (guess: Guess, decision: Decision): boolean => guess.allowed === (decision === 'allowed')

export function scored(score: Score, guess: Guess, decision: Decision, blockedBy: readonly string[]): Score {
  const right = isRight(guess, decision)
  const layer = right && (guess.allowed || (guess.layer !== undefined && blockedBy.includes(guess.layer)))
  return { right: score.right + (right ? 1 : 0), total: score.total + 1, layerRight: score.layerRight + (layer ? 1 : 0) }
}

export function readScore(storage: Pick<Storage, 'getItem'>): Score {
  try {
    const read: unknown = JSON.parse(storage.getItem(key) ?? 'null')
    if (typeof read !== 'object' || read === null) return noScore
    const count = (name: string) => (name in read && Number.isInteger((read as Record<string, unknown>)[name]) ? Number((read as Record<string, unknown>)[name]) : 0)
    return { right: count('right'), total: count('total'), layerRight: count('layerRight') }
  } catch {
    return noScore
  }
}

export function keepScore(storage: Pick<Storage, 'setItem'>, score: Score): void {
  try {
    storage.setItem(key, JSON.stringify(score))
  } catch {
    // A score is nice to keep, and no harm to lose.
  }
}
