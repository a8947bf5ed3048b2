/** Whole pieces of an account, ready to be filled in. What is inside is loaded when it is first opened. */
import { lazy, Suspense } from 'react'
import { appStore, useApp } from '../../store/store.ts'
import { Dialog } from '../kit/Dialog.tsx'

const Gallery = lazy(() => import('./Gallery.tsx'))

export function TemplatesDialog() {
  const isOpen = useApp((state) => state.overlay === 'templates')
  return (
    <Dialog
      title="Add from a template"
      isOpen={isOpen}
      onClose={() => appStore.getState().setOverlay(undefined)}
      size="full"
    >
      {isOpen ? (
        <Suspense fallback={<p className="text-muted">Loading …</p>}>
          <Gallery />
        </Suspense>
      ) : null}
    </Dialog>
  )
}
