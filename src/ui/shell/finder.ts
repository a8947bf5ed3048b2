/** What the palette finds, and in which order. A large scenario has ten thousand entries: a list shows the best of each kind. */
import { onceFor } from '../../engine/base/memo.ts'
import { documentAddresses } from '../../scenario/documents.ts'
import { hasSettings } from '../../scenario/entities.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import { everyNode, scenarioTree } from '../../scenario/tree.ts'

export interface Entry {
  /** `call c1`, `document accounts/…` */
  readonly id: string
  readonly label: string
  readonly detail: string | undefined
  /** What is searched: without accents, in lower case. */
  readonly words: string
}

interface FinderIndex {
  readonly calls: readonly Entry[]
  readonly documents: readonly Entry[]
  readonly settings: readonly Entry[]
}

/** So many of each kind are listed: each is drawn anew with every letter. */
const MOST = 8

/** Most names have no accents, and to look for some in ten thousand names takes longer than all the rest. */
const plain = (text: string): string =>
  (/[^ -~]/.test(text) ? text.normalize('NFD').replace(/\p{M}/gu, '') : text).toLowerCase()

export const entry = (id: string, label: string, detail?: string): Entry => ({
  id,
  label,
  detail,
  words: plain(`${label} ${detail ?? ''}`),
})

export const finderIndex = onceFor((scenario: Scenario): FinderIndex => {
  const names = new Map(scenario.accounts.map(({ id, name }) => [id, name || id]))
  const nameOf = (account: string) => names.get(account) ?? account
  return {
    calls: (scenario.calls ?? []).map(({ id, title, action }) => entry(`call ${id}`, title ?? id, action)),
    documents: documentAddresses(scenario).map(({ address, title, account }) =>
      entry(`document ${address}`, title, account && nameOf(account)),
    ),
    settings: [...everyNode(scenarioTree(scenario))]
      .filter(({ kind }) => hasSettings(kind))
      .map(({ id, kind, label, account }) =>
        entry(
          `document ${id}`,
          label,
          [kind, account === undefined || account === label ? undefined : nameOf(account)].filter(Boolean).join(' of '),
        ),
      ),
  }
})

export interface Found {
  readonly entries: readonly Entry[]
  /** Of all that are found. */
  readonly count: number
}

/** The entries that hold every word of the query: first those whose label begins with it, the shorter one before. */
export function findEntries(entries: readonly Entry[], query: string): Found {
  const wanted = plain(query).trim()
  if (wanted === '') return { entries: entries.slice(0, MOST), count: entries.length }
  const parts = wanted.split(/\s+/)
  const found = entries.filter(({ words }) => parts.every((part) => words.includes(part)))
  const begins = found.filter(({ words }) => words.startsWith(wanted))
  const others = found.length > begins.length ? found.filter(({ words }) => !words.startsWith(wanted)) : []
  return {
    entries: [...begins.sort((a, b) => a.label.length - b.label.length), ...others].slice(0, MOST),
    count: found.length,
  }
}
