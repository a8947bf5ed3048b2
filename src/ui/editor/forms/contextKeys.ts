/** The condition keys that policies read for a call, with the values that they found. The call's form offers to set them. */
import { type OperatorType, operatorFacts } from '../../../engine/condition/operators.ts'
import { readAddress, readBoolean, readInstant, readNumber } from '../../../engine/condition/values.ts'
import type { TraceNode } from '../../../engine/trace.ts'

export interface ReadKey {
  readonly key: string
  /** The type that the operators compare it as. */
  readonly type: 'boolean' | 'number' | 'date' | 'address' | 'text'
  readonly values: readonly string[] | undefined
  /** `given` by the call, or where else it comes from. */
  readonly origin: string
}

/** In the order in which they are read. Keys that differ only in case are one. */
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

/** The placeholder of the field: an example value of its type. */
export const examples: Readonly<Record<ReadKey['type'], string>> = {
  boolean: 'true',
  number: '10',
  date: '2026-04-25T09:00:00Z',
  address: '203.0.113.9',
  text: 'a value',
}

/** The engine's own parsers (4.4 to 4.7), so that form and evaluation never disagree. */
const readers: Partial<Record<ReadKey['type'], readonly [read: (text: string) => unknown, remedy: string]>> = {
  boolean: [readBoolean, 'The policies compare it as true or false: write one of the two.'],
  number: [readNumber, 'The policies compare it as a number: write one, such as 10.'],
  date: [readInstant, 'The policies compare it as a time: write one, such as 2026-04-25T09:00:00Z.'],
  address: [readAddress, 'The policies compare it as an address: write one, such as 203.0.113.9.'],
}

/** @returns why the operators cannot read a value, and what to write. An absent value is fine. */
export function valueProblem(type: ReadKey['type'], value: unknown): string | undefined {
  const [read, remedy] = readers[type] ?? []
  if (read === undefined || value === null || value === '') return undefined
  return [value].flat().every((one) => read(String(one)) !== undefined) ? undefined : remedy
}
