import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'

interface SelectFieldProps {
  readonly label: string
  readonly value: string
  readonly options: readonly string[]
  readonly onChange: (value: string) => void
  readonly autoFocus?: boolean
  readonly className?: string
}

/** A field for one of a few values. */
export function SelectField({ label, value, options, onChange, autoFocus = false, className }: SelectFieldProps) {
  return (
    <Select
      selectedKey={options.includes(value) ? value : null}
      onSelectionChange={(key) => key !== null && onChange(String(key))}
      placeholder="not set"
      autoFocus={autoFocus}
      className={classes('flex min-w-0 flex-col gap-0.5', className)}
    >
      <Label className="text-xs text-muted">{label}</Label>
      <Button className="flex h-7 w-full min-w-0 cursor-default items-center justify-between gap-1 rounded-md border border-line-strong/60 bg-raised px-2 text-left font-mono text-xs">
        <SelectValue className="truncate" />
        <Icon name="chevron-down" size={12} className="shrink-0 text-muted" />
      </Button>
      <Popover
        offset={2}
        className="min-w-(--trigger-width) overflow-auto rounded-lg border border-line bg-raised shadow-overlay"
      >
        <ListBox className="p-1 outline-none">
          {options.map((option) => (
            <ListBoxItem
              key={option}
              id={option}
              textValue={option}
              className="cursor-default rounded-md px-2 py-1 font-mono text-xs outline-none focused:bg-accent-soft"
            >
              {option}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  )
}
