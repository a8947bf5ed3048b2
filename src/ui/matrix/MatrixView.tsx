/** The matrix of principals × calls or actions: its question, its filters, its progress, its grid. */

import { type ReactNode, useMemo, useState } from 'react'
import { ProgressBar, ToggleButton } from 'react-aria-components'
import { isoTime } from '../../engine/context/entries.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import { appStore, useApp } from '../../store/store.ts'
import type { MatrixAnswer } from '../../worker/matrixPool.ts'
import type { MatrixQuestion } from '../../worker/protocol.ts'
import { Button } from '../kit/Button.tsx'
import { classes } from '../kit/classes.ts'
import { download } from '../kit/download.ts'
import { TextField } from '../kit/fields.tsx'
import { Icon } from '../kit/Icon.tsx'
import { SelectField } from '../kit/SelectField.tsx'
import { WhilePredicting } from '../kit/WhilePredicting.tsx'
import { failureWords } from '../workerFailure.ts'
import { Grid } from './Grid.tsx'
import { openCell } from './openCell.ts'
import { useMatrix } from './useMatrix.ts'
import { cellOf, columnHead, counts, principalHead, type Show, toCsv, visibleOf } from './view.ts'

const kinds = ['calls of the scenario', 'a list of actions', 'every action of services', 'every action'] as const
const shows: Readonly<Record<string, Show>> = {
  everything: 'all',
  'rows with an allow': 'allowed',
  'rows with a denial': 'denied',
  'rows that differ': 'differ',
}

interface MatrixForm {
  readonly kind: string
  readonly list: string
  readonly resource: string
  /** One user or role, or all. */
  readonly who: string
}
const everyone = 'every user and role'
/** Above this number users and roles are searched rather than chosen from a list. */
const MAX_LISTED = 200
const firstList = 's3:GetObject, iam:PassRole'
/** The form as last filled in, so that it survives the move from the dialog to the region below. */
let lastForm: MatrixForm = { kind: kinds[0], list: firstList, resource: '*', who: everyone }

/** @param actions further buttons, from the component that shows the view. */
export function MatrixView({ actions }: { readonly actions?: ReactNode }) {
  const isPredicting = useApp((state) => state.isPredicting)
  return isPredicting ? (
    <WhilePredicting what="The matrix" stop={() => appStore.getState().setPredicting(false)} />
  ) : (
    <Contents actions={actions} />
  )
}

