import { useEffect, useState } from 'react'
import { isCurrent } from '../store/selectors/selectors.ts'
import { appStore } from '../store/store.ts'

/** Milliseconds. Shorter waits are not shown: dimming and undimming takes the browser longer than most answers. */
const PATIENCE = 200

/** Whether the shown results have been those of an older scenario for longer than a moment. A short wait does not re-render. */
export function useLongAwaited(): boolean {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      if (!isCurrent(appStore.getState())) {
        timer ??= setTimeout(() => setLong(true), PATIENCE)
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
