/** Lints the scenario after every change, once the typing pauses: the documents that are open first, the others after. */

import type { Finding } from '../../analysis/findings/finding.ts'
import type { Answer } from '../../worker/client.ts'
import type { LanguageClient } from '../../worker/clients.ts'
import type { LintStep } from '../../worker/protocol.ts'
import { createListReader } from '../../worker/same.ts'
import { scenarioUpdate } from '../../worker/scenarioUpdate.ts'
import type { AppState } from '../state.ts'
import type { AppStore } from '../store.ts'

const PAUSE = 80
/** Documents. */
const NOTICED = 500

export function syncFindings(store: AppStore, client: LanguageClient): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = -1
  const readers = new WeakMap<object, (sent: readonly (Finding | number)[]) => readonly Finding[]>()

  /** What a worker has sent counts, even when nobody waits for it any more: its next answer refers to it. */
  const read = (worker: object, step: LintStep): LintStep => {
    if (step.kind !== 'done') return step
    const reader = readers.get(worker) ?? createListReader<Finding>()
    readers.set(worker, reader)
    return { kind: 'done', findings: reader(step.findings) }
  }

  const ask = async (): Promise<void> => {
    const { scenario, revision, activeTab, splitTab } = store.getState()
    const open = [activeTab, splitTab].filter((tab) => tab !== undefined)
    // Findings in an older text would point at the wrong characters.
    const isCurrent = () => store.getState().revision === revision
    const begin = () =>
      client.ask('lint', (face) => face.lint(scenarioUpdate(face, scenario), open).then((step) => read(face, step)))
    const proceed = () => client.ask('lint', (face) => face.proceedLint().then((step) => read(face, step)))
    let answer: Answer<LintStep> = await begin()
    // A worker that took the place of another one begins anew, once.
    let hasLost = false
    while (answer.kind === 'done' && isCurrent()) {
      const step = answer.value
      if (step.kind === 'done') {
        store.getState().linted(
          revision,
          step.findings.filter((one) => typeof one !== 'number'),
        )
        return
      }
      if (step.kind === 'first') store.getState().lintedFirst(revision, open, step.findings)
      if (step.kind === 'first' || step.kind === 'more') {
        // It is shown, and changes many times a second.
        const { uncheckedDocuments: before, setUnchecked } = store.getState()
        if (step.kind === 'first' || before - step.waiting >= NOTICED) setUnchecked(step.waiting)
      }
      if (step.kind === 'lost' && hasLost) return
      hasLost ||= step.kind === 'lost'
      answer = await (step.kind === 'lost' ? begin() : proceed())
    }
  }
  const look = ({ revision, evaluation }: AppState): void => {
    // The first decision comes first.
    if (revision === asked || evaluation === undefined) return
    asked = revision
    clearTimeout(timer)
    timer = setTimeout(() => void ask(), PAUSE)
  }
  store.subscribe(look)
  look(store.getState())
}
