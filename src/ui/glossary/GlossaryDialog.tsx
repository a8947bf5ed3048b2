/** All terms, by name. */
import { useState } from 'react'
import { Input, SearchField } from 'react-aria-components'
import { glossary, type TermId } from '../../engine/words/glossary.ts'
import { appStore, useApp } from '../../store/store.ts'
import { Dialog } from '../kit/Dialog.tsx'
import { TermCard } from '../TermCard.tsx'

const ids = (Object.keys(glossary) as readonly TermId[]).toSorted((a, b) =>
  glossary[a].title.localeCompare(glossary[b].title, 'en'),
)

export function GlossaryDialog() {
  const isOpen = useApp((state) => state.overlay === 'glossary')
  return (
    <Dialog
      title="What the terms mean"
      isOpen={isOpen}
      onClose={() => appStore.getState().setOverlay(undefined)}
      size="wide"
    >
      {isOpen ? <Terms /> : null}
    </Dialog>
  )
}

function Terms() {
  const [query, setQuery] = useState('')
  const wanted = query.trim().toLowerCase()
  const found = ids.filter((id) => `${glossary[id].title} ${glossary[id].words}`.toLowerCase().includes(wanted))
  return (
    <>
      <SearchField aria-label="Search terms" value={query} onChange={setQuery} autoFocus className="mb-3">
        <Input
          placeholder="Search: boundary, chaining …"
          spellCheck={false}
          className="h-7 w-full rounded-md border border-line bg-raised px-2 text-sm placeholder:text-muted"
        />
      </SearchField>
      <ul aria-label="Terms" className="grid gap-x-6 gap-y-4 text-xs sm:grid-cols-2">
        {found.map((id) => (
          <li key={id}>
            <TermCard id={id} />
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p className="text-muted">No term is called that.</p> : null}
    </>
  )
}
