/**
 * What a tab shows, by its address: a policy document of the scenario, the JSON of a call (`calls/<id>`), the settings of
 * an entity such as a role (`accounts/<id>/roles/<name>`), the JSON of the whole scenario (`scenario`), or an AWS managed
 * policy (its ARN), which is read-only.
 */

import { type ParseError, parse as parseJson, printParseErrorCode } from 'jsonc-parser'
import { pointerOf } from '../engine/base/jsonPath.ts'
import { own } from '../engine/base/own.ts'
import { callAddress, callId, SCENARIO_TAB } from './address.ts'
import { documentAddresses, getDocument, setDocument } from './documents.ts'
import { parseScenario } from './format/parse.ts'
import type { Scenario } from './format/schema.ts'
import { managedPolicyName } from './managedPolicies.ts'
import { findEntity, hasSettingsAt, settingsOf, settingsTitle, writeSettings } from './settings.ts'

export type TabKind = 'policy' | 'call' | 'settings' | 'scenario' | 'managed'

export function tabKind(address: string): TabKind {
  if (address === SCENARIO_TAB) return 'scenario'
  if (managedPolicyName(address) !== undefined) return 'managed'
  if (callId(address) !== undefined) return 'call'
  return hasSettingsAt(address) ? 'settings' : 'policy'
}

const pretty = (value: unknown) => JSON.stringify(value, null, 2)

/** The text of a tab as the scenario has it. @returns undefined where the scenario has no such document. */
export function storedText(scenario: Scenario, address: string): string | undefined {
  switch (tabKind(address)) {
    case 'scenario':
      return pretty(scenario)
    case 'call': {
      const call = scenario.calls?.find((one) => one.id === callId(address))
      return call && pretty(call)
    }
    case 'settings': {
      const entity = findEntity(scenario, address)
      return entity && pretty(settingsOf(entity))
    }
    case 'policy':
      return getDocument(scenario, address)
    case 'managed':
      return undefined
  }
}

/**
 * The text that a tab shows: the draft, as long as it has the scenario's value or cannot be applied to the scenario;
 * otherwise the scenario's text.
 */
export function textOf(
  state: { readonly scenario: Scenario; readonly drafts: Readonly<Record<string, string>> },
  address: string,
): string | undefined {
  const stored = storedText(state.scenario, address)
  const draft = own(state.drafts, address)
  if (draft === undefined || stored === undefined) return stored
  const parsed = readJson(draft)
  if (!parsed.ok) return draft
  return pretty(parsed.value) === stored || applyText(state.scenario, address, draft).kind === 'refused'
    ? draft
    : stored
}

export type Applied =
  | { readonly kind: 'applied'; readonly scenario: Scenario; readonly address: string }
  /** The text cannot be part of a scenario: `path` is a JSON pointer into the text. */
  | {
      readonly kind: 'refused'
      readonly message: string
      readonly path: string | undefined
      readonly offset: number | undefined
    }

/** Applies the text of a tab to the scenario. A policy document is applied as typed, valid or not. */
export function applyText(scenario: Scenario, address: string, text: string): Applied {
  const kind = tabKind(address)
  if (kind === 'policy') return { kind: 'applied', scenario: setDocument(scenario, address, text), address }
  const parsed = readJson(text)
  if (!parsed.ok) return { kind: 'refused', message: parsed.message, path: undefined, offset: parsed.offset }
  if (kind === 'scenario') return checked(parsed.value, '', address)
  if (kind === 'settings') {
    const written = writeSettings(scenario, address, parsed.value)
    return written.kind === 'refused'
      ? { ...written, offset: undefined }
      : checked(written.scenario, pointerOf(written.path), written.address)
  }
  const index = scenario.calls?.findIndex((one) => one.id === callId(address)) ?? -1
  if (index < 0)
    return { kind: 'refused', message: 'This call is not in the scenario any more.', path: '', offset: undefined }
  const calls = scenario.calls?.map((call, at) => (at === index ? parsed.value : call))
  const id = (parsed.value as { id?: unknown } | null)?.id
  return checked(
    { ...scenario, calls },
    pointerOf(['calls', index]),
    typeof id === 'string' ? callAddress(id) : address,
  )
}

function checked(value: unknown, base: string, address: string): Applied {
  const opened = parseScenario(value)
  // The value as typed, with its order of fields, unless it has an older format.
  if (opened.ok)
    return {
      kind: 'applied',
      scenario: (value as Scenario).format === opened.value.format ? (value as Scenario) : opened.value,
      address,
    }
  const problem = opened.error.find((one) => one.path.startsWith(base) && one.severity === 'error') ?? opened.error[0]
  return {
    kind: 'refused',
    message: problem?.message ?? 'This is not a scenario.',
    path: problem?.path.startsWith(base) ? problem.path.slice(base.length) : '',
    offset: undefined,
  }
}

type Read =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string; readonly offset: number }

function readJson(text: string): Read {
  const errors: ParseError[] = []
  const value: unknown = parseJson(text, errors, { disallowComments: true, allowTrailingComma: false })
  const [first] = errors
  return first === undefined
    ? { ok: true, value: withPrototypeKeys(text, value) }
    : { ok: false, message: sentences[printParseErrorCode(first.error)] ?? 'This is not JSON.', offset: first.offset }
}

/** The tolerant reader, which says what is wrong, loses members called `__proto__`; the strict one keeps them. */
function withPrototypeKeys(text: string, value: unknown): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return value
  }
}

const sentences: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'A property name in double quotes must stand here.',
  InvalidSymbol: 'This is not JSON: texts stand in double quotes, and only true, false, null and numbers go without.',
  ValueExpected: 'A value must stand here.',
  ColonExpected: 'A colon must stand here.',
  CommaExpected: 'A comma must stand here.',
  CloseBraceExpected: 'A closing } is missing.',
  CloseBracketExpected: 'A closing ] is missing.',
  EndOfFileExpected: 'The text must end here.',
  UnexpectedEndOfString: 'This text has no closing quote.',
}

/** Tab name: `DataReader trust policy`. */
export function tabTitle(scenario: Scenario, address: string): string {
  switch (tabKind(address)) {
    case 'scenario':
      return 'Scenario JSON'
    case 'managed':
      return managedPolicyName(address) ?? address
    case 'call': {
      const id = callId(address)
      return `Call: ${scenario.calls?.find((one) => one.id === id)?.title ?? id}`
    }
    case 'settings':
      return settingsTitle(scenario, address)
    case 'policy':
      return (
        documentAddresses(scenario).find((document) => document.address === address)?.title ??
        (address.split('/').at(-1) || address)
      )
  }
}
