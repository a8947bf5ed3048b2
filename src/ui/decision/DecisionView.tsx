/** The decision of the selected call: verdict, AWS's words, the layers, the tree. */

import { memo, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { own } from '../../engine/base/own.ts'
import type { CallResult } from '../../scenario/run/evaluation.ts'
import { isHidden } from '../../store/selectors/hiddenResults.ts'
import { resultAtPlayhead, selectedResult } from '../../store/selectors/selectors.ts'
import { appStore, useApp } from '../../store/store.ts'
import { IconButton } from '../kit/Button.tsx'
import { classes } from '../kit/classes.ts'
import { Icon } from '../kit/Icon.tsx'
import { lazyPart } from '../kit/lazyPart.tsx'
import { Empty, Region } from '../kit/Region.tsx'
import { useMedia } from '../kit/theme.ts'
import { useAfterFrame } from '../useAfterFrame.ts'
import { useLongAwaited } from '../useLongAwaited.ts'
import { Judged, Predict } from './Predict.tsx'
import { type Form, TreePane } from './tree/TreePane.tsx'
import { SwitchedOffBanner } from './verdict/LayerSwitches.tsx'
import { PlayheadBanner } from './verdict/PlayheadBanner.tsx'
import { RuleChanges } from './verdict/RuleChanges.tsx'
import { Notes, Summary } from './verdict/Summary.tsx'
import { TrialBanner } from './verdict/TrialBanner.tsx'
import { Compare } from './whatIf/Compare.tsx'
import { WhatIf } from './whatIf/WhatIf.tsx'

const TokenView = lazyPart(
  async () => ({ default: (await import('./token/TokenView.tsx')).TokenView }),
  () => null,
)

/** Pixels of the decision's column, from which the drawing has two columns of its own. */
const wideEnoughToDraw = 560

const hasToken = (action: string): boolean => /^sts:AssumeRoleWith(?:WebIdentity|SAML)$/i.test(action)

export function DecisionView() {
  const result = useApp(selectedResult)
  const isTrying = useApp(({ trialCall }) => trialCall !== undefined)
  return (
    <Region name="Decision">
      {isTrying ? <TrialBanner /> : null}
      {result === undefined && isTrying ? (
        <p role="status" className="px-3 py-2 text-muted">
          Evaluating…
        </p>
      ) : result === undefined ? (
        <Empty title="No call is selected">
          Choose a call in the explorer or on the timeline to see how it is decided, and why.
        </Empty>
      ) : (
        <Decided result={result} />
      )}
    </Region>
  )
}

function Decided({ result }: { readonly result: CallResult }) {
  const isElsewhere = useApp((state) => resultAtPlayhead(state) !== undefined || state.trialCall !== undefined)
  const isPredicting = useApp((state) => state.isPredicting)
  const guess = useApp((state) => own(state.guesses, result.id))
  // The verdict renders first, slower parts a frame later. After a change of call nothing of the old call is shown.
  const lastDrawn = useAfterFrame(result)
  const rest = lastDrawn.id === result.id ? lastDrawn : result
  const pinned = useApp((state) => state.pinned)
  const isPinnedHidden = useApp((state) => isHidden(state, pinned?.id))
  const modes = (
    <Modes isPredicting={isPredicting} isPinned={pinned !== undefined} canPin={!isPredicting || guess !== undefined} />
  )
  // A wide column begins with the drawing: its colours and columns explain sooner than indented rows. What the reader chooses stays.
  const scroller = useRef<HTMLDivElement>(null)
  const [form, setForm] = useState<Form>('outline')
  useLayoutEffect(() => {
    if ((scroller.current?.clientWidth ?? 0) >= wideEnoughToDraw) setForm('tree')
  }, [])
  // The verdict stays above what scrolls, unless the window is so low that it would leave no room.
  const isShort = useMedia('(max-height: 479px)')
  const summary = <Summary result={result} modes={modes} />
  if (isPredicting && guess === undefined)
    return (
      <div className="min-h-0 grow overflow-auto">
        <div className="flex justify-end p-1">{modes}</div>
        <Predict key={result.id} call={result.id} />
      </div>
    )
  return (
    <DimmedWhileStale>
      <SwitchedOffBanner />
      <PlayheadBanner />
      {guess === undefined ? null : <Judged guess={guess} />}
      {isShort ? null : summary}
      <div ref={scroller} data-scroller className="flex min-h-0 grow flex-col overflow-y-auto">
        <div data-above-tree className="shrink-0">
          {isShort ? summary : null}
          <RuleChanges result={rest} />
          <Notes result={rest} />
          {pinned === undefined || isPinnedHidden ? null : (
            <Compare pinned={pinned} result={rest} unpin={() => appStore.getState().pin(undefined)} />
          )}
          {hasToken(rest.action) ? <TokenView result={rest} /> : null}
          {/* Suggestions are found for calls of the scenario, at their own time. */}
          {isElsewhere ? null : <WhatIf result={rest} />}
        </div>
        {rest.trace === undefined ? (
          <p className="px-3 py-2 text-muted">Building the tree…</p>
        ) : (
          <TreePane key={rest.id} trace={rest.trace} form={form} setForm={setForm} />
        )}
      </div>
    </DimmedWhileStale>
  )
}

/** Dims the old decision while a new one takes long. Its content does not re-render for that. */
function DimmedWhileStale({ children }: { readonly children: ReactNode }) {
  const isOld = useLongAwaited()
  return <div className={classes('flex min-h-0 grow flex-col', isOld && 'opacity-60')}>{children}</div>
}

const Modes = memo(function Modes({
  isPredicting,
  isPinned,
  canPin,
}: {
  readonly isPredicting: boolean
  readonly isPinned: boolean
  readonly canPin: boolean
}) {
  const togglePinned = () => {
    const state = appStore.getState()
    state.pin(isPinned ? undefined : selectedResult(state))
  }
  return (
    <>
      <IconButton
        label={isPredicting ? 'Stop predicting' : 'Predict first'}
        aria-pressed={isPredicting}
        onPress={() => appStore.getState().setPredicting(!isPredicting)}
      >
        {isPredicting ? <Icon name="eye-off" size={14} /> : <Icon name="eye" size={14} />}
      </IconButton>
      {canPin ? (
        <IconButton
          label={isPinned ? 'Unpin the compared decision' : 'Pin to compare'}
          aria-pressed={isPinned}
          onPress={togglePinned}
        >
          <Icon name="pin" size={14} />
        </IconButton>
      ) : null}
    </>
  )
})
