/** Says that the decision below is of a call that the scenario does not have, and offers to add it. */

import { isoTime } from '../../../engine/context/entries.ts'
import { appendCall } from '../../../scenario/edits/calls.ts'
import { callTimes } from '../../../scenario/run/callTimes.ts'
import { selectedCallDefinition } from '../../../store/selectors/selectors.ts'
import { appStore, useApp } from '../../../store/store.ts'
import { undoLatest } from '../../../store/undoToast.ts'
import { Button } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'

export function TrialBanner() {
  const call = useApp(({ trialCall }) => trialCall?.call)
  const selected = useApp(selectedCallDefinition)
  if (call === undefined) return null
  const keep = () => {
    const { edit, selectCall, notify } = appStore.getState()
    const title = call.title ?? call.id
    edit(`Add the call ${title}`, (scenario) => appendCall(scenario, call))
    selectCall(call.id)
    notify(`Added the call “${title}”`, { undo: undoLatest(appStore) })
  }
  const time = callTimes([call])[0]
  return (
    <section
      aria-label="A call that is not in the scenario"
      className="shrink-0 space-y-1.5 border-b border-line bg-accent-soft px-3 py-2 text-xs"
    >
      <p className="flex items-start gap-1.5">
        <Icon name="info" size={14} className="mt-px shrink-0 text-accent" />
        <span>
          The scenario does not have this call: <strong>{call.title}</strong>
          {time === undefined ? '' : `, at ${isoTime(time)}`}.
        </span>
      </p>
      <div className="flex flex-wrap gap-1.5">
        <Button className="h-6 text-xs" onPress={keep}>
          Keep as a call
        </Button>
        <Button className="h-6 text-xs" onPress={() => appStore.getState().endTrial()}>
          {selected === undefined ? 'Close' : `Back to ${selected.title ?? selected.id}`}
        </Button>
      </div>
    </section>
  )
}
