/** What of the open scenarios is kept in the browser's storage. */
import type { StateCreator } from 'zustand/vanilla'
import type { Scenario } from '../../scenario/format/schema.ts'
import type { SaveFailure } from '../saved/workspaces.ts'
import type { AppState } from '../state.ts'

/** Work that exists on this page only, because writing it to the storage has failed. */
export interface UnsavedWork {
  readonly title: string
  readonly scenario: Scenario
  readonly failure: SaveFailure
}

export interface SavingSlice {
  /** Id of the record that the open scenario is saved in; undefined while there is none. */
  readonly savedAs: string | undefined
  /** Work of which the latest state could not be saved, oldest first. It may be another scenario than the open one. */
  readonly unsaved: readonly UnsavedWork[]
  readonly setSaving: (saving: Pick<SavingSlice, 'savedAs' | 'unsaved'>) => void
  /** Grows when there may be room again: what is unsaved is then saved. */
  readonly saveRequests: number
  readonly requestSaving: () => void
}

/** Work that could not be saved stays unsaved when another scenario is opened. */
export const lastingSaving = () => ({
  savedAs: undefined,
  unsaved: [],
  saveRequests: 0,
})

export const savingSlice: StateCreator<AppState, [], [], SavingSlice> = (set) => ({
  ...lastingSaving(),
  setSaving: (saving) => set(saving),
  requestSaving: () => set(({ saveRequests }) => ({ saveRequests: saveRequests + 1 })),
})
