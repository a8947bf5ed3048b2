/** The dialog of templates. Its content is loaded when it first opens. */
import { appStore, useApp } from '../../store/store.ts'
import { Dialog } from '../kit/Dialog.tsx'
import { lazyPart } from '../kit/lazyPart.tsx'

const Gallery = lazyPart(
  () => import('./Gallery.tsx'),
  () => <p className="text-muted">Loading…</p>,
)

export function TemplatesDialog() {
  const isOpen = useApp((state) => state.overlay === 'templates')
  return (
    <Dialog
      title="Add from a template"
      isOpen={isOpen}
      onClose={() => appStore.getState().setOverlay(undefined)}
      size="full"
    >
      {isOpen ? <Gallery /> : null}
    </Dialog>
  )
}
