/** The decision of the selected call: verdict, AWS's words, the layers, the tree. */
import { Copy, Eye, EyeOff, ListTree, Network, Pin } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { Input, Radio, RadioGroup, SearchField, Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import type { TraceNode } from '../../engine/trace.ts'
import type { CallResult } from '../../scenario/evaluation.ts'
import { isoTime } from '../../engine/context/entries.ts'
import { appStore, isCurrent, selectedResult, useApp } from '../../store/store.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { classes } from '../kit/classes.ts'
import { DecisionMark, decisionMarks } from '../kit/marks.tsx'
import { Menu, MenuButton, MenuItem } from '../kit/Menu.tsx'
import { Empty, Region } from '../kit/Region.tsx'
import { Words } from '../kit/Words.tsx'
import { Compare } from './Compare.tsx'
import { explainAsMarkdown } from './explanation.ts'
import { LayerPath } from './LayerPath.tsx'
import { Outline } from './Outline.tsx'
import { LayerSwitches, SwitchedOffBanner } from './LayerSwitches.tsx'
import { WhatIf } from './WhatIf.tsx'
import { Predict, ScoreLine } from './Predict.tsx'
import { type Guess, isRight, keepScore, readScore, type Score, scored } from './predict.ts'
import { TokenView } from './TokenView.tsx'
import { TreePicture } from './TreePicture.tsx'
import { decidingRequest, verdict } from './verdict.ts'
import { allIds, type Filter, openedAtFirst, pathTo, type ViewNode, viewTree } from './viewTree.ts'

export function DecisionView() {
  const result = useApp(selectedResult)
  return (
    <Region name="Decision">
      {result === undefined ? <Empty title="No call is selected">Choose a call in the explorer or on the timeline to see how it is decided, and why.</Empty> : <Decided result={result} />}
    </Region>
  )
}

function Decided({ result }: { readonly result: CallResult }) {
  const current = useApp(isCurrent)
  const [predicts, setPredicts] = useState(false)
  const [guesses, setGuesses] = useState<ReadonlyMap<string, Guess>>(new Map())
  const [score, setScore] = useState<Score>(() => readScore(localStorage))
  const [pinned, setPinned] = useState<CallResult | undefined>(undefined)
  const guess = guesses.get(result.id)
  const commit = (made: Guess) => {
    const next = scored(score, made, result.decision, result.blockedBy)
    setGuesses(new Map(guesses).set(result.id, made))
    setScore(next)
    keepScore(localStorage, next)
  }
  const togglePredict = () => {
    setPredicts(!predicts)
    setGuesses(new Map())
  }
  const modes = <Modes predicts={predicts} togglePredict={togglePredict} isPinned={pinned !== undefined} pin={() => setPinned(pinned === undefined ? result : undefined)} />
  if (predicts && guess === undefined)
    return (
      <div className="min-h-0 grow overflow-auto">
        <div className="flex justify-end p-1">{modes}</div>
        <Predict key={result.id} result={result} score={score} commit={commit} />
      </div>
    )
  return (
    <div className={classes('flex min-h-0 grow flex-col overflow-y-auto', !current && 'opacity-60')}>
      <SwitchedOffBanner />
      {predicts && guess !== undefined ? (
        <div role="status" className={classes('shrink-0 px-3 py-1.5', isRight(guess, result.decision) ? 'bg-allow-soft text-allow' : 'bg-deny-soft text-deny')}>
          {isRight(guess, result.decision) ? '✓ You predicted that.' : '✕ You predicted otherwise.'} <ScoreLine score={score} />
        </div>
      ) : null}
      <Summary result={result} modes={modes} />
      {pinned === undefined ? null : <Compare pinned={pinned} result={result} unpin={() => setPinned(undefined)} />}
      <TokenView result={result} />
      <WhatIf result={result} />
      {result.trace === undefined ? <p className="px-3 py-2 text-muted">Its tree is being made…</p> : <TreePane key={result.id} trace={result.trace} />}
    </div>
  )
}

function Modes({ predicts, togglePredict, isPinned, pin }: { readonly predicts: boolean; readonly togglePredict: () => void; readonly isPinned: boolean; readonly pin: () => void }) {
  return (
    <>
      <IconButton label={predicts ? 'Stop predicting' : 'Predict first'} aria-pressed={predicts} onPress={togglePredict}>
        {predicts ? <EyeOff size={14} /> : <Eye size={14} />}
      </IconButton>
      <IconButton label={isPinned ? 'Unpin the compared decision' : 'Pin to compare'} aria-pressed={isPinned} onPress={pin}>
        <Pin size={14} />
      </IconButton>
    </>
  )
}

async function copy(text: string, what: string): Promise<void> {
  const { notify } = appStore.getState()
  try {
    await navigator.clipboard.writeText(text)
    notify(`${what} copied.`)
  } catch {
    notify('The browser does not let the page copy. Select the text and copy it by hand.')
  }
}

function Summary({ result, modes }: { readonly result: CallResult; readonly modes: React.ReactNode }) {
  const selected = useApp((state) => state.selectedNode)
  const { selectNode } = appStore.getState()
  const mark = decisionMarks[result.decision]
  const layers = (decidingRequest(result)?.children ?? []).flatMap((node) => (node.kind === 'layer' ? [node] : []))
  return (
    <div className="shrink-0 space-y-2 border-b border-line p-3">
      <div className="flex items-start gap-2">
        <span className={classes('mt-0.5 flex h-6 w-6 shrink-0 items-center justify-center rounded-full', mark.soft)}>
          <DecisionMark decision={result.decision} size={15} />
        </span>
        <h2 aria-live="polite" className="min-w-0 grow text-lg leading-6 font-semibold break-words">
          <Words text={verdict(result)} />
        </h2>
        {modes}
        <LayerSwitches />
        <MenuButton
          placement="bottom end"
          button={
            <IconButton label="Copy the explanation">
              <Copy size={14} />
            </IconButton>
          }
        >
          <Menu aria-label="Copy the explanation">
            <MenuItem id="markdown" label="As Markdown" detail="For an issue or a chat" onAction={() => void copy(explainAsMarkdown(result), 'The explanation was')} />
            <MenuItem id="json" label="As JSON trace" detail="The whole tree" onAction={() => void copy(JSON.stringify(result.trace, null, 2), 'The trace was')} />
          </Menu>
        </MenuButton>
      </div>
      {result.error === undefined ? null : (
        <div className="flex items-start gap-1 rounded-md bg-sunken px-2 py-1">
          <p className="min-w-0 grow font-mono text-xs break-words">
            <span className="font-semibold">{result.error.code}</span>: {result.error.message}
          </p>
          <IconButton label="Copy AWS’s message" onPress={() => void copy(`${result.error?.code}: ${result.error?.message}`, 'AWS’s message was')}>
            <Copy size={12} />
          </IconButton>
        </div>
      )}
      {layers.length > 0 ? <LayerPath layers={layers} blockedBy={result.blockedBy} selected={selected} select={selectNode} /> : null}
      <Notes result={result} />
    </div>
  )
}

/** What the reader should know besides: the session, documents that could not be read, keys that nobody gave. */
function Notes({ result }: { readonly result: CallResult }) {
  const { openDocument, selectSession, showRegion, edit } = appStore.getState()
  const give = (key: string) => {
    const calls = appStore.getState().scenario.calls ?? []
    edit(`Give ${key} a value`, (scenario) => ({ ...scenario, calls: calls.map((call) => (call.id === result.id ? { ...call, context: { ...call.context, [key]: '' } } : call)) }))
    openDocument(`calls/${result.id}`)
  }
  return (
    <div className="space-y-1 text-xs empty:hidden">
      {result.session === undefined ? null : (
        <p>
          Yields a session, <code className="font-mono break-all">{result.session.arn}</code>
          {result.session.expiresAt === undefined ? '' : ` until ${isoTime(result.session.expiresAt)}`}.{' '}
          <button
            type="button"
            className="text-accent underline"
            onClick={() => {
              selectSession(result.session?.id)
              showRegion('timeline')
            }}
          >
            Its credentials
          </button>
        </p>
      )}
      {result.invalidPolicies.map((address) => (
        <p key={address} className="text-reject">
          This document could not be read:{' '}
          <button type="button" className="font-mono break-all underline" onClick={() => openDocument(address)}>
            {address}
          </button>
        </p>
      ))}
      <MissingKeys keys={result.missingKeys} give={give} />
      {result.change === undefined ? null : <p className="text-muted">Changed the picture: {result.change.summary}.</p>}
    </div>
  )
}

function MissingKeys({ keys, give }: { readonly keys: readonly string[]; readonly give: (key: string) => void }) {
  if (keys.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <span>{keys.length === 1 ? 'A condition reads a key that the call does not have:' : 'Conditions read keys that the call does not have:'}</span>
      {keys.slice(0, 12).map((key) => (
        <Button key={key} className="h-auto min-h-6 max-w-full py-0.5 text-xs whitespace-normal" onPress={() => give(key)}>
          <span className="break-all">
            Give <code className="font-mono">{key}</code> a value
          </span>
        </Button>
      ))}
      {keys.length > 12 ? <span className="text-muted">and {keys.length - 12} more</span> : null}
    </div>
  )
}

function TreePane({ trace }: { readonly trace: TraceNode }) {
  const selected = useApp((state) => state.selectedNode)
  const [filter, setFilter] = useState<Filter>('matching')
  const [search, setSearch] = useState('')
  const [open, setOpen] = useState<ReadonlySet<string>>(() => new Set(openedAtFirst(trace)))
  // biome-ignore lint/correctness/useExhaustiveDependencies: the outcome says when the deciding path is another
  useEffect(() => setOpen((before) => new Set([...before, ...openedAtFirst(trace)])), [trace.outcome])
  const root = useMemo(() => viewTree(trace, filter, search), [trace, filter, search])
  const opened = useMemo(() => (search.trim() === '' || root === undefined ? open : new Set(allIds(root))), [open, root, search])
  // A node chosen elsewhere (a gate, the editor) is shown: what is above it opens, and a filter that hides it gives way.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new choice opens; what the reader folds stays folded
  useEffect(() => {
    if (selected === undefined) return
    const shown = root && pathTo(root, selected)
    const whole = shown === undefined ? viewTree(trace, 'all', '') : undefined
    const above = shown ?? (whole && pathTo(whole, selected))
    if (above === undefined) return
    if (shown === undefined) {
      setFilter('all')
      setSearch('')
    }
    setOpen((before) => (above.every((id) => before.has(id)) ? before : new Set([...before, ...above])))
  }, [selected])
  const select = (id: string) => {
    if (!id.includes('misses:')) appStore.getState().selectNode(id)
  }
  const toggle = (id: string) => setOpen((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]))
  return (
    <Tabs className="flex min-h-72 grow flex-col">
      <div className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line px-3 py-1.5">
        <TabList aria-label="Form of the tree" className="flex rounded-md border border-line">
          <FormTab id="outline" label="Outline" icon={<ListTree size={13} />} />
          <FormTab id="tree" label="Tree" icon={<Network size={13} />} />
        </TabList>
        <Filters filter={filter} setFilter={setFilter} />
        <SearchField aria-label="Search in the tree" value={search} onChange={setSearch} className="min-w-24 grow">
          <Input placeholder="Search" className="h-6 w-full rounded-md border border-line bg-raised px-2 text-xs placeholder:text-muted" />
        </SearchField>
      </div>
      {root === undefined ? (
        <Empty title="Nothing fits">Another filter or search shows more.</Empty>
      ) : (
        <Forms root={root} open={opened} setOpen={setOpen} toggle={toggle} selected={selected} select={select} />
      )}
    </Tabs>
  )
}

