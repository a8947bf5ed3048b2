/** The tree as an outline: keyboard, focus and roles are the library's, what a row says is ours. */
import { ChevronRight } from 'lucide-react'
import { type KeyboardEvent, memo, useEffect, useMemo, useRef } from 'react'
import { Button, Collection, ListLayout, Tree, TreeItem, TreeItemContent, Virtualizer } from 'react-aria-components'
import type { TraceNode } from '../../engine/trace.ts'
import { classes } from '../kit/classes.ts'
import { OutcomeMark } from '../kit/marks.tsx'
import { Words } from '../kit/Words.tsx'
import { textOf } from './nodeWords.ts'
import { RuleChip } from './RuleChip.tsx'
import { type ViewNode, visibleIds } from './viewTree.ts'

interface OutlineProps {
  readonly root: ViewNode
  readonly open: ReadonlySet<string>
  readonly setOpen: (ids: ReadonlySet<string>) => void
  readonly selected: string | undefined
  /** Also shows the node's text. */
  readonly select: (id: string) => void
  /** Goes to the node's text, where the editor is not on the same screen. */
  readonly showText: () => void
}

const rowHeight = 44

export function Outline({ root, open, setOpen, selected, select, showText }: OutlineProps) {
  const frame = useRef<HTMLDivElement>(null)
  // A node that was chosen elsewhere comes into sight. Rows far away are not there yet: first the neighbourhood, then the row.
  useEffect(() => {
    const tree = frame.current?.querySelector('[role=treegrid]')
    if (selected === undefined || tree === null || tree === undefined || tree.contains(document.activeElement)) return
    const row = () => tree.querySelector(`[data-key="${CSS.escape(selected)}"]`)
    if (row() === null) {
      const ids = visibleIds(root, open)
      tree.scrollTop = (Math.max(0, ids.indexOf(selected)) / ids.length) * tree.scrollHeight - tree.clientHeight / 2
    }
    const later = requestAnimationFrame(() => row()?.scrollIntoView({ block: 'nearest' }))
    return () => cancelAnimationFrame(later)
  }, [selected, root, open])
  const keys = useMemo(() => new Set(selected === undefined ? [] : [selected]), [selected])
  // The library's own End leads to the last row of the first level, which here is the root.
  const end = (event: KeyboardEvent) => {
    const tree = frame.current?.querySelector('[role=treegrid]')
    const last = visibleIds(root, open).at(-1)
    if (event.key !== 'End' || tree === null || tree === undefined || last === undefined) return
    event.preventDefault()
    event.stopPropagation()
    const focus = (tries: number) => {
      tree.scrollTop = tree.scrollHeight
      const row = tree.querySelector<HTMLElement>(`[data-key="${CSS.escape(last)}"]`)
      if (row !== null) row.focus()
      else if (tries > 0) requestAnimationFrame(() => focus(tries - 1))
    }
    focus(10)
  }
  return (
    <div ref={frame} className="h-full" onKeyDownCapture={end}>
      <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: rowHeight }}>
        <Tree
          aria-label="Decision tree"
          items={[root]}
          dependencies={[open]}
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={keys}
          onSelectionChange={(chosen) => {
            const [first] = chosen === 'all' ? [] : [...chosen]
            if (first !== undefined) select(String(first))
          }}
          onAction={(key) => select(String(key))}
          expandedKeys={open}
          onExpandedChange={(ids) => setOpen(new Set([...ids].map(String)))}
          className="h-full overflow-auto py-1 outline-none"
        >
          {function item(view: ViewNode) {
            return (
              <TreeItem id={view.id} textValue={textOf(view)} className="cursor-default outline-none">
                <TreeItemContent>
                  {({ level, hasChildItems, isExpanded, isSelected, isFocusVisible }) => (
                    <div
                      className={classes('flex items-start gap-1 pr-2', isSelected ? 'bg-accent-soft' : 'hover:bg-ink/4', isFocusVisible && 'outline-2 -outline-offset-2 outline-accent')}
                      style={{ paddingLeft: `${4 + Math.min(level - 1, 8) * 14}px` }}
                    >
                      {hasChildItems ? (
                        <Button slot="chevron" className="mt-0.5 flex h-6 w-5 shrink-0 items-center justify-center rounded-sm text-muted">
                          <ChevronRight size={14} className={classes('transition-transform', isExpanded && 'rotate-90')} />
                        </Button>
                      ) : (
                        <span className="w-5 shrink-0" />
                      )}
                      <Row view={view} />
                      {isSelected && view.node?.source !== undefined ? (
                        <Button onPress={showText} className="mt-0.5 h-7 shrink-0 rounded-md border border-line-strong/60 bg-raised px-2 text-xs md:hidden">
                          Show its text
                        </Button>
                      ) : null}
                    </div>
                  )}
                </TreeItemContent>
                {open.has(view.id) ? (
                  <Collection items={view.children} dependencies={[open]}>
                    {item}
                  </Collection>
                ) : view.children.length > 0 ? (
                  // What is folded is not made (it may be ten thousand rows), but for one, by which the library knows that there is something to unfold.
                  <TreeItem id={`${view.id} folded`} textValue="">
                    <TreeItemContent>{null}</TreeItemContent>
                  </TreeItem>
                ) : null}
              </TreeItem>
            )
          }}
        </Tree>
      </Virtualizer>
    </div>
  )
}

/** Drawn anew only when it says something else. */
const Row = memo(function Row({ view }: { readonly view: ViewNode }) {
  const { node } = view
  if (node === undefined) return <span className="py-0.5 text-muted">{view.label}</span>
  const strong = node.deciding === true && node.outcome !== 'match'
  return (
    <div className="flex min-w-0 grow items-start gap-1.5 py-0.5">
      <OutcomeMark outcome={node.outcome} size={13} className="mt-1" />
      <div className="min-w-0 grow">
        <span className={classes('break-words', strong ? 'font-semibold' : 'font-medium', node.kind === 'value' && 'font-mono text-xs font-normal')}>{node.label}</span>
        {node.kind === 'statement' ? (
          <span className={classes('ml-1.5 rounded-sm px-1 text-2xs', node.effect === 'Deny' ? 'bg-deny-soft text-deny' : 'bg-allow-soft text-allow')}>{node.effect}</span>
        ) : null}
        <span className="ml-0.5 inline-flex align-baseline">
          <RuleChip section={node.section} uncertain={node.uncertain} />
        </span>
        <div className="text-xs break-words text-muted">
          <Words text={node.reason} />
        </div>
        {node.kind === 'condition' ? <ConditionLine node={node} /> : null}
      </div>
    </div>
  )
})

const origins = { derived: 'derived from the picture', given: 'given with the call', overridden: 'overridden by the call', absent: 'absent', removed: 'removed by the call' } as const

function ConditionLine({ node }: { readonly node: Extract<TraceNode, { kind: 'condition' }> }) {
  const { key, requestValues, origin } = node.condition
  return (
    <div className="text-xs break-words">
      <code className="font-mono">{key}</code> = {requestValues === undefined ? <span className="text-muted">nothing</span> : <code className="font-mono">{requestValues.join(', ')}</code>}{' '}
      <span className="text-muted">({origins[origin]})</span>
    </div>
  )
}