function Contents({ actions }: { readonly actions: ReactNode }) {
  const [{ kind, list, resource, who }, setForm] = useState(lastForm)
  const scenario = useApp((state) => state.scenario)
  const candidates = useMemo(() => principalsOf(scenario), [scenario])
  const principals = chosenOf(who.trim(), candidates)
  const ask = (part: Partial<MatrixForm>) => {
    lastForm = { ...lastForm, ...part }
    setForm(lastForm)
  }
  const [filter, setFilter] = useState('')
  const [show, setShow] = useState('everything')
  const [sort, setSort] = useState<number>()
  const [isTransposed, setTransposed] = useState(kind !== kinds[0])
  const words = list.split(/[\s,]+/).filter(Boolean)
  const columns = columnsOf(kind, words, resource || '*')
  const moment = useApp(({ playhead, isFollowingPlayhead }) =>
    kind === kinds[0] && !isFollowingPlayhead ? undefined : playhead,
  )
  const question: MatrixQuestion = {
    ...columns,
    ...(principals !== undefined && { principals }),
    ...(moment !== undefined && { moment }),
  }
  const { answer, isOld, failure, isCancelled, cancel, look } = useMatrix(question)
  const visible = useMemo(
    () => answer && visibleOf(answer, { isTransposed, filter, show: shows[show] ?? 'all', sort }),
    [answer, isTransposed, filter, show, sort],
  )
  const cells = answer === undefined ? 0 : answer.principals.length * answer.columns.length
  const choose = (next: string) => {
    ask({ kind: next })
    setSort(undefined)
    setTransposed(next !== kinds[0])
    if (next === kinds[2] && /:/.test(list)) ask({ list: [...new Set(words.map(serviceOf))].join(', ') })
    if (next === kinds[1] && !/:/.test(list)) ask({ list: firstList })
  }
  return (
    <div className="flex h-full min-h-0 flex-col gap-2">
      <div className="flex flex-wrap items-end gap-2">
        {candidates.size > MAX_LISTED ? (
          <TextField
            label="Who"
            value={who === everyone ? '' : who}
            onChange={(next) => ask({ who: next === '' ? everyone : next })}
            placeholder={everyone}
            className="w-44"
          />
        ) : (
          <SelectField
            label="Who"
            value={principals === undefined ? everyone : who}
            options={[everyone, ...candidates.keys()]}
            onChange={(next) => ask({ who: next })}
            className="w-44"
          />
        )}
        <SelectField label="Against" value={kind} options={kinds} onChange={choose} className="w-52" />
        {kind === kinds[1] || kind === kinds[2] ? (
          <TextField
            label={kind === kinds[1] ? 'Actions' : 'Services'}
            value={list}
            onChange={(next) => ask({ list: next })}
            isMono
            className="min-w-48 grow"
          />
        ) : null}
        {kind === kinds[0] ? null : (
          <TextField
            label="On the resource"
            value={resource}
            onChange={(next) => ask({ resource: next })}
            placeholder="*"
            isMono
            className="min-w-36 grow"
          />
        )}
        <TextField
          label="Rows with"
          value={filter}
          onChange={setFilter}
          placeholder={isTransposed ? 'Delete' : 'role/'}
          className="w-32"
        />
        <SelectField label="Show" value={show} options={Object.keys(shows)} onChange={setShow} className="w-40" />
        <ToggleButton
          isSelected={isTransposed}
          onChange={(isSelected) => {
            setTransposed(isSelected)
            setSort(undefined)
          }}
          className="inline-flex h-7 cursor-default items-center gap-1.5 rounded-md border border-line-strong/60 bg-raised px-2.5 text-sm selected:bg-accent-soft"
        >
          <Icon name="arrow-left-right" size={13} /> Principals across
        </ToggleButton>
        <Button
          isDisabled={answer === undefined || visible === undefined || isOld}
          onPress={() => answer && visible && saveCsv(toCsv(answer, visible, isTransposed))}
        >
          <Icon name="download" size={14} /> CSV
        </Button>
        {actions}
      </div>
      <div className="flex min-h-6 items-center gap-3 text-xs text-muted">
        {failure === undefined ? null : (
          <p role="alert" className="font-medium text-deny">
            The matrix {failureWords(failure)}.
            {answer === undefined ? '' : isOld ? ' The decisions below are older.' : ' Not every cell is evaluated.'} It
            starts again with the next change.
          </p>
        )}
        {answer === undefined ? (
          failure === undefined ? (
            <p role="status">Evaluating…</p>
          ) : null
        ) : (
          <>
            <p role="status" className={classes(isOld && 'opacity-60')}>
              <strong className="font-medium text-ink">{momentWords(kind, moment)}</strong> {summary(counts(answer))}
            </p>
            {isOld && failure === undefined ? (
              <p>The scenario or the question has changed. Evaluating…</p>
            ) : answer.done < cells && failure === undefined ? (
              <>
                <ProgressBar
                  aria-label="Progress"
                  value={answer.done}
                  maxValue={cells}
                  className="flex grow items-center gap-2"
                >
                  {({ percentage = 0, valueText }) => (
                    <>
                      <span className="h-1.5 grow overflow-hidden rounded-full bg-sunken">
                        <span className="block h-full bg-accent" style={{ width: `${percentage}%` }} />
                      </span>
                      {isCancelled ? 'stopped' : valueText}
                    </>
                  )}
                </ProgressBar>
                <Button className="h-6 text-xs" onPress={cancel} isDisabled={isCancelled}>
                  Cancel
                </Button>
              </>
            ) : null}
          </>
        )}
      </div>
      {answer === undefined || visible === undefined ? null : answer.principals.length * answer.columns.length === 0 ? (
        <p>{whyEmpty(answer, kind)}</p>
      ) : (
        <Grid
          isOld={isOld}
          rows={visible.down.map((index) =>
            isTransposed ? columnHead(answer, index) : principalHead(answer.principals[index] ?? ''),
          )}
          columns={visible.across.map((index) =>
            isTransposed ? principalHead(answer.principals[index] ?? '') : columnHead(answer, index),
          )}
          corner={isTransposed ? 'Action' : 'Principal'}
          cell={(row, column) => cellOf(answer, ...place(visible.down[row], visible.across[column], isTransposed))}
          cellName={(row, across) => {
            const [principal, column] = place(visible.down[row], visible.across[across], isTransposed)
            return `${principalHead(answer.principals[principal] ?? '').name} ${columnHead(answer, column).name}`
          }}
          onOpen={(row, across) => {
            const [principal, column] = place(visible.down[row], visible.across[across], isTransposed)
            openCell(answer.principals[principal], answer.columns[column])
          }}
          sorted={sort}
          onSort={(column) => setSort(sort === column ? undefined : column)}
          onVisible={(rows, columns) => {
            const [down, across] = [span(visible.down.slice(...rows)), span(visible.across.slice(...columns))]
            look(isTransposed ? { rows: across, columns: down } : { rows: down, columns: across })
          }}
        />
      )}
    </div>
  )
}

