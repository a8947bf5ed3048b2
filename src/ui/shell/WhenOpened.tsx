import { type ReactNode, useState } from 'react'
import type { Overlay } from '../../store/slices/pageSlice.ts'
import { useApp } from '../../store/store.ts'

/** Mounts a dialog when it is first opened, and keeps it mounted, because a dialog fades out after it is closed. */
export function WhenOpened({ overlay, children }: { readonly overlay: Overlay; readonly children: ReactNode }) {
  const isOpen = useApp((state) => state.overlay === overlay)
  const [wasOpened, setOpened] = useState(isOpen)
  if (isOpen && !wasOpened) setOpened(true)
  return wasOpened ? children : null
}
