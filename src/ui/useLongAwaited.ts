import { useEffect, useState } from 'react'
import { isCurrent } from '../store/selectors/selectors.ts'
import { appStore } from '../store/store.ts'

/** A shorter wait is not shown: to dim what is there and to brighten it again takes the browser longer than most answers take. */
const patience = 200

/** Whether what is shown answers an older scenario, and has for longer than a moment. Nothing is drawn for a short wait. */
export function useLongAwaited(): boolean {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      if (!isCurrent(appStore.getState())) {
        timer ??= setTimeout(() => setLong(true), patience)
        return
      }
      clearTimeout(timer)
      timer = undefined
      setLong(false)
    }
    look()
    const stop = appStore.subscribe(look)
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [])
  return isLong
}
