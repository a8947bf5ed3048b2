/** The form of a call. It edits the JSON below it. */

import { type ReactNode, useMemo, useState } from 'react'
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import { callAddress } from '../../../scenario/address.ts'
import { withAction } from '../../../scenario/edits/calls.ts'
import { writeFields } from '../../../scenario/edits/writeField.ts'
import type { CallSpec as Call } from '../../../scenario/format/schema.ts'
import { textOf } from '../../../scenario/tabs.ts'
import { isHidden } from '../../../store/selectors/hiddenResults.ts'
import { appStore, useApp } from '../../../store/store.ts'
import { Button, IconButton } from '../../kit/Button.tsx'
import { SuggestField, type Suggestion, TextField } from '../../kit/fields.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { SelectField } from '../../kit/SelectField.tsx'
import { applyEditorText } from '../code/applyEditorText.ts'
import { ContextFields } from './ContextFields.tsx'
import { useCatalogActions, useCatalogArns } from './catalogSuggestions.ts'
import { keysRead } from './contextKeys.ts'
import { actionSuggestions, callerSuggestions, contextKeys, resourceSuggestions, stsParameters } from './suggestions.ts'

export function CallForm({ id }: { readonly id: string }) {
  const scenario = useApp((state) => state.scenario)
  const text = useApp((state) => textOf(state, callAddress(id)))
  const call = useMemo(() => (text === undefined ? undefined : readCall(text)), [text])
  const trace = useApp((state) => state.evaluation?.results.find((result) => result.id === id)?.trace)
  // What is expected would tell what one has yet to predict.
  const isPredicted = useApp((state) => isHidden(state, id))
  const sessions = useApp((state) => state.evaluation?.sessions)
  const read = useMemo(() => keysRead(trace), [trace])
  const actions = useCatalogActions(call?.action ?? '', actionSuggestions(scenario, id))
  const resources = useCatalogArns(call?.action ?? '', resourceSuggestions(scenario, id, call?.action ?? ''))
  if (call === undefined)
    return (
      <p className="shrink-0 border-b border-line px-3 py-1.5 text-xs text-muted">
        The fields come back as soon as the text below is JSON again.
      </p>
    )

  // The form writes the text, which is applied as if it had been typed: there is one way into the scenario.
  const change = (fields: { readonly [Field in keyof Call]?: Call[Field] }) =>
    applyEditorText(callAddress(id), writeFields(text ?? '', fields))
  const resource =
    call.resource === undefined ? '' : typeof call.resource === 'string' ? call.resource : call.resource.join(', ')
  const parameters = Object.entries(call.parameters ?? {})
  const endpoints = scenario.accounts.flatMap(({ vpcEndpoints = [] }) =>
    vpcEndpoints.map((one): Suggestion => ({ id: one.id, ...(one.service !== undefined && { detail: one.service }) })),
  )

  return (
    <Disclosure defaultExpanded className="shrink-0 border-b border-line">
      <Heading className="flex h-7 items-center">
        <AriaButton
          slot="trigger"
          className="group flex h-full grow cursor-default items-center gap-1.5 px-3 text-xs text-muted outline-none focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent"
        >
          <Icon name="chevron-down" size={12} className="-rotate-90 transition-transform group-expanded:rotate-0" />
          Fields
        </AriaButton>
      </Heading>
      <DisclosurePanel>
        <div className="@container max-h-[32vh] overflow-auto px-3 pb-3">
          <div className="grid grid-cols-1 gap-2 @sm:grid-cols-2">
            <SuggestField
              label="Caller"
              value={call.caller}
              onChange={(caller) => change({ caller })}
              suggestions={callerSuggestions(scenario, id, sessions)}
            />
            <SuggestField
              label="Action"
              value={call.action}
              onChange={(action) => change(withAction(call, action))}
              suggestions={actions}
            />
            <SuggestField
              label="Resource"
              value={resource}
              placeholder="*"
              onChange={(text) =>
                change({
                  resource:
                    text.trim() === ''
                      ? undefined
                      : text.includes(',')
                        ? text.split(',').map((one) => one.trim())
                        : text,
                })
              }
              suggestions={resources}
            />
            <TextField
              label="Time (UTC)"
              value={call.at ?? ''}
              placeholder="a second after the call before"
              isMono
              problem={timeProblem(call.at)}
              onChange={(at) => change({ at: at.trim() || undefined })}
            />
            {endpoints.length === 0 && call.vpcEndpoint === undefined ? null : (
              <SuggestField
                label="Through the VPC endpoint"
                value={call.vpcEndpoint ?? ''}
                placeholder="none"
                onChange={(through) => change({ vpcEndpoint: through.trim() || undefined })}
                suggestions={endpoints}
              />
            )}
            <TextField
              label="Title"
              value={call.title ?? ''}
              placeholder={call.id}
              onChange={(title) => change({ title: title || undefined })}
            />
            {isPredicted ? null : (
              <SelectField
                label="Expected"
                value={expectationOf(call.expect)}
                options={typeof call.expect === 'object' ? [...expectations, inText] : expectations}
                onChange={(chosen) => {
                  if (chosen === inText) return
                  change({ expect: chosen === nothing ? undefined : (chosen as Expected) })
                  // Who writes an expectation wants to be told.
                  appStore.getState().showTests(true)
                }}
              />
            )}
          </div>
          <Pairs
            title="Parameters"
            entries={parameters}
            suggestions={stsParameters(call.action)}
            onChange={(entries) =>
              change({
                parameters:
                  entries.length === 0 ? undefined : (Object.fromEntries(entries) as NonNullable<Call['parameters']>),
              })
            }
          />
          <ContextFields
            context={call.context ?? {}}
            read={read}
            suggestions={contextKeys}
            onChange={(context) => change({ context })}
          />
        </div>
      </DisclosurePanel>
    </Disclosure>
  )
}

