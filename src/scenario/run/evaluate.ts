/** The door of the scenario package: one document in, every decision out. Never throws. */
import type { Catalog } from '../../engine/catalog/catalog.ts'
import type { Scenario } from '../format/schema.ts'
import type { ManagedPolicyLookup } from '../managedPolicies.ts'
import type { CallResult, Evaluation } from './evaluation.ts'
import { buildPicture } from './picture.ts'
import { Run } from './run.ts'

export interface EvaluateOptions {
  /** Calls whose tree is wanted: all, some by id, or none (the default). */
  readonly trace?: boolean | readonly string[]
  /** Whether a traced token or assertion that was rejected unread is asked of the policies all the same (`CallResult.ifAccepted`). */
  readonly isAsIfAccepted?: boolean
  /** Texts of AWS managed policies by ARN. */
  readonly managedPolicies?: ManagedPolicyLookup
  /** AWS's service reference, with the services that the calls name: which keys and resources an action has, and how it is spelled. */
  readonly catalog?: Catalog
  /** Prefixes of the services whose file could not be had. */
  readonly missingServices?: ReadonlySet<string>
}

export function evaluateScenario(scenario: Scenario, options: EvaluateOptions = {}): Evaluation {
  const evaluation = beginEvaluation(scenario, options)
  while (evaluation.next());
  return evaluation.finish()
}

/** An evaluation that is made step by step, so that who asks may look at the first results before the last are there. */
export interface SteppedEvaluation {
  /** Evaluates what comes next in time. @returns false when nothing is left. */
  readonly next: () => boolean
  /** The result of a call, as soon as it is evaluated. No later call changes it. */
  readonly resultOf: (call: string) => CallResult | undefined
  /** Once nothing is left. */
  readonly finish: () => Evaluation
}

export function beginEvaluation(scenario: Scenario, options: EvaluateOptions = {}): SteppedEvaluation {
  const managed = options.managedPolicies ?? (() => undefined)
  const { picture, problems } = buildPicture(scenario, managed, options)
  const run = new Run(scenario, picture, {
    trace: options.trace ?? false,
    isAsIfAccepted: options.isAsIfAccepted ?? false,
    managed,
  })
  return {
    next: () => run.next(),
    resultOf: (call) => run.resultOf(call),
    finish: () => ({ ...run.evaluated(), problems: [...problems, ...run.problems] }),
  }
}
