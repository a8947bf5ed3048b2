/** How large a scenario may be: one limit for files, links and what the browser keeps. */
import { strToU8 } from 'fflate'
import { scenarioText } from './scenarioText.ts'
import type { Scenario } from './schema.ts'

/** Bytes of a scenario's JSON without white space. A link that holds more is damaged or hostile. */
export const MOST_SCENARIO_BYTES = 8_000_000

/** Bytes of a file, which may hold white space, or more than a scenario. */
export const MOST_FILE_BYTES = 20_000_000

export const scenarioBytes = (scenario: Scenario): number => strToU8(scenarioText(scenario)).length

/** Bytes for people: `8.9 MB`. */
export const megabytes = (bytes: number): string =>
  `${(bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 })} MB`
