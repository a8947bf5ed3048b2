/** The calls in the scenario's order, each with its decision. */
import { Copy, Ellipsis, FilePen, Plus, Trash2, TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components'
import type { Scenario } from '../../scenario/schema.ts'
import { appStore, isCurrent, type ShownResult, shownEvaluation, useApp } from '../../store/store.ts'
import { IconButton } from '../kit/Button.tsx'
import { classes } from '../kit/classes.ts'
import { DecisionMark, decisionMarks } from '../kit/marks.tsx'
import { Menu, MenuButton, MenuItem } from '../kit/Menu.tsx'
import { Caption, Empty } from '../kit/Region.tsx'
import { addCall, deleteCall, duplicateCall } from './calls.ts'

type Call = NonNullable<Scenario['calls']>[number]

export function CallList() {
  const calls = useApp((state) => state.scenario.calls)
  const results = useApp((state) => shownEvaluation(state)?.results)
  const selected = useApp((state) => state.selectedCall)
  const current = useApp(isCurrent)
  const { selectCall, openDocument, edit, showRegion } = appStore.getState()
  const caption = useId()
  const byId = new Map((results ?? []).map((result) => [result.id, result]))

  const add = () => {
    let id = ''
    edit('Add a call', (scenario) => {
      const added = addCall(scenario, selected)
      id = added.id
      return added.scenario
    })
    selectCall(id)
    openDocument(`calls/${id}`)
  }
  const act = (key: string) => {
    if (selected === undefined) return
    if (key === 'edit') {
      openDocument(`calls/${selected}`, undefined, { focus: true })
      showRegion('editor')
    }
    if (key === 'duplicate') edit(`Duplicate call ${selected}`, (scenario) => duplicateCall(scenario, selected))
    if (key === 'delete') {
      edit(`Delete call ${selected}`, (scenario) => deleteCall(scenario, selected))
      selectCall(calls?.find((call) => call.id !== selected)?.id)
    }
  }

  return (
    <>
      <Caption
        id={caption}
        actions={
          <div className="flex">
            <IconButton label="Add a call" onPress={add}>
              <Plus size={14} aria-hidden />
            </IconButton>
            <MenuButton
              placement="bottom end"
              button={
                <IconButton label="Actions for the selected call" isDisabled={selected === undefined}>
                  <Ellipsis size={14} aria-hidden />
                </IconButton>
              }
            >
              <Menu aria-label="Actions for the selected call" onAction={(key) => act(String(key))}>
                <MenuItem id="edit" label="Edit" icon={<FilePen size={14} aria-hidden />} keys="Enter" />
                <MenuItem id="duplicate" label="Duplicate" icon={<Copy size={14} aria-hidden />} />
                <MenuItem id="delete" label="Delete" icon={<Trash2 size={14} aria-hidden />} />
              </Menu>
            </MenuButton>
          </div>
        }
      >
        Calls
      </Caption>
      {/* On a phone, choosing a call (the chosen one too) leads to its decision. */}
      <div onClickCapture={(event) => event.target instanceof Element && event.target.closest('[role=option]') && showRegion('decision')} className="contents">
        <ListBox
          aria-label="Calls"
          items={calls ?? []}
          dependencies={[results, current]}
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={selected === undefined ? [] : [selected]}
          onSelectionChange={(keys) => {
            const [key] = keys === 'all' ? [] : keys
            if (key !== undefined) selectCall(String(key))
          }}
          onAction={(key) => {
            // A finger's tap is an action too, and must not bring up a phone's keyboard.
            selectCall(String(key))
            openDocument(`calls/${String(key)}`, undefined, { focus: !matchMedia('(pointer: coarse)').matches })
          }}
          renderEmptyState={() => <Empty title="No calls yet">A call asks: may this principal do this, now? Add one with +.</Empty>}
          className="min-h-0 grow overflow-auto pb-2"
        >
          {(call) => <CallOption call={call} result={byId.get(call.id)} isCurrent={current} />}
        </ListBox>
      </div>
    </>
  )
}

function CallOption({ call, result, isCurrent: current }: { readonly call: Call; readonly result: ShownResult | undefined; readonly isCurrent: boolean }) {
  const title = call.title ?? call.id
  const failed = result?.expectation === 'failed'
  return (
    <ListBoxItem
      id={call.id}
      textValue={title}
      aria-label={`${title}, ${call.action}, ${result ? decisionMarks[result.decision].words : 'not evaluated yet'}${failed ? ', not as expected' : ''}`}
      className="flex cursor-default items-center gap-2 py-1 pr-2 pl-3 outline-none hover:bg-ink/5 selected:bg-accent-soft focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent"
    >
      <span className={classes('flex w-4 shrink-0 justify-center transition-opacity', !current && 'opacity-50')}>
        {result ? <DecisionMark decision={result.decision} decorative /> : <span className="size-2 rounded-full bg-line" />}
      </span>
      <span className="min-w-0 grow">
        <span className="block truncate">{title}</span>
        <span className="block truncate font-mono text-2xs text-muted">{call.action}</span>
      </span>
      {failed ? (
        <span title="Not as the call expects" className="flex shrink-0 items-center gap-1 rounded-sm bg-reject-soft px-1 text-2xs font-medium text-reject">
          <TriangleAlert size={11} aria-hidden />
          unexpected
        </span>
      ) : null}
    </ListBoxItem>
  )
}
