/** Prediction mode: a decision is hidden until one has guessed it. */
import type { StateCreator } from 'zustand/vanilla'
import { type Guess, noScore, type Score, scored } from '../saved/predictions.ts'
import type { AppState } from '../state.ts'

export interface PredictionSlice {
  readonly isPredicting: boolean
  /** By call, of this scenario and this round. */
  readonly guesses: Readonly<Record<string, Guess>>
  readonly score: Score
  /** Starts a round, or ends it and shows all results. */
  readonly setPredicting: (isPredicting: boolean) => void
  /** Commits to a guess, and shows that call's decision. */
  readonly commitGuess: (call: string, guess: Guess) => void
  /** Hides a call's decision again; its score stays. */
  readonly takeBackGuess: (call: string) => void
  readonly setScore: (score: Score) => void
}

/** Guesses are about the calls of one scenario. */
export const freshPrediction = () => ({
  guesses: {},
})

/** One goes on predicting in the next scenario, and the score counts over all of them. */
export const lastingPrediction = () => ({
  isPredicting: false,
  score: noScore,
})

export const predictionSlice: StateCreator<AppState, [], [], PredictionSlice> = (set) => ({
  ...freshPrediction(),
  ...lastingPrediction(),
  setPredicting: (isPredicting) =>
    set({ isPredicting, guesses: {}, selectedNode: undefined, selectedSession: undefined, trialCall: undefined }),
  commitGuess: (call, guess) =>
    set((state) => {
      const result = state.evaluation?.results.find(({ id }) => id === call)
      return result === undefined
        ? state
        : {
            guesses: { ...state.guesses, [call]: guess },
            score: scored(state.score, guess, result.decision, result.blockedBy),
          }
    }),
  takeBackGuess: (call) => set(({ guesses: { [call]: _, ...guesses } }) => ({ guesses, selectedNode: undefined })),
  setScore: (score) => set({ score }),
})
