/**
 * The oracle: a second evaluator, written from the text as plainly as possible. It shares no code with the engine,
 * compiles nothing, remembers nothing, and works on the parsed JSON itself. Where the two differ, the text decides.
 */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
// biome-ignore lint/suspicious/noExplicitAny: the oracle reads scenarios as they are, without the engine's types
export type Any = any

export interface Doc {
  kind: string
  version: string
  statements: Any[]
}

export interface Who {
  kind: 'user' | 'root' | 'role' | 'federated' | 'service' | 'anonymous'
  account?: string
  /** As messages name it. */
  arn?: string
  /** aws:PrincipalArn. */
  principalArn?: string
  sessionName?: string
  /** The user or role as the scenario has it. */
  entity?: Any
  /** Who made a federated session. */
  parentArn?: string
  session?: Session
  service?: string
}

export interface Session {
  who: Who
  issued: number
  expires: number
  policies?: Doc[]
  tags: Record<string, string>
  transitive: string[]
  sourceIdentity?: string
  mfa?: boolean
  mfaAt?: number
  kind: 'role' | 'token' | 'federation'
}

export const list = (value: Any): Any[] => (value === undefined ? [] : Array.isArray(value) ? value : [value])
