/** Which members and values the scenario's JSON Schema allows at a position in the text of a call, of settings or of the scenario. */

import { findNodeAtLocation, getLocation, type Node, parseTree } from 'jsonc-parser'
import { own } from '../../../engine/base/own.ts'
import type { TextRange } from '../../../engine/policy/ast.ts'

/** The part of JSON Schema that the scenario's schema uses. */
export interface Schema {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly type?: string | readonly string[]
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly additionalProperties?: Schema | boolean
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
}

type Path = readonly (string | number)[]

export interface JsonPosition {
  readonly path: Path
  /** Whether the position is in a member's name; otherwise in its value. */
  readonly isName: boolean
  /** What a completion replaces, quotes included. */
  readonly range: TextRange
  /** Names that the object has already. */
  readonly taken: readonly string[]
  /** Whether the name has its value already. */
  readonly hasValue: boolean
  /** Whether another member follows without a comma between. */
  readonly isCommaNeeded: boolean
}

/** The position in a text, which may be incomplete JSON. */
export function positionAt(text: string, offset: number): JsonPosition {
  const { path, isAtPropertyKey, previousNode } = getLocation(text, offset)
  const isIn =
    previousNode !== undefined && previousNode.offset <= offset && offset <= previousNode.offset + previousNode.length
  const range =
    isIn && previousNode.type !== 'object' && previousNode.type !== 'array'
      ? { start: previousNode.offset, end: previousNode.offset + previousNode.length }
      : wordAt(text, offset)
  const around = isAtPropertyKey ? nodeAt(text, path.slice(0, -1)) : undefined
  const taken = (around?.children ?? []).flatMap(({ children }) => {
    const name = children?.[0]
    return name === undefined || (name.offset <= offset && offset <= name.offset + name.length)
      ? []
      : [String(name.value)]
  })
  const rest = text.slice(range.end)
  return {
    path,
    isName: isAtPropertyKey,
    range,
    taken,
    hasValue: /^\s*:/.test(rest),
    isCommaNeeded: /^\s*"/.test(rest),
  }
}

/** The letters around an offset that is in no JSON node. */
function wordAt(text: string, offset: number): TextRange {
  const before = /["\w]*$/.exec(text.slice(0, offset))?.[0].length ?? 0
  return { start: offset - before, end: offset }
}

function nodeAt(text: string, path: Path): Node | undefined {
  const root = parseTree(text)
  return root && findNodeAtLocation(root, [...path])
}

/** The schemas that may apply at a path: several where the schema leaves a choice. */
export function schemasAt(root: Schema, path: Path): readonly Schema[] {
  let found = choices(root, root)
  for (const step of path) {
    found = found.flatMap((schema) => {
      const next =
        typeof step === 'number'
          ? schema.items
          : (own(schema.properties, step) ??
            (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined))
      return next === undefined ? [] : choices(next, root)
    })
  }
  return found
}

/** The alternatives of a schema, with references resolved. */
function choices(schema: Schema, root: Schema): readonly Schema[] {
  const name = schema.$ref?.replace('#/$defs/', '')
  if (name !== undefined) {
    const target = own(root.$defs, name)
    return target === undefined
      ? []
      : choices(schema.description === undefined ? target : { ...target, description: schema.description }, root)
  }
  const alternatives = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
  return alternatives.length === 0
    ? [schema]
    : alternatives.flatMap((one) =>
        choices(
          one.description === undefined && schema.description !== undefined
            ? { ...one, description: schema.description }
            : one,
          root,
        ),
      )
}

export interface Offer {
  /** Name or value, without quotes. */
  readonly label: string
  readonly detail: string
  readonly documentation: string | undefined
  /** Its JSON. */
  readonly insert: string
}

/** Members that the object may have and does not have. */
export function membersOf(schemas: readonly Schema[], root: Schema, place: JsonPosition): readonly Offer[] {
  const offers = new Map<string, Offer>()
  for (const schema of schemas) {
    for (const [name, member] of Object.entries(schema.properties ?? {})) {
      if (place.taken.includes(name) || offers.has(name)) continue
      const shapes = choices(member, root)
      const value = place.hasValue ? '' : `: ${emptyOf(shapes[0])}${place.isCommaNeeded ? ',' : ''}`
      const isRequired = schema.required?.includes(name) === true
      offers.set(name, {
        label: name,
        detail: `${typeOf(shapes)}${isRequired ? ', required' : ''}`,
        documentation: member.description ?? shapes[0]?.description,
        insert: `${JSON.stringify(name)}${value}`,
      })
    }
  }
  return [...offers.values()]
}

/** Values that the schema lists. */
export function valuesOf(schemas: readonly Schema[]): readonly Offer[] {
  const values = schemas.flatMap((schema) => [
    ...(schema.enum ?? (schema.const === undefined ? [] : [schema.const])),
    ...(schema.type === 'boolean' ? [true, false] : []),
  ])
  return [...new Set(values)].map((value) => ({
    label: String(value),
    detail: '',
    documentation: undefined,
    insert: JSON.stringify(value),
  }))
}

const typeOf = (shapes: readonly Schema[]): string =>
  [...new Set(shapes.flatMap(({ type, enum: values }) => (values === undefined ? (type ?? []) : 'choice')))].join(
    ' or ',
  )

/** A snippet; `$0` is where the caret continues. */
function emptyOf(shape: Schema | undefined): string {
  if (shape?.const !== undefined) return JSON.stringify(shape.const)
  const [type] = typeof shape?.type === 'string' ? [shape.type] : (shape?.type ?? [])
  if (type === 'object') return '{ $0 }'
  if (type === 'array') return '[$0]'
  if (type === 'string') return '"$0"'
  return '$0'
}
