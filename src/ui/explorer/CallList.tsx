/** The calls in the scenario's order, each with its decision. */

import { memo, type ReactNode, useId, useState } from 'react'
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components'
import { useShallow } from 'zustand/react/shallow'
import { visibleText } from '../../engine/base/invisible.ts'
import { stepsOf } from '../../engine/base/jsonPath.ts'
import { onceFor, onceForLast } from '../../engine/base/memo.ts'
import { callAddress, callIdOf, isAtOrBelow } from '../../scenario/address.ts'
import { deleteCall, duplicateCall, retitleCall, shiftCall } from '../../scenario/edits/calls.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import { shownResult } from '../../store/selectors/hiddenResults.ts'
import { openProblems, type Problem } from '../../store/selectors/problems.ts'
import type { AppState } from '../../store/state.ts'
import { appStore, useApp } from '../../store/store.ts'
import { undoLatest } from '../../store/undoToast.ts'
import { addCallHere } from '../addCall.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { DecisionMark, decisionMarks } from '../kit/marks.tsx'
import { Name } from '../kit/Name.tsx'
import { NameDialog, type NameQuestion } from '../kit/NameDialog.tsx'
import { Caption, Empty } from '../kit/Region.tsx'
import { Term } from '../Term.tsx'
import { useLongAwaited } from '../useLongAwaited.ts'
import { type CallAction, CallContextMenu, SelectedCallMenu } from './CallMenu.tsx'
import { useOrdering } from './useOrdering.tsx'
import { useRowKeys } from './useRowKeys.ts'

/** Pixels: two lines of text. Only the rows in sight are drawn. */
const layout = { rowSize: 44 }

type Call = NonNullable<Scenario['calls']>[number]

/** Another scenario gets another list: to put thousands of new entries into the old one takes React seconds. */
let loads = 0
const loadKey = onceFor((_origin: object): number => {
  loads += 1
  return loads
})

export const CallList = memo(function CallList() {
  const calls = useApp((state) => state.scenario.calls)
  const selected = useApp((state) => state.selectedCall)
  const origin = useApp((state) => state.origin)
  const { selectCall, openDocument, edit, showRegion, closeTabs, notify } = appStore.getState()
  const [question, setQuestion] = useState<NameQuestion>()
  const [menu, setMenu] = useState<{ readonly id: string; readonly element: HTMLElement }>()
  const caption = useId()
  /** The new place of a call that was moved by keyboard, for screen readers. */
  const [moved, setMoved] = useState('')

  const act = (id: string, key: CallAction) => {
    if (key === 'edit') {
      openDocument(callAddress(id), undefined, { shouldFocus: true })
      showRegion('editor')
    }
    if (key === 'rename') {
      setQuestion({
        title: `Rename ${titleOf(id)}`,
        label: 'Title',
        name: titleOf(id),
        action: 'Rename',
        check: (title) => (title.trim() === '' ? 'Write a title.' : undefined),
        onName: (title) => edit(`Rename ${titleOf(id)} to ${title}`, (scenario) => retitleCall(scenario, id, title)),
      })
    }
    if (key === 'up' || key === 'down') {
      edit(`Move call ${titleOf(id)} ${key}`, (scenario) => shiftCall(scenario, id, key === 'up' ? -1 : 1))
      const now = appStore.getState().scenario.calls ?? []
      setMoved(`${titleOf(id)}: ${now.findIndex((call) => call.id === id) + 1} of ${now.length}`)
    }
    if (key === 'duplicate') {
      const copy = duplicateCall(appStore.getState().scenario, id)
      edit(`Duplicate call ${titleOf(id)}`, () => copy.scenario)
      selectCall(copy.id)
      openDocument(callAddress(copy.id), undefined, { isPreview: true })
    }
    if (key === 'delete') {
      const said = `Deleted the call ${titleOf(id)}`
      const at = calls?.findIndex((call) => call.id === id) ?? 0
      edit(`Delete call ${titleOf(id)}`, (scenario) => deleteCall(scenario, id))
      closeTabs((tab) => !isAtOrBelow(tab, callAddress(id)))
      if (selected === id) selectCall((calls?.[at + 1] ?? calls?.[at - 1])?.id)
      notify(said, { undo: undoLatest(appStore) })
    }
  }
  const titleOf = (id: string) => calls?.find((call) => call.id === id)?.title ?? id
  const ordering = useOrdering(titleOf)
  const keys = useRowKeys(
    (row, key) => {
      act(row, key)
      return true
    },
    (id, element) => setMenu({ id, element }),
  )

  return (
    <>
      <Caption
        id={caption}
        actions={
          <div className="flex">
            <IconButton label="Add a call" onPress={addCallHere}>
              <Icon name="plus" size={14} />
            </IconButton>
            <SelectedCallMenu
              isDisabled={selected === undefined}
              onAction={(key) => selected !== undefined && act(selected, key)}
            />
          </div>
        }
      >
        Calls
      </Caption>
      {(calls ?? []).length === 0 ? (
        // Outside the list: options must not contain buttons.
        <Empty title="No calls yet">
          A <Term id="call">call</Term> asks: may this <Term id="principal">principal</Term> do this to that, now? Its
          answer, and why, is what this page shows.
          <div className="mt-2">
            <Button onPress={addCallHere}>Add a call</Button>
          </div>
        </Empty>
      ) : (
        // On a phone, choosing a call, even the selected one, shows its decision, which unmounts the list: so after its event.
        <div
          onClickCapture={(event) =>
            event.target instanceof Element &&
            event.target.closest('[role=option]') &&
            setTimeout(() => showRegion('decision'))
          }
          className="contents"
          {...keys}
        >
          <Dimmed>
            <Virtualizer layout={ListLayout} layoutOptions={layout}>
              <ListBox
                key={loadKey(origin)}
                aria-label="Calls"
                items={calls ?? []}
                dragAndDropHooks={ordering}
                selectionMode="single"
                selectionBehavior="replace"
                disallowEmptySelection
                selectedKeys={selected === undefined ? [] : [selected]}
                onSelectionChange={(keys) => {
                  const [key] = keys === 'all' ? [] : keys
                  if (key !== undefined) selectCall(String(key))
                }}
                onAction={(key) => {
                  // A tap is an action too, and must not open the keyboard of a phone.
                  selectCall(String(key))
                  openDocument(callAddress(String(key)), undefined, {
                    shouldFocus: !matchMedia('(pointer: coarse)').matches,
                  })
                }}
                className="min-h-0 grow overflow-auto pb-2"
              >
                {(call) => (
                  <ListBoxItem
                    id={call.id}
                    textValue={call.title ?? call.id}
                    className="flex h-full cursor-default items-center pr-2 pl-3 outline-none hover:bg-ink/5 selected:bg-accent-soft focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent data-dragging:opacity-50"
                  >
                    <CallWords call={call} />
                  </ListBoxItem>
                )}
              </ListBox>
            </Virtualizer>
          </Dimmed>
        </div>
      )}
      <p role="status" className="sr-only">
        {moved}
      </p>
      <CallContextMenu
        at={menu?.element}
        title={menu === undefined ? '' : titleOf(menu.id)}
        onClose={() => setMenu(undefined)}
        onAction={(key) => menu !== undefined && act(menu.id, key)}
      />
      <NameDialog question={question} onClose={() => setQuestion(undefined)} />
    </>
  )
})

