/** Principals × calls, or principals × the actions of a list, as a grid of decisions. */
import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Input, Label, TextField } from 'react-aria-components'
import { type Matrix, matrixCsv } from '../../analysis/matrix/matrix.ts'
import { theAnalyst } from '../../store/analyst.ts'
import { appStore, useApp } from '../../store/store.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { DecisionMark, decisionMarks } from '../kit/marks.tsx'

export function MatrixDialog() {
  const isOpen = useApp((state) => state.overlay === 'matrix')
  return (
    <Dialog title="Who may do what" isOpen={isOpen} onClose={() => appStore.getState().setOverlay(undefined)} size="full">
      {isOpen ? <Contents /> : null}
    </Dialog>
  )
}

type State = { readonly kind: 'working' } | { readonly kind: 'done'; readonly matrix: Matrix } | { readonly kind: 'failed'; readonly message: string }

function Contents() {
  const scenario = useApp((state) => state.scenario)
  const [state, setState] = useState<State>({ kind: 'working' })
  const [actions, setActions] = useState('')
  const [resource, setResource] = useState('*')
  const [filter, setFilter] = useState('')
  useEffect(() => {
    let isNewest = true
    setState({ kind: 'working' })
    const list = actions.split(/[\s,]+/).filter(Boolean)
    const question = list.length === 0 ? {} : { actions: list, resource: resource || '*' }
    void theAnalyst()
      .ask('matrix', (face, base) => face.matrix(scenario, base, question))
      .then((answer) => {
        if (!isNewest || answer.kind === 'superseded') return
        setState(answer.kind === 'done' ? { kind: 'done', matrix: answer.value } : answer)
      })
    return () => {
      isNewest = false
    }
  }, [scenario, actions, resource])
  return (
    <div className="space-y-3">
      <p className="text-xs text-muted">Every user and role against the calls of the scenario, decided by the picture at the start. Name actions to ask about those instead.</p>
      <div className="flex flex-wrap items-end gap-3">
        <Field label="Actions (empty: the scenario’s calls)" value={actions} change={setActions} placeholder="s3:GetObject, iam:PassRole" />
        <Field label="Resource" value={resource} change={setResource} placeholder="*" />
        <Field label="Show principals with" value={filter} change={setFilter} placeholder="role/" />
        {state.kind === 'done' ? (
          <Button onPress={() => save(state.matrix)}>
            <Download size={14} aria-hidden /> CSV
          </Button>
        ) : (
          <Button onPress={() => theAnalyst().cancel()} isDisabled={state.kind !== 'working'}>
            Cancel
          </Button>
        )}
      </div>
      {state.kind === 'working' ? (
        <p role="status">Deciding…</p>
      ) : state.kind === 'failed' ? (
        <p role="alert">It could not be decided: {state.message}.</p>
      ) : (
        <Grid matrix={state.matrix} filter={filter} />
      )}
    </div>
  )
}

function Field({ label, value, change, placeholder }: { readonly label: string; readonly value: string; readonly change: (value: string) => void; readonly placeholder: string }) {
  return (
    <TextField value={value} onChange={change} className="flex min-w-44 grow flex-col gap-1">
      <Label className="text-xs text-muted">{label}</Label>
      <Input placeholder={placeholder} className="h-7 rounded-md border border-line-strong bg-surface px-2 font-mono text-xs placeholder:text-muted" />
    </TextField>
  )
}

function Grid({ matrix, filter }: { readonly matrix: Matrix; readonly filter: string }) {
  const rows = matrix.rows.filter(({ principal }) => principal.toLowerCase().includes(filter.toLowerCase()))
  const open = (call: string) => {
    const { scenario, selectCall, setOverlay, showRegion } = appStore.getState()
    if (!scenario.calls?.some(({ id }) => id === call)) return
    selectCall(call)
    setOverlay(undefined)
    showRegion('decision')
  }
  if (matrix.rows.length === 0) return <p>The scenario declares no users or roles.</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable
    <section aria-label="Decisions" tabIndex={0} className="max-h-[60vh] overflow-auto rounded-md border border-line">
      <table className="border-collapse text-xs">
        <thead className="sticky top-0 bg-raised">
          <tr>
            <th scope="col" className="sticky left-0 bg-raised px-2 py-1 text-left font-medium">
              Principal
            </th>
            {matrix.columns.map((column) => (
              <th key={`${column.id} ${column.resource}`} scope="col" className="max-w-40 px-2 py-1 text-left align-bottom font-medium" title={column.resource}>
                <span className="block truncate font-mono">{column.action}</span>
                <span className="block truncate font-normal text-muted">{column.resource.split(':').slice(5).join(':') || column.resource}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, 300).map((row) => (
            <tr key={row.principal} className="border-t border-line">
              <th scope="row" className="sticky left-0 max-w-72 truncate bg-raised px-2 py-1 text-left font-mono font-normal" title={row.principal}>
                {row.principal.split(':').slice(4).join(':')}
              </th>
              {row.cells.map((cell, at) => {
                const column = matrix.columns[at]
                const words = `${decisionMarks[cell.decision].words}${cell.blockedBy.length > 0 ? `, stopped by ${cell.blockedBy.join(', ')}` : ''}`
                return (
                  <td key={`${column?.id} ${column?.resource}`} className="px-2 py-1">
                    <button
                      type="button"
                      className="flex h-6 w-6 items-center justify-center"
                      title={words}
                      aria-label={`${row.principal.split('/').at(-1)} ${column?.action}: ${words}`}
                      onClick={() => open(column?.id ?? '')}
                    >
                      <DecisionMark decision={cell.decision} decorative />
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > 300 ? <p className="p-2 text-muted">{rows.length - 300} more; narrow them down above. The CSV holds all.</p> : null}
    </section>
  )
}

function save(matrix: Matrix): void {
  const address = URL.createObjectURL(new Blob([matrixCsv(matrix)], { type: 'text/csv' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: 'decisions.csv' })
  link.click()
  URL.revokeObjectURL(address)
}
