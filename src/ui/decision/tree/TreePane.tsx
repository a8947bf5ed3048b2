/** The decision tree as outline and as diagram, which share filter, search and selection. */

import { memo, useCallback, useEffect, useMemo, useState } from 'react'
import { Input, Radio, RadioGroup, SearchField, Tab, TabList, Tabs } from 'react-aria-components'
import type { TraceNode } from '../../../engine/trace.ts'
import { findNode } from '../../../store/selectors/traceQueries.ts'
import { appStore, useApp } from '../../../store/store.ts'
import { Button } from '../../kit/Button.tsx'
import { Dialog } from '../../kit/Dialog.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { lazyPart } from '../../kit/lazyPart.tsx'
import { Empty } from '../../kit/Region.tsx'
import { TabContents } from '../../kit/TabContents.tsx'
import { Term } from '../../Term.tsx'
import { Outline } from './Outline.tsx'
import { allIds, type Filter, openedAtFirst, pathTo, type ViewNode, viewing, viewTree } from './viewTree.ts'

const TreeDiagram = lazyPart(
  async () => ({ default: (await import('./TreeDiagram.tsx')).TreeDiagram }),
  () => null,
)

export type Form = 'outline' | 'tree'

interface TreePaneProps {
  readonly trace: TraceNode
  readonly form: Form
  readonly setForm: (form: Form) => void
}

export const TreePane = memo(function TreePane({ trace, form, setForm }: TreePaneProps) {
  const selected = useApp((state) => state.selectedNode)
  const [filter, setFilter] = useState<Filter>('matching')
  const [search, setSearch] = useState('')
  // The selected node, if it was selected while filter or search hid it: it is shown with what is above it until either changes.
  const [kept, setKept] = useState<string>()
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(openedAtFirst(trace)))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the outcome says when the deciding path is another
  useEffect(() => setOpen((before) => new Set([...before, ...openedAtFirst(trace)])), [trace.outcome])
  const view = useMemo(() => viewing(filter, search, kept), [filter, search, kept])
  const root = useMemo(() => view(trace), [view, trace])
  // A search expands every match. What the reader collapses during a search stays collapsed for that search only.
  const isSearching = search.trim() !== ''
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const opened = useMemo(
    () => (isSearching && root !== undefined ? new Set(allIds(root).filter((id) => !folded.has(id))) : open),
    [open, root, isSearching, folded],
  )
  const setOpened = (ids: ReadonlySet<string>) =>
    isSearching && root !== undefined ? setFolded(new Set(allIds(root).filter((id) => !ids.has(id)))) : setOpen(ids)
  const searchFor = useCallback((text: string) => {
    setSearch(text)
    setFolded(new Set())
    setKept(undefined)
  }, [])
  const filterBy = useCallback((next: Filter) => {
    setFilter(next)
    setKept(undefined)
  }, [])
  // Reveals a node that was selected elsewhere (a layer, the editor): expands its ancestors. What hides it otherwise stays chosen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new choice opens; what the reader folds stays folded
  useEffect(() => {
    if (selected === undefined) return
    const shown = root && pathTo(root, selected)
    const whole = shown === undefined ? viewTree(trace, 'all', '') : undefined
    const above = shown ?? (whole && pathTo(whole, selected))
    if (above === undefined) return
    setKept(shown === undefined || selected === kept ? selected : undefined)
    setOpen((before) => (above.every((id) => before.has(id)) ? before : new Set([...before, ...above])))
  }, [selected])
  const select = (id: string) => {
    if (!/\.(?:misses|passed)/.test(id)) appStore.getState().selectNode(id)
  }
  const hasText = selected !== undefined && findNode(trace, selected)?.source !== undefined
  return (
    <Tabs
      data-tabs
      selectedKey={form}
      onSelectionChange={(key) => setForm(key === 'tree' ? 'tree' : 'outline')}
      className="flex shrink-0 grow flex-col"
    >
      <Toolbar filter={filter} setFilter={filterBy} search={search} setSearch={searchFor} />
      {root === undefined ? (
        <Empty title="No matching nodes">Try another filter or search.</Empty>
      ) : (
        <Forms root={root} open={opened} setOpen={setOpened} selected={selected} select={select} hasText={hasText} />
      )}
    </Tabs>
  )
})

