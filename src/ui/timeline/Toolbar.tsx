/** The line above the timeline: the playhead, the decision there, and the buttons. */

import { type ShownEvaluation, shownSweep } from '../../store/selectors/hiddenResults.ts'
import { appStore, useApp } from '../../store/store.ts'
import { callTitle } from '../callTitle.ts'
import { IconButton } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { Menu, MenuButton, MenuItem } from '../kit/Menu.tsx'
import { decisionMarks } from '../kit/marks.tsx'
import { Term } from '../Term.tsx'
import { addAtPlayhead, showCall } from './actions.ts'
import { plainSummary, stamp } from './cards/sessionWords.ts'
import { type View, zoomAt } from './chart/scale.ts'

interface ToolbarProps {
  readonly evaluation: ShownEvaluation
  /** The time of a new call where there is no playhead. */
  readonly end: number
  readonly isTable: boolean
  readonly setTable: (isTable: boolean) => void
  readonly setView: (change: (view: View) => View) => void
  readonly fitAll: () => void
}

export function Toolbar({ evaluation, end, isTable, setTable, setView, fitAll }: ToolbarProps) {
  const selected = useApp((state) => state.selectedSession)
  const session = evaluation.sessions.find(({ id }) => id === selected)
  const zoom = (factor: number) => setView((view) => zoomAt(view, factor, view.width / 2))
  return (
    <div className="@container shrink-0 border-b border-line">
      <div className="flex min-h-8 flex-wrap items-center gap-1 pr-1 pl-3 @min-[25rem]:flex-nowrap">
        <h2 className="grow text-2xs font-semibold tracking-wide text-muted uppercase @min-[25rem]:grow-0">Timeline</h2>
        <Summary evaluation={evaluation} />
        <MenuButton
          placement="top end"
          button={
            <IconButton label="Add at the playhead">
              <Icon name="calendar-plus" size={14} />
            </IconButton>
          }
        >
          <Menu
            aria-label="Add at the playhead"
            onAction={(key) => addAtPlayhead(key === 'assume' ? 'assume' : 'call', end)}
          >
            <MenuItem
              id="call"
              label="A call"
              detail={session === undefined ? 'By the caller of the selected call' : `As ${session.name}`}
            />
            <MenuItem id="assume" label="An AssumeRole call" detail="Creates a session if it is allowed" />
          </Menu>
        </MenuButton>
        <IconButton
          label={isTable ? 'Show as a chart' : 'Show as a table'}
          aria-pressed={isTable}
          onPress={() => setTable(!isTable)}
        >
          <Icon name="table-2" size={14} />
        </IconButton>
        <IconButton label="Zoom out" keys="−" isDisabled={isTable} onPress={() => zoom(1.5)}>
          <Icon name="minus" size={14} />
        </IconButton>
        <IconButton label="Zoom in" keys="+" isDisabled={isTable} onPress={() => zoom(1 / 1.5)}>
          <Icon name="plus" size={14} />
        </IconButton>
        <IconButton label="Fit everything" keys="0" isDisabled={isTable} onPress={fitAll}>
          <Icon name="maximize-2" size={14} />
        </IconButton>
      </div>
    </div>
  )
}

/** Between title and buttons; on a phone on its own line. */
const place =
  'order-last min-w-0 grow basis-full pb-1 text-xs text-muted @min-[25rem]:order-none @min-[25rem]:basis-0 @min-[25rem]:pb-0 @min-[25rem]:pl-2'

/** The selected call's decision at the playhead, and until when; without a playhead, a summary. */
function Summary({ evaluation }: { readonly evaluation: ShownEvaluation }) {
  const playhead = useApp((state) => state.playhead)
  const call = useApp((state) => state.selectedCall)
  const title = useApp(({ scenario }) => callTitle(scenario, call ?? ''))
  const sweep = useApp(shownSweep)
  if (playhead === undefined) return <p className={`${place} truncate`}>{plainSummary(evaluation)}</p>
  const bands = sweep !== undefined && sweep.call === call ? sweep.value : []
  const at = bands.findIndex(({ from, to }) => playhead >= from && playhead < to)
  const [band, next] = [bands[at], bands[at + 1]]
  return (
    <p className={`${place} flex items-center gap-2`}>
      <Term
        id="playhead"
        className="hidden shrink-0 underline decoration-dotted underline-offset-2 @min-[44rem]:inline"
      >
        Playhead
      </Term>
      <button
        type="button"
        className="h-6 shrink-0 rounded-sm border border-line px-1 hover:bg-sunken"
        title="Back to the picture at the start"
        onClick={() => appStore.getState().setPlayhead(undefined)}
      >
        <span className="sr-only">Playhead at </span>
        {stamp(playhead).replace('T', ' ')} ✕<span className="sr-only">, back to the picture at the start</span>
      </button>
      {band === undefined ? null : (
        <span className="min-w-0 truncate">
          <button
            type="button"
            className="h-6 underline"
            title="Show its decision"
            onClick={() => showCall(call ?? '')}
          >
            {title}
          </button>
          :{' '}
          <Term
            id={band.decision}
            className={`font-medium underline decoration-dotted underline-offset-2 ${decisionMarks[band.decision].tone}`}
          >
            {decisionMarks[band.decision].words}
          </Term>
          {next === undefined ? '' : ` until ${stamp(next.from).slice(11)}, then ${decisionMarks[next.decision].words}`}
        </span>
      )}
    </p>
  )
}
