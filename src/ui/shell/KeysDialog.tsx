/** What the keyboard does here: the page's commands from their one list, and what explorer, editor and timeline know besides. */
import { appStore, useApp } from '../../store/store.ts'
import { commands, keyLabel } from '../commands.ts'
import { Dialog } from '../kit/Dialog.tsx'

const explorer: readonly (readonly [keys: string, what: string])[] = [
  ['ArrowUp / ArrowDown', 'move; documents are previewed'],
  ['ArrowRight / ArrowLeft', 'unfold, fold'],
  ['A letter', 'to what begins with it'],
  ['Enter', 'open, with the caret in it'],
  ['F2', 'rename; what names it follows'],
  ['Mod+D', 'duplicate'],
  ['Delete', 'delete; undo brings it back'],
  ['Alt+ArrowUp / Alt+ArrowDown', 'a call up or down in the list'],
  ['Shift+F10', 'everything else that can be done with it'],
]
const editor: readonly (readonly [keys: string, what: string])[] = [
  ['Mod+Space', 'what fits here'],
  ['F12', 'to where the thing under the caret is said'],
  ['Shift+F12', 'everywhere it is named'],
  ['F2', 'rename it everywhere'],
  ['Mod+.', 'quick fixes'],
  ['F8', 'next problem'],
  ['Shift+Alt+F', 'format'],
  ['Mod+Z', 'undo in this document'],
  ['Mod+M', 'Tab leaves the editor, or indents again'],
]
const timeline: readonly (readonly [keys: string, what: string])[] = [
  ['ArrowLeft / ArrowRight', 'through calls and sessions in time; the playhead from event to event'],
  ['ArrowUp / ArrowDown', 'between lanes'],
  ['Shift+ArrowLeft / Shift+ArrowRight', 'the playhead by a minute; the view, from a call or session'],
  ['Enter', 'choose the call, or open the session’s card'],
  ['M', 'move it in time: then arrows, Enter, or Escape'],
  ['+ / −', 'zoom in, zoom out'],
  ['0', 'fit everything'],
]

const decisionTree: readonly (readonly [keys: string, what: string])[] = [
  ['ArrowUp / ArrowDown', 'through the nodes'],
  ['ArrowRight / ArrowLeft', 'unfold, or to what is in a row, or below a drawn node; fold, or to the node above'],
  ['Home / End', 'to the first, to the last'],
  ['PageUp / PageDown', 'by a screen, in the outline'],
  ['A letter', 'to what begins with it'],
  ['Enter', 'show the node’s text; Space does too'],
  ['*', 'unfold all beside it'],
  ['+ / −', 'zoom the drawing in, out'],
  ['0', 'fit the whole drawing'],
  ['Shift+Arrows', 'move the drawing'],
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
