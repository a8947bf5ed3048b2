/** Inputs for values that are no plain texts: lists, tags, switches. */

import { useState } from 'react'
import { Checkbox } from 'react-aria-components'
import { Button, IconButton } from '../../kit/Button.tsx'
import { SuggestField, type Suggestion, TextField } from '../../kit/fields.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { type PublicAccessSwitch, publicAccessSwitches, switchesOf, writtenSwitches } from './formFields.ts'

const caption = 'text-xs text-muted'
const heading = 'mt-1 text-xs font-semibold text-muted'

interface ListProps {
  readonly label: string
  readonly values: readonly string[]
  readonly suggestions: readonly Suggestion[]
  readonly onChange: (values: readonly string[]) => void
}

/** A list of texts: each can be removed, and one can be added. */
export function ListInput({ label, values, suggestions, onChange }: ListProps) {
  const [next, setNext] = useState('')
  const add = () => {
    const text = next.trim()
    if (text !== '' && !values.includes(text)) onChange([...values, text])
    setNext('')
  }
  return (
    <fieldset className="col-span-full min-w-0">
      <legend className={heading}>{label}</legend>
      <ul className="flex flex-wrap gap-1 empty:hidden">
        {values.map((value) => (
          <li key={value} className="flex h-6 max-w-full items-center rounded-md bg-sunken pl-2 font-mono text-xs">
            <span className="truncate">{value}</span>
            <IconButton
              label={`Remove ${value}`}
              className="h-6 w-6"
              onPress={() => onChange(values.filter((one) => one !== value))}
            >
              <Icon name="x" size={12} />
            </IconButton>
          </li>
        ))}
      </ul>
      <div className="flex items-end gap-2">
        <SuggestField
          label={`Add to ${label[0]?.toLowerCase()}${label.slice(1)}`}
          value={next}
          onChange={setNext}
          suggestions={suggestions.filter(({ id }) => !values.includes(id))}
          className="grow"
        />
        <Button onPress={add} isDisabled={next.trim() === ''} aria-label={`Add ${next.trim()}`}>
          <Icon name="plus" size={13} /> Add
        </Button>
      </div>
    </fieldset>
  )
}

interface TagsProps {
  readonly tags: Readonly<Record<string, unknown>>
  readonly onChange: (tags: Readonly<Record<string, unknown>> | undefined) => void
}

export function TagsInput({ tags, onChange }: TagsProps) {
  const [key, setKey] = useState('')
  const entries = Object.entries(tags)
  const write = (after: readonly (readonly [string, unknown])[]) =>
    onChange(after.length === 0 ? undefined : Object.fromEntries(after))
  return (
    <fieldset className="col-span-full min-w-0">
      <legend className={heading}>Tags</legend>
      <div className="grid grid-cols-1 gap-x-2 gap-y-1.5 @sm:grid-cols-2">
        {entries.map(([name, value]) => (
          <div key={name} className="flex items-end gap-1">
            <TextField
              label={name}
              value={typeof value === 'string' ? value : JSON.stringify(value)}
              onChange={(text) => write(entries.map((entry) => (entry[0] === name ? [name, text] : entry)))}
              isMono
              className="grow"
            />
            <IconButton
              label={`Remove tag ${name}`}
              onPress={() => write(entries.filter((entry) => entry[0] !== name))}
            >
              <Icon name="x" size={13} />
            </IconButton>
          </div>
        ))}
      </div>
      <div className="flex items-end gap-2">
        <TextField label="New tag" value={key} onChange={setKey} isMono placeholder="key" className="grow" />
        <Button
          isDisabled={key.trim() === '' || Object.hasOwn(tags, key.trim())}
          aria-label="Add tag"
          onPress={() => {
            write([...entries, [key.trim(), '']])
            setKey('')
          }}
        >
          <Icon name="plus" size={13} /> Add
        </Button>
      </div>
    </fieldset>
  )
}

interface SwitchProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly isOn: boolean
  readonly isPartly?: boolean
  readonly onChange: (isOn: boolean) => void
}

export function SwitchInput({ label, hint, isOn, isPartly = false, onChange }: SwitchProps) {
  return (
    <Checkbox
      isSelected={isOn}
      isIndeterminate={isPartly}
      onChange={onChange}
      className="group flex min-h-6 cursor-default items-center gap-2 text-sm"
    >
      <span className="flex size-4 shrink-0 items-center justify-center rounded-sm border border-line-strong bg-raised text-accent-ink group-selected:border-accent group-selected:bg-accent group-data-focus-visible:outline-2 group-data-focus-visible:outline-accent">
        {isOn ? <Icon name="check" size={12} /> : isPartly ? <span className="h-0.5 w-2 bg-ink" /> : null}
      </span>
      <span>
        {label}
        {hint === undefined ? null : <span className={`block ${caption}`}>{hint}</span>}
      </span>
    </Checkbox>
  )
}

const switchWords: Readonly<Record<PublicAccessSwitch, string>> = {
  BlockPublicAcls: 'refuses public ACLs',
  IgnorePublicAcls: 'ignores public ACLs',
  BlockPublicPolicy: 'refuses public policies',
  RestrictPublicBuckets: 'keeps a public bucket to the account and to AWS services',
}

/** S3 Block Public Access: all four switches at once, or one by one. */
export function PublicAccessInput({
  label,
  value,
  onChange,
}: {
  readonly label: string
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}) {
  const switches = switchesOf(value)
  const on = publicAccessSwitches.filter((name) => switches[name])
  const isAllOn = on.length === publicAccessSwitches.length
  return (
    <fieldset className="col-span-full min-w-0">
      <legend className={heading}>{label}</legend>
      <SwitchInput
        label="All four"
        isOn={isAllOn}
        isPartly={!isAllOn && on.length > 0}
        onChange={(isOn) => onChange(isOn ? true : undefined)}
      />
      <div className="grid grid-cols-1 gap-x-2 pl-6 @sm:grid-cols-2">
        {publicAccessSwitches.map((name) => (
          <SwitchInput
            key={name}
            label={name}
            hint={switchWords[name]}
            isOn={switches[name]}
            onChange={(isOn) => onChange(writtenSwitches({ ...switches, [name]: isOn }))}
          />
        ))}
      </div>
    </fieldset>
  )
}
