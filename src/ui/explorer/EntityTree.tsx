/** The organization and everything in it, as a tree. */

import { memo, useContext, useMemo, useState } from 'react'
import { Button, Collection, type Key, Tree, TreeItem, TreeItemContent } from 'react-aria-components'
import {
  canDelete,
  canDuplicate,
  canMove,
  canRename,
  isMade,
  type NodeKind,
  type TreeNode,
} from '../../scenario/tree.ts'
import { classes } from '../kit/classes.ts'
import { Icon, type IconName } from '../kit/Icon.tsx'
import { EntityMenu, OpenMenu } from './EntityMenu.tsx'
import { type NodeMark, noMark, TreeMarks } from './marks.ts'
import type { EntityAction } from './nodeActions.ts'
import { useMoving } from './useMoving.ts'
import { useRowKeys } from './useRowKeys.ts'

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

interface EntityTreeProps {
  readonly nodes: readonly TreeNode[]
  readonly selected: string | undefined
  readonly expanded: ReadonlySet<Key>
  readonly onExpandedChange: (keys: Set<Key>) => void
  readonly onSelect: (node: TreeNode) => void
  readonly onOpen: (node: TreeNode) => void
  readonly onAction: (node: TreeNode, action: EntityAction) => void
}

export const EntityTree = memo(function EntityTree({
  nodes,
  selected,
  expanded,
  onExpandedChange,
  onSelect,
  onOpen,
  onAction,
}: EntityTreeProps) {
  const find = (key: Key): TreeNode | undefined => {
    const search = (list: readonly TreeNode[]): TreeNode | undefined => {
      for (const node of list) {
        const found = node.id === key ? node : search(node.children)
        if (found) return found
      }
      return undefined
    }
    return search(nodes)
  }
  const moving = useMoving(find)
  const row = (node: TreeNode) => (
    <TreeItem
      id={node.id}
      textValue={`${node.label}${node.detail === undefined ? '' : ` ${node.detail}`}`}
      className="group/row flex min-h-6 cursor-default items-center outline-none hover:bg-ink/5 selected:bg-accent-soft focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent data-drop-target:bg-accent-soft data-drop-target:outline-2 data-drop-target:-outline-offset-2 data-drop-target:outline-accent"
    >
      <TreeItemContent>
        {({ level, hasChildItems, isExpanded }) => (
          <div className="flex min-w-0 grow items-center gap-1.5 pr-1" style={{ paddingLeft: (level - 1) * 12 + 4 }}>
            <Button
              slot="chevron"
              className={classes(
                'flex h-6 w-4 shrink-0 items-center justify-center text-muted',
                !hasChildItems && 'invisible',
              )}
            >
              <Icon
                name="chevron-right"
                size={12}
                className={classes('transition-transform', isExpanded && 'rotate-90')}
              />
            </Button>
            {moving !== undefined && canMove(node) ? (
              <Button
                slot="drag"
                className="-mr-1.5 h-6 w-0 shrink-0 overflow-hidden rounded-sm text-muted group-focus-visible/row:w-4 focus-visible:w-4"
              >
                <Icon name="grip-vertical" size={12} />
              </Button>
            ) : null}
            <Row node={node} isFolded={hasChildItems && !isExpanded} />
            {isMade(node) ? null : <EntityMenu node={node} onAction={(action) => onAction(node, action)} />}
          </div>
        )}
      </TreeItemContent>
      <Collection items={node.children} dependencies={[onAction]}>
        {row}
      </Collection>
    </TreeItem>
  )
  const [open, setOpen] = useState<string>()
  const keys = useRowKeys((row, key) => {
    const node = find(row)
    // The order of the tree is fixed.
    if (node === undefined || key === 'up' || key === 'down') return false
    if (key === 'rename' && canRename(node)) onAction(node, { kind: 'rename' })
    if (key === 'duplicate' && canDuplicate(node)) onAction(node, { kind: 'duplicate' })
    if (key === 'delete' && canDelete(node)) onAction(node, { kind: 'delete' })
    return true
  }, setOpen)
  const menus = useMemo(() => ({ open, setOpen }), [open])
  return (
    <OpenMenu value={menus}>
      <div className="contents" {...keys}>
        <Tree
          // Drag and drop cannot be switched on later (rules of hooks), so the tree is another one then.
          key={moving === undefined ? 'fixed' : 'movable'}
          aria-label="Organization"
          {...(moving && { dragAndDropHooks: moving })}
          items={nodes}
          dependencies={[onAction]}
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={selected === undefined ? [] : [selected]}
          onSelectionChange={(keys) => {
            const [key] = keys === 'all' ? [] : keys
            const node = key === undefined ? undefined : find(key)
            if (node) onSelect(node)
          }}
          onAction={(key) => {
            const node = find(key)
            if (node) onOpen(node)
          }}
          expandedKeys={expanded}
          onExpandedChange={onExpandedChange}
          className="min-h-0 grow overflow-auto pb-2"
        >
          {row}
        </Tree>
      </div>
    </OpenMenu>
  )
})

function Row({ node, isFolded }: { readonly node: TreeNode; readonly isFolded: boolean }) {
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
        {node.label}
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
          aria-label={words(mark)}
          title={words(mark)}
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
const words = ({ errors, warnings }: NodeMark) =>
  [...plural(errors, 'error'), ...plural(warnings, 'warning')].join(', ')
