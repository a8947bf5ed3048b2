/** One row of the organization's tree. The tree handles presses and keys. */

import { memo, type RefCallback, useCallback, useContext, useRef } from 'react'
import { Button } from 'react-aria-components'
import { isMade, type NodeKind, type TreeNode } from '../../scenario/tree.ts'
import { classes } from '../kit/classes.ts'
import { Icon, type IconName } from '../kit/Icon.tsx'
import { Name } from '../kit/Name.tsx'
import { EntityMenu } from './EntityMenu.tsx'
import { type NodeMark, noMark, TreeMarks } from './marks.ts'
import type { EntityAction } from './nodeActions.ts'
import { useMoving } from './useMoving.ts'

/** Pixels. */
export const ROW_HEIGHT = 24

const icons: Readonly<Record<NodeKind, IconName>> = {
  organization: 'network',
  organizationalUnit: 'folder-tree',
  account: 'building-2',
  user: 'user',
  group: 'users',
  role: 'user-cog',
  resource: 'boxes',
  vpcEndpoint: 'fence',
  managedPolicy: 'file-text',
  inlinePolicy: 'file-text',
  resourcePolicy: 'file-text',
  vpcEndpointPolicy: 'file-text',
  trustPolicy: 'handshake',
  permissionsBoundary: 'shield',
  serviceControlPolicy: 'scroll-text',
  resourceControlPolicy: 'scroll-text',
  attachedPolicy: 'link-2',
  oidcProvider: 'key-round',
  samlProvider: 'key-round',
  workload: 'cpu',
}

interface EntityRowProps {
  readonly node: TreeNode
  readonly level: number
  readonly position: number
  readonly siblings: number
  /** Among all rows, from 0. */
  readonly place: number
  readonly isFolded: boolean
  readonly isSelected: boolean
  /** One row is in the tab order; arrows lead to the others. */
  readonly isTabStop: boolean
  /** Whether there is an organization to move things in. */
  readonly isMovable: boolean
  readonly measure: RefCallback<HTMLElement>
  readonly onAction: (node: TreeNode, action: EntityAction) => void
}

export const EntityRow = memo(function EntityRow({
  node,
  level,
  position,
  siblings,
  place,
  isFolded,
  isSelected,
  isTabStop,
  isMovable,
  measure,
  onAction,
}: EntityRowProps) {
  const element = useRef<HTMLDivElement>(null)
  const ref = useCallback(
    (row: HTMLDivElement | null) => {
      element.current = row
      measure(row)
    },
    [measure],
  )
  const { rowProps, handleProps, isTarget, isDragged } = useMoving(node, element, isMovable)
  const hasChildren = node.children.length > 0
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot draw a part of its rows
    <div
      ref={ref}
      role="row"
      data-key={node.id}
      data-index={place}
      tabIndex={isTabStop ? 0 : -1}
      aria-label={`${node.label}${node.detail === undefined ? '' : ` ${node.detail}`}`}
      aria-rowindex={place + 1}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={siblings}
      aria-expanded={hasChildren ? !isFolded : undefined}
      aria-selected={isSelected}
      {...rowProps}
      className={classes(
        'group/row absolute inset-x-0 flex cursor-default items-center outline-none focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent',
        isTarget && 'bg-accent-soft outline-2 -outline-offset-2 outline-accent',
        isSelected ? 'bg-accent-soft' : 'hover:bg-ink/5',
        isDragged && 'opacity-50',
      )}
      style={{ height: ROW_HEIGHT }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: its row and the buttons in it are */}
      <div
        role="gridcell"
        aria-colindex={1}
        className="flex min-w-0 grow items-center gap-1.5 pr-1"
        style={{ paddingLeft: (level - 1) * 12 + 4 }}
      >
        <button
          type="button"
          tabIndex={-1}
          data-fold
          aria-label={isFolded ? 'Expand' : 'Collapse'}
          className={classes(
            '-mx-1 flex size-6 shrink-0 items-center justify-center text-muted',
            !hasChildren && 'invisible',
          )}
        >
          <Icon name="chevron-right" size={12} className={classes('transition-transform', !isFolded && 'rotate-90')} />
        </button>
        {handleProps === undefined ? null : (
          <Button
            {...handleProps}
            excludeFromTabOrder
            aria-label={`Drag ${node.label}`}
            className="-mr-1.5 h-6 w-0 shrink-0 overflow-hidden rounded-sm text-muted outline-none group-focus-visible/row:w-4 focus-visible:w-4 focus-visible:outline-2 focus-visible:outline-accent"
          >
            <Icon name="grip-vertical" size={12} />
          </Button>
        )}
        <RowContent node={node} isFolded={hasChildren && isFolded} />
        {isMade(node) ? null : <EntityMenu node={node} onAction={(action) => onAction(node, action)} />}
      </div>
    </div>
  )
})

function RowContent({ node, isFolded }: { readonly node: TreeNode; readonly isFolded: boolean }) {
  // By context: another mark re-renders a row, not the tree.
  const marked = useContext(TreeMarks).get(node.id)
  return <MarkedRow node={node} {...((isFolded ? marked?.inside : marked?.mark) ?? noMark)} />
}

/** Memoized: every keystroke brings new marks for every row, and most are equal. */
const MarkedRow = memo(function MarkedRow({ node, ...mark }: NodeMark & { readonly node: TreeNode }) {
  return (
    <span className="flex min-w-0 grow items-center gap-1.5">
      <Icon name={icons[node.kind]} size={14} className="shrink-0 text-muted" />
      <span
        className={classes('max-w-[calc(100%-2.5rem)] shrink-0 truncate', mark.role === 'decides' && 'font-medium')}
      >
        <Name text={node.label} />
      </span>
      {node.detail === undefined ? null : (
        <span className="min-w-0 shrink truncate text-xs text-muted">{node.detail}</span>
      )}
      <Marks mark={mark} />
    </span>
  )
})

/** A full dot: the document decides the selected call. A ring: it was evaluated for it. */
function Marks({ mark }: { readonly mark: NodeMark }) {
  const problems = mark.errors + mark.warnings
  return (
    <span className="ml-auto flex shrink-0 items-center gap-1.5">
      {problems === 0 ? null : (
        <span
          role="img"
          aria-label={problemWords(mark)}
          title={problemWords(mark)}
          className={classes(
            'flex items-center gap-0.5 text-2xs font-semibold',
            mark.errors > 0 ? 'text-deny' : 'text-nomatch',
          )}
        >
          <Icon name="triangle-alert" size={11} />
          {problems}
        </span>
      )}
      {mark.changed === undefined ? null : (
        <span
          role="img"
          aria-label={`changed before the playhead, by ${mark.changed}`}
          title={`Changed before the playhead, by ${mark.changed}`}
          className="text-2xs font-semibold text-accent"
        >
          Δ
        </span>
      )}
      {mark.role === undefined ? null : mark.role === 'decides' ? (
        <span role="img" aria-label="decides the selected call" title="Decides the selected call">
          <Icon name="circle-dot" size={12} isBold className="text-accent" />
        </span>
      ) : (
        <span
          role="img"
          aria-label="read for the selected call"
          title="Read for the selected call"
          className="mx-[3px] size-1.5 rounded-full border border-muted"
        />
      )}
    </span>
  )
}

const plural = (count: number, word: string) => (count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`])
const problemWords = ({ errors, warnings }: NodeMark) =>
  [...plural(errors, 'error'), ...plural(warnings, 'warning')].join(', ')
