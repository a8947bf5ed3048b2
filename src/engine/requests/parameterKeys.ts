/** The context keys that a call's parameters make. Source: semantics 1.12; 3.6, table K. */
import type { ContextEntry } from '../context/context.ts'
import { derived } from '../context/entries.ts'
import type { Surroundings } from './request.ts'
import { type ParameterKey, parameterKeyRows } from './tables/parameterKeys.ts'
import { fieldIn, isFields } from './values.ts'

/** By service. */
const rows = new Map<string, ParameterKey[]>()
for (const row of parameterKeyRows) rows.set(row.service, [...(rows.get(row.service) ?? []), row])

export function keysOfParameters(surroundings: Surroundings): readonly ContextEntry[] {
  const { call, prefix, name, arn } = surroundings
  const entries = (rows.get(prefix) ?? []).flatMap((row): readonly ContextEntry[] => {
    if (row.actions?.test(name) === false) return []
    const values = scalars(at(call.parameters, row.parameter.split('.')))
    const { arn: before } = row
    if (values.length === 0) return []
    return [
      derived(
        row.key,
        ...(before === undefined
          ? values
          : values.map((one) => (one.startsWith('arn:') ? one : arn(prefix, `${before}${one}`)))),
      ),
    ]
  })
  if (prefix === 's3') return [...entries, ...objectTags(call.parameters.Tagging)]
  return prefix === 'kms' ? [...entries, ...encryptionContext(call.parameters.EncryptionContext)] : entries
}

/** What stands at the end of the names; of a list on the way, in its first element. */
function at(value: unknown, [name, ...rest]: readonly string[]): unknown {
  if (name === undefined) return value
  return at(fieldIn(Array.isArray(value) ? value[0] : value, name), rest)
}

const scalars = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? (value as readonly unknown[]) : [value]).flatMap((one) =>
    typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean' ? [String(one)] : [],
  )

/** The tags of an object are a query string: `team=a&stage=b`. */
function objectTags(tagging: unknown): readonly ContextEntry[] {
  if (typeof tagging !== 'string' || tagging === '') return []
  const tags = tagging.split('&').map((pair) => pair.split('=', 2).map(plain))
  return [
    ...tags.map(([key = '', value = '']) => derived(`s3:RequestObjectTag/${key}`, value)),
    derived('s3:RequestObjectTagKeys', ...tags.map(([key = '']) => key)),
  ]
}

function plain(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

function encryptionContext(given: unknown): readonly ContextEntry[] {
  if (!isFields(given)) return []
  const pairs = Object.entries(given).flatMap(([key, value]) =>
    scalars(value)
      .slice(0, 1)
      .map((text) => derived(`kms:EncryptionContext:${key}`, text)),
  )
  const names = Object.keys(given)
  return names.length === 0 ? pairs : [...pairs, derived('kms:EncryptionContextKeys', ...names)]
}
