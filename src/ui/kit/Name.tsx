import { hasInvisible, visibleParts } from '../../engine/base/invisible.ts'

/**
 * A name that somebody gave. It keeps its direction of writing to itself, and shows the characters that nobody would see: names
 * that look alike are told apart.
 */
export function Name({ text }: { readonly text: string }) {
  return <bdi>{hasInvisible(text) ? <Shown text={text} /> : text}</bdi>
}

/** The parts of a text alone, for sentences that have an element of their own. */
export const Shown = ({ text }: { readonly text: string }) =>
  visibleParts(text).map((part, index) =>
    part.isInvisible ? (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: a part has no other identity
        key={index}
        title="A character that nobody sees"
        className="mx-px rounded-sm bg-nomatch-soft px-0.5 font-mono text-[0.85em] text-nomatch"
      >
        {part.text}
      </span>
    ) : (
      part.text
    ),
  )
