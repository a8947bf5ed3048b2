/** The matrix where the timeline stands: it follows every keystroke. */

import { appStore } from '../../store/store.ts'
import { Button } from '../kit/Button.tsx'
import { PanelBottomClose } from '../kit/icons.tsx'
import { Region } from '../kit/Region.tsx'
import { MatrixView } from './MatrixView.tsx'

export function MatrixRegion() {
  return (
    <Region name="Matrix" className="p-2">
      <MatrixView
        actions={
          <Button onPress={() => appStore.getState().showBelow('timeline')}>
            <PanelBottomClose size={14} aria-hidden /> Timeline instead
          </Button>
        }
      />
    </Region>
  )
}
