/** The description of the scenario, as its author wrote it. */
import { useState } from 'react'
import { useApp } from '../../store/store.ts'
import { classes } from '../kit/classes.ts'
import { Markdown } from '../kit/Markdown.tsx'

/** A description of that many characters is shown whole. */
const short = 110

export function Story() {
  const text = useApp((state) => state.scenario.description?.trim() ?? '')
  const [isOpen, setOpen] = useState(false)
  if (text === '') return null
  const isLong = text.length > short
  return (
    <div className="shrink-0 px-3 pb-2 text-xs text-muted">
      <div className={classes(isLong && !isOpen && 'line-clamp-3', isOpen && 'max-h-48 overflow-auto')}>
        <Markdown text={text} />
      </div>
      {isLong ? (
        <button
          type="button"
          aria-expanded={isOpen}
          className="-my-1 h-6 min-w-6 text-accent underline"
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? 'Less' : 'More'}
          <span className="sr-only"> about the scenario</span>
        </button>
      ) : null}
    </div>
  )
}
