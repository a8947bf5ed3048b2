/** The layers in AWS's order: which of them allowed the call, which stopped it, and which do not apply. */

import { memo, useState } from 'react'
import { Button, TooltipTrigger } from 'react-aria-components'
import type { TraceNode } from '../../../engine/trace.ts'
import { layerWords } from '../../../engine/words/layers.ts'
import { inSentence, plainText } from '../../../engine/words/phrases.ts'
import { Tooltip } from '../../kit/Button.tsx'
import { classes } from '../../kit/classes.ts'
import { Icon } from '../../kit/Icon.tsx'
import { OutcomeMark, outcomeMarks } from '../../kit/marks.tsx'
import { Words } from '../../kit/Words.tsx'
import { Term, TermWords } from '../../Term.tsx'

type LayerNode = Extract<TraceNode, { kind: 'layer' }>
interface LayerPathProps {
  readonly layers: readonly LayerNode[]
  readonly blockedBy: readonly string[]
  readonly selected: string | undefined
  readonly select: (id: string) => void
}

/** The index of the layer that stops the call: the first explicit deny, because AWS looks for those first (5.2), else the first that does not allow. */
export function stopAt(
  layers: readonly Pick<LayerNode, 'layer' | 'outcome'>[],
  blockedBy: readonly string[],
): number | undefined {
  const stops = layers.flatMap(({ layer }, index) => (blockedBy.includes(layer) ? [index] : []))
  return stops.find((index) => layers[index]?.outcome === 'explicitDeny') ?? stops[0]
}

export function LayerPath({ layers, blockedBy, selected, select }: LayerPathProps) {
  const stop = stopAt(layers, blockedBy)
  const [isOpen, setOpen] = useState(false)
  const others = layers.filter(isIdle)
  const shown = isOpen ? layers : layers.filter((layer) => !isIdle(layer))
  return (
    <div>
      <div className="flex flex-wrap items-center gap-1">
        <ol aria-label="Layers in AWS’s order" className="flex flex-wrap items-center gap-y-1">
          {shown.map((layer, index) => {
            const place = layers.indexOf(layer)
            return (
              <li key={layer.id} className="flex items-center">
                {index > 0 ? <Connection isOpen={stop === undefined || place <= stop} /> : null}
                <Layer
                  layer={layer}
                  isStopping={blockedBy.includes(layer.layer)}
                  isStop={place === stop}
                  isBeyond={stop !== undefined && place > stop}
                  isSelected={selected === layer.id}
                  select={select}
                />
              </li>
            )
          })}
        </ol>
        <Others count={others.length} what="do not apply" isOpen={isOpen} setOpen={setOpen} />
      </div>
      {isOpen ? (
        <p className="mt-1 text-2xs text-muted empty:hidden">
          {notApplied(layers).map(({ reason, layers: names }) => (
            <span key={reason}>
              {names.map((layer, index) => (
                <span key={layer}>
                  {index === 0 ? '' : ', '}
                  <Term id={layer}>{layerWords[layer].short}</Term>
                </span>
              ))}
              : <Words text={inSentence(reason)} />{' '}
            </span>
          ))}
        </p>
      ) : null}
    </div>
  )
}

/** Layers that have no say in this call are shown only when they are asked for. */
const isIdle = (layer: Pick<LayerNode, 'outcome' | 'why'>): boolean =>
  !isWithoutEffect(layer) &&
  (layer.outcome === 'notApplicable' || layer.outcome === 'bypassed' || layer.outcome === 'notReached')

/** Policies are attached, and have no effect: who wrote them has to learn of it. */
const isWithoutEffect = ({ why }: Pick<LayerNode, 'why'>): boolean => why.kind === 'attachedOutsideOrganization'

interface OthersProps {
  readonly count: number
  readonly what: string
  readonly isOpen: boolean
  readonly setOpen: (isOpen: boolean) => void
}

/** Shows and hides the layers that have no say. */
const Others = ({ count, what, isOpen, setOpen }: OthersProps) =>
  count === 0 ? null : (
    <Button
      aria-expanded={isOpen}
      aria-label={`${count} ${count === 1 ? 'layer' : 'layers'} ${what}`}
      onPress={() => setOpen(!isOpen)}
      className="flex h-6 cursor-default items-center gap-0.5 rounded-md px-1 text-2xs text-muted hover:bg-ink/6"
    >
      {isOpen ? 'Fewer' : `+ ${count} that ${what}`}
    </Button>
  )

