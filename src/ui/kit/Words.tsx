import { Fragment } from 'react'
import { hasInvisible } from '../../engine/base/invisible.ts'
import { Shown } from './Name.tsx'

/** A sentence of the page with code in backticks, which is shown in the monospace font. (`Markdown` is for texts of an author.) */
export function Words({ text }: { readonly text: string }) {
  return text.split('`').map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: every second part stands between backticks
    <Fragment key={index}>
      {index % 2 === 1 ? <code className="font-mono text-[0.95em]">{shown(part)}</code> : shown(part)}
    </Fragment>
  ))
}

const shown = (part: string) => (hasInvisible(part) ? <Shown text={part} /> : part)
