/** The matrix above the page; it can also stay below the editor, and follow the typing there. */

import { appStore, useApp } from '../../store/store.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { PanelBottom } from '../kit/icons.tsx'
import { MatrixView } from './MatrixView.tsx'

export function MatrixDialog() {
  const isOpen = useApp((state) => state.overlay === 'matrix')
  const { setOverlay, showBelow } = appStore.getState()
  const dock = () => {
    setOverlay(undefined)
    showBelow('matrix')
  }
  return (
    <Dialog title="Who may do what" isOpen={isOpen} onClose={() => setOverlay(undefined)} size="full">
      {isOpen ? (
        <div className="h-[66vh]">
          <MatrixView
            actions={
              <Button onPress={dock} className="hidden md:inline-flex">
                <PanelBottom size={14} aria-hidden /> Keep it below
              </Button>
            }
          />
        </div>
      ) : null}
    </Dialog>
  )
}
