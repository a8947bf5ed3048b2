/** Policy documents and lists of policies, as edits write them. */
import type { NamedPolicySpec, PolicyText } from '../format/schema.ts'

export type Statement = Readonly<Record<string, unknown>>

/** A policy document of these statements. */
export const document = (...statements: readonly Statement[]) => ({ Version: '2012-10-17', Statement: statements })

/** AWS's own SCP that allows everything. A level without a list of SCPs has it (7.3). */
export const fullAccess: NamedPolicySpec = {
  name: 'FullAWSAccess',
  document: document({ Effect: 'Allow', Action: '*', Resource: '*' }),
}

/** A list of one entry is written without brackets, as people write it. */
export const oneOrMore = (entries: readonly string[]): string | readonly string[] =>
  entries.length === 1 ? (entries[0] ?? '') : entries

/** Adds a policy to a list, or replaces the one of its name. */
export function putPolicy(
  policies: readonly NamedPolicySpec[] | undefined,
  policy: NamedPolicySpec,
): NamedPolicySpec[] {
  const before = policies ?? []
  return before.some(({ name }) => name === policy.name)
    ? before.map((one) => (one.name === policy.name ? policy : one))
    : [...before, policy]
}

/** The statements of a document; undefined when it cannot be read. */
export function readStatements(policy: PolicyText): readonly Statement[] | undefined {
  const value = typeof policy === 'string' ? parsed(policy) : policy
  if (typeof value !== 'object' || value === null || !('Statement' in value)) return undefined
  const statements: unknown[] = [value.Statement].flat()
  return statements.every((one) => typeof one === 'object' && one !== null) ? (statements as Statement[]) : undefined
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
