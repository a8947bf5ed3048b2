import { useEffect, useMemo, useRef } from 'react'
import { reuseUnchanged } from '../store/structuralSharing.ts'

/** The value that was here before, as far as the new one says the same (see `reuse`): who looks at a part that is unchanged is not drawn again. */
export function useUnchanged<T>(value: T): T {
  const before = useRef(value)
  const kept = useMemo(() => reuseUnchanged(before.current, value), [value])
  useEffect(() => {
    before.current = kept
  })
  return kept
}
