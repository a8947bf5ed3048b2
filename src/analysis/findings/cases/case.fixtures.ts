/** One policy, and what a rule says of it. */

import type { PolicyKind, Severity } from '../../../engine/policy/ast.ts'
import type { RuleCode } from '../codes.ts'
import type { ExampleScenario } from '../finding.ts'

export interface Case {
  readonly code: string
  readonly title: string
  readonly kind: PolicyKind
  readonly statements: readonly object[]
  readonly service?: string
  /** The characters that are pointed at, with single spaces; absent: nothing is said. */
  readonly points?: readonly string[]
  /** What the text holds after the fix, white space aside; absent: there is no fix. */
  readonly fixed?: string
  readonly severity?: Severity
}

type Extra = Omit<Case, 'code' | 'title' | 'kind' | 'statements' | 'points'>

export const says = (
  code: string,
  title: string,
  kind: PolicyKind,
  statement: object | readonly object[],
  points: string | readonly string[],
  extra: Extra = {},
): Case => ({
  code,
  title,
  kind,
  statements: Array.isArray(statement) ? statement : [statement],
  points: typeof points === 'string' ? [points] : points,
  ...extra,
})
export const quiet = (
  code: string,
  title: string,
  kind: PolicyKind,
  statement: object | readonly object[],
  extra: Extra = {},
): Case => ({
  code,
  title,
  kind,
  statements: Array.isArray(statement) ? statement : [statement],
  ...extra,
})

export const allow = (Action: unknown, Resource: unknown = '*', Condition?: object): object => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition && { Condition }),
})
export const deny = (Action: unknown, Resource: unknown = '*', Condition?: object): object => ({
  Effect: 'Deny',
  Action,
  Resource,
  ...(Condition && { Condition }),
})

/** Further cases of rules over a scenario: what has the finding, by what is wrong, and what has not, by why. */
export type ScenarioCases = Readonly<
  Partial<
    Record<
      RuleCode,
      {
        readonly bad: Readonly<Record<string, ExampleScenario>>
        readonly good: Readonly<Record<string, ExampleScenario>>
      }
    >
  >
>
