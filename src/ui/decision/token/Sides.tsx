/** The wanted values above the actual ones, with the characters where they differ. */
import type { ReactNode } from 'react'
import { type Aligned, type Comparing, nearest, type Parted } from './align.ts'

interface SidesProps {
  readonly heading: ReactNode
  /** The label of the wanted values: `policy wants`. */
  readonly wants: string
  readonly wanted: readonly string[]
  readonly says: string
  /** undefined when the claim, attribute or parameter is absent. */
  readonly said: readonly string[] | undefined
  /** Why it is absent. */
  readonly absent: string
  /** How to compare values that do not fit; undefined marks nothing. */
  readonly parting: Pick<Comparing, 'hasWildcards' | 'isCaseInsensitive'> | undefined
}

export function Sides({ heading, wants, wanted, says, said, absent, parting }: SidesProps) {
  const parts = parting === undefined ? [] : (said ?? []).map((value) => nearest(wanted, value, parting))
  const [first] = parts
  return (
    <dl className="grid grid-cols-[5.5rem_1fr] gap-x-2 rounded-md bg-sunken p-2 text-xs">
      <dt className="col-span-2 flex flex-wrap items-center gap-x-1.5 font-medium">{heading}</dt>
      <dt className="text-muted">{wants}</dt>
      <dd className="font-mono break-all">
        {wanted.length === 0 ? 'nothing' : null}
        {wanted.map((value, index) => (
          <span key={value} className="block">
            {index === 0 ? null : <span className="font-sans text-muted">or </span>}
            {first?.index === index ? (
              <Marked text={first.aligned.wanted} title="The claim would have to continue like this" tone="wanted" />
            ) : (
              value
            )}
          </span>
        ))}
      </dd>
      <dt className="text-muted">{says}</dt>
      <dd className="font-mono break-all">
        {said === undefined ? (
          <em className="font-sans text-muted">nothing: {absent}</em>
        ) : (
          said.map((value, index) => (
            <span key={value} className="block">
              <Said value={value} aligned={parts[index]?.aligned} />
            </span>
          ))
        )}
      </dd>
    </dl>
  )
}

function Said({ value, aligned }: { readonly value: string; readonly aligned: Aligned | undefined }) {
  if (aligned === undefined) return value
  const isAtEnd = aligned.said.parted === ''
  return (
    <>
      <Marked text={aligned.said} title="From here on it differs from the wanted value" tone="said" />
      {isAtEnd ? <mark className="rounded-sm bg-deny-soft font-sans text-deny"> (ends here)</mark> : null}
    </>
  )
}

function Marked({
  text,
  title,
  tone,
}: {
  readonly text: Parted
  readonly title: string
  readonly tone: 'wanted' | 'said'
}) {
  return (
    <span>
      {text.before}
      {text.parted === '' ? null : (
        <mark
          className={
            tone === 'said'
              ? 'rounded-sm bg-deny-soft text-deny underline decoration-wavy'
              : 'rounded-sm bg-nomatch-soft text-nomatch underline'
          }
          title={title}
        >
          {text.parted}
        </mark>
      )}
      {text.after}
    </span>
  )
}
