import type { ReactNode } from 'react'
import {
  TextField as AriaTextField,
  Button,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Text,
} from 'react-aria-components'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'
import { Words } from './Words.tsx'

const box =
  'h-7 w-full min-w-0 rounded-md border border-line-strong/60 bg-raised px-2 text-sm data-invalid:border-deny off:opacity-50'
const name = 'text-xs text-muted'

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
  readonly placeholder?: string
  readonly isMono?: boolean
  /** Shown below, and marks the field as invalid. */
  readonly problem?: string | undefined
  readonly hint?: string | undefined
  readonly autoFocus?: boolean
  readonly className?: string
}

export function TextField({
  label,
  value,
  onChange,
  onBlur,
  placeholder,
  isMono = false,
  problem,
  hint,
  autoFocus = false,
  className,
}: FieldProps) {
  return (
    <AriaTextField
      value={value}
      onChange={onChange}
      {...(onBlur && { onBlur })}
      isInvalid={problem !== undefined}
      autoFocus={autoFocus}
      className={classes('flex min-w-0 flex-col gap-0.5', className)}
    >
      <Label className={name}>{label}</Label>
      <Input
        {...(placeholder !== undefined && { placeholder })}
        spellCheck={false}
        autoComplete="off"
        className={classes(box, isMono && 'font-mono text-xs')}
      />
      {hint === undefined ? null : (
        <Text slot="description" className={name}>
          {hint}
        </Text>
      )}
      <FieldError className="text-xs text-deny">{problem === undefined ? null : <Words text={problem} />}</FieldError>
    </AriaTextField>
  )
}

export interface Suggestion {
  readonly id: string
  readonly detail?: string
}

/** A text field with suggestions; any other text is allowed. */
export function SuggestField({
  label,
  value,
  onChange,
  suggestions,
  isMono = true,
  placeholder,
  autoFocus = false,
  className,
}: FieldProps & { readonly suggestions: readonly Suggestion[] }) {
  return (
    <ComboBox
      allowsCustomValue
      menuTrigger="input"
      inputValue={value}
      onInputChange={onChange}
      // The text is the value: choosing a suggestion only writes it.
      onSelectionChange={(key) => key !== null && onChange(String(key))}
      items={fitting(suggestions, value)}
      autoFocus={autoFocus}
      className={classes('flex min-w-0 flex-col gap-0.5', className)}
    >
      <Label className={name}>{label}</Label>
      <div className="relative">
        <Input
          {...(placeholder !== undefined && { placeholder })}
          spellCheck={false}
          className={classes(box, 'pr-6', isMono && 'font-mono text-xs')}
        />
        <Button className="absolute inset-y-0 right-0 flex w-6 items-center justify-center text-muted">
          <Icon name="chevron-down" size={12} />
        </Button>
      </div>
      <Popover
        offset={2}
        className="max-h-64 w-max max-w-[min(36rem,90vw)] min-w-(--trigger-width) overflow-auto rounded-lg border border-line bg-raised shadow-overlay"
      >
        <ListBox<Suggestion> className="p-1 outline-none">
          {(one) => (
            <ListBoxItem
              id={one.id}
              textValue={one.id}
              className="cursor-default rounded-md px-2 py-1 outline-none focused:bg-accent-soft"
            >
              <span className={classes('block truncate', isMono && 'font-mono text-xs')}>{one.id}</span>
              {one.detail === undefined ? null : (
                <span className="block truncate text-xs text-muted">{one.detail}</span>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

const most = 100

/** The suggestions that contain the typed text, those that begin with it first; all of them if the text is one of them. */
function fitting(suggestions: readonly Suggestion[], typed: string): Suggestion[] {
  const text = typed.trim().toLowerCase()
  if (text === '' || suggestions.some(({ id }) => id === typed)) return suggestions.slice(0, most)
  const starts = suggestions.filter(({ id }) => id.toLowerCase().startsWith(text))
  const holds = suggestions.filter(
    (one) => !starts.includes(one) && `${one.id} ${one.detail ?? ''}`.toLowerCase().includes(text),
  )
  return [...starts, ...holds].slice(0, most)
}

/** A list of facts: names and values. */
export function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="flex gap-2 text-xs">
      <span className="w-24 shrink-0 text-muted">{label}</span>
      <span className="min-w-0 break-words">{children}</span>
    </div>
  )
}
