/** The explorer's tree, made once for each state of the page that has another. */
import type { Scenario } from '../../scenario/format/schema.ts'
import { type ExplorerNode, explorerTree } from '../../scenario/tree.ts'
import { type ShownEvaluation, shownEvaluation } from '../../store/selectors/hiddenResults.ts'
import type { AppState } from '../../store/state.ts'
import { reuseUnchanged } from '../../store/structuralSharing.ts'
import { withMade } from './createdByCalls.ts'

type Changes = ShownEvaluation['changes']

interface Shown {
  readonly scenario: Scenario
  readonly changes: Changes | undefined
  readonly playhead: number | undefined
  readonly nodes: readonly ExplorerNode[]
  /** What calls have changed by the playhead. */
  readonly done: Changes
}
let last: Shown | undefined

/** Typing in a document changes the scenario, and almost never the tree: what is the same stays the same object, and is not drawn again. */
function shown(state: AppState): Shown {
  const { scenario, playhead } = state
  const changes = shownEvaluation(state)?.changes
  if (last?.scenario === scenario && last.changes === changes && last.playhead === playhead) return last
  const done = reuseUnchanged(
    last?.done ?? [],
    playhead === undefined ? [] : (changes ?? []).filter(({ at }) => at <= playhead),
  )
  last = {
    scenario,
    changes,
    playhead,
    done,
    nodes: reuseUnchanged(last?.nodes ?? [], withMade(explorerTree(scenario), done)),
  }
  return last
}

export const treeNodes = (state: AppState): readonly ExplorerNode[] => shown(state).nodes
export const changesDone = (state: AppState): Changes => shown(state).done
