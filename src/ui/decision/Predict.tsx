/** Hides the verdict until the reader has predicted one, with a level of confidence. */
import { type ReactNode, useState } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { layerWords } from '../../engine/words/layers.ts'
import {
  type Confidence,
  confidences,
  type Guess,
  isLayerRight,
  isRight,
  noScore,
  type Score,
} from '../../store/saved/predictions.ts'
import { possibleLayers } from '../../store/selectors/possibleLayers.ts'
import { ownResult } from '../../store/selectors/selectors.ts'
import { appStore, useApp } from '../../store/store.ts'
import { Button } from '../kit/Button.tsx'
import { classes } from '../kit/classes.ts'

const sureness: Readonly<Record<Confidence, string>> = { 50: 'Guessing', 75: 'Rather sure', 95: 'Certain' }

export function Predict({ call: id }: { readonly call: string }) {
  const scenario = useApp((state) => state.scenario)
  const blockedBy = useApp((state) => state.evaluation?.results.find((one) => one.id === id)?.blockedBy)
  const call = scenario.calls?.find((one) => one.id === id)
  const [choice, setChoice] = useState<string | undefined>(undefined)
  const [confidence, setConfidence] = useState<Confidence>(75)
  if (call === undefined) return null
  const commit = () =>
    appStore.getState().commitGuess(id, {
      isAllowed: choice === 'allowed',
      layer: choice === 'allowed' ? undefined : choice,
      confidence,
    })
  return (
    <div className="space-y-3 p-3">
      <h2 className="text-lg font-semibold">What will AWS say?</h2>
      <p>
        <code className="font-mono break-all">{call.caller}</code> calls{' '}
        <code className="font-mono">{call.action}</code> on{' '}
        <code className="font-mono break-all">{[call.resource ?? '*'].flat().join(', ')}</code>.
      </p>
      <RadioGroup value={choice ?? null} onChange={setChoice} className="space-y-1">
        <Label className="text-xs text-muted">
          Commit to an answer; the verdict shows then, here and everywhere on the page.
        </Label>
        <Choice value="allowed">Allowed</Choice>
        {possibleLayers(scenario, call, blockedBy ?? []).map((layer) => (
          <Choice key={layer} value={layer}>
            Denied, by the {layerWords[layer].inSentence}
          </Choice>
        ))}
        <Choice value="rejected">Rejected before any policy is evaluated</Choice>
      </RadioGroup>
      <RadioGroup
        value={String(confidence)}
        onChange={(value) => setConfidence(confidences.find((one) => String(one) === value) ?? 75)}
        orientation="horizontal"
        className="flex flex-wrap items-center gap-x-3"
      >
        <Label className="text-xs text-muted">How sure are you?</Label>
        {confidences.map((one) => (
          <Choice key={one} value={String(one)}>
            {sureness[one]} ({one} %)
          </Choice>
        ))}
      </RadioGroup>
      <Button look="solid" isDisabled={choice === undefined} onPress={commit}>
        Show the verdict
      </Button>
      <ScoreLine />
    </div>
  )
}

/** Says above the decision whether the prediction was right, for the call at its own time. */
export function Judged({ guess }: { readonly guess: Guess }) {
  const result = useApp(ownResult)
  if (result === undefined) return null
  const hasPredictedIt = isRight(guess, result.decision)
  const reason =
    hasPredictedIt && !guess.isAllowed && !isLayerRight(guess, result.decision, result.blockedBy)
      ? ' Another layer stopped it than the one you predicted.'
      : ''
  return (
    <div
      className={classes(
        'flex shrink-0 flex-wrap items-start gap-x-3 gap-y-1 px-3 py-1.5',
        hasPredictedIt ? 'bg-allow-soft text-allow' : 'bg-deny-soft text-deny',
      )}
    >
      <div role="status" className="min-w-0 grow">
        {hasPredictedIt ? '✓ You predicted that.' : '✕ You predicted otherwise.'}
        {reason}
        <ScoreLine />
      </div>
      <Button className="h-6 text-xs" onPress={() => appStore.getState().takeBackGuess(result.id)}>
        Predict again
      </Button>
    </div>
  )
}

function Choice({ value, children }: { readonly value: string; readonly children: ReactNode }) {
  return (
    <Radio value={value} className="group flex min-h-6 cursor-default items-center gap-2 rounded-md px-1">
      <span
        aria-hidden
        className="size-3.5 shrink-0 rounded-full border-2 border-line-strong group-data-[selected]:border-[5px] group-data-[selected]:border-accent"
      />
      {children}
    </Radio>
  )
}

function ScoreLine() {
  const score = useApp((state) => state.score)
  if (score.total === 0) return null
  return (
    <p className="text-xs text-muted">
      So far {score.right} of {score.total} predictions were right, {score.layerRight} of them for the right reason.{' '}
      {calibration(score)}{' '}
      <button type="button" className="underline" onClick={() => appStore.getState().setScore(noScore)}>
        Start over
      </button>
    </p>
  )
}

/** "Certain: 3 of 4." for each level of confidence that was used. */
const calibration = ({ sure }: Score): string =>
  confidences
    .flatMap((one) =>
      sure[one].total === 0 ? [] : [`${sureness[one]} (${one} %): ${sure[one].right} of ${sure[one].total}.`],
    )
    .join(' ')
