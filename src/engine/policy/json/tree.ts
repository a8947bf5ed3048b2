/** The tree of the JSON parser: every node has its place in the text. */
import type { Located, TextRange } from '../ast.ts'

export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonBoolean | JsonNull
export interface JsonObject {
  readonly kind: 'object'
  readonly range: TextRange
  /** In order of the text, repeated keys included: a list, so that `__proto__` is a key like any other. */
  readonly members: readonly JsonMember[]
}
export interface JsonMember {
  readonly key: Located<string>
  readonly value: JsonNode
}
export interface JsonArray {
  readonly kind: 'array'
  readonly range: TextRange
  readonly items: readonly JsonNode[]
}
export interface JsonString {
  readonly kind: 'string'
  readonly range: TextRange
  readonly value: string
}
export interface JsonNumber {
  readonly kind: 'number'
  readonly range: TextRange
  readonly value: number
  /** As written: `1e3`. */
  readonly raw: string
}
export interface JsonBoolean {
  readonly kind: 'boolean'
  readonly range: TextRange
  readonly value: boolean
}
export interface JsonNull {
  readonly kind: 'null'
  readonly range: TextRange
}

/** The first place where a text is not JSON. */
export interface JsonProblem {
  readonly message: string
  readonly offset: number
}
