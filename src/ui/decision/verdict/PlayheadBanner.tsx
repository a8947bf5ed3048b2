/** Says that the decision below is the one at the playhead, not the one at the call's own time. */

import { isoTime } from '../../../engine/context/entries.ts'
import { moveCall } from '../../../scenario/run/callTimes.ts'
import { ownResult, resultAtPlayhead } from '../../../store/selectors/selectors.ts'
import { appStore, useApp } from '../../../store/store.ts'
import { callTitle } from '../../callTitle.ts'
import { Button } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { decisionMarks } from '../../kit/marks.tsx'

export function PlayheadBanner() {
  const then = useApp(resultAtPlayhead)
  const own = useApp(ownResult)
  if (then === undefined || own === undefined) return null
  const [now, before] = [decisionMarks[then.result.decision].words, decisionMarks[own.decision].words]
  const move = () => {
    const { edit, notify, undo, lookAt, scenario: current } = appStore.getState()
    const title = callTitle(current, then.call)
    edit(`Move ${title} in time`, (scenario) => moveCall(scenario, then.call, then.at))
    lookAt(then.at)
    notify(`${title} is now made at ${isoTime(then.at)}.`, { undo })
  }
  return (
    <section
      aria-label="At the playhead"
      className="shrink-0 space-y-1.5 border-b border-line bg-accent-soft px-3 py-2 text-xs"
    >
      <p className="flex items-start gap-1.5">
        <Icon name="clock" size={14} className="mt-px shrink-0 text-accent" />
        <span>
          At the playhead, <strong className="font-mono">{isoTime(then.at)}</strong>:{' '}
          {now === before ? `still ${now}` : <strong>{now}</strong>}. At the call’s own time, {isoTime(own.at)}, it is{' '}
          {before}.
        </span>
      </p>
      <div className="flex flex-wrap gap-1.5">
        <Button className="h-6 text-xs" onPress={() => appStore.getState().lookAt(own.at)}>
          Back to the call’s time
        </Button>
        <Button className="h-6 text-xs" onPress={move}>
          Move the call here
        </Button>
      </div>
    </section>
  )
}
