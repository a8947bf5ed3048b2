/** The condition keys that the policies in play read for a call, with what they found: what a call's form offers to set. */
import { type OperatorType, operatorFacts } from '../../../engine/condition/operators.ts'
import { readAddress, readBoolean, readInstant, readNumber } from '../../../engine/condition/values.ts'
import type { TraceNode } from '../../../engine/trace.ts'

export interface ReadKey {
  readonly key: string
  /** What the operators compare it as. */
  readonly type: 'boolean' | 'number' | 'date' | 'address' | 'text'
  readonly values: readonly string[] | undefined
  /** `given` by the call, or where else it comes from. */
  readonly origin: string
}

/** In the order of reading; keys are one whatever their case. */
export function keysRead(trace: TraceNode | undefined): readonly ReadKey[] {
  const found = new Map<string, ReadKey>()
  const visit = (node: TraceNode): void => {
    if (node.kind === 'condition') {
      const { key, operator, requestValues, origin } = node.condition
      const name = key.toLowerCase()
      const type = types[operatorFacts(operator.name).type]
      const before = found.get(name)
      if (before === undefined || (before.type === 'text' && type !== 'text'))
        found.set(name, { key: before?.key ?? key, type, values: requestValues, origin })
    }
    for (const child of node.children) visit(child)
  }
  if (trace !== undefined) visit(trace)
  return [...found.values()]
}

const types: Readonly<Record<OperatorType, ReadKey['type']>> = {
  String: 'text',
  Numeric: 'number',
  Date: 'date',
  Bool: 'boolean',
  Binary: 'text',
  IpAddress: 'address',
  Arn: 'text',
  Null: 'text',
}

/** What the field says while nothing is typed: an example of the kind of value. */
export const examples: Readonly<Record<ReadKey['type'], string>> = {
  boolean: 'true',
  number: '10',
  date: '2026-04-25T09:00:00Z',
  address: '203.0.113.9',
  text: 'a value',
}

/** As the engine reads them (4.4 to 4.7), so that form and evaluation never disagree. */
const readers: Partial<Record<ReadKey['type'], readonly [read: (text: string) => unknown, remedy: string]>> = {
  boolean: [readBoolean, 'The policies compare it as true or false: write one of the two.'],
  number: [readNumber, 'The policies compare it as a number: write one, such as 10.'],
  date: [readInstant, 'The policies compare it as a time: write one, such as 2026-04-25T09:00:00Z.'],
  address: [readAddress, 'The policies compare it as an address: write one, such as 203.0.113.9.'],
}

/** @returns why the operators cannot read a value, and what to write. An absent value is no mistake. */
export function valueProblem(type: ReadKey['type'], value: unknown): string | undefined {
  const [read, remedy] = readers[type] ?? []
  if (read === undefined || value === null || value === '') return undefined
  return [value].flat().every((one) => read(String(one)) !== undefined) ? undefined : remedy
}
