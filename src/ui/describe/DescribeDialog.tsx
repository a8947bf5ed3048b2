/** The title and the description of the scenario, with a preview of its Markdown. */
import { appStore, useApp } from '../../store/store.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { TextField } from '../kit/fields.tsx'
import { Markdown } from '../kit/Markdown.tsx'
import { TextAreaField } from '../kit/TextAreaField.tsx'

export function DescribeDialog() {
  const isOpen = useApp((state) => state.overlay === 'describe')
  const close = () => appStore.getState().setOverlay(undefined)
  return (
    <Dialog title="Title and description" isOpen={isOpen} onClose={close} size="wide">
      {isOpen ? <Fields close={close} /> : null}
    </Dialog>
  )
}

/** Every letter is written into the scenario; typing in one field is one step of undo. */
function Fields({ close }: { readonly close: () => void }) {
  const title = useApp((state) => state.scenario.title ?? '')
  const description = useApp((state) => state.scenario.description ?? '')
  const { edit } = appStore.getState()
  return (
    <div className="flex flex-col gap-3">
      <TextField
        label="Title"
        value={title}
        onChange={(text) =>
          edit('Change the title', (scenario) => ({ ...scenario, title: text }), { document: 'title' })
        }
        autoFocus
      />
      <TextAreaField
        label="Description"
        value={description}
        rows={6}
        onChange={(text) =>
          edit(
            'Change the description',
            ({ description: _, ...scenario }) => (text === '' ? scenario : { ...scenario, description: text }),
            { document: 'description' },
          )
        }
        hint="Markdown: **bold**, *emphasis*, `code`, lists, [a link](https://…). It stands above the explorer, and goes along with links and files."
      />
      <section aria-label="Preview" className="rounded-md border border-line p-2 text-xs">
        <h3 className="mb-1 text-2xs font-semibold text-muted uppercase">Preview</h3>
        {description.trim() === '' ? (
          <p className="text-muted">Say what the scenario shows, and what to look at first.</p>
        ) : (
          <Markdown text={description} />
        )}
      </section>
      <div className="flex justify-end">
        <Button look="solid" onPress={close}>
          Done
        </Button>
      </div>
    </div>
  )
}
