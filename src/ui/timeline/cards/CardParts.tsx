/** Parts of the cards. */
import type { ReactNode } from 'react'
import type { TermId } from '../../../engine/words/glossary.ts'
import { appStore } from '../../../store/store.ts'
import { Term } from '../../Term.tsx'

export const Facts = ({ children }: { readonly children: ReactNode }) => (
  <dl className="grid grid-cols-[auto_1fr] content-start gap-x-3 gap-y-1">{children}</dl>
)

export function Fact({
  name,
  term,
  isMono = false,
  children,
}: {
  readonly name: string
  readonly term?: TermId
  readonly isMono?: boolean
  readonly children: ReactNode
}) {
  return (
    <>
      <dt className="text-muted">{term === undefined ? name : <Term id={term}>{name}</Term>}</dt>
      <dd className={isMono ? 'font-mono break-all' : 'break-words'}>{children}</dd>
    </>
  )
}

/** A button that opens a document. */
export function DocumentLink({ name, address }: { readonly name: string; readonly address: string }) {
  const open = () => {
    const { openDocument, showRegion } = appStore.getState()
    openDocument(address)
    showRegion('editor')
  }
  return (
    <button type="button" className="mr-2 text-accent underline" onClick={open}>
      {name}
    </button>
  )
}

export function Points({ title, points }: { readonly title: string; readonly points: readonly string[] }) {
  if (points.length === 0) return null
  return (
    <section>
      <h4 className="font-semibold">{title}</h4>
      <ul className="list-disc pl-4 text-muted">
        {points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
    </section>
  )
}
