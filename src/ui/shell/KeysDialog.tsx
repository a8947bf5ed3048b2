/** The keyboard shortcuts: those of the commands (commands.ts), and those of explorer, editor, decision tree and timeline. */
import { appStore, useApp } from '../../store/store.ts'
import { commands, keyLabel } from '../commands.ts'
import { Dialog } from '../kit/Dialog.tsx'

const explorer: readonly (readonly [keys: string, what: string])[] = [
  ['ArrowUp / ArrowDown', 'move, and preview documents'],
  ['ArrowRight / ArrowLeft', 'unfold, fold'],
  ['A letter', 'go to the next name that begins with it'],
  ['Enter', 'open, and put the caret into it'],
  ['F2', 'rename, with all references'],
  ['Mod+D', 'duplicate'],
  ['Delete', 'delete (undo restores it)'],
  ['Alt+ArrowUp / Alt+ArrowDown', 'move a call up or down in the list'],
  ['Shift+F10', 'menu of all actions'],
]
const editor: readonly (readonly [keys: string, what: string])[] = [
  ['Mod+Space', 'complete'],
  ['F12', 'go to the definition of the name at the caret'],
  ['Shift+F12', 'all references'],
  ['F2', 'rename it everywhere'],
  ['Mod+.', 'quick fixes'],
  ['F8', 'next problem'],
  ['Shift+Alt+F', 'format'],
  ['Mod+Z', 'undo in this document'],
  ['Tab', 'leave the editor (Mod+M: indent)'],
]
const timeline: readonly (readonly [keys: string, what: string])[] = [
  ['ArrowLeft / ArrowRight', 'go through calls and sessions in time; move the playhead from event to event'],
  ['ArrowUp / ArrowDown', 'go to another lane'],
  ['Shift+ArrowLeft / Shift+ArrowRight', 'move the playhead by a minute; from a call or session, move the view'],
  ['Enter', 'choose the call, or open the session’s card'],
  ['M', 'move a call in time: then arrows, Enter or Escape'],
  ['+ / −', 'zoom in, zoom out'],
  ['0', 'fit everything'],
]

const decisionTree: readonly (readonly [keys: string, what: string])[] = [
  ['ArrowUp / ArrowDown', 'go through the nodes'],
  ['ArrowRight / ArrowLeft', 'unfold, or go into the row or to the node below; fold, or go to the parent'],
  ['Home / End', 'go to the first, to the last'],
  ['PageUp / PageDown', 'go by a page, in the outline'],
  ['A letter', 'go to the next name that begins with it'],
  ['Enter', 'show the node’s text (or Space)'],
  ['*', 'unfold all siblings'],
  ['+ / −', 'zoom in, zoom out'],
  ['0', 'fit the whole tree'],
  ['Shift+Arrows', 'move the tree'],
]

export function KeysDialog() {
  const isOpen = useApp((state) => state.overlay === 'keys')
  const { setOverlay } = appStore.getState()
  return (
    <Dialog title="Keyboard" isOpen={isOpen} onClose={() => setOverlay(undefined)} size="wide">
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <div className="space-y-4">
          <Part
            title="Everywhere"
            rows={commands.flatMap(({ keys, label }) => (keys === undefined ? [] : [[keys, label] as const]))}
          />
          <Part title="In the decision tree" rows={decisionTree} />
        </div>
        <div className="space-y-4">
          <Part title="In the explorer" rows={explorer} />
          <Part title="In a document" rows={editor} />
          <Part title="In the timeline" rows={timeline} />
        </div>
      </div>
    </Dialog>
  )
}

function Part({
  title,
  rows,
}: {
  readonly title: string
  readonly rows: readonly (readonly [keys: string, what: string])[]
}) {
  return (
    <section>
      <h3 className="mb-1 text-xs font-semibold text-muted">{title}</h3>
      <dl className="space-y-0.5 text-sm">
        {rows.map(([keys, what]) => (
          <div key={keys} className="flex items-baseline justify-between gap-3">
            <dt className="order-2 shrink-0 font-mono text-2xs text-muted">{keyLabel(keys)}</dt>
            <dd className="min-w-0">{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
