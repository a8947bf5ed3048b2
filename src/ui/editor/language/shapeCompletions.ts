/** Completions and hovers for texts other than policies (calls, settings, the scenario's JSON), from the schema and from the scenario itself. */

import { getNodeValue, parseTree } from 'jsonc-parser'
import type { editor, IPosition, languages } from 'monaco-editor/editor/editor.api.js'
import { callId } from '../../../scenario/address.ts'
import type { Scenario } from '../../../scenario/format/schema.ts'
import { findEntity } from '../../../scenario/settings.ts'
import { tabKind } from '../../../scenario/tabs.ts'
import { appStore } from '../../../store/store.ts'
import { languageClient } from '../../../store/sync/languageClient.ts'
import type { Suggestion } from '../../kit/fields.tsx'
import { addressOf } from '../code/models.ts'
import { monaco } from '../code/monaco.ts'
import { keysRead } from '../forms/contextKeys.ts'
import { formFields } from '../forms/formFields.ts'
import {
  actionSuggestions,
  callerSuggestions,
  contextKeys,
  resourceSuggestions,
  stsParameters,
} from '../forms/suggestions.ts'
import { toRange } from './languageQuestion.ts'
import { membersOf, type Offer, positionAt, type Schema, schemasAt, valuesOf } from './shape.ts'

let loading: Promise<Schema | undefined> | undefined

/** A file of this site, loaded once. Without it, only the scenario itself makes offers. */
function theSchema(): Promise<Schema | undefined> {
  loading ??= fetch(new URL('scenario.schema.json', document.baseURI))
    .then((answer) => (answer.ok ? (answer.json() as Promise<Schema>) : undefined))
    .catch(() => undefined)
  return loading
}

/** The path of a tab's text in the scenario; undefined for policy documents, which have their own services. */
function startOf(scenario: Scenario, address: string): readonly (string | number)[] | undefined {
  const kind = tabKind(address)
  if (kind === 'scenario') return []
  if (kind === 'call') return ['calls', 0]
  return kind === 'settings' ? findEntity(scenario, address)?.path : undefined
}

export const shapeCompletions: languages.CompletionItemProvider = {
  triggerCharacters: ['"', ':', '{', '[', ','],
  async provideCompletionItems(model, position) {
    const { scenario } = appStore.getState()
    const address = addressOf(model)
    const start = address === undefined ? undefined : startOf(scenario, address)
    if (address === undefined || start === undefined) return { suggestions: [] }
    const text = model.getValue()
    const place = positionAt(text, model.getOffsetAt(position))
    const schema = await theSchema()
    const path = [...start, ...place.path]
    const { Property, Value } = monaco.languages.CompletionItemKind
    const range = toRange(model, place.range)
    const item = (
      { label, detail, documentation, insert }: Offer,
      kind: languages.CompletionItemKind,
      sort: string,
    ): languages.CompletionItem => ({
      label,
      detail,
      kind,
      range,
      insertText: insert,
      insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet,
      // The typed text may already have quotes.
      filterText: JSON.stringify(label),
      sortText: sort,
      ...(documentation === undefined ? {} : { documentation: { value: documentation } }),
      ...(/["[]\$0["\]],?$/.test(insert)
        ? { command: { id: 'editor.action.triggerSuggest', title: 'What fits here' } }
        : {}),
    })
    const ordered = (offers: readonly Offer[], kind: languages.CompletionItemKind, lead: string) =>
      offers.map((one, at) => item(one, kind, `${lead}${String(at).padStart(4, '0')}`))
    const known = await fromScenario(address, scenario, text, place.path, place.isName)
    if (model.isDisposed()) return { suggestions: [] }
    const isNaming = place.isName && !place.hasValue
    const offers = known.map(
      ({ id, detail = '' }): Offer => ({
        label: id,
        detail,
        documentation: undefined,
        insert: `${escaped(JSON.stringify(id))}${isNaming ? `: "$0"${place.isCommaNeeded ? ',' : ''}` : ''}`,
      }),
    )
    if (place.isName) {
      const members = schema === undefined ? [] : membersOf(schemasAt(schema, path.slice(0, -1)), schema, place)
      return {
        suggestions: [
          ...ordered(
            offers.filter(({ label }) => !place.taken.includes(label)),
            Property,
            '0',
          ),
          ...ordered(members, Property, '1'),
        ],
      }
    }
    return {
      suggestions: [
        ...ordered(offers, Value, '0'),
        ...ordered(schema === undefined ? [] : valuesOf(schemasAt(schema, path)), Value, '1'),
      ],
    }
  },
}

