/** Messages. Problems stay until they are dismissed; others disappear by themselves, but not while the pointer is over them. */

import { useEffect, useState } from 'react'
import type { Toast } from '../../store/slices/pageSlice.ts'
import { appStore, useApp } from '../../store/store.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { classes } from '../kit/classes.ts'
import { Icon } from '../kit/Icon.tsx'
import { Words } from '../kit/Words.tsx'

const SHOWN = 6_000

export function Toasts() {
  const toasts = useApp((state) => state.toasts)
  return (
    // Above the dialogs: pressing a message neither closes a dialog nor is kept from the reader by it.
    <section
      aria-label="Messages"
      data-react-aria-top-layer
      className="pointer-events-none fixed inset-x-0 bottom-4 z-60 flex flex-col items-center gap-2 px-4"
    >
      {toasts.map((toast) => (
        <ToastBox key={toast.id} toast={toast} />
      ))}
    </section>
  )
}

function ToastBox({ toast }: { readonly toast: Toast }) {
  const { dismissToast } = appStore.getState()
  const [isHeld, setHeld] = useState(false)
  const isPersistent = toast.tone === 'problem'
  useEffect(() => {
    if (isPersistent || isHeld) return
    const timer = setTimeout(() => dismissToast(toast.id), SHOWN)
    return () => clearTimeout(timer)
  }, [isPersistent, isHeld, dismissToast, toast.id])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only keeps the message from going
    <div
      role={isPersistent ? 'alert' : 'status'}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className={classes(
        'pointer-events-auto flex max-w-xl items-center gap-3 rounded-lg border bg-raised py-2 pr-2 pl-3 shadow-overlay',
        isPersistent ? 'border-deny/60' : 'border-line',
      )}
    >
      {isPersistent ? <Icon name="circle-alert" size={16} className="shrink-0 text-deny" /> : null}
      <span className="min-w-0 break-words">
        <Words text={toast.message} />
      </span>
      {toast.undo === undefined ? null : (
        <Button
          onPress={() => {
            toast.undo?.()
            dismissToast(toast.id)
          }}
        >
          {toast.undoLabel}
        </Button>
      )}
      <IconButton label="Dismiss" onPress={() => dismissToast(toast.id)}>
        <Icon name="x" size={14} />
      </IconButton>
    </div>
  )
}
