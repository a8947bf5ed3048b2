import { FieldError, Label, Text, TextArea, TextField } from 'react-aria-components'
import { classes } from './classes.ts'

interface TextAreaFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly rows?: number
  readonly placeholder?: string
  readonly isMono?: boolean
  readonly problem?: string | undefined
  readonly hint?: string | undefined
  readonly className?: string
}

/** A text of several lines. */
export function TextAreaField({
  label,
  value,
  onChange,
  rows = 5,
  placeholder,
  isMono = false,
  problem,
  hint,
  className,
}: TextAreaFieldProps) {
  return (
    <TextField
      value={value}
      onChange={onChange}
      isInvalid={problem !== undefined}
      className={classes('flex min-w-0 flex-col gap-0.5', className)}
    >
      <Label className="text-xs text-muted">{label}</Label>
      <TextArea
        rows={rows}
        spellCheck={!isMono}
        {...(placeholder !== undefined && { placeholder })}
        className={classes(
          'w-full min-w-0 resize-y rounded-md border border-line-strong/60 bg-raised px-2 py-1 data-invalid:border-deny',
          isMono ? 'font-mono text-xs' : 'text-sm',
        )}
      />
      {hint === undefined ? null : (
        <Text slot="description" className="text-xs text-muted">
          {hint}
        </Text>
      )}
      <FieldError className="text-xs text-deny">{problem}</FieldError>
    </TextField>
  )
}
