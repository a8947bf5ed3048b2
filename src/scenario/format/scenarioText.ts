/** The scenario as JSON without white space. Workers, storage and links ask for the text of the newest one. */
import { onceForLast } from '../../engine/base/memo.ts'

export const scenarioText = onceForLast((_: string | undefined, scenario: object): string => JSON.stringify(scenario))