interface LayerProps {
  readonly layer: LayerNode
  readonly isStopping: boolean
  /** Whether the call ends at this layer. */
  readonly isStop: boolean
  readonly isBeyond: boolean
  readonly isSelected: boolean
  readonly select: (id: string) => void
}

const Layer = memo(function Layer({ layer, isStopping, isStop, isBeyond, isSelected, select }: LayerProps) {
  const isQuiet = ['notApplicable', 'noMatch', 'notReached', 'bypassed'].includes(layer.outcome)
  const effect = isStop
    ? 'stops the call, '
    : `${isBeyond ? 'not reached; ' : ''}${isStopping ? 'would stop the call too, ' : ''}`
  return (
    <TooltipTrigger delay={300} closeDelay={80}>
      <Button
        onPress={() => select(layer.id)}
        aria-label={`${layer.label}: ${effect}${outcomeMarks[layer.outcome].words}. ${layer.reason}`}
        aria-pressed={isSelected}
        className={classes(
          'flex h-6 cursor-default items-center gap-1 rounded-md border px-1.5 text-xs',
          isStop
            ? classes(
                'border-2 border-current font-semibold',
                outcomeMarks[layer.outcome].tone,
                outcomeMarks[layer.outcome].soft,
              )
            : isQuiet || isBeyond
              ? 'border-dashed border-line text-muted'
              : 'border-line bg-raised text-ink',
          isStopping && !isStop && outcomeMarks[layer.outcome].tone,
          isSelected && 'ring-2 ring-accent',
        )}
      >
        {isWithoutEffect(layer) ? (
          <Icon name="triangle-alert" size={12} className="text-nomatch" />
        ) : (
          <OutcomeMark outcome={layer.outcome} size={12} isDecorative />
        )}
        {layerWords[layer.layer].short}
      </Button>
      <Tooltip>
        {isBeyond ? 'Not reached. On its own: ' : ''}
        {plainText(layer.reason)}
        <span className="mt-1 block opacity-80">
          <TermWords id={layer.layer} />
        </span>
      </Tooltip>
    </TooltipTrigger>
  )
})

/** The line between two layers; dashed where the call does not get to. */
const Connection = ({ isOpen }: { readonly isOpen: boolean }) =>
  isOpen ? (
    <Icon name="chevron-right" size={12} className="text-line-strong" />
  ) : (
    <span aria-hidden className="mx-0.5 text-2xs text-line-strong">
      ┄
    </span>
  )

/** The path of a call that was rejected before any policy: the check that failed, and the layers that were not reached. */
export function RejectedPath({
  check,
  layers,
  select,
}: {
  readonly check: TraceNode
  readonly layers: readonly LayerNode['layer'][]
  readonly select: (id: string) => void
}) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="flex flex-wrap items-center gap-1">
      <ol aria-label="Layers in AWS’s order" className="flex flex-wrap items-center gap-y-1">
        <li>
          <Button
            onPress={() => select(check.id)}
            aria-label={`${check.label}: stops the call before any policy is evaluated. ${check.reason}`}
            className={classes(
              'flex h-6 cursor-default items-center gap-1 rounded-md border-2 border-current px-1.5 text-xs font-semibold',
              outcomeMarks.rejected.tone,
              outcomeMarks.rejected.soft,
            )}
          >
            <OutcomeMark outcome="rejected" size={12} isDecorative />
            {check.label}
          </Button>
        </li>
        {(isOpen ? layers : []).map((layer) => (
          <li key={layer} className="flex items-center">
            <Connection isOpen={false} />
            <span className="flex h-6 items-center gap-1 rounded-md border border-dashed border-line px-1.5 text-xs text-muted">
              <OutcomeMark outcome="notReached" size={12} isDecorative />
              {layerWords[layer].short}
              <span className="sr-only">: not reached</span>
            </span>
          </li>
        ))}
      </ol>
      <Others count={layers.length} what="are not reached" isOpen={isOpen} setOpen={setOpen} />
    </div>
  )
}

/** Layers that do not apply, grouped by reason: RCPs and SCPs, because the account is in no organization. */
export function notApplied(
  layers: readonly Pick<LayerNode, 'layer' | 'outcome' | 'reason'>[],
): readonly { readonly reason: string; readonly layers: readonly LayerNode['layer'][] }[] {
  const groups = new Map<string, LayerNode['layer'][]>()
  for (const { layer, outcome, reason } of layers) {
    if (outcome !== 'notApplicable' && outcome !== 'bypassed' && outcome !== 'notReached') continue
    groups.set(reason, [...(groups.get(reason) ?? []), layer])
  }
  return [...groups].map(([reason, names]) => ({ reason, layers: names }))
}
