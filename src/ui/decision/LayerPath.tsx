/** The layers in AWS's order, as gates on a path: what let the call through, what stopped it, what has no say. */
import { Button, TooltipTrigger } from 'react-aria-components'
import { ChevronRight } from 'lucide-react'
import type { TraceNode } from '../../engine/trace.ts'
import { Tooltip } from '../kit/Button.tsx'
import { classes } from '../kit/classes.ts'
import { OutcomeMark, outcomeMarks } from '../kit/marks.tsx'
import { Words } from '../kit/Words.tsx'

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

export function LayerPath({ layers, blockedBy, selected, select }: LayerPathProps) {
  return (
    <div>
      <ol aria-label="Layers in AWS’s order" className="flex flex-wrap items-center gap-y-1">
        {layers.map((layer, index) => {
          const stops = blockedBy.includes(layer.layer)
          const quiet = ['notApplicable', 'noMatch', 'notReached', 'bypassed'].includes(layer.outcome)
          return (
            <li key={layer.id} className="flex items-center">
              {index > 0 ? <ChevronRight aria-hidden size={12} className="text-line-strong" /> : null}
              <TooltipTrigger delay={300} closeDelay={80}>
                <Button
                  onPress={() => select(layer.id)}
                  aria-label={`${layer.label}: ${stops ? 'stops the call, ' : ''}${outcomeMarks[layer.outcome].words}. ${layer.reason}`}
                  aria-pressed={selected === layer.id}
                  className={classes(
                    'flex h-6 cursor-default items-center gap-1 rounded-md border px-1.5 text-xs',
                    stops
                      ? classes('border-current font-semibold', outcomeMarks[layer.outcome].tone, outcomeMarks[layer.outcome].soft)
                      : quiet
                        ? 'border-dashed border-line text-muted'
                        : 'border-line bg-raised text-ink',
                    selected === layer.id && 'ring-2 ring-accent',
                  )}
                >
                  <OutcomeMark outcome={layer.outcome} size={12} decorative />
                  {shortTitles[layer.layer]}
                </Button>
                <Tooltip>{layer.reason.replaceAll('`', '')}</Tooltip>
              </TooltipTrigger>
            </li>
          )
        })}
      </ol>
      <p className="mt-1 text-2xs text-muted empty:hidden">
        <Words text={whyNotAsked(layers)} />
      </p>
    </div>
  )
}

/** Layers that have no say, by their reason: "RCPs, SCPs: the account is in no organization." */
export function whyNotAsked(layers: readonly Pick<LayerNode, 'layer' | 'outcome' | 'reason'>[]): string {
  const groups = new Map<string, string[]>()
  for (const { layer, outcome, reason } of layers) {
    if (outcome !== 'notApplicable' && outcome !== 'bypassed' && outcome !== 'notReached') continue
    groups.set(reason, [...(groups.get(reason) ?? []), shortTitles[layer]])
  }
  return [...groups].map(([reason, names]) => `${names.join(', ')}: ${/^[A-Z][a-z]+ /.test(reason) ? reason.slice(0, 1).toLowerCase() + reason.slice(1) : reason}`).join(' ')
}
