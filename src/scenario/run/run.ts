/**
 * Runs a scenario: its calls and credential rotations in time order, each against the picture of its moment. An allowed
 * call may change the picture for the calls after it. Source: scenario-format.md; semantics 0.4, 6.
 */

import { lastPart, splitArn } from '../../engine/base/arn.ts'
import type { Instant } from '../../engine/base/brands.ts'
import { pointerOf } from '../../engine/base/jsonPath.ts'
import { callerName } from '../../engine/evaluate/awsError.ts'
import { ruleChangeNotes } from '../../engine/evaluate/changedRules.ts'
import { noteDraft } from '../../engine/noteDraft.ts'
import type { Picture, Policy } from '../../engine/picture.ts'
import { alsoChecked } from '../../engine/requests/alsoChecked.ts'
import {
  type ApiError,
  type CallOutcome,
  type CallWorld,
  type EngineCall,
  failedStep,
  rejected,
} from '../../engine/session/outcome.ts'
import { authorizeRejected, performCall } from '../../engine/session/perform.ts'
import type { Caller, Session } from '../../engine/session/session.ts'
import { finishTrace, type TraceDraft, type TraceNode } from '../../engine/trace.ts'
import type { Why } from '../../engine/why/index.ts'
import { wordsOf } from '../../engine/words/index.ts'
import { callDocumentAddress } from '../address.ts'
import { documentParameters } from '../entities.ts'
import type { CallSpec, Scenario } from '../format/schema.ts'
import type { ManagedPolicyLookup } from '../managedPolicies.ts'
import { partitionOf } from '../partition.ts'
import { authorizedResources, namedResources } from './authorizedResources.ts'
import { hasUselessToken } from './bearerTokens.ts'
import { type CallerResult, resolveCaller } from './callers.ts'
import { callTimes } from './callTimes.ts'
import { applyEffect, type Effect, parameterKeys } from './effects/index.ts'
import { takeOver } from './effects/takeOver.ts'
import type {
  CallResult,
  Evaluation,
  PictureChange,
  PictureSince,
  ScenarioProblem,
  WorkloadRecord,
} from './evaluation.ts'
import { meetExpectation } from './expectations.ts'
import { findManagedPolicy } from './findManagedPolicy.ts'
import { onlyRegion } from './onlyRegion.ts'
import { parseCached } from './parsedDocuments.ts'
import { readCallContext } from './readCallContext.ts'
import { referenceProblems } from './referenceProblems.ts'
import { requestsOf } from './requests.ts'
import type { FilledKey } from './workloadDetails.ts'
import { deliver, rotations, type Workload, workloadOf } from './workloads.ts'

export interface RunOptions {
  /** All calls, some by id, or none. */
  readonly trace: boolean | readonly string[]
  /** Whether a traced token or assertion that was rejected unread is asked of the policies all the same. */
  readonly isAsIfAccepted: boolean
  readonly managed: ManagedPolicyLookup
}

type Event =
  | { readonly at: Instant; readonly kind: 'rotation'; readonly workload: string; readonly number: number }
  | { readonly at: Instant; readonly kind: 'call'; readonly index: number }

interface RunningWorkload {
  readonly workload: Workload
  readonly sessions: Session[]
  refused: ApiError | undefined
}

export class Run {
  /** By the index of the call in the list. */
  private readonly results = new Map<number, CallResult>()
  private readonly sessions = new Map<string, Session>()
  /** By caller (`session:…`, `workload:…`) that has no session: documents that could not be read, a possible cause (2.20). */
  private readonly unread = new Map<string, readonly string[]>()
  private readonly workloads = new Map<string, RunningWorkload>()
  /** Positions of the workloads that the scenario declares. */
  private readonly places = new Map<string, number>()
  private readonly pictures: [PictureSince, ...PictureSince[]]
  private readonly callIds: ReadonlySet<string>
  private readonly events: Event[]
  readonly problems: ScenarioProblem[] = []

  private readonly scenario: Scenario
  private picture: Picture
  private readonly options: RunOptions

  constructor(scenario: Scenario, picture: Picture, options: RunOptions) {
    this.scenario = scenario
    this.picture = picture
    this.options = options
    const calls = scenario.calls ?? []
    const times = callTimes(calls)
    this.callIds = new Set(calls.map(({ id }) => id))
    this.pictures = [{ from: undefined, picture, change: undefined }]
    this.events = calls.map((_, index): Event => ({ at: times[index] ?? (0 as Instant), kind: 'call', index }))
    for (const [index, spec] of (scenario.workloads ?? []).entries()) {
      this.begin({ ...workloadOf(spec), region: spec.region ?? onlyRegion(scenario) })
      this.places.set(spec.id, index)
    }
    this.order()
  }

