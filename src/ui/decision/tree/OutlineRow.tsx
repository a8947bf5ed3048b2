/** One row of the outline. The outline handles presses and keys, so a row re-renders only when its content changes. */

import { memo, type RefCallback } from 'react'
import type { TraceNode } from '../../../engine/trace.ts'
import { classes } from '../../kit/classes.ts'
import { Icon } from '../../kit/Icon.tsx'
import { OutcomeMark } from '../../kit/marks.tsx'
import { Name } from '../../kit/Name.tsx'
import { Words } from '../../kit/Words.tsx'
import { RuleChip } from '../../RuleChip.tsx'
import { textOf } from './nodeWords.ts'
import type { TreeRow } from './treeKeys.ts'

export interface OutlineRowProps {
  readonly row: TreeRow
  /** Among all rows, from 0. */
  readonly place: number
  readonly isOpen: boolean
  readonly isSelected: boolean
  /** One row is in the tab order; arrows lead to the others. */
  readonly isTabStop: boolean
  readonly measure: RefCallback<HTMLElement>
}

export const OutlineRow = memo(function OutlineRow({
  row: { view, parent, level, position, siblings },
  place,
  isOpen,
  isSelected,
  isTabStop,
  measure,
}: OutlineRowProps) {
  const { node, label } = view
  const hasChildren = view.children.length > 0
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot draw a part of its rows
    <div
      ref={measure}
      role="row"
      data-node={view.id}
      data-index={place}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={textOf(view)}
      aria-rowindex={place + 1}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={hasChildren ? isOpen : undefined}
      aria-selected={isSelected}
      className={classes(
        'absolute inset-x-0 cursor-default contain-content',
        isSelected ? 'bg-accent-soft' : 'hover:bg-ink/4',
      )}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: its row and the buttons in it are */}
      <div
        role="gridcell"
        aria-colindex={1}
        className="flex items-start gap-1 pr-2"
        style={{ paddingLeft: indent(level) }}
      >
        {hasChildren ? (
          <button
            type="button"
            tabIndex={-1}
            data-fold
            aria-label={isOpen ? 'Collapse' : 'Expand'}
            className="-mx-0.5 mt-0.5 flex size-6 shrink-0 items-center justify-center rounded-sm text-muted"
          >
            <Icon name="chevron-right" size={14} className={classes('transition-transform', isOpen && 'rotate-90')} />
          </button>
        ) : (
          <span className="w-5 shrink-0" />
        )}
        {node === undefined ? (
          <span className="py-0.5 text-muted">{label}</span>
        ) : (
          <NodeText node={node} reason={ownReason(node, parent)} />
        )}
        {isSelected && node?.source !== undefined ? (
          <button
            type="button"
            tabIndex={-1}
            data-show
            className="mt-0.5 h-7 shrink-0 cursor-default rounded-md border border-line-strong/60 bg-raised px-2 text-xs md:hidden"
          >
            Show the text
          </button>
        ) : null}
      </div>
    </div>
  )
}, looksAlike)

/** Pixels to the left of a row's chevron. */
export const indent = (level: number): number => 4 + Math.min(level - 1, 8) * 14

/** Not said again where the row above says the same: a decision of one request. */
const ownReason = ({ reason }: TraceNode, parent: TreeRow | undefined): string | undefined =>
  parent?.view.node?.reason === reason ? undefined : reason

function NodeText({ node, reason }: { readonly node: TraceNode; readonly reason: string | undefined }) {
  const isStrong = node.deciding === true && node.outcome !== 'match'
  return (
    <div className="flex min-w-0 grow items-start gap-1.5 py-0.5 @max-[26rem]:py-px @max-[26rem]:leading-[18px]">
      <OutcomeMark outcome={node.outcome} size={13} className="mt-1" />
      <div className="min-w-0 grow">
        <span
          className={classes(
            'break-words',
            isStrong ? 'font-semibold' : 'font-medium',
            node.kind === 'value' && 'font-mono text-xs font-normal',
          )}
        >
          {node.kind === 'request' ? <RequestLabel node={node} /> : <Name text={node.label} />}
        </span>
        {node.kind === 'statement' ? (
          <span
            className={classes(
              'ml-1.5 rounded-sm px-1 text-2xs',
              node.effect === 'Deny' ? 'bg-deny-soft text-deny' : 'bg-allow-soft text-allow',
            )}
          >
            {node.effect}
          </span>
        ) : null}
        <span className="ml-0.5 inline-flex align-baseline">
          <RuleChip section={node.section} uncertain={node.uncertain} isInRow after={node.label} />
        </span>
        {reason === undefined ? null : (
          <div className="text-xs break-words text-muted @max-[26rem]:leading-[15px]">
            <Words text={reason} />
          </div>
        )}
        {node.kind === 'condition' ? <ConditionLine node={node} /> : null}
      </div>
    </div>
  )
}

/** The resource in small letters: its ARN is long. */
const RequestLabel = ({ node: { action, resource } }: { readonly node: Extract<TraceNode, { kind: 'request' }> }) => (
  <>
    {action} <span className="text-xs font-normal">on {resource}</span>
  </>
)

const origins = {
  derived: 'derived from the scenario',
  given: 'set by the call',
  overridden: 'overridden by the call',
  absent: 'absent',
  removed: 'removed by the call',
} as const

function ConditionLine({ node }: { readonly node: Extract<TraceNode, { kind: 'condition' }> }) {
  const { key, requestValues, origin } = node.condition
  return (
    <div className="text-xs break-words">
      <code className="font-mono">{key}</code> ={' '}
      {requestValues === undefined ? (
        <span className="text-muted">nothing</span>
      ) : (
        <code className="font-mono">{requestValues.join(', ')}</code>
      )}{' '}
      <span className="text-muted">({origins[origin]})</span>
    </div>
  )
}

/** A row and its node are new objects when anything below them changes, so the comparison looks at what is rendered. */
function looksAlike(before: OutlineRowProps, after: OutlineRowProps): boolean {
  const [one, other] = [drawnOf(before), drawnOf(after)]
  return one.every((part, index) => part === other[index])
}

function drawnOf({
  row: { view, parent, level, position, siblings },
  place,
  isOpen,
  isSelected,
  isTabStop,
  measure,
}: OutlineRowProps): readonly unknown[] {
  const { node } = view
  const own = node?.kind === 'statement' ? node.effect : node?.kind === 'condition' ? node.condition : undefined
  const content = [
    node?.kind,
    node?.outcome,
    node?.reason,
    node && ownReason(node, parent),
    node?.section,
    node?.uncertain,
    node?.deciding === true,
    node?.source === undefined,
    own,
  ]
  return [
    view.id,
    view.label,
    view.children.length > 0,
    level,
    position,
    siblings,
    place,
    isOpen,
    isSelected,
    isTabStop,
    measure,
    ...content,
  ]
}
