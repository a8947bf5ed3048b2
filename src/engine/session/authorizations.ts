/** The requests that one call has authorized, and the decision that they add up to. Source: semantics 0.4, 3.6. */
import { authorize } from '../evaluate/authorize.ts'
import type { Authorization, AuthorizationRequest } from '../evaluate/request.ts'
import type { TraceDraft, TraceNode } from '../trace.ts'
import type { ApiError, CallOutcome, CallWorld, EngineCall, RequestResult } from './outcome.ts'

/** One request of a call; what it leaves out is the call's. */
export type Question = Pick<AuthorizationRequest, 'action' | 'resource'> &
  Partial<AuthorizationRequest> & { readonly from?: string }

/** Authorizes the requests of one call, one after the other. */
export class Authorizations {
  private readonly denials: Authorization[] = []
  private readonly results: RequestResult[] = []
  private readonly invalid = new Set<string>()
  private readonly missing = new Set<string>()
  readonly steps: (TraceDraft | TraceNode)[] = []

  private readonly world: CallWorld
  private readonly call: EngineCall

  constructor(world: CallWorld, call: EngineCall) {
    this.world = world
    this.call = call
  }

  authorize(question: Question): Authorization {
    const { caller, at, resourceAccount, vpcEndpoint, given } = this.call
    const answer = authorize(
      this.world.picture,
      { caller, at, resourceAccount, vpcEndpoint, given, ...question },
      { isTraced: this.world.isTraced },
    )
    const { action, resource, from = 'resource' } = question
    this.results.push({ action, resource, from, decision: answer.decision })
    if (answer.decision !== 'allowed') this.denials.push(answer)
    for (const address of answer.invalidPolicies) this.invalid.add(address)
    for (const key of answer.missingKeys) this.missing.add(key)
    if (answer.trace !== undefined) this.steps.push(answer.trace)
    return answer
  }

  /** Adds a step that is no authorization; only for traced calls. */
  addStep(node: TraceDraft): void {
    this.steps.push(node)
  }

  /** A denial comes before any later rejection: the policies were read first. */
  get isDenied(): boolean {
    return this.denials.length > 0
  }

  /** The answer that is shown: the first explicit deny, else the first denial (0.4 step 4); its layers are the ones that block. */
  outcome(): CallOutcome {
    const shown = this.denials.find(({ decision }) => decision === 'explicitDeny') ?? this.denials[0]
    return {
      decision: shown?.decision ?? 'allowed',
      blockedBy: shown?.blockedBy ?? [],
      error: shown?.error,
      session: undefined,
      invalidPolicies: [...this.invalid],
      missingKeys: [...this.missing],
      ...(this.results.length > 1 ? { requests: this.results } : {}),
      steps: this.steps,
    }
  }

  rejected(error: ApiError): CallOutcome {
    return { ...this.outcome(), decision: 'rejected', blockedBy: [], error }
  }
}
