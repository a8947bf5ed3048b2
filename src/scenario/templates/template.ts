/** A template: a few questions with suggested answers, and the edit of the scenario that they make. */
import type { Scenario } from '../format/schema.ts'

/** The kind of input. Every answer is a text; the entries of a list are separated by commas or spaces. */
export type QuestionType = 'text' | 'list' | 'account' | 'role' | 'principal' | 'resource' | 'place'

export type Answers = Readonly<Record<string, string>>

export interface Question {
  readonly id: string
  readonly label: string
  readonly type: QuestionType
  readonly hint?: string
  /** May be left empty. */
  readonly isOptional?: boolean
  /** For resources: prefix of the service, `s3`. */
  readonly service?: string
  readonly suggest: (scenario: Scenario) => string
  /** @returns what is wrong with an answer that is not empty. */
  readonly check?: (answer: string, scenario: Scenario, answers: Answers) => string | undefined
}

export interface Applied {
  readonly scenario: Scenario
  /** Address of the document to show. */
  readonly open: string
  /** One sentence: "Added role LambdaReader". */
  readonly said: string
}

export type TemplateGroup =
  | 'Roles'
  | 'Resource policies'
  | 'Guardrails (SCP)'
  | 'Perimeter (RCP)'
  | 'Delegation and incidents'

export interface Template {
  readonly id: string
  readonly group: TemplateGroup
  readonly title: string
  /** Its purpose, in one or two sentences. */
  readonly about: string
  readonly questions: readonly Question[]
  /** @param answers valid ones: `problemsOf` finds none wrong. */
  readonly apply: (scenario: Scenario, answers: Answers) => Applied
}

export const suggestedAnswers = (template: Template, scenario: Scenario): Answers =>
  Object.fromEntries(template.questions.map((question) => [question.id, question.suggest(scenario)]))

/** @returns what is wrong with each answer, by question; empty where nothing is. */
export function problemsOf(template: Template, scenario: Scenario, answers: Answers): Readonly<Record<string, string>> {
  return Object.fromEntries(
    template.questions.flatMap((question) => {
      const answer = (answers[question.id] ?? '').trim()
      const problem =
        answer === ''
          ? question.isOptional === true
            ? undefined
            : `Fill in: ${question.label.toLowerCase()}.`
          : question.check?.(answer, scenario, answers)
      return problem === undefined ? [] : [[question.id, problem] as const]
    }),
  )
}

/** Applies a template; undefined while an answer is wrong. */
export function applyTemplate(template: Template, scenario: Scenario, answers: Answers): Applied | undefined {
  if (Object.keys(problemsOf(template, scenario, answers)).length > 0) return undefined
  return template.apply(
    scenario,
    Object.fromEntries(template.questions.map(({ id }) => [id, (answers[id] ?? '').trim()])),
  )
}

/** The entries of a list's answer. */
export const entriesOf = (answer: string | undefined): readonly string[] =>
  (answer ?? '').split(/[\s,]+/).filter((entry) => entry !== '')
