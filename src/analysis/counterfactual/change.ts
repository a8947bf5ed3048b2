/**
 * A change that might turn a decision, as data: it can be tried by the engine, shown as a diff, and applied as one
 * step. Nothing here decides anything; `search.ts` keeps only what the engine has confirmed.
 */
import { applyEdits, type JSONPath, modify } from 'jsonc-parser'
import { getDocument, setDocument } from '../../scenario/documents.ts'
import type { AccountSpec, CallSpec, Scenario } from '../../scenario/format/schema.ts'

export type ChangeKind =
  | 'context' // another context value for the call
  | 'parameter' // an STS parameter of the call
  | 'addStatement'
  | 'widenValue' // a value or condition of a statement that nearly fits
  | 'addPrincipal'
  | 'carveOut' // an exception in a Deny
  | 'remove' // a Deny that goes away
  | 'attach' // a policy or document that is not there yet
  | 'tag' // of a principal or a resource
  | 'setting' // of an account, a role or a bucket
  | 'omit' // a call that is not made

export interface Change {
  /** Unique among the candidates of one search. */
  readonly id: string
  readonly kind: ChangeKind
  /** One imperative sentence: "Turn MFA on for this call". */
  readonly title: string
  /** Address of the document that changes; undefined for changes of the call itself. */
  readonly document: string | undefined
  /** The scenario with this change. */
  readonly apply: (scenario: Scenario) => Scenario
  /** Smaller is gentler: a context value before a condition, a condition before a statement, a removal last. */
  readonly weight: number
}

const formatting = { formattingOptions: { insertSpaces: true, tabSize: 2, eol: '\n' } }

/** Sets the value at a JSON path of a document's text, keeping the rest as typed. @returns undefined when the text cannot take it. */
export function editText(text: string, path: JSONPath, value: unknown, isInsertion = false): string | undefined {
  try {
    return applyEdits(text, modify(text, path, value, { ...formatting, isArrayInsertion: isInsertion }))
  } catch {
    return undefined // the text is not JSON, or has another shape at this path
  }
}

/** A change of one document's text. The edit runs when it is applied, so that several changes of one document add up. */
export const documentChange = (
  fields: Omit<Change, 'apply' | 'document'> & { readonly document: string },
  edit: (text: string) => string | undefined,
): Change => ({
  ...fields,
  apply: (scenario) => {
    const text = getDocument(scenario, fields.document)
    const edited = text === undefined ? undefined : edit(text)
    return edited === undefined ? scenario : setDocument(scenario, fields.document, edited)
  },
})

/** A change of one call. */
export const callChange = (
  fields: Omit<Change, 'apply' | 'document'>,
  call: string,
  edit: (spec: CallSpec) => CallSpec,
): Change => ({
  ...fields,
  document: undefined,
  apply: (scenario) => ({
    ...scenario,
    calls: (scenario.calls ?? []).map((spec) => (spec.id === call ? edit(spec) : spec)),
  }),
})

/** Path of the n-th statement, whether `Statement` is a list or a single object. */
export function statementPath(text: string, index: number): JSONPath {
  try {
    const parsed: unknown = JSON.parse(text)
    const isSingle =
      typeof parsed === 'object' && parsed !== null && 'Statement' in parsed && !Array.isArray(parsed.Statement)
    return isSingle ? ['Statement'] : ['Statement', index]
  } catch {
    return ['Statement', index]
  }
}

/** Appends a statement; a single `Statement` object becomes a list, an empty text a whole document. */
export function appendStatement(text: string, statement: object): string | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof parsed !== 'object' || parsed === null) return undefined
  const present = 'Statement' in parsed ? parsed.Statement : undefined
  if (Array.isArray(present)) return editText(text, ['Statement', present.length], statement, true)
  return editText(text, ['Statement'], present === undefined ? [statement] : [present, statement])
}

/** The scenario with one of its accounts changed. */
export const inAccount = (
  scenario: Scenario,
  id: string | undefined,
  edit: (account: AccountSpec) => AccountSpec,
): Scenario => ({
  ...scenario,
  accounts: scenario.accounts.map((account) => (account.id === id ? edit(account) : account)),
})
