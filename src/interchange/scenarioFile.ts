/** Reads a scenario as the page exports it. Source: scenario-format.md. */
import { err, ok } from '../engine/base/result.ts'
import { parseScenarioText } from '../scenario/format/parse.ts'
import type { Reader } from './reader.ts'

/**
 * It recognizes every single text: whoever brings a text that no other reader knows is told what a scenario needs.
 * It therefore stands last in the list of readers.
 */
export const scenarioFile: Reader = {
  id: 'scenario',
  title: 'a scenario file',
  recognizes: (files) => files.length === 1,
  read: ([file]) => {
    if (file === undefined) return err({ kind: 'unrecognized' })
    const parsed = parseScenarioText(file.text)
    return parsed.ok
      ? ok({ scenario: parsed.value })
      : err({ kind: 'invalid', reader: 'scenario', problems: parsed.error })
  },
}
