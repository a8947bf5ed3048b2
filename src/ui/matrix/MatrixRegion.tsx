/** The matrix in the place of the timeline. It follows every keystroke. */

import { appStore } from '../../store/store.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { Region } from '../kit/Region.tsx'
import { MatrixView } from './MatrixView.tsx'

export function MatrixRegion() {
  return (
    <Region name="Matrix" className="p-2">
      <MatrixView
        actions={
          <Button onPress={() => appStore.getState().showBelow('timeline')}>
            <Icon name="panel-bottom-close" size={14} /> Show the timeline
          </Button>
        }
      />
    </Region>
  )
}
