import { useEffect, useMemo, useRef } from 'react'
import { reuseUnchanged } from '../store/structuralSharing.ts'

/** The new value with its unchanged parts replaced by those of the previous one (see `reuseUnchanged`), so that components that use only those do not re-render. */
export function useUnchanged<T>(value: T): T {
  const before = useRef(value)
  const reused = useMemo(() => reuseUnchanged(before.current, value), [value])
  useEffect(() => {
    before.current = reused
  })
  return reused
}
