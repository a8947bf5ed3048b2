/**
 * What the page stores to work without a network, beside the shell that the service worker stores: at the first visit,
 * when the page is idle, the examples and what the open scenario needs; on request all data. The cache is the service
 * worker's own (`scripts/vite/serviceWorker.js`), which answers from it when there is no network.
 */
import { parseScenario } from '../scenario/format/parse.ts'
import type { Scenario } from '../scenario/format/schema.ts'
import { managedPolicyName, referencedManagedPolicies } from '../scenario/managedPolicies.ts'
import { listExamples } from './opening.ts'
import type { AppStore } from './store.ts'

const CACHE = 'data'
const AT_ONCE = 6

/** What language and evaluation ask for in any scenario. */
const basics = [
  'examples/index.json',
  'data/catalog/index.json',
  'data/catalog/global.json',
  'data/catalog/actions.json',
]

const canStore = (): boolean => 'caches' in globalThis && 'serviceWorker' in navigator

/** Data files of the services and AWS managed policies that a scenario names anywhere. */
export function filesOf(scenario: Scenario, services: ReadonlySet<string>): readonly string[] {
  const named = JSON.stringify(scenario).matchAll(/"([a-z0-9-]{2,40}):[A-Za-z*]/g)
  const prefixes = new Set(
    [...named].flatMap(([, prefix]) => (prefix !== undefined && services.has(prefix) ? prefix : [])),
  )
  const policies = referencedManagedPolicies(scenario).flatMap((arn) => managedPolicyName(arn) ?? [])
  return [
    ...[...prefixes].map((prefix) => `data/catalog/${prefix}.json`),
    ...policies.map((name) => `data/managed-policies/${name}.json`),
  ]
}

export interface Progress {
  readonly done: number
  readonly failed: number
  readonly total: number
}

/** Stores the files that are not stored yet. @returns how many could not be loaded. */
export async function storeFiles(
  files: readonly string[],
  { onProgress, signal }: { readonly onProgress?: (progress: Progress) => void; readonly signal?: AbortSignal } = {},
): Promise<Progress> {
  const cache = await caches.open(CACHE)
  const stored = new Set((await cache.keys()).map(({ url }) => url))
  const waiting = [...files]
  let [done, failed] = [0, 0]
  const progress = (): Progress => ({ done, failed, total: files.length })
  const work = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      if (signal?.aborted === true) return
      const address = new URL(file, document.baseURI).href
      if (!stored.has(address))
        await store(cache, address).catch(() => {
          failed += 1
        })
      done += 1
      onProgress?.(progress())
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return progress()
}

async function store(cache: Cache, address: string): Promise<void> {
  const response = await fetch(address)
  // A host that answers an unknown path with the page itself has no such file.
  const isPage = (response.headers.get('content-type') ?? '').startsWith('text/html')
  if (!response.ok || isPage) throw new Error(`${address} answered ${response.status}`)
  await cache.put(address, response)
}

export interface BuildFacts {
  readonly version: string
  readonly source?: string
  /** Of all that can be kept for offline, uncompressed. */
  readonly offline: { readonly files: number; readonly bytes: number }
}

/** @returns undefined where the page is not built. */
export const readBuildFacts = (): Promise<BuildFacts | undefined> =>
  readJson<BuildFacts>('build.json').catch(() => undefined)

/** The service reference's package and date. */
export const readDataSource = async (): Promise<{ readonly package: string; readonly updated: string } | undefined> =>
  (await readCatalogIndex().catch(() => undefined))?.source

/** Stores everything that the page may ever ask for. */
export async function keepAllForOffline(
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Progress> {
  if (!canStore()) throw new Error('This browser cannot keep the page for offline.')
  // Else a browser that is short of space may remove it.
  await navigator.storage?.persist?.().catch(() => false)
  return storeFiles(await readJson<readonly string[]>('offline-files.json'), { onProgress, signal })
}

/** Stores, whenever the page has nothing else to do, what the examples and each opened scenario need. */
export function syncOffline(state: AppStore): void {
  if (!canStore() || isDataSaved()) return
  let origin: unknown
  const keep = async () => {
    // Without a service worker nobody would answer from what is stored.
    await navigator.serviceWorker.ready
    const services = new Set((await readCatalogIndex()).services.map(({ prefix }) => prefix))
    const isFirst = origin === undefined
    origin = state.getState().origin
    const files = filesOf(state.getState().scenario, services)
    await storeFiles(isFirst ? [...basics, ...files, ...(await exampleFiles(services))] : files)
  }
  const look = () => {
    const { evaluation } = state.getState()
    if (evaluation === undefined || state.getState().origin === origin) return
    whenIdle(() => {
      if (state.getState().origin !== origin) void keep().catch(() => undefined)
    })
  }
  state.subscribe((now, before) => {
    if (now.evaluation !== before.evaluation && before.evaluation === undefined) look()
  })
  look()
}

/** The examples themselves, and the data that they need. */
async function exampleFiles(services: ReadonlySet<string>): Promise<readonly string[]> {
  const files = (await listExamples()).map(({ id }) => `examples/${id}.json`)
  const needed = await Promise.all(
    files.map(async (file) => {
      const parsed = parseScenario(await readJson(file))
      return parsed.ok ? filesOf(parsed.value, services) : []
    }),
  )
  return [...new Set([...files, ...needed.flat()])]
}

const readCatalogIndex = () =>
  readJson<{
    readonly source: { readonly package: string; readonly updated: string }
    readonly services: readonly { readonly prefix: string }[]
  }>('data/catalog/index.json')

async function readJson<T>(path: string): Promise<T> {
  const response = await fetch(new URL(path, document.baseURI))
  if (!response.ok) throw new Error(`${path} answered ${response.status}`)
  return (await response.json()) as T
}

/** Whether the reader asks pages to load little. */
const isDataSaved = (): boolean =>
  'connection' in navigator &&
  typeof navigator.connection === 'object' &&
  navigator.connection !== null &&
  'saveData' in navigator.connection &&
  navigator.connection.saveData === true

/** Milliseconds after which it is stored though the page was never idle. */
const AT_LATEST = 10_000

function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: AT_LATEST })
  else setTimeout(work, 2_000)
}
