/** The matrix as a dialog. It can move to the region below the editor, where it follows the typing. */

import { appStore, useApp } from '../../store/store.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Icon } from '../kit/Icon.tsx'
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
                <Icon name="panel-bottom" size={14} /> Dock below
              </Button>
            }
          />
        </div>
      ) : null}
    </Dialog>
  )
}
