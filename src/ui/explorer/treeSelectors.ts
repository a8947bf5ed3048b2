/** The explorer's tree, built once for each scenario, playhead and evaluation. */
import { onceForLast } from '../../engine/base/memo.ts'
import { withMade } from '../../scenario/createdByCalls.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import { scenarioTree, type TreeNode } from '../../scenario/tree.ts'
import { type ShownEvaluation, shownEvaluation } from '../../store/selectors/hiddenResults.ts'
import type { AppState } from '../../store/state.ts'
import { reuseUnchanged } from '../../store/structuralSharing.ts'

type Changes = ShownEvaluation['changes']

interface Shown {
  readonly nodes: readonly TreeNode[]
  /** Changes by calls up to the playhead. */
  readonly done: Changes
}

/** Typing in a document changes the scenario but rarely the tree: equal nodes stay the same objects and do not re-render. */
const shownTree = onceForLast(
  (
    before: Shown | undefined,
    scenario: Scenario,
    changes: Changes | undefined,
    playhead: number | undefined,
  ): Shown => {
    const done = reuseUnchanged(
      before?.done ?? [],
      playhead === undefined ? [] : (changes ?? []).filter(({ at }) => at <= playhead),
    )
    return { done, nodes: reuseUnchanged(before?.nodes ?? [], withMade(scenarioTree(scenario), done)) }
  },
)

const shown = (state: AppState): Shown => shownTree(state.scenario, shownEvaluation(state)?.changes, state.playhead)

export const treeNodes = (state: AppState): readonly TreeNode[] => shown(state).nodes
export const changesDone = (state: AppState): Changes => shown(state).done
