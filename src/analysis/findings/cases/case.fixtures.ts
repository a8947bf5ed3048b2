/** Further cases of the rules, beside the two examples that each rule carries: one form for all tables. */
import type { PolicyKind, Severity } from '../../../engine/policy/ast.ts'
import type { RuleCode } from '../codes.ts'
import type { ExampleScenario, Finding } from '../finding.ts'

interface PolicyCase {
  readonly title: string
  /** The whole document. */
  readonly text: string
  /** An inline identity-based policy unless told. */
  readonly kind?: PolicyKind
  readonly service?: string
}

/** A document that has the finding. */
export interface Said extends PolicyCase {
  readonly code: RuleCode
  /** The characters that each finding of the code points at, with single spaces. */
  readonly points?: readonly string[]
  /** The characters that the first one points at. */
  readonly first?: string
  /** Part of the first one's message. */
  readonly words?: string
  /** The text after the first one's fix, or part of it, white space aside. Absent: whether there is a fix is left open. */
  readonly fix?: 'none' | { readonly whole: string } | { readonly part: string }
  readonly severity?: Severity
}

/** A document of which nothing is said that `isWanted` is about. */
export interface Silent extends PolicyCase {
  readonly isWanted: (finding: Finding) => boolean
}

export const isOneOf =
  (...codes: readonly string[]) =>
  ({ code }: Pick<Finding, 'code'>): boolean =>
    codes.includes(code)

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