/** ARNs of users and roles by a unique name. */
function principalsOf({ accounts }: Scenario): ReadonlyMap<string, string> {
  const arns = new Map<string, string>()
  for (const { id, name: place, users = [], roles = [] } of accounts)
    for (const [kind, list] of [
      ['user', users],
      ['role', roles],
    ] as const)
      for (const { name, path = '/' } of list)
        arns.set(
          `${kind} ${name}${accounts.length > 1 ? ` (${place ?? id})` : ''}`,
          `arn:aws:iam::${id}:${kind}${path}${name}`,
        )
  return arns
}

/** @returns ARNs of the chosen users and roles; undefined for everyone. */
function chosenOf(who: string, candidates: ReadonlyMap<string, string>): readonly string[] | undefined {
  if (who === everyone || who === '') return undefined
  if (candidates.size > MAX_LISTED)
    return [...candidates].filter(([name]) => name.toLowerCase().includes(who.toLowerCase())).map(([, arn]) => arn)
  const arn = candidates.get(who)
  return arn === undefined ? undefined : [arn]
}

function whyEmpty({ principals }: MatrixAnswer, kind: string): string {
  if (principals.length === 0) return 'The scenario has no users or roles.'
  return kind === kinds[0]
    ? 'The scenario has no calls yet. Choose a list of actions above.'
    : 'This service or action does not exist.'
}

function columnsOf(kind: string, words: readonly string[], resource: string): MatrixQuestion {
  switch (kind) {
    case kinds[0]:
      return { kind: 'calls' }
    case kinds[1]:
      return { kind: 'actions', actions: words, resource }
    default:
      return { kind: 'services', services: kind === kinds[3] ? [] : words.map(serviceOf), resource }
  }
}

/** `s3:GetObject` → `s3` */
const serviceOf = (word: string): string => word.replace(/:.*/, '')

const place = (
  down: number | undefined,
  across: number | undefined,
  isTransposed: boolean,
): readonly [number, number] => (isTransposed ? [across ?? 0, down ?? 0] : [down ?? 0, across ?? 0])

const span = (indices: readonly number[]): readonly [number, number] =>
  indices.length === 0 ? [0, 0] : [Math.min(...indices), Math.max(...indices) + 1]

/** For when the matrix answers. @param moment milliseconds since 1970; undefined: of each call its own. */
function momentWords(kind: string, moment: number | undefined): string {
  if (moment !== undefined) return `At ${isoTime(moment)}, where the playhead is.`
  return kind === kinds[0] ? 'Each call at its own time.' : 'At the start.'
}

function summary(found: ReturnType<typeof counts>): string {
  const number = (count: number) => count.toLocaleString('en')
  return `${number(found.allowed)} allowed, ${number(found.explicitDeny)} explicitly and ${number(found.implicitDeny)} implicitly denied${found.rejected === 0 ? '' : `, ${number(found.rejected)} rejected`}. Press a cell to open its decision.`
}

function saveCsv(text: string): void {
  download(new Blob([text], { type: 'text/csv' }), 'decisions.csv')
  appStore.getState().notify('Saved decisions.csv')
}