  /** Evaluates what comes next in time: a rotation or a call. @returns false when nothing is left. */
  next(): boolean {
    const event = this.events.pop()
    if (event === undefined) return false
    const before = this.events.length
    if (event.kind === 'rotation') this.rotate(event.workload, event.number, event.at)
    else this.perform(event.index, event.at)
    if (this.events.length > before) this.order()
    return true
  }

  /** The last in time first. Ties: rotations before calls, calls in list order. */
  private order(): void {
    const rank = (event: Event) => (event.kind === 'rotation' ? -1 : event.index)
    this.events.sort((a, b) => b.at - a.at || rank(b) - rank(a))
  }

  /** The result of a call that was evaluated already: no later call changes it. */
  resultOf(id: string): CallResult | undefined {
    return this.results.get((this.scenario.calls ?? []).findIndex((call) => call.id === id))
  }

  /** What is evaluated so far; all of it, once `next` has returned false. */
  evaluated(): Omit<Evaluation, 'problems'> {
    const workloads = [...this.workloads.values()].map(
      ({ workload, sessions, refused }): WorkloadRecord => ({
        ...recordOf(workload),
        sessions,
        refused: sessions.length === 0 ? refused : undefined,
      }),
    )
    const sessions = [...this.sessions.values(), ...workloads.flatMap((workload) => workload.sessions)].sort(
      (a, b) => a.issuedAt - b.issuedAt,
    )
    return {
      results: (this.scenario.calls ?? []).flatMap((_, index) => this.results.get(index) ?? []),
      sessions,
      workloads,
      pictures: this.pictures,
    }
  }

  private begin(workload: Workload): void {
    this.workloads.set(workload.id, { workload, sessions: [], refused: undefined })
    rotations(workload).forEach((at, number) =>
      this.events.push({ at, kind: 'rotation', workload: workload.id, number }),
    )
  }

  private rotate(id: string, number: number, at: Instant): void {
    const running = this.workloads.get(id)
    if (running === undefined) return
    const { session, refused, invalidPolicies, filled } = deliver(running.workload, number, at, this.world('', false))
    if (number === 0) this.reportFilled(running.workload, filled ?? [])
    if (invalidPolicies !== undefined) this.unread.set(`workload:${id}`, invalidPolicies)
    if (session !== undefined) running.sessions.push(session)
    running.refused ??= refused
  }

  /** A condition that reads a value that was made up says which field gives the true one (6.22). */
  private reportFilled({ id, role }: Workload, filled: readonly FilledKey[]): void {
    const index = this.places.get(id)
    if (index === undefined) return
    for (const { key, value, field } of filled)
      this.problems.push({
        path: pointerOf(['workloads', index]),
        severity: 'warning',
        code: 'FILLED_WORKLOAD_VALUE',
        message: `The trust policy of \`${lastPart(role)}\` reads \`${key}\`. The workload \`${id}\` does not say it, so \`${value}\` stands for it: set \`${field}\`.`,
      })
  }

