/** The reading worker: reads files and links that are too large for the page's thread. It ends with the answer. */
import { readFiles } from '../interchange/index.ts'
import { parseScenario } from '../scenario/format/parse.ts'
import { scenarioText } from '../scenario/format/scenarioText.ts'
import type { Scenario } from '../scenario/format/schema.ts'
import { scenarioBytes } from '../scenario/format/size.ts'
import { openLink } from '../scenario/link/link.ts'
import type { ReadingFace } from './protocol.ts'
import { serve } from './serve.ts'

/** As a text a scenario crosses much faster than as objects. */
const textOf = (scenario: Scenario): string => scenarioText(scenario)

serve<ReadingFace>(() => ({
  files: (sources) => {
    const read = readFiles(sources)
    return read.ok
      ? {
          ok: true,
          value: {
            text: textOf(read.value.scenario),
            bytes: scenarioBytes(read.value.scenario),
            reader: read.value.reader,
          },
        }
      : { ok: false, error: read.error }
  },
  link: (fragment) => {
    const opened = openLink(fragment)
    return opened.ok ? { ok: true, value: textOf(opened.value) } : { ok: false, error: opened.error }
  },
  json: (text) => {
    const parsed = parseScenario(JSON.parse(text))
    return parsed.ok ? { ok: true, value: textOf(parsed.value) } : { ok: false, error: parsed.error }
  },
}))
