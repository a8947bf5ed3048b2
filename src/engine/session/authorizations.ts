/** Authorization questions asked on the way of a call, and how their answers add up. Source: semantics 0.4, 3.6. */
import { authorize } from '../evaluate/authorize.ts'
import type { Authorization, AuthorizationRequest } from '../evaluate/request.ts'
import { type LayerName, layerNames, type TraceDraft, type TraceNode } from '../trace.ts'
import type { ApiError, CallOutcome, CallWorld, EngineCall } from './outcome.ts'

/** Collects the answers of one call. */
export class Asking {
  private readonly denials: Authorization[] = []
  private readonly invalid = new Set<string>()
  private readonly missing = new Set<string>()
  readonly steps: (TraceDraft | TraceNode)[] = []

  private readonly world: CallWorld
  private readonly call: EngineCall

  constructor(world: CallWorld, call: EngineCall) {
    this.world = world
    this.call = call
  }

  ask(question: Pick<AuthorizationRequest, 'action' | 'resource'> & Partial<AuthorizationRequest>): Authorization {
    const { caller, at, resourceAccount, vpcEndpoint, given } = this.call
    const answer = authorize(
      this.world.picture,
      { caller, at, resourceAccount, vpcEndpoint, given, ...question },
      { trace: this.world.trace, ...(this.world.catalog === undefined ? {} : { catalog: this.world.catalog }) },
    )
    if (answer.decision !== 'allowed') this.denials.push(answer)
    for (const address of answer.invalidPolicies) this.invalid.add(address)
    for (const key of answer.missingKeys) this.missing.add(key)
    if (answer.trace !== undefined) this.steps.push(answer.trace)
    return answer
  }

  /** Adds a step that is no authorization. */
  note(node: TraceDraft): void {
    if (this.world.trace) this.steps.push(node)
  }

  /** A denial beats what would be rejected later: its policies were read first. */
  get denied(): boolean {
    return this.denials.length > 0
  }

  /** An explicit deny among the answers wins for display; else the first that failed (0.4 step 4). Blocking layers are those of every failing request of that decision. */
  outcome(): CallOutcome {
    const explicit = this.denials.filter(({ decision }) => decision === 'explicitDeny')
    const shown = explicit[0] ?? this.denials[0]
    const blockedBy: readonly LayerName[] = layerNames.filter((name) =>
      (shown === undefined ? [] : [shown]).some((answer) => answer.blockedBy.includes(name)),
    )
    return {
      decision: shown?.decision ?? 'allowed',
      blockedBy,
      error: shown?.error,
      session: undefined,
      invalidPolicies: [...this.invalid],
      missingKeys: [...this.missing],
      steps: this.steps,
    }
  }

  rejected(error: ApiError): CallOutcome {
    return { ...this.outcome(), decision: 'rejected', blockedBy: [], error }
  }
}
