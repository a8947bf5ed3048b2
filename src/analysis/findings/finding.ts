/** What the linter finds, and what a rule is. */
import type {
  PolicyDocument,
  PolicyKind,
  Statement as PolicyStatement,
  Severity,
  TextRange,
} from '../../engine/policy/ast.ts'
import type { JsonNode } from '../../engine/policy/json/parseJson.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import type { CatalogForLint } from './catalog.ts'
import type { RuleCode } from './codes.ts'

/** `text` takes the place of the characters in `range`. Edits of one fix never overlap. */
export interface TextEdit {
  readonly range: TextRange
  readonly text: string
}
export interface Fix {
  /** What the fix does: ``Write `StringLike` ``. */
  readonly title: string
  readonly edits: readonly TextEdit[]
}

export interface Finding {
  readonly code: string
  readonly severity: Severity
  /** Plain sentences in our own words: what is wrong with these characters, and what to write instead. */
  readonly message: string
  /** Address of the document (scenario-format.md); the scenario itself: ''. */
  readonly document: string
  /** JSON pointer inside the document, '' for the whole. */
  readonly path: string
  readonly range: TextRange
  readonly fix?: Fix
  /** The scenario's author does not want to see it. */
  readonly isMuted?: true
}

/** What a rule says; the runner adds code, severity, address and path. */
export interface Draft {
  readonly range: TextRange
  readonly message: string
  readonly fix?: Fix
  /** Where it differs from the rule's own. */
  readonly severity?: Severity
}

interface RuleBase {
  /** One of those that `codes.ts` lists. */
  readonly code: RuleCode
  readonly severity: Severity
  /** Documentation, Markdown: what it means, why it matters, what to do. Two to six sentences, with a short example where it helps. */
  readonly documentation: string
}

export type Statement = Readonly<Record<string, unknown>>
/** One or several statements of the current language version, or the text of a whole document. */
export type Written = Statement | readonly Statement[] | string

/** A text that has a finding, and the same without it: the documentation shows both, and a test lints them. */
export interface PolicyExample {
  /** An inline identity-based policy unless told. */
  readonly kind?: PolicyKind
  /** Prefix of the service whose resource the policy belongs to. */
  readonly service?: string
  readonly bad: Written
  readonly good: Written
}

/** A scenario without its `format`, as its JSON is written. */
export type ExampleScenario = Readonly<Record<string, unknown>> & { readonly accounts: readonly unknown[] }
/** A scenario that has a finding, and one that has not; tests lint them. A hover has no room for whole scenarios. */
export interface ScenarioExample {
  readonly bad: ExampleScenario
  readonly good: ExampleScenario
}

interface PolicyRule extends RuleBase {
  /** `tooLong`: nobody would read a text of so many characters; `tests/findings/sizes.ts` has them. */
  readonly examples: PolicyExample | 'tooLong'
}

/** One document, as rules of a single document see it. */
export interface Subject {
  readonly document: PolicyDocument
  /** Prefix of the service of the resource, for resource policies. */
  readonly service: string | undefined
  /** The JSON, with places; absent when the text is not JSON. */
  readonly root: JsonNode | undefined
  readonly catalog: CatalogForLint
}

export interface StatementRule extends PolicyRule {
  readonly scope: 'statement'
  readonly check: (statement: PolicyStatement, subject: Subject) => Iterable<Draft>
}
export interface DocumentRule extends PolicyRule {
  readonly scope: 'document'
  readonly check: (subject: Subject) => Iterable<Draft>
}

/** What only the whole scenario shows: each draft names its document. `range` of the scenario itself: zero. */
export interface ScenarioDraft extends Draft {
  readonly document: string
  /** JSON pointer into the scenario, for a finding that is not in a document. */
  readonly path?: string
}
export interface ScenarioRule extends RuleBase {
  readonly examples: ScenarioExample
  readonly scope: 'scenario'
  readonly check: (scenario: Scenario, subject: ScenarioSubject) => Iterable<ScenarioDraft>
}
/** `managed`: text of an AWS managed policy by ARN. */
export interface ScenarioSubject {
  readonly catalog: CatalogForLint
  readonly managed: (arn: string) => string | undefined
}

export type Rule = StatementRule | DocumentRule