type Expected = 'allowed' | 'denied' | 'explicitDeny' | 'implicitDeny' | 'rejected'
const nothing = 'nothing'
/** An expectation with layers or error codes, which the list of choices cannot express. */
const inText = 'as the text says'
const expectations = [nothing, 'allowed', 'denied', 'explicitDeny', 'implicitDeny', 'rejected']
const expectationOf = (expect: Call['expect']) => (typeof expect === 'object' ? inText : (expect ?? nothing))

const timeProblem = (at: string | undefined) =>
  at === undefined || !Number.isNaN(Date.parse(at)) ? undefined : 'Write a UTC time such as 2026-04-25T09:00:00Z.'

/** What the form shows of a text: a call, or an unfinished one. */
function readCall(text: string): Call | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    const { caller, action, at, title, vpcEndpoint, resource, parameters, context } = value as Record<string, unknown>
    const isRecord = (one: unknown) =>
      one === undefined || (typeof one === 'object' && one !== null && !Array.isArray(one))
    const isText = (one: unknown) => one === undefined || typeof one === 'string'
    if (
      ![caller, action, at, title, vpcEndpoint].every(isText) ||
      !(isText(resource) || Array.isArray(resource)) ||
      !isRecord(parameters) ||
      !isRecord(context)
    )
      return undefined
    // Checked as far as the form reads it; the schema checks the rest when the text is applied.
    return { ...value, caller: caller ?? '', action: action ?? '' } as Call
  } catch {
    return undefined
  }
}

interface PairsProps {
  readonly title: string
  readonly entries: readonly (readonly [string, unknown])[]
  readonly suggestions: readonly Suggestion[]
  readonly onChange: (entries: readonly (readonly [string, unknown])[]) => void
}

/** Names and values. Values that are no plain texts are shown and read as JSON. */
function Pairs({ title, entries, suggestions, onChange }: PairsProps) {
  const [name, setName] = useState('')
  const [isAdding, setAdding] = useState(false)
  const [added, setAdded] = useState<string>()
  const add = () => {
    if (name.trim() === '' || entries.some(([key]) => key === name.trim())) return
    onChange([...entries, [name.trim(), '']])
    setAdded(name.trim())
    setName('')
    setAdding(false)
  }
  return (
    <div className="mt-3">
      <Row>
        <h3 className="text-xs font-semibold text-muted">{title}</h3>
        <IconButton label={`Add to ${title.toLowerCase()}`} onPress={() => setAdding(!isAdding)} className="h-6">
          <Icon name="plus" size={13} />
        </IconButton>
      </Row>
      <div className="grid grid-cols-1 gap-x-2 gap-y-1.5 @sm:grid-cols-2">
        {entries.map(([key, value], index) => (
          <div key={key} className="flex items-end gap-1">
            <TextField
              label={key}
              value={shown(value)}
              isMono
              // What was just added waits for its value.
              autoFocus={key === added}
              onChange={(text) =>
                onChange(entries.map((entry, at) => (at === index ? [key, parse(text, value)] : entry)))
              }
              className="grow"
            />
            <IconButton label={`Remove ${key}`} onPress={() => onChange(entries.filter((_, at) => at !== index))}>
              <Icon name="x" size={13} />
            </IconButton>
          </div>
        ))}
      </div>
      {isAdding ? (
        <div className="mt-1.5 flex items-end gap-2">
          <SuggestField
            label="Name"
            value={name}
            onChange={setName}
            suggestions={suggestions.filter((one) => !entries.some(([key]) => key === one.id))}
            autoFocus
            className="grow"
          />
          <Button onPress={add}>Add</Button>
        </div>
      ) : null}
    </div>
  )
}

const Row = ({ children }: { readonly children: ReactNode }) => (
  <div className="flex items-center justify-between">{children}</div>
)

const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** Keeps a number a number and a list a list, as long as the text is one. */
function parse(text: string, before: unknown): unknown {
  if (typeof before === 'string' && !/^\s*[[{]/.test(text)) return text
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}
