import { useEffect, useState } from 'react'
import { isCurrent, useApp } from '../store/store.ts'

/** A shorter wait is not shown: to dim what is there and to brighten it again takes the browser longer than most answers take. */
const patience = 200

/** Whether what is shown answers an older scenario, and has for longer than a moment. */
export function useLongAwaited(): boolean {
  const isAnswered = useApp(isCurrent)
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    if (isAnswered) return
    const timer = setTimeout(() => setLong(true), patience)
    return () => {
      clearTimeout(timer)
      setLong(false)
    }
  }, [isAnswered])
  return isLong && !isAnswered
}