  private perform(index: number, at: Instant): void {
    const spec = this.scenario.calls?.[index]
    if (spec === undefined) return
    const caller = resolveCaller(spec.caller, at, spec.action, {
      picture: this.picture,
      sessions: this.sessions,
      callIds: this.callIds,
      workloads: this.workloads,
    })
    if (caller.kind === 'problem')
      this.problems.push({
        path: pointerOf(['calls', index, 'caller']),
        severity: 'error',
        code: 'UNKNOWN_CALLER',
        message: `Call \`${spec.id}\`: ${caller.error.message}`,
      })
    this.reportPartition(spec, index)
    this.problems.push(...referenceProblems(this.picture, spec, index))
    if (hasUselessToken(spec))
      this.problems.push({
        path: pointerOf(['calls', index, 'credentials']),
        severity: 'warning',
        code: 'NO_BEARER_TOKENS',
        message: `Call \`${spec.id}\`: the service of \`${spec.action}\` takes no API keys. Remove \`credentials\`.`,
      })
    const isTraced =
      this.options.trace === true || (Array.isArray(this.options.trace) && this.options.trace.includes(spec.id))
    const { attempt, outcome } =
      caller.kind === 'caller'
        ? this.attempt(spec, at, caller.caller, isTraced)
        : {
            attempt: undefined,
            outcome: { ...refused(caller, isTraced), invalidPolicies: this.unread.get(spec.caller) ?? [] },
          }
    const effect =
      attempt !== undefined && outcome.decision === 'allowed'
        ? (applyEffect(attempt.call, attempt.world, outcome) ?? this.takeOver(attempt.call))
        : undefined
    const settled =
      effect?.kind === 'failed'
        ? {
            ...outcome,
            decision: 'rejected' as const,
            error: effect.error,
            session: undefined,
            steps: isTraced
              ? [...outcome.steps, failedStep({ label: 'The API itself', error: effect.error, section: '5.20' })]
              : [],
          }
        : outcome
    const remark = effect?.kind === 'nothing' && isTraced ? [unchanged(effect.error)] : []
    const change = effect?.kind === 'changed' ? this.change(effect, spec.id, at) : undefined
    const session = (effect?.kind === 'changed' ? effect.session : undefined) ?? settled.session
    if (session !== undefined) this.sessions.set(spec.id, session)
    const ifAccepted =
      isTraced &&
      attempt !== undefined &&
      this.options.isAsIfAccepted &&
      settled.decision === 'rejected' &&
      !wasAsked(settled)
        ? authorizeRejected(attempt.call, attempt.world)
        : undefined
    const result = this.result({
      spec,
      at,
      call: attempt?.call,
      caller,
      outcome: { ...settled, steps: [...settled.steps, ...remark] },
      ifAccepted,
      session,
      change,
      isTraced,
    })
    this.results.set(index, result)
    if (session === undefined && result.invalidPolicies.length > 0)
      this.unread.set(`session:${spec.id}`, result.invalidPolicies)
  }

  /** A declared account is in one partition: an ARN of another is a mistake (11.5). */
  private reportPartition({ id, resource = [] }: CallSpec, index: number): void {
    const own = partitionOf(this.scenario)
    for (const arn of [resource].flat()) {
      const parts = splitArn(arn)
      if (parts === undefined || parts.partition === own || !this.picture.accounts.has(parts.account)) continue
      this.problems.push({
        path: pointerOf(['calls', index, 'resource']),
        severity: 'error',
        code: 'FOREIGN_PARTITION',
        message: `Call \`${id}\`: \`${arn}\` is in the partition \`${parts.partition}\`, and account ${parts.account} is in \`${own}\`. Write \`arn:${own}:…\`.`,
      })
    }
  }

  private attempt(spec: CallSpec, at: Instant, caller: Caller, isTraced: boolean) {
    const call = this.engineCall(spec, at, caller)
    const world = this.world('account' in caller ? caller.account : '', isTraced)
    return { attempt: { call, world }, outcome: performCall(call, world) }
  }

  private engineCall(spec: CallSpec, at: Instant, caller: Caller): EngineCall {
    const base = {
      id: spec.id,
      at,
      caller,
      action: spec.action,
      ...authorizedResources(this.picture, spec),
      resourceAccount: spec.resourceAccount,
      vpcEndpoint: spec.vpcEndpoint,
      parameters: spec.parameters ?? {},
      given: readCallContext(spec.context),
    }
    const keyed = { ...base, parameterKeys: parameterKeys(base) }
    return { ...keyed, derived: requestsOf(spec, keyed, this.scenario, this.picture) }
  }

  private world(account: string, isTraced: boolean): CallWorld {
    const { picture } = this
    return {
      picture,
      isTraced,
      findPolicy: (arn): Policy | undefined => {
        const owner = /^arn:aws[a-z-]*:iam::(\d{12}):/.exec(arn)?.[1] ?? account
        return findManagedPolicy(
          picture.accounts.get(owner)?.managedPolicies ?? new Map(),
          owner,
          arn,
          this.options.managed,
        )
      },
      parseSessionPolicy: (text) => parseCached(text, 'sessionPolicy'),
    }
  }

  /** A call that runs code on what a workload runs on, as an effect: the picture stays. */
  private takeOver(call: EngineCall): Effect | undefined {
    const taken = takeOver(
      call,
      [...this.workloads.values()].map(({ workload }) => workload),
    )
    return taken && { kind: 'changed', picture: this.picture, touched: [], effect: 'created', ...taken }
  }

  private alsoChecked(call: EngineCall): Pick<CallResult, 'alsoChecked'> {
    const reasons = alsoChecked(call, this.picture)
    return reasons.length === 0 ? {} : { alsoChecked: reasons.map(wordsOf) }
  }

