/** The layers in AWS's order, as gates on a path: what let the call through, what stopped it, what has no say. */

import { memo } from 'react'
import { Button, TooltipTrigger } from 'react-aria-components'
import type { TraceNode } from '../../../engine/trace.ts'
import { inSentence, plainText } from '../../../engine/words/phrases.ts'
import { Tooltip } from '../../kit/Button.tsx'
import { classes } from '../../kit/classes.ts'
import { Icon } from '../../kit/Icon.tsx'
import { OutcomeMark, outcomeMarks } from '../../kit/marks.tsx'
import { Words } from '../../kit/Words.tsx'

type LayerNode = Extract<TraceNode, { kind: 'layer' }>
interface LayerPathProps {
  readonly layers: readonly LayerNode[]
  readonly blockedBy: readonly string[]
  readonly selected: string | undefined
  readonly select: (id: string) => void
}

const shortTitles: Readonly<Record<LayerNode['layer'], string>> = {
  resourceControlPolicy: 'RCPs',
  serviceControlPolicy: 'SCPs',
  vpcEndpointPolicy: 'Endpoint',
  resourcePolicy: 'Resource',
  trustPolicy: 'Trust',
  identityPolicy: 'Identity',
  permissionsBoundary: 'Boundary',
  sessionPolicy: 'Session',
}

/** Where the call ends: at the first explicit deny, for AWS looks for those first (5.2), else at the first layer that does not allow. */
export function stopAt(
  layers: readonly Pick<LayerNode, 'layer' | 'outcome'>[],
  blockedBy: readonly string[],
): number | undefined {
  const stops = layers.flatMap(({ layer }, index) => (blockedBy.includes(layer) ? [index] : []))
  return stops.find((index) => layers[index]?.outcome === 'explicitDeny') ?? stops[0]
}

export function LayerPath({ layers, blockedBy, selected, select }: LayerPathProps) {
  const stop = stopAt(layers, blockedBy)
  return (
    <div>
      <ol aria-label="Layers in AWS’s order" className="flex flex-wrap items-center gap-y-1">
        {layers.map((layer, index) => (
          <li key={layer.id} className="flex items-center">
            {index > 0 ? <Way isOpen={stop === undefined || index <= stop} /> : null}
            <Gate
              layer={layer}
              stops={blockedBy.includes(layer.layer)}
              isStop={index === stop}
              isBeyond={stop !== undefined && index > stop}
              isSelected={selected === layer.id}
              select={select}
            />
          </li>
        ))}
      </ol>
      <p className="mt-1 text-2xs text-muted empty:hidden">
        <Words text={whyNotAsked(layers)} />
      </p>
    </div>
  )
}

interface GateProps {
  readonly layer: LayerNode
  readonly stops: boolean
  /** The one at which the call ends. */
  readonly isStop: boolean
  readonly isBeyond: boolean
  readonly isSelected: boolean
  readonly select: (id: string) => void
}

const Gate = memo(function Gate({ layer, stops, isStop, isBeyond, isSelected, select }: GateProps) {
  const quiet = ['notApplicable', 'noMatch', 'notReached', 'bypassed'].includes(layer.outcome)
  const says = isStop
    ? 'stops the call, '
    : isBeyond
      ? `not reached; ${stops ? 'would stop the call too, ' : ''}`
      : stops
        ? 'would stop the call too, '
        : ''
  return (
    <TooltipTrigger delay={300} closeDelay={80}>
      <Button
        onPress={() => select(layer.id)}
        aria-label={`${layer.label}: ${says}${outcomeMarks[layer.outcome].words}. ${layer.reason}`}
        aria-pressed={isSelected}
        className={classes(
          'flex h-6 cursor-default items-center gap-1 rounded-md border px-1.5 text-xs',
          isStop
            ? classes(
                'border-2 border-current font-semibold',
                outcomeMarks[layer.outcome].tone,
                outcomeMarks[layer.outcome].soft,
              )
            : quiet || isBeyond
              ? 'border-dashed border-line text-muted'
              : 'border-line bg-raised text-ink',
          stops && !isStop && outcomeMarks[layer.outcome].tone,
          isSelected && 'ring-2 ring-accent',
        )}
      >
        <OutcomeMark outcome={layer.outcome} size={12} decorative />
        {shortTitles[layer.layer]}
      </Button>
      <Tooltip>
        {isBeyond ? 'Not reached. By itself: ' : ''}
        {plainText(layer.reason)}
      </Tooltip>
    </TooltipTrigger>
  )
})

/** From gate to gate; broken where the call never comes. */
const Way = ({ isOpen }: { readonly isOpen: boolean }) =>
  isOpen ? (
    <Icon name="chevron-right" size={12} className="text-line-strong" />
  ) : (
    <span aria-hidden className="mx-0.5 text-2xs text-line-strong">
      ┄
    </span>
  )

/** A call that was rejected before any policy: the check that did it, and the gates it never came to. */
export function RejectedPath({
  check,
  layers,
  select,
}: {
  readonly check: TraceNode
  readonly layers: readonly LayerNode['layer'][]
  readonly select: (id: string) => void
}) {
  return (
    <ol aria-label="Layers in AWS’s order" className="flex flex-wrap items-center gap-y-1">
      <li>
        <Button
          onPress={() => select(check.id)}
          aria-label={`${check.label}: stops the call before any policy is asked. ${check.reason}`}
          className={classes(
            'flex h-6 cursor-default items-center gap-1 rounded-md border-2 border-current px-1.5 text-xs font-semibold',
            outcomeMarks.rejected.tone,
            outcomeMarks.rejected.soft,
          )}
        >
          <OutcomeMark outcome="rejected" size={12} decorative />
          {check.label}
        </Button>
      </li>
      {layers.map((layer) => (
        <li key={layer} className="flex items-center">
          <Way isOpen={false} />
          <span className="flex h-6 items-center gap-1 rounded-md border border-dashed border-line px-1.5 text-xs text-muted">
            <OutcomeMark outcome="notReached" size={12} decorative />
            {shortTitles[layer]}
            <span className="sr-only">: never reached</span>
          </span>
        </li>
      ))}
    </ol>
  )
}

/** Layers that have no say, by their reason: "RCPs, SCPs: the account is in no organization." */
export function whyNotAsked(layers: readonly Pick<LayerNode, 'layer' | 'outcome' | 'reason'>[]): string {
  const groups = new Map<string, string[]>()
  for (const { layer, outcome, reason } of layers) {
    if (outcome !== 'notApplicable' && outcome !== 'bypassed' && outcome !== 'notReached') continue
    groups.set(reason, [...(groups.get(reason) ?? []), shortTitles[layer]])
  }
  return [...groups].map(([reason, names]) => `${names.join(', ')}: ${inSentence(reason)}`).join(' ')
}