/** Escapes braces and dollars, which are special in a snippet. */
const escaped = (text: string) => text.replace(/[\\$}]/g, '\\$&')

async function fromScenario(
  address: string,
  scenario: Scenario,
  text: string,
  path: readonly (string | number)[],
  isName: boolean,
): Promise<readonly Suggestion[]> {
  const [first, second] = path
  const id = callId(address)
  if (id === undefined) {
    const entity = tabKind(address) === 'settings' ? findEntity(scenario, address) : undefined
    const names = path.filter((step) => typeof step === 'string').join('/')
    const field = entity && formFields(entity, scenario).find(({ at }) => at.join('/') === names)
    return field !== undefined && 'suggestions' in field && !isName ? (field.suggestions ?? []) : []
  }
  const call = valueOf(text)
  const action = typeof call['action'] === 'string' ? call['action'] : ''
  if (isName) {
    if (first === 'parameters' && path.length === 2) return stsParameters(action)
    if (first !== 'context' || path.length !== 2) return []
    const read = keysRead(appStore.getState().evaluation?.results.find((result) => result.id === id)?.trace).map(
      ({ key }) => ({ id: key, detail: 'read by the policies in play' }),
    )
    return [
      ...read,
      ...contextKeys.filter((one) => !read.some((other) => other.id.toLowerCase() === one.id.toLowerCase())),
    ]
  }
  if (first === 'caller') return callerSuggestions(scenario, id, appStore.getState().evaluation?.sessions)
  if (first === 'action')
    return merged(
      actionSuggestions(scenario, id),
      await asked('actions', /^[a-z0-9-]+:/.exec(action.toLowerCase())?.[0] ?? ''),
    )
  if (first === 'resource')
    return merged(resourceSuggestions(scenario, id, action), await asked('resourceArns', action))
  if (first === 'vpcEndpoint')
    return scenario.accounts.flatMap(({ vpcEndpoints = [] }) =>
      vpcEndpoints.map(({ id: endpoint, service }) => ({ id: endpoint, detail: service ?? '' })),
    )
  if (first === 'resourceAccount')
    return scenario.accounts.map(({ id: account, name = '' }) => ({ id: account, detail: name }))
  if (
    first === 'context' &&
    second !== undefined &&
    /MultiFactorAuthPresent|SecureTransport|ViaAWSService/i.test(String(second))
  )
    return [{ id: 'true' }, { id: 'false' }]
  return []
}

async function asked(question: 'actions' | 'resourceArns', about: string): Promise<readonly Suggestion[]> {
  const answer = await languageClient.ask(question, (face) => face[question](about))
  return answer.kind === 'done' ? answer.value : []
}

const merged = (own: readonly Suggestion[], more: readonly Suggestion[]): readonly Suggestion[] => [
  ...own,
  ...more.filter(({ id }) => !own.some((one) => one.id === id)),
]

/** Parses as much of the text as possible. */
function valueOf(text: string): Readonly<Record<string, unknown>> {
  const root = parseTree(text)
  const value: unknown = root && getNodeValue(root)
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

/** The description of the member under the pointer. @returns null where the schema has none, and in policy documents. */
export async function shapeHover(model: editor.ITextModel, position: IPosition): Promise<languages.Hover | null> {
  const address = addressOf(model)
  const start = address === undefined ? undefined : startOf(appStore.getState().scenario, address)
  const schema = start === undefined ? undefined : await theSchema()
  if (start === undefined || schema === undefined || model.isDisposed()) return null
  const { path, range, isName } = positionAt(model.getValue(), model.getOffsetAt(position))
  const [words] = schemasAt(schema, [...start, ...path]).flatMap(({ description }) => description ?? [])
  return words === undefined || !isName ? null : { range: toRange(model, range), contents: [{ value: words }] }
}
