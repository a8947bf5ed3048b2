/** The form of an entity's settings. It edits the JSON below it. */

import { useMemo } from 'react'
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import { writeField } from '../../../scenario/edits/writeField.ts'
import { entities } from '../../../scenario/entities.ts'
import { findEntity } from '../../../scenario/settings.ts'
import { textOf } from '../../../scenario/tabs.ts'
import { useApp } from '../../../store/store.ts'
import { SuggestField, TextField } from '../../kit/fields.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { applyEditorText } from '../code/applyEditorText.ts'
import { durationWords, type FormField, formFields, valueIn } from './formFields.ts'
import { ListInput, PublicAccessInput, SwitchInput, TagsInput } from './inputs.tsx'

export function EntityForm({ address }: { readonly address: string }) {
  const scenario = useApp((state) => state.scenario)
  const text = useApp((state) => textOf(state, address))
  const value = useMemo(() => (text === undefined ? undefined : readObject(text)), [text])
  const entity = findEntity(scenario, address)
  if (entity === undefined) return null
  if (value === undefined)
    return (
      <p className="shrink-0 border-b border-line px-3 py-1.5 text-xs text-muted">
        The fields come back as soon as the text below is JSON again.
      </p>
    )
  const fields = formFields(entity, scenario)
  if (fields.length === 0) return null
  return (
    <Disclosure defaultExpanded className="shrink-0 border-b border-line">
      <Heading className="flex h-7 items-center">
        <Button
          slot="trigger"
          className="group flex h-full grow cursor-default items-center gap-1.5 px-3 text-xs text-muted outline-none focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent"
        >
          <Icon name="chevron-down" size={12} className="-rotate-90 transition-transform group-expanded:rotate-0" />
          {entities[entity.kind].title}
        </Button>
      </Heading>
      <DisclosurePanel>
        <div className="@container max-h-[36vh] overflow-auto px-3 pb-3">
          <div className="grid grid-cols-1 gap-2 @sm:grid-cols-2">
            {fields.map((field) => (
              <Field
                key={field.label}
                field={field}
                value={valueIn(value, field.at)}
                // The form writes the text, which is applied as if it had been typed: there is one way into the scenario.
                onChange={(after) => applyEditorText(address, writeField(text ?? '', field.at, after))}
              />
            ))}
          </div>
        </div>
      </DisclosurePanel>
    </Disclosure>
  )
}

function readObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

interface FieldProps {
  readonly field: FormField
  readonly value: unknown
  readonly onChange: (value: unknown) => void
}

/** Shows a value of the wrong type as JSON; the text below says what is wrong with it. */
const shown = (value: unknown) => (value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value))

function Field({ field, value, onChange }: FieldProps) {
  const { label, hint } = field
  switch (field.type) {
    case 'text': {
      const write = (text: string) => onChange(text === '' && field.isRequired !== true ? undefined : text)
      const placeholder = field.placeholder === undefined ? {} : { placeholder: field.placeholder }
      if (field.suggestions === undefined)
        return <TextField label={label} value={shown(value)} onChange={write} hint={hint} {...placeholder} />
      return (
        <div className="min-w-0">
          <SuggestField
            label={label}
            value={shown(value)}
            onChange={(text) => text !== shown(value) && write(text)}
            suggestions={field.suggestions}
            {...placeholder}
          />
          {hint === undefined ? null : <p className="text-xs text-muted">{hint}</p>}
        </div>
      )
    }
    case 'texts': {
      const values = Array.isArray(value) ? value.map(shown) : []
      return (
        <ListInput
          label={label}
          values={values}
          suggestions={field.suggestions}
          onChange={(after) => onChange(after.length === 0 ? undefined : after)}
        />
      )
    }
    case 'tags':
      return (
        <TagsInput
          tags={typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}}
          onChange={onChange}
        />
      )
    case 'switch':
      return (
        <SwitchInput
          label={label}
          hint={hint}
          isOn={value === true}
          onChange={(isOn) => onChange(isOn ? true : undefined)}
        />
      )
    case 'publicAccess':
      return <PublicAccessInput label={label} value={value} onChange={onChange} />
    case 'duration':
      return (
        <TextField
          label={label}
          value={shown(value)}
          placeholder="3600"
          isMono
          hint={durationWords(value ?? 3600)}
          onChange={(text) =>
            onChange(text.trim() === '' ? undefined : /^\d{1,9}$/.test(text.trim()) ? Number(text) : text)
          }
        />
      )
  }
}