function Forms({
  root,
  open,
  setOpen,
  toggle,
  selected,
  select,
}: {
  readonly root: ViewNode
  readonly open: ReadonlySet<string>
  readonly setOpen: (ids: ReadonlySet<string>) => void
  readonly toggle: (id: string) => void
  readonly selected: string | undefined
  readonly select: (id: string) => void
}) {
  return (
    <>
      <TabPanel id="outline" className="min-h-0 grow outline-none">
        <Outline root={root} open={open} setOpen={setOpen} selected={selected} select={select} showText={() => appStore.getState().showRegion('editor')} />
      </TabPanel>
      <TabPanel id="tree" className="min-h-0 grow outline-none">
        <TreePicture root={root} open={open} toggle={toggle} selected={selected} select={select} />
      </TabPanel>
    </>
  )
}

function FormTab({ id, label, icon }: { readonly id: string; readonly label: string; readonly icon: React.ReactNode }) {
  return (
    <Tab id={id} className="flex h-6 cursor-default items-center gap-1 px-2 text-xs text-muted selected:bg-accent-soft selected:text-ink">
      {icon}
      {label}
    </Tab>
  )
}

function Filters({ filter, setFilter }: { readonly filter: Filter; readonly setFilter: (filter: Filter) => void }) {
  return (
    <RadioGroup aria-label="Show" value={filter} onChange={(value) => setFilter(value as Filter)} orientation="horizontal" className="flex rounded-md border border-line">
      {(['deciding', 'matching', 'all'] as const).map((value) => (
        <Radio key={value} value={value} className="flex h-6 cursor-default items-center px-2 text-xs text-muted capitalize selected:bg-accent-soft selected:text-ink focus-visible:outline-2">
          {value}
        </Radio>
      ))}
    </RadioGroup>
  )
}
