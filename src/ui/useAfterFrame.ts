import { startTransition, useLayoutEffect, useState } from 'react'

/**
 * The value, a frame later: what comes first is on the screen before anything is drawn of what may follow. React's own deferring
 * begins at once, and so holds up the frame of what it gave way to.
 */
export function useAfterFrame<T>(value: T): T {
  const [shown, setShown] = useState(value)
  useLayoutEffect(() => afterFrame(() => setShown(() => value)), [value])
  return shown
}

const waiting = new Set<() => void>()
const { port1: begin, port2: end } = new MessageChannel()
end.onmessage = () => {
  const ready = [...waiting]
  waiting.clear()
  startTransition(() => {
    for (const then of ready) then()
  })
}

/** @returns what takes it back. */
function afterFrame(then: () => void): () => void {
  if (waiting.size === 0) requestAnimationFrame(() => begin.postMessage(undefined))
  waiting.add(then)
  return () => waiting.delete(then)
}
