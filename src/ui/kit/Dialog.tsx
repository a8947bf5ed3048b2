import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { IconButton } from './Button.tsx'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'

interface DialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly size?: 'small' | 'wide' | 'full'
  readonly children: ReactNode
}

const sizes = { small: 'max-w-md', wide: 'max-w-2xl', full: 'max-w-6xl' } as const

/** A modal dialog. It takes the focus and gives it back; Escape and a click outside close it. */
export function Dialog({ title, isOpen, onClose, size = 'small', children }: DialogProps) {
  return (
    <Overlay isOpen={isOpen} onClose={onClose} size={size}>
      <AriaDialog className="outline-none">
        <div className="flex items-center justify-between border-b border-line py-2 pr-2 pl-4">
          <Heading slot="title" className="text-base font-semibold">
            {title}
          </Heading>
          <IconButton label="Close" onPress={onClose}>
            <Icon name="x" size={16} />
          </IconButton>
        </div>
        <div className="max-h-[75vh] overflow-auto p-4">{children}</div>
      </AriaDialog>
    </Overlay>
  )
}

/** The backdrop and the box, for dialogs with their own header. */
export function Overlay({ isOpen, onClose, size = 'small', children }: Omit<DialogProps, 'title'>) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable
      className="fixed inset-0 z-50 flex items-start justify-center bg-black/35 p-4 pt-[8vh]"
    >
      <Modal
        className={classes(
          'w-full overflow-hidden rounded-lg border border-line bg-raised shadow-overlay outline-none',
          sizes[size],
        )}
      >
        {children}
      </Modal>
    </ModalOverlay>
  )
}
