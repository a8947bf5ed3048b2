/** What can be done with a thing of the explorer: its menu and its keys read the same. */
import type { NewThing } from '../../scenario/entities.ts'
import type { ExplorerNode } from '../../scenario/tree.ts'

export type ThingAction =
  | { readonly kind: 'settings' | 'move' | 'rename' | 'duplicate' | 'delete' }
  | { readonly kind: 'add'; readonly what: NewThing }

export const deleteWord = (node: ExplorerNode): string =>
  node.kind === 'reference' || node.kind === 'boundary' ? 'Detach' : 'Delete'
