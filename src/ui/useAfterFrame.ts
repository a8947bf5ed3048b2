import { startTransition, useLayoutEffect, useState } from 'react'

/**
 * The value, one frame later, so that urgent parts of the page are on the screen before the others render. React's
 * `useDeferredValue` starts at once, and so delays the frame that it should let through.
 */
export function useAfterFrame<T>(value: T): T {
  const [delayed, setDelayed] = useState(value)
  useLayoutEffect(() => afterFrame(() => setDelayed(() => value)), [value])
  return delayed
}

const callbacks = new Set<() => void>()
const { port1: begin, port2: end } = new MessageChannel()
end.onmessage = () => {
  const ready = [...callbacks]
  callbacks.clear()
  startTransition(() => {
    for (const callback of ready) callback()
  })
}

/** @returns a function that cancels it. */
function afterFrame(callback: () => void): () => void {
  if (callbacks.size === 0) requestAnimationFrame(() => begin.postMessage(undefined))
  callbacks.add(callback)
  return () => callbacks.delete(callback)
}