function Forms({
  root,
  open,
  setOpen,
  selected,
  select,
  hasText,
}: {
  readonly root: ViewNode
  readonly open: ReadonlySet<string>
  readonly setOpen: (ids: ReadonlySet<string>) => void
  readonly selected: string | undefined
  readonly select: (id: string) => void
  /** Of the selected node. */
  readonly hasText: boolean
}) {
  const [isLarge, setLarge] = useState(false)
  const diagram = { root, open, setOpen, selected, select }
  const showText = () => {
    setLarge(false)
    appStore.getState().showRegion('editor')
  }
  // On wide screens the editor next to the tree already shows the text.
  const toText = hasText ? (
    <Button className="h-6 px-2 text-xs md:hidden" onPress={showText}>
      Show the text
    </Button>
  ) : null
  return (
    <>
      <TabContents id="outline" className="grow">
        <Outline root={root} open={open} setOpen={setOpen} selected={selected} select={select} showText={showText} />
      </TabContents>
      <TabContents id="tree" className="min-h-72 grow">
        <TreeDiagram
          {...diagram}
          buttons={
            <>
              {toText}
              <Button className="h-6 px-2 text-xs" onPress={() => setLarge(true)}>
                Large
              </Button>
            </>
          }
        />
      </TabContents>
      <Dialog title="Decision tree" isOpen={isLarge} onClose={() => setLarge(false)} size="full">
        <div data-scroller className="h-[75vh] overflow-y-auto">
          <TreeDiagram {...diagram} buttons={toText} />
        </div>
      </Dialog>
    </>
  )
}

interface ToolbarProps {
  readonly filter: Filter
  readonly setFilter: (filter: Filter) => void
  readonly search: string
  readonly setSearch: (search: string) => void
}

/** Does not re-render with the tree. */
const Toolbar = memo(function Toolbar({ filter, setFilter, search, setSearch }: ToolbarProps) {
  return (
    <div data-above-tree className="flex shrink-0 flex-wrap items-center gap-1.5 border-b border-line px-3 py-1.5">
      <TabList aria-label="Form of the tree" className="flex rounded-md border border-line">
        <FormTab id="outline" label="Outline" icon={<Icon name="list-tree" size={13} />} />
        <FormTab id="tree" label="Tree" icon={<Icon name="network" size={13} />} />
      </TabList>
      <Filters filter={filter} setFilter={setFilter} />
      <Term
        id={filter === 'deciding' ? 'deciding' : 'matching'}
        label="What Deciding and Matching mean"
        className="flex size-6 items-center justify-center text-muted"
      >
        <Icon name="circle-question-mark" size={13} />
      </Term>
      <SearchField aria-label="Search in the tree" value={search} onChange={setSearch} className="w-10 min-w-0 grow">
        <Input
          placeholder="Search"
          className="h-6 w-full rounded-md border border-line bg-raised px-1.5 text-xs placeholder:text-2xs placeholder:text-muted"
        />
      </SearchField>
    </div>
  )
})

function FormTab({ id, label, icon }: { readonly id: string; readonly label: string; readonly icon: React.ReactNode }) {
  return (
    <Tab
      id={id}
      className="flex h-6 cursor-default items-center gap-1 px-1.5 text-xs text-muted selected:bg-accent-soft selected:text-ink"
    >
      {icon}
      {label}
    </Tab>
  )
}

function Filters({ filter, setFilter }: { readonly filter: Filter; readonly setFilter: (filter: Filter) => void }) {
  return (
    <RadioGroup
      aria-label="Show"
      value={filter}
      onChange={(value) => setFilter(value as Filter)}
      orientation="horizontal"
      className="flex rounded-md border border-line"
    >
      {(['deciding', 'matching', 'all'] as const).map((value) => (
        <Radio
          key={value}
          value={value}
          className="flex h-6 cursor-default items-center px-1.5 text-xs text-muted capitalize selected:bg-accent-soft selected:text-ink focus-visible:outline-2"
        >
          {value}
        </Radio>
      ))}
    </RadioGroup>
  )
}
