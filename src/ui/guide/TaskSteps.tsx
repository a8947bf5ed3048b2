/** The steps of the first task, and the praise when the call passes: it says what changed. */
import { useEffect, useRef, useState } from 'react'
import type { Decision } from '../../engine/trace.ts'
import type { AppState } from '../../store/state.ts'
import { appStore, useApp } from '../../store/store.ts'
import { isTaskDone, task } from '../firstTask.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { decisionMarks } from '../kit/marks.tsx'
import { Words } from '../kit/Words.tsx'

const steps = [
  'Read the decision. The trust policy of `DataReader` asks for MFA, and this call comes without it.',
  'Change what stops the call: delete the `Condition` in the editor, or try a change under “What would allow it”.',
  'Look at the decision again. It follows every letter that you type.',
]

export function TaskSteps() {
  const isDone = useApp(isTaskDone)
  // On a phone the steps would stand in the place of the decision.
  const [isOpen, setOpen] = useState(() => window.innerWidth >= 768)
  const close = () => appStore.getState().setGuide(undefined)
  return (
    <section aria-label="Task" className="shrink-0 border-b border-line bg-accent-soft py-1.5 pr-1 pl-3 text-xs">
      <div className="flex items-start gap-2">
        <h2 className="min-w-0 grow py-0.5 font-semibold">
          <Words text={`Task: make \`${task.call}\` pass`} />
        </h2>
        {isDone ? null : (
          <Button look="quiet" className="h-6 px-1.5 text-xs" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
            {isOpen ? 'Hide the steps' : 'Steps'}
          </Button>
        )}
        <IconButton label="Close the task" className="h-6 w-6" onPress={close}>
          <Icon name="x" size={13} />
        </IconButton>
      </div>
      {isOpen && !isDone ? (
        <ol className="list-decimal space-y-0.5 pr-2 pl-4">
          {steps.map((step) => (
            <li key={step}>
              <Words text={step} />
            </li>
          ))}
        </ol>
      ) : null}
      <Praise isDone={isDone} close={close} />
    </section>
  )
}

function Praise({ isDone, close }: { readonly isDone: boolean; readonly close: () => void }) {
  const before = useDecisionsBefore(isDone)
  const change = useApp((state) => state.history.past.at(-1)?.name)
  const turned = useApp((state) => turnedWords(state, before))
  return (
    <div role="status">
      {isDone ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pr-2">
          <p className="min-w-0 grow basis-64">
            <span className="font-semibold text-allow">✓ Well done.</span>{' '}
            <Words
              text={`Before your change${change === undefined ? '' : ` (“${change}”)`} nothing allowed the call: that is an implicit deny. Now the trust policy lets it in. ${turned}`}
            />
          </p>
          <div className="flex gap-1">
            <Button className="h-6 px-2 text-xs" onPress={() => appStore.getState().undo()}>
              Undo, and try another way
            </Button>
            <Button className="h-6 px-2 text-xs" look="solid" onPress={close}>
              Done
            </Button>
          </div>
        </div>
      ) : null}
    </div>
  )
}

type Decisions = ReadonlyMap<string, Decision>
const none: Decisions = new Map()

/** The decisions as they were before the call passed. */
function useDecisionsBefore(isDone: boolean): Decisions {
  const results = useApp((state) => state.evaluation?.results)
  const before = useRef(none)
  useEffect(() => {
    if (!isDone && results !== undefined) before.current = new Map(results.map(({ id, decision }) => [id, decision]))
  }, [isDone, results])
  return before.current
}

function turnedWords({ evaluation, scenario }: AppState, before: Decisions): string {
  const turned = (evaluation?.results ?? []).filter(
    ({ id, decision }) => id !== task.call && before.has(id) && before.get(id) !== decision,
  )
  if (turned.length === 0) return 'No other call is decided otherwise.'
  const titleOf = (id: string) => scenario.calls?.find((call) => call.id === id)?.title ?? id
  return turned.map(({ id, decision }) => `\`${titleOf(id)}\` is ${decisionMarks[decision].words} now.`).join(' ')
}
