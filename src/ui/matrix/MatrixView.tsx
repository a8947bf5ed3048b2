/** Principals × calls, or principals × actions, with what to ask, what to show, and how far it is. */

import { type ReactNode, useMemo, useState } from 'react'
import { ProgressBar, ToggleButton } from 'react-aria-components'
import type { Scenario } from '../../scenario/format/schema.ts'
import { appStore, useApp } from '../../store/store.ts'
import type { MatrixQuestion } from '../../worker/matrix.worker.ts'
import { Button } from '../kit/Button.tsx'
import { TextField } from '../kit/fields.tsx'
import { Icon } from '../kit/Icon.tsx'
import { SelectField } from '../kit/SelectField.tsx'
import { WhilePredicting } from '../kit/WhilePredicting.tsx'
import { Grid } from './Grid.tsx'
import { openCell } from './openCell.ts'
import { useMatrix } from './useMatrix.ts'
import { cellOf, columnHead, counts, principalHead, type Show, shownOf, toCsv } from './view.ts'

const kinds = [
  'calls of the scenario',
  'a list of actions',
  'every action of services',
  'every action there is',
] as const
const shows: Readonly<Record<string, Show>> = {
  everything: 'all',
  'rows with an allow': 'allowed',
  'rows with a denial': 'denied',
  'rows that differ': 'differ',
}

interface Asked {
  readonly kind: string
  readonly list: string
  readonly resource: string
  /** One user or role, or all. */
  readonly who: string
}
const everyone = 'every user and role'
/** More users and roles than these are not a list to choose from, but one to search. */
const listed = 200
const firstList = 's3:GetObject, iam:PassRole'
/** The question goes along from the dialog to the place below. */
let remembered: Asked = { kind: kinds[0], list: firstList, resource: '*', who: everyone }

/** @param actions further buttons, by whoever shows the view. */
export function MatrixView({ actions }: { readonly actions?: ReactNode }) {
  const isPredicting = useApp((state) => state.isPredicting)
  return isPredicting ? (
    <WhilePredicting what="The matrix" stop={() => appStore.getState().setPredicting(false)} />
  ) : (
    <Contents actions={actions} />
  )
}

