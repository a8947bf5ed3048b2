/** Accepts the current results of many calls as their expectations: reviewed first, then one step of undo. */

import { useState } from 'react'
import { Checkbox } from 'react-aria-components'
import type { CallResult } from '../../scenario/run/evaluation.ts'
import { useApp } from '../../store/store.ts'
import { Button } from '../kit/Button.tsx'
import { Name } from '../kit/Name.tsx'
import { accept, expectationText, expectedNow } from './accept.ts'

export function AcceptAll({ results }: { readonly results: readonly CallResult[] }) {
  const calls = useApp((state) => state.scenario.calls)
  const [isOpen, setOpen] = useState(false)
  const [excluded, setExcluded] = useState<ReadonlySet<string>>(new Set())
  const chosen = results.filter(({ id }) => !excluded.has(id))
  if (results.length === 0) return null
  if (!isOpen) return <Button onPress={() => setOpen(true)}>Expect the current results of all {results.length}…</Button>
  return (
    <section
      aria-label="Review of the new expectations"
      className="space-y-2 rounded-lg border border-line p-3 text-xs"
    >
      <h3 className="font-semibold">New expectations</h3>
      <ul className="space-y-1">
        {results.map((result) => {
          const call = calls?.find(({ id }) => id === result.id)
          return (
            <li key={result.id}>
              <Checkbox
                isSelected={!excluded.has(result.id)}
                onChange={(isChosen) =>
                  setExcluded(
                    new Set(isChosen ? [...excluded].filter((id) => id !== result.id) : [...excluded, result.id]),
                  )
                }
                className="flex flex-wrap items-center gap-2"
              >
                {({ isSelected }) => (
                  <>
                    <span
                      aria-hidden
                      className="flex size-4 items-center justify-center rounded-sm border border-line-strong"
                    >
                      {isSelected ? '✓' : ''}
                    </span>
                    <span className="min-w-40">
                      <Name text={call?.title ?? result.id} />
                    </span>
                    <del className="bg-deny-soft px-1 font-mono">{expectationText(call?.expect)}</del>
                    <span aria-hidden>→</span>
                    <ins className="bg-allow-soft px-1 font-mono no-underline">
                      {expectationText(expectedNow(result))}
                    </ins>
                  </>
                )}
              </Checkbox>
            </li>
          )
        })}
      </ul>
      <div className="flex gap-2">
        <Button
          look="solid"
          isDisabled={chosen.length === 0}
          onPress={() => {
            accept(chosen, 'Expect the current results')
            setOpen(false)
            setExcluded(new Set())
          }}
        >
          Accept {chosen.length}
        </Button>
        <Button onPress={() => setOpen(false)}>Cancel</Button>
      </div>
    </section>
  )
}
