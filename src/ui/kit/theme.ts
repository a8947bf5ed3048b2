import { useEffect, useSyncExternalStore } from 'react'

type Theme = 'system' | 'light' | 'dark'

const dark = () => window.matchMedia('(prefers-color-scheme: dark)')

/** The effective theme: the chosen one, or the system's. */
export function useResolvedTheme(theme: Theme): 'light' | 'dark' {
  const system = useSyncExternalStore(
    (notify) => {
      const query = dark()
      query.addEventListener('change', notify)
      return () => query.removeEventListener('change', notify)
    },
    () => (dark().matches ? 'dark' : 'light'),
  )
  return theme === 'system' ? system : theme
}

/** Passes the chosen theme to the style sheet. */
export function useThemeAttribute(theme: Theme): void {
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }, [theme])
}

/** Whether the page is narrower than this many pixels. */
export const useIsNarrow = (pixels: number): boolean => useMedia(`(max-width: ${pixels - 1}px)`)

/** Whether a media query holds. */
export function useMedia(text: string): boolean {
  return useSyncExternalStore(
    (notify) => {
      const query = window.matchMedia(text)
      query.addEventListener('change', notify)
      return () => query.removeEventListener('change', notify)
    },
    () => window.matchMedia(text).matches,
  )
}
