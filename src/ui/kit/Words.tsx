import { Fragment } from 'react'

/** A sentence in which texts of the user's stand in backticks; they are shown in the monospace face. */
export function Words({ text }: { readonly text: string }) {
  return text.split('`').map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: every second part stands between backticks
    <Fragment key={index}>{index % 2 === 1 ? <code className="font-mono text-[0.95em]">{part}</code> : part}</Fragment>
  ))
}
