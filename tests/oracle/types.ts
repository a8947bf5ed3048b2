/**
 * The oracle: a second evaluator, written from the text as plainly as possible. It shares no code with the engine,
 * compiles nothing, caches nothing, and works on the parsed JSON. When the two differ, the text decides.
 */
// biome-ignore lint/suspicious/noExplicitAny: the oracle reads scenarios as they are, without the engine's types
export type Any = any

/** What is not in the scenario: the texts of AWS managed policies, and how ids are made (1.3). */
export interface Outside {
  managed: (arn: string) => string | undefined
  uniqueId: (prefix: string, seed: string) => string
}

export interface Doc {
  kind: string
  version: string
  statements: Any[]
  /** 2.16: of an endpoint of S3 or DynamoDB. */
  gateway?: boolean
}

/** 1.2. `token` is the holder of a web identity token or of an assertion. */
export interface Who {
  kind: 'user' | 'root' | 'role' | 'federated' | 'service' | 'anonymous' | 'token' | 'oai'
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
  /** 1.3, 3.10: of the user or role, as long as it exists. */
  uid?: string
  /** Of the user who made a federated session. */
  parentUid?: string
  /** The provider of a token holder: an ARN in the role's account or a host, as `Federated` entries name it. */
  provider?: string
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
  /** Keys of the token that stay in the session (6.10, 6.12). */
  keys?: Record<string, string | string[]>
  /** `longTerm`: access keys or a password that a call made. */
  kind: 'role' | 'token' | 'federation' | 'root' | 'longTerm'
}

export const list = (value: Any): Any[] => (value === undefined ? [] : Array.isArray(value) ? value : [value])
