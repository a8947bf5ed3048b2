/** The page in a frame of somebody's article. */
import { useEffect } from 'react'
import { appStore } from '../../store/store.ts'

const isFramed = () => window.parent !== window

/**
 * A frame that nobody has pressed or reached by Tab lets the wheel pass to the article around it: its own parts scroll only while
 * it has the focus. `styles.css` and the editor read the attribute and the state.
 */
export function useFrame(): void {
  useEffect(() => {
    if (!isFramed()) return
    const tell = (isIdle: boolean) => {
      document.documentElement.toggleAttribute('data-idle-frame', isIdle)
      appStore.getState().setIdleFrame(isIdle)
    }
    const wake = () => tell(false)
    const rest = () => tell(true)
    rest()
    const woken = ['focus', 'pointerdown', 'keydown'] as const
    for (const event of woken) window.addEventListener(event, wake)
    window.addEventListener('blur', rest)
    return () => {
      for (const event of woken) window.removeEventListener(event, wake)
      window.removeEventListener('blur', rest)
    }
  }, [])
}
