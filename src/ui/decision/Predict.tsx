/** The verdict is hidden until the reader commits to one. */
import { Label, Radio, RadioGroup } from 'react-aria-components'
import { useState } from 'react'
import { type LayerName, layerNames } from '../../engine/trace.ts'
import { layerTitles } from '../../engine/words.ts'
import type { CallResult } from '../../scenario/evaluation.ts'
import { Button } from '../kit/Button.tsx'
import type { Guess, Score } from './predict.ts'

export function Predict({ result, score, commit }: { readonly result: CallResult; readonly score: Score; readonly commit: (guess: Guess) => void }) {
  const [choice, setChoice] = useState<string | undefined>(undefined)
  return (
    <div className="space-y-3 p-3">
      <h2 className="text-lg font-semibold">What will AWS say?</h2>
      <p>
        <code className="font-mono break-all">{result.callerArn}</code> calls <code className="font-mono">{result.action}</code> on{' '}
        <code className="font-mono break-all">{result.resources.join(', ')}</code>.
      </p>
      <RadioGroup value={choice ?? null} onChange={setChoice} className="space-y-1">
        <Label className="text-xs text-muted">Commit to an answer; the verdict shows then.</Label>
        <Choice value="allowed" label="Allowed" />
        {layerNames.map((layer) => (
          <Choice key={layer} value={layer} label={`Denied, by the ${layerTitles[layer].toLowerCase()}`} />
        ))}
        <Choice value="rejected" label="Rejected before any policy is asked" />
      </RadioGroup>
      <Button look="solid" isDisabled={choice === undefined} onPress={() => commit({ allowed: choice === 'allowed', layer: layerNames.find((name): name is LayerName => name === choice) })}>
        Show the verdict
      </Button>
      <ScoreLine score={score} />
    </div>
  )
}

function Choice({ value, label }: { readonly value: string; readonly label: string }) {
  return (
    <Radio value={value} className="group flex min-h-6 cursor-default items-center gap-2 rounded-md px-1">
      <span aria-hidden className="size-3.5 shrink-0 rounded-full border-2 border-line-strong group-data-[selected]:border-[5px] group-data-[selected]:border-accent" />
      {label}
    </Radio>
  )
}

export function ScoreLine({ score }: { readonly score: Score }) {
  if (score.total === 0) return null
  return (
    <p className="text-xs text-muted">
      Until now {score.right} of {score.total} predictions were right, {score.layerRight} of them for the right reason.
    </p>
  )
}