function Contents({ actions }: { readonly actions: ReactNode }) {
  const [{ kind, list, resource, who }, setAsked] = useState(remembered)
  const scenario = useApp((state) => state.scenario)
  const people = useMemo(() => peopleOf(scenario), [scenario])
  const chosen =
    who === everyone || who.trim() === ''
      ? undefined
      : people.size > listed
        ? [...people].filter(([name]) => name.toLowerCase().includes(who.trim().toLowerCase())).map(([, arn]) => arn)
        : [people.get(who)].flatMap((arn) => arn ?? [])
  const principals = chosen?.length === 0 && people.size <= listed ? undefined : chosen
  const ask = (part: Partial<Asked>) => {
    remembered = { ...remembered, ...part }
    setAsked(remembered)
  }
  const [filter, setFilter] = useState('')
  const [show, setShow] = useState('everything')
  const [sort, setSort] = useState<number>()
  const [isTurned, setTurned] = useState(kind !== kinds[0])
  const words = list.split(/[\s,]+/).filter(Boolean)
  const asked =
    kind === kinds[0]
      ? ({ kind: 'calls' } as const)
      : kind === kinds[1]
        ? ({ kind: 'actions', actions: words, resource: resource || '*' } as const)
        : ({
            kind: 'services',
            services: kind === kinds[3] ? [] : words.map((word) => word.replace(/:.*/, '')),
            resource: resource || '*',
          } as const)
  const question: MatrixQuestion = principals === undefined ? asked : { ...asked, principals }
  const { answer, failure, isCancelled, cancel, look } = useMatrix(question)
  const shown = useMemo(
    () => answer && shownOf(answer, { isTurned, filter, show: shows[show] ?? 'all', sort }),
    [answer, isTurned, filter, show, sort],
  )
  const cells = answer === undefined ? 0 : answer.principals.length * answer.columns.length
  const choose = (next: string) => {
    ask({ kind: next })
    setSort(undefined)
    setTurned(next !== kinds[0])
    if (next === kinds[2] && /:/.test(list))
      ask({ list: [...new Set(words.map((word) => word.replace(/:.*/, '')))].join(', ') })
    if (next === kinds[1] && !/:/.test(list)) ask({ list: firstList })
  }
  return (
    <div className="flex h-full min-h-0 flex-col gap-2">
      <div className="flex flex-wrap items-end gap-2">
        {people.size > listed ? (
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
            options={[everyone, ...people.keys()]}
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
            mono
            className="min-w-48 grow"
          />
        ) : null}
        {kind === kinds[0] ? null : (
          <TextField
            label="On the resource"
            value={resource}
            onChange={(next) => ask({ resource: next })}
            placeholder="*"
            mono
            className="min-w-36 grow"
          />
        )}
        <TextField
          label="Rows with"
          value={filter}
          onChange={setFilter}
          placeholder={isTurned ? 'Delete' : 'role/'}
          className="w-32"
        />
        <SelectField label="Show" value={show} options={Object.keys(shows)} onChange={setShow} className="w-40" />
        <ToggleButton
          isSelected={isTurned}
          onChange={(turned) => {
            setTurned(turned)
            setSort(undefined)
          }}
          className="inline-flex h-7 cursor-default items-center gap-1.5 rounded-md border border-line-strong/60 bg-raised px-2.5 text-sm selected:bg-accent-soft"
        >
          <Icon name="arrow-left-right" size={13} /> Principals across
        </ToggleButton>
        <Button
          isDisabled={answer === undefined || shown === undefined}
          onPress={() => answer && shown && save(toCsv(answer, shown, isTurned))}
        >
          <Icon name="download" size={14} /> CSV
        </Button>
        {actions}
      </div>
      <div className="flex min-h-6 items-center gap-3 text-xs text-muted">
        {failure === undefined ? null : <p role="alert">It could not be decided: {failure}.</p>}
        {answer === undefined ? (
          failure === undefined ? (
            <p role="status">Deciding…</p>
          ) : null
        ) : (
          <>
            <p role="status">{summary(counts(answer))}</p>
            {answer.done < cells ? (
              <>
                <ProgressBar
                  aria-label="Decided"
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
      {answer === undefined || shown === undefined ? null : answer.principals.length === 0 ? (
        <p>The scenario declares no users or roles.</p>
      ) : answer.columns.length === 0 ? (
        <p>
          {kind === kinds[0]
            ? 'The scenario has no calls yet. Choose a list of actions above.'
            : 'No such service or action.'}
        </p>
      ) : (
        <Grid
          rows={shown.down.map((index) =>
            isTurned ? columnHead(answer.columns[index] ?? noColumn) : principalHead(answer.principals[index] ?? ''),
          )}
          columns={shown.across.map((index) =>
            isTurned ? principalHead(answer.principals[index] ?? '') : columnHead(answer.columns[index] ?? noColumn),
          )}
          corner={isTurned ? 'Action' : 'Principal'}
          cell={(row, column) => cellOf(answer, ...place(shown.down[row], shown.across[column], isTurned))}
          cellName={(row, column) => {
            const [principal, asked] = place(shown.down[row], shown.across[column], isTurned)
            return `${principalHead(answer.principals[principal] ?? '').name} ${answer.columns[asked]?.action}`
          }}
          onOpen={(row, column) => {
            const [principal, asked] = place(shown.down[row], shown.across[column], isTurned)
            openCell(answer.principals[principal], answer.columns[asked])
          }}
          sorted={sort}
          onSort={(column) => setSort(sort === column ? undefined : column)}
          onVisible={(rows, columns) => {
            const [down, across] = [span(shown.down.slice(...rows)), span(shown.across.slice(...columns))]
            look(isTurned ? { rows: across, columns: down } : { rows: down, columns: across })
          }}
        />
      )}
    </div>
  )
}

/** Users and roles by a name that tells them apart. */
function peopleOf({ accounts }: Scenario): ReadonlyMap<string, string> {
  const people = new Map<string, string>()
  for (const { id, name: place, users = [], roles = [] } of accounts)
    for (const [kind, list] of [
      ['user', users],
      ['role', roles],
    ] as const)
      for (const { name, path = '/' } of list)
        people.set(
          `${kind} ${name}${accounts.length > 1 ? ` (${place ?? id})` : ''}`,
          `arn:aws:iam::${id}:${kind}${path}${name}`,
        )
  return people
}

const noColumn = { id: '', action: '', resource: '*', at: 0 }

const place = (down: number | undefined, across: number | undefined, isTurned: boolean): readonly [number, number] =>
  isTurned ? [across ?? 0, down ?? 0] : [down ?? 0, across ?? 0]

const span = (indices: readonly number[]): readonly [number, number] =>
  indices.length === 0 ? [0, 0] : [Math.min(...indices), Math.max(...indices) + 1]

function summary(found: ReturnType<typeof counts>): string {
  const number = (count: number) => count.toLocaleString('en')
  return `${number(found.allowed)} allowed, ${number(found.explicitDeny)} explicitly and ${number(found.implicitDeny)} implicitly denied${found.rejected === 0 ? '' : `, ${number(found.rejected)} rejected`}. A cell opens its decision.`
}

function save(text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  Object.assign(document.createElement('a'), { href: address, download: 'decisions.csv' }).click()
  URL.revokeObjectURL(address)
  appStore.getState().notify('Saved decisions.csv')
}
