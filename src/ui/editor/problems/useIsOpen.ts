import { useEffect, useRef, useState } from 'react'

/** Milliseconds after the list has opened by itself in which a press is one that was meant to open it. */
const REACTION = 400

interface Openness {
  readonly isOpen: boolean
  /** When the pointer or key goes down on the button: what it shows then is what the press is about. */
  readonly onPressStart: () => void
  readonly onPress: () => void
}

/**
 * Whether the list of problems is open. It opens by itself when a document gets its first error. What a user chooses
 * holds for that document until it gets errors again after it had none. A press that meets a list which has just
 * opened by itself does not close it: the user saw it closed.
 */
export function useIsOpen(address: string, hasError: boolean): Openness {
  const [choices, setChoices] = useState<ReadonlyMap<string, boolean | undefined>>(new Map())
  const choose = (isOpen: boolean | undefined) => setChoices((all) => new Map(all).set(address, isOpen))
  const [before, setBefore] = useState({ address, hasError })
  if (before.address !== address || before.hasError !== hasError) {
    setBefore({ address, hasError })
    if (before.address === address && hasError) choose(undefined)
  }
  const choice = choices.get(address)
  const isChosen = choice !== undefined
  const isOpen = choice ?? hasError

  const openedAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    if (isOpen && !isChosen) openedAt.current = performance.now()
  }, [isOpen, isChosen])

  const seen = useRef(isOpen)
  return {
    isOpen,
    onPressStart: () => {
      seen.current = isOpen && (isChosen || performance.now() - openedAt.current > REACTION)
    },
    onPress: () => choose(!seen.current),
  }
}