type Counts = ReadonlyMap<string, number>

/** How many errors and warnings each call has; counted once for all rows. */
const callProblems = (state: AppState): Counts => countProblems(state.scenario.calls, openProblems(state))

const countProblems = onceForLast((_: Counts | undefined, calls: Scenario['calls'], problems: readonly Problem[]) => {
  const counts = new Map<string, number>()
  for (const { severity, path, document } of problems) {
    const [list, index] = stepsOf(path)
    const own = list === 'calls' ? calls?.[Number(index)]?.id : undefined
    const id = document === undefined ? own : callIdOf(document)
    if (id !== undefined && severity !== 'suggestion') counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
})

/** Shows old marks dimmed while an answer takes long. One attribute does it, so that typing re-renders no option. */
function Dimmed({ children }: { readonly children: ReactNode }) {
  const isStale = useLongAwaited()
  return (
    <div data-stale={isStale || undefined} className="group/calls contents">
      {children}
    </div>
  )
}

/** What a row shows of a result. Each row selects its own, so that only rows with another answer re-render. */
const answerTo = (id: string) => (state: AppState) => {
  const result = shownResult(state, id)
  return result && { decision: result.decision, expectation: result.expectation }
}

/** The words inside an option. The list does not depend on them, so that another answer re-renders them alone. */
const CallWords = memo(function CallWords({ call }: { readonly call: Call }) {
  const result = useApp(useShallow(answerTo(call.id)))
  const problems = useApp((state) => callProblems(state).get(call.id) ?? 0)
  const title = call.title ?? call.id
  const areTestsShown = useApp((state) => state.areTestsShown)
  const isOtherwise = result?.expectation === 'failed'
  const otherwise = areTestsShown ? ', not as expected' : ', turned by your changes'
  return (
    <>
      <span className="sr-only">{`${visibleText(title)}, ${call.action}, ${result ? decisionMarks[result.decision].words : 'not evaluated yet'}${isOtherwise ? otherwise : ''}${problems === 0 ? '' : `, ${problemWords(problems)}`}`}</span>
      <span aria-hidden className="flex min-w-0 grow items-center gap-2">
        <span className="flex w-4 shrink-0 justify-center group-data-stale/calls:opacity-50">
          {result ? (
            <DecisionMark decision={result.decision} isDecorative />
          ) : (
            <span className="size-2 rounded-full bg-line" />
          )}
        </span>
        <span className="min-w-0 grow">
          <span className="block truncate">
            <Name text={title} />
          </span>
          <span className="block truncate font-mono text-2xs text-muted">{call.action}</span>
        </span>
        {problems === 0 ? null : (
          <span
            title={problemWords(problems)}
            className="flex shrink-0 items-center gap-0.5 text-2xs font-semibold text-nomatch"
          >
            <Icon name="triangle-alert" size={11} />
            {problems}
          </span>
        )}
        {isOtherwise ? <Otherwise isFailure={areTestsShown} /> : null}
      </span>
    </>
  )
})

/** Says that a decision is another one than the author of the call wrote down. */
const Otherwise = ({ isFailure }: { readonly isFailure: boolean }) =>
  isFailure ? (
    <span
      title="Not as the call expects"
      className="flex shrink-0 items-center gap-1 rounded-sm bg-reject-soft px-1 text-2xs font-medium text-reject"
    >
      <Icon name="triangle-alert" size={11} />
      unexpected
    </span>
  ) : (
    <span
      title="Your changes turned this decision: in the example it was another one"
      className="shrink-0 rounded-sm bg-accent-soft px-1 text-2xs font-medium text-accent ring-1 ring-accent/40"
    >
      turned
    </span>
  )

const problemWords = (count: number) => `${count} ${count === 1 ? 'problem' : 'problems'}`
