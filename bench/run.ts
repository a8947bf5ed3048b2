/**
 * Benchmarks of the engine: decisions per second with and without trace, and the cost of parsing and compiling. They
 * assert nothing. `npm run bench`; each figure is the median of several rounds. Times are processor time of the process,
 * garbage collector and compiler included, so that a busy machine gives the same figures as an idle one.
 */
import { authorize, decide } from '../src/engine/evaluate/authorize.ts'
import { compileDocument } from '../src/engine/evaluate/compile.ts'
import { parsePolicy } from '../src/engine/policy/parse.ts'
import { conditions, crowded, everyAction, layers, managed, type Workload } from './workloads.ts'

const rounds = 9

/** @returns milliseconds of processor time that `work` takes, the median of the rounds. */
function milliseconds(work: () => void): number {
  const times: number[] = []
  work()
  for (let round = 0; round < rounds; round++) {
    const begin = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(begin)
    times.push((user + system) / 1000)
  }
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN
}

const thousands = (value: number): string => Math.round(value).toLocaleString('en')
const say = (name: string, ...columns: readonly string[]) =>
  process.stdout.write(`${name.padEnd(66)}${columns.map((column) => column.padStart(20)).join('')}\n`)

/** All requests of the workload in turn, `times` over. */
const plainly =
  ({ picture, requests }: Workload, times: number) =>
  () => {
    for (let time = 0; time < times; time++) for (const request of requests) decide(picture, request)
  }
const traced =
  ({ picture, requests }: Workload, times: number) =>
  () => {
    for (let time = 0; time < times; time++)
      for (const request of requests) authorize(picture, request, { isTraced: true })
  }

function rate(workload: Workload, plainTimes: number, tracedTimes: number): void {
  const perSecond = (time: number, times: number) => `${thousands((times * workload.requests.length * 1000) / time)}/s`
  const plain = milliseconds(plainly(workload, plainTimes))
  const explained = milliseconds(traced(workload, tracedTimes))
  say(workload.name, `${perSecond(plain, plainTimes)} plain`, `${perSecond(explained, tracedTimes)} traced`)
}

/** Everything once: the time that a page or an analysis waits. */
function once(workload: Workload): void {
  const plain = milliseconds(plainly(workload, 1))
  say(workload.name, `${plain.toFixed(1)} ms plain`, `${thousands((workload.requests.length * 1000) / plain)}/s plain`)
}

/** Parsing and compiling the text, which happens once per edit, for the edited document. */
function compiling(name: string, { sources }: Pick<Workload, 'sources'>): void {
  const times = sources.length > 50 ? 5 : 100
  const time = milliseconds(() => {
    for (let at = 0; at < times; at++) for (const { text, kind } of sources) compileDocument(parsePolicy(text, kind))
  })
  const characters = sources.reduce((sum, { text }) => sum + text.length, 0)
  say(
    `${name}: ${sources.length} documents, ${thousands(characters)} characters`,
    `${(time / times).toFixed(2)} ms`,
    `${(time / times / sources.length).toFixed(3)} ms a document`,
  )
}

rate(conditions, 1000, 600)
rate(layers, 1000, 300)
rate(managed, 1000, 5)
once(everyAction)
once(crowded)
process.stdout.write('\nParse and compile\n')
for (const [name, workload] of Object.entries({
  '(a)': conditions,
  '(b)': layers,
  '(c), (d)': managed,
  '(e)': crowded,
}))
  compiling(name, workload)
