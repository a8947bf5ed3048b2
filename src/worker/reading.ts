/**
 * Reads files, links and saved work: small ones at once, large ones in a worker, so that the page answers meanwhile.
 * Where there is no worker, the page's own thread reads them too.
 */
import type { Result } from '../engine/base/result.ts'
import { ok } from '../engine/base/result.ts'
import { readFiles } from '../interchange/index.ts'
import type { ImportFailure, SourceFile } from '../interchange/reader.ts'
import { parseScenario } from '../scenario/format/parse.ts'
import type { Scenario } from '../scenario/format/schema.ts'
import { scenarioBytes } from '../scenario/format/size.ts'
import { type OpenFailure, openLink } from '../scenario/link/link.ts'
import type { ScenarioProblem } from '../scenario/run/evaluation.ts'
import { createReadingClient } from './clients.ts'
import type { Asynchronous, ReadingFace } from './protocol.ts'

/** Characters. To read as many takes some tens of milliseconds. */
const LARGE = 200_000
/** Characters of a link, which is compressed. */
const LONG_LINK = 12_000

export interface ReadFile {
  readonly scenario: Scenario
  /** Of the scenario's JSON without white space. */
  readonly bytes: number
  /** Id of the reader that took the files. */
  readonly reader: string
}

export async function readSources(sources: readonly SourceFile[]): Promise<Result<ReadFile, ImportFailure>> {
  const read = isLarge(sources.map(({ text }) => text)) ? await inWorker((face) => face.files(sources)) : undefined
  if (read === undefined) {
    const here = readFiles(sources)
    return here.ok ? ok({ ...here.value, bytes: scenarioBytes(here.value.scenario) }) : here
  }
  if (!read.ok) return read
  const { text, bytes, reader } = read.value
  return ok({ scenario: parsed(text), bytes, reader })
}

export async function readLink(fragment: string): Promise<Result<Scenario, OpenFailure>> {
  const read = fragment.length > LONG_LINK ? await inWorker((face) => face.link(fragment)) : undefined
  if (read === undefined) return openLink(fragment)
  return read.ok ? ok(parsed(read.value)) : read
}

/** @param json of which `text` is the text. */
export async function readScenario(text: string, json: unknown): Promise<Result<Scenario, readonly ScenarioProblem[]>> {
  const read = isLarge([text]) ? await inWorker((face) => face.json(text)) : undefined
  if (read === undefined) return parseScenario(json)
  return read.ok ? ok(parsed(read.value)) : read
}

const isLarge = (texts: readonly string[]): boolean => texts.reduce((sum, { length }) => sum + length, 0) > LARGE

/** The worker has checked it. */
const parsed = (text: string): Scenario => JSON.parse(text) as Scenario

/** @returns undefined where the worker failed: whoever asks reads by itself, and says what is wrong. */
async function inWorker<T>(question: (face: Asynchronous<ReadingFace>) => Promise<T>): Promise<T | undefined> {
  if (typeof Worker === 'undefined') return undefined
  const client = createReadingClient()
  const answer = await client.ask('read', question)
  client.close()
  return answer.kind === 'done' ? answer.value : undefined
}
