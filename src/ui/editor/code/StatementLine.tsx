/** The calls that the statement at the caret affects. */
import { memo, useMemo } from 'react'
import { Button } from 'react-aria-components'
import { useShallow } from 'zustand/react/shallow'
import type { PolicyDocument } from '../../../engine/policy/ast.ts'
import { findDocument, policyText } from '../../../scenario/documents.ts'
import { parseCached } from '../../../scenario/run/parsedDocuments.ts'
import { type ShownResult, shownEvaluation } from '../../../store/selectors/hiddenResults.ts'
import { type StatementRole, statementRoles } from '../../../store/selectors/statements.ts'
import { appStore, useApp } from '../../../store/store.ts'
import { classes } from '../../kit/classes.ts'
import { useAfterFrame } from '../../useAfterFrame.ts'

const none: readonly ShownResult[] = []

export function StatementLine({ address }: { readonly address: string }) {
  const caret = useApp((state) => (state.caret?.document === address ? state.caret.offset : undefined))
  const document = useApp((state): PolicyDocument | undefined => {
    const found = findDocument(state.scenario, address)
    return found && parseCached(policyText(found.document), found.kind, found.service)
  })
  // The marks in the text are drawn first.
  const results = useAfterFrame(useApp((state) => shownEvaluation(state)?.results ?? none))
  const olderTraces = useAfterFrame(useApp((state) => state.olderTraces))
  const { calls, selected } = useApp(
    useShallow(({ scenario, selectedCall }) => ({ calls: scenario.calls, selected: selectedCall })),
  )
  const statement =
    caret === undefined ? undefined : document?.readable.find(({ range }) => range.start <= caret && caret <= range.end)
  const index = statement?.index
  const touched = useMemo(() => {
    if (index === undefined) return []
    return results.flatMap((result) => {
      // While the user types, the other calls keep their last trace. The traces of hidden results are never shown.
      const trace = result.decision === 'hidden' ? undefined : (result.trace ?? olderTraces.get(result.id))
      const role = trace && statementRoles(trace, address).get(index)
      return role === undefined ? [] : [{ result, role }]
    })
  }, [results, olderTraces, address, index])
  if (statement === undefined || touched.length === 0) return null
  const matching = touched.filter(({ role }) => role.isMatch)
  const others = touched.filter(({ role }) => !role.isMatch)
  return (
    <section
      aria-label="Calls of this statement"
      className="flex min-h-7 shrink-0 items-center gap-1.5 overflow-x-auto border-t border-line px-3 text-xs whitespace-nowrap [scrollbar-width:none]"
    >
      <span className="text-muted">
        {statement.sid ? `“${statement.sid.value}”` : `Statement ${statement.index + 1}`}
      </span>
      <span className="text-muted">
        {matching.length === 0 ? 'matches no call' : statement.effect.value === 'Allow' ? 'allows' : 'denies'}
      </span>
      {matching.map(({ result, role }) => (
        <Touched
          key={result.id}
          call={result.id}
          title={calls?.find(({ id }) => id === result.id)?.title ?? result.id}
          effect={role.effect}
          isDeciding={role.isDeciding}
          isSelected={result.id === selected}
        />
      ))}
      {others.length === 0 ? null : (
        <span className="text-muted" title={others.map(({ result }) => result.id).join(', ')}>
          ○ evaluated for {others.length} {matching.length === 0 ? (others.length === 1 ? 'call' : 'calls') : 'more'}{' '}
          without a match
        </span>
      )}
    </section>
  )
}

interface TouchedProps {
  readonly call: string
  readonly title: string
  readonly effect: StatementRole['effect']
  readonly isDeciding: boolean
  readonly isSelected: boolean
}

const Touched = memo(function Touched({ call, title, effect, isDeciding, isSelected }: TouchedProps) {
  return (
    <Button
      aria-pressed={isSelected}
      onPress={() => appStore.getState().selectCall(call)}
      className={classes(
        'flex h-5 shrink-0 cursor-default items-center gap-1 rounded-md border border-line-strong/60 px-1.5 outline-none hover:bg-ink/6 focus-visible:outline-2 focus-visible:outline-accent',
        isSelected && 'bg-accent-soft',
      )}
    >
      <span aria-hidden className={effect === 'Allow' ? 'text-allow' : 'text-deny'}>
        {effect === 'Allow' ? '✓' : '⛔'}
      </span>
      {title}
      {isDeciding ? <span className="text-muted">decides</span> : null}
    </Button>
  )
})
