/** The words of the glossary. Loaded when a term is asked for. */
import { glossary, type TermId } from '../engine/words/glossary.ts'
import { AwsPage } from './AwsPage.tsx'
import { Words } from './kit/Words.tsx'

export const TermWords = ({ id }: { readonly id: TermId }) => (
  <>
    <strong className="font-semibold">{glossary[id].title}.</strong> <Words text={glossary[id].words} />
  </>
)

export function TermCard({ id }: { readonly id: TermId }) {
  const { title, words, page } = glossary[id]
  return (
    <div className="space-y-1.5">
      <h3 className="text-sm font-semibold">{title}</h3>
      <p>
        <Words text={words} />
      </p>
      {page === undefined ? null : (
        <p className="text-muted">
          AWS: <AwsPage title={page} />
        </p>
      )}
    </div>
  )
}