  private change(effect: Extract<Effect, { kind: 'changed' }>, call: string, at: Instant): PictureChange {
    const { touched, why } = effect
    const change: PictureChange = { call, at, touched, effect: effect.effect, why, summary: wordsOf(why) }
    this.picture = effect.picture
    this.pictures.push({ from: at, picture: effect.picture, change })
    if (effect.workload !== undefined) this.begin(effect.workload)
    return change
  }

  private result({
    spec,
    at,
    call,
    caller,
    outcome,
    ifAccepted,
    session,
    change,
    isTraced,
  }: {
    spec: CallSpec
    at: Instant
    call: EngineCall | undefined
    caller: CallerResult
    outcome: CallOutcome
    ifAccepted: CallOutcome | undefined
    session: Session | undefined
    change: PictureChange | undefined
    isTraced: boolean
  }): CallResult {
    const { decision, blockedBy, error, invalidPolicies, missingKeys } = outcome
    const malformed =
      decision === 'rejected' && refusesDocument.test(error?.code ?? '')
        ? documentParameters
            .filter((name) => spec.parameters?.[name] !== undefined)
            .map((name) => callDocumentAddress(spec.id, name))
        : []
    return {
      id: spec.id,
      at,
      action: spec.action,
      resources: namedResources(spec),
      callerArn:
        call === undefined ? (caller.kind === 'rejected' ? caller.shown : spec.caller) : callerName(call.caller),
      callerSession:
        call === undefined
          ? caller.kind === 'rejected'
            ? caller.session
            : undefined
          : 'session' in call.caller
            ? call.caller.session?.id
            : undefined,
      decision,
      blockedBy,
      error,
      session,
      invalidPolicies: [...invalidPolicies, ...malformed],
      expectation: meetExpectation(spec.expect, { decision, blockedBy, error }),
      missingKeys,
      ...(outcome.requests === undefined ? {} : { requests: outcome.requests }),
      ...(call === undefined ? {} : this.alsoChecked(call)),
      ...(isTraced ? { trace: decisionTree(spec, outcome) } : {}),
      ...(ifAccepted === undefined ? {} : { ifAccepted: decisionTree(spec, ifAccepted) }),
      ...(change === undefined ? {} : { change }),
    }
  }
}

/** What the page shows of a workload. */
const recordOf = ({ id, compute, role, from, to, service }: Workload) => ({
  id,
  compute,
  role,
  from,
  to,
  ...(service === undefined ? {} : { service }),
})

/** How services refuse a document (2.19). */
const refusesDocument = /^(?:MalformedPolicy(?:Document(?:Exception)?)?|InvalidAttributeValue|InvalidParameter)$/

/** Authorized, but there is nothing to change. */
function unchanged({ code, message }: ApiError): TraceDraft {
  const why: Why = { kind: 'nothingChanges', code, message }
  return { kind: 'note', outcome: 'note', label: 'Nothing changes', reason: wordsOf(why), why, children: [] }
}

/** AWS's own words for the decision stand beside it, in the result. */
function decisionTree(spec: CallSpec, outcome: CallOutcome): TraceNode {
  const { decision, blockedBy, error, steps } = outcome
  const why: Why = { kind: 'decided', decision, blockedBy, isAsked: wasAsked(outcome), code: error?.code }
  return finishTrace({
    kind: 'decision',
    label: spec.title ?? spec.id,
    outcome: decision,
    reason: wordsOf(why),
    why,
    section: '0.4',
    deciding: true,
    children: [...steps, ...ruleChangeNotes(steps)],
  })
}

const wasAsked = ({ steps }: CallOutcome): boolean =>
  steps.some(({ kind, outcome }) => kind === 'request' && outcome !== 'notReached')

/** The credentials do not work, or the scenario does not say whose they are. */
function refused(caller: Exclude<CallerResult, { kind: 'caller' }>, isTraced: boolean): CallOutcome {
  const { error } = caller
  const uncertain = caller.kind === 'rejected' ? caller.uncertain : undefined
  const step = { label: 'Credentials', error, section: '6.20', ...(uncertain === undefined ? {} : { uncertain }) }
  const because = caller.kind === 'rejected' ? caller.because : undefined
  const note = because === undefined ? [] : [noteDraft('Deleted', because, '6.18')]
  return rejected(error, isTraced ? [failedStep(step), ...note] : [])
}
