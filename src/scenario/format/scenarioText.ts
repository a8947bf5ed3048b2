/** The scenario as JSON without white space. Workers, storage and links ask for the text of the newest one. */
import { onceForLast } from '../../engine/base/memo.ts'

interface Written {
  readonly text: string
  /** Of the entries of lists, such as accounts: an edit changes one of them, and the texts of the others stay. */
  readonly parts: ReadonlyMap<unknown, string>
}

/** The same text as `JSON.stringify` makes. */
export const scenarioText = (scenario: object): string => written(scenario).text

const written = onceForLast((before: Written | undefined, scenario: object): Written => {
  const parts = new Map<unknown, string>()
  const textOf = (item: unknown): string => {
    const text = parts.get(item) ?? before?.parts.get(item) ?? JSON.stringify(item) ?? 'null'
    if (typeof item === 'object' && item !== null) parts.set(item, text)
    return text
  }
  const members = Object.entries(scenario).flatMap(([name, value]: readonly [string, unknown]) => {
    const text = Array.isArray(value) ? `[${value.map(textOf).join(',')}]` : JSON.stringify(value)
    return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`]
  })
  return { text: `{${members.join(',')}}`, parts }
})
