/** Says that work is not saved, for as long as it is so, and offers to keep it as a file. */

import { Button } from 'react-aria-components'
import { useApp } from '../../store/store.ts'
import { failureCause } from '../../store/sync/syncWork.ts'
import { Icon } from '../kit/Icon.tsx'
import { exportScenario } from '../scenarioFiles.ts'

export function NotSaved() {
  const unsaved = useApp((state) => state.unsaved)
  const open = useApp((state) => state.scenario.title)
  const [first] = unsaved
  if (first === undefined) return null
  const isOther = unsaved.length === 1 && first.title !== open
  return (
    <span role="alert" className="flex h-full shrink-0 items-center gap-2 font-medium text-deny">
      <span className="flex items-center gap-1" title={`${failureCause(first.failure)}.`}>
        <Icon name="circle-alert" size={12} />
        {unsaved.length > 1 ? `Not saved: ${unsaved.length} scenarios` : 'Not saved'}
        {isOther ? <bdi className="max-w-40 truncate">: {first.title || 'Untitled'}</bdi> : null}
      </span>
      <Button
        onPress={() => {
          for (const { scenario } of unsaved) exportScenario(scenario)
        }}
        className="h-full cursor-default rounded-sm px-1.5 underline underline-offset-2 hover:text-ink"
      >
        Export
      </Button>
    </span>
  )
}
