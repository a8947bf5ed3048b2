/** The request context of a call: the keys that it sets, and those that the policies read for it, with an input for each type. */

import { useState } from 'react'
import type { CallSpec } from '../../../scenario/format/schema.ts'
import { Button, IconButton } from '../../kit/Button.tsx'
import { SuggestField, type Suggestion, TextField } from '../../kit/fields.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { SelectField } from '../../kit/SelectField.tsx'
import { examples, type ReadKey, valueProblem } from './contextKeys.ts'

type Context = NonNullable<CallSpec['context']>
type Value = Context[string]

interface ContextFieldsProps {
  readonly context: Context
  readonly read: readonly ReadKey[]
  readonly suggestions: readonly Suggestion[]
  readonly onChange: (context: Context | undefined) => void
}

export function ContextFields({ context, read, suggestions, onChange }: ContextFieldsProps) {
  const [name, setName] = useState('')
  const [isAdding, setAdding] = useState(false)
  const [added, setAdded] = useState<string>()
  const given = Object.entries(context)
  const lower = new Set(given.map(([key]) => key.toLowerCase()))
  const asked = read.filter(({ key }) => !lower.has(key.toLowerCase()))
  const put = (key: string, value: Value | undefined) => {
    const after = Object.fromEntries(
      value === undefined
        ? given.filter(([one]) => one !== key)
        : [...given.filter(([one]) => one !== key), [key, value]],
    )
    onChange(Object.keys(after).length === 0 ? undefined : after)
  }
  /** Replaces the entry in place, so that typing moves no field. */
  const change = (key: string, value: Value) =>
    onChange(Object.fromEntries(given.map((entry) => (entry[0] === key ? [key, value] : entry))))
  const add = () => {
    if (name.trim() === '') return
    put(name.trim(), '')
    setAdded(name.trim())
    setName('')
    setAdding(false)
  }
  return (
    <div className="mt-3">
      <div className="flex items-center justify-between">
        <h3 className="text-xs font-semibold text-muted">Context</h3>
        <IconButton label="Add to context" onPress={() => setAdding(!isAdding)} className="h-6">
          <Icon name="plus" size={13} />
        </IconButton>
      </div>
      <div className="grid grid-cols-1 gap-x-2 gap-y-1.5 @sm:grid-cols-2">
        {given.map(([key, value]) => (
          <div key={key} className="flex items-end gap-1">
            <ValueField
              label={key}
              type={read.find((one) => one.key.toLowerCase() === key.toLowerCase())?.type ?? 'text'}
              value={value}
              // What was just added waits for its value.
              autoFocus={key === added}
              onChange={(next) => change(key, next)}
            />
            <IconButton label={`Remove ${key}`} onPress={() => put(key, undefined)}>
              <Icon name="x" size={13} />
            </IconButton>
          </div>
        ))}
      </div>
      {asked.length === 0 ? null : (
        <div className="mt-2">
          <p className="mb-1 text-xs text-muted">
            Policies read these keys for this call. What you set here goes before what the picture gives.
          </p>
          <ul className="flex flex-wrap gap-1.5">
            {asked.map(({ key, type, values }) => (
              <li key={key}>
                <Button
                  className="h-6 text-xs"
                  aria-label={`Set ${key}`}
                  onPress={() => {
                    put(key, type === 'boolean' ? !(values?.[0] === 'true') : (values?.[0] ?? ''))
                    setAdded(key)
                  }}
                >
                  <code className="font-mono">{key}</code>
                  <span className="text-muted">{values === undefined ? 'absent' : values.join(', ')}</span>
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {isAdding ? (
        <div className="mt-1.5 flex items-end gap-2">
          <SuggestField
            label="Name"
            value={name}
            onChange={setName}
            suggestions={suggestions.filter((one) => !lower.has(one.id.toLowerCase()))}
            autoFocus
            className="grow"
          />
          <Button onPress={add}>Add</Button>
        </div>
      ) : null}
    </div>
  )
}

function ValueField({
  label,
  type,
  value,
  autoFocus,
  onChange,
}: {
  readonly label: string
  readonly type: ReadKey['type']
  readonly value: Value
  readonly autoFocus: boolean
  readonly onChange: (value: Value) => void
}) {
  const isPlainBoolean = type === 'boolean' && (value === '' || /^(?:true|false)$/.test(String(value)))
  if (isPlainBoolean)
    return (
      <SelectField
        label={label}
        value={String(value)}
        options={['true', 'false']}
        autoFocus={autoFocus}
        onChange={(next) => onChange(next === 'true')}
        className="grow"
      />
    )
  return (
    <TextField
      label={label}
      value={shown(value)}
      placeholder={examples[type]}
      isMono
      autoFocus={autoFocus}
      problem={valueProblem(type, value)}
      onChange={(text) => onChange(read(text, value))}
      className="grow"
    />
  )
}

const shown = (value: Value) => (typeof value === 'string' ? value : JSON.stringify(value))

/** Keeps a number a number and a list a list, as long as the text is one. */
function read(text: string, before: Value): Value {
  if (typeof before === 'string' && !/^\s*\[/.test(text)) return text
  try {
    return JSON.parse(text) as Value
  } catch {
    return text
  }
}
