/** Drag and drop of calls to order them, also by keyboard (Alt+Enter picks one up) and touch. Each is one step of undo. */
import { type DragAndDropHooks, DropIndicator, useDragAndDrop } from 'react-aria-components'
import { placeCall } from '../../scenario/edits/calls.ts'
import { appStore } from '../../store/store.ts'

export function useOrdering(titleOf: (id: string) => string): DragAndDropHooks {
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': titleOf(String(key)) })),
    getAllowedDropOperations: () => ['move'],
    onReorder: ({ keys, target }) => {
      const [key] = keys
      const { dropPosition } = target
      if (key === undefined || dropPosition === 'on') return
      appStore
        .getState()
        .edit(`Move call ${titleOf(String(key))}`, (scenario) =>
          placeCall(scenario, String(key), dropPosition, String(target.key)),
        )
    },
    renderDropIndicator: (target) => (
      <DropIndicator target={target} className="-my-px h-0.5 outline-none data-drop-target:bg-accent" />
    ),
  })
  return dragAndDropHooks
}
