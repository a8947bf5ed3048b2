import type { ReactNode } from 'react'
import { Checkbox } from 'react-aria-components'

/** A box to check, and what it means. */
export const CheckboxRow = ({
  isSelected,
  onChange,
  children,
}: {
  readonly isSelected: boolean
  readonly onChange: (isSelected: boolean) => void
  readonly children: ReactNode
}) => (
  <Checkbox isSelected={isSelected} onChange={onChange} className="flex items-center gap-2 text-xs">
    <span aria-hidden className="flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong">
      {isSelected ? '✓' : ''}
    </span>
    {children}
  </Checkbox>
)
