/** Decisions made by hand, for tests of what is said about them. */

import type { Instant } from '../../engine/base/brands.ts'
import type { Operator } from '../../engine/condition/operators.ts'
import { readOperator } from '../../engine/policy/operatorNames.ts'
import { apiError } from '../../engine/session/outcome.ts'
import type { ConditionDetail, Decision, ElementName, LayerName, Outcome, TraceDraft } from '../../engine/trace.ts'
import { finishTrace } from '../../engine/trace.ts'
import type { Why } from '../../engine/why/index.ts'
import type { CallResult } from '../../scenario/run/evaluation.ts'

type DraftOf<Kind extends TraceDraft['kind']> = Extract<TraceDraft, { kind: Kind }>
const deciding = { deciding: true } as const
/** Stands for every reason, where a test reads the sentence or the outcome alone. */
const why: Why = { kind: 'notReached' }

/** @param text an operator that exists. */
export function operatorOf(text: string): Operator {
  const reading = readOperator(text)
  if (reading === undefined) throw new Error(`${text} is no operator`)
  const { name, set, ifExists } = reading
  return { name, set, ifExists }
}

export const condition = (
  operator: string,
  key: string,
  requestValues: readonly string[] | undefined,
  values: readonly string[],
  outcome: Outcome = 'noMatch',
): DraftOf<'condition'> => ({
  kind: 'condition',
  outcome,
  label: `${operator} ${key}`,
  reason: 'A condition.',
  why,
  ...deciding,
  condition: {
    operator: operatorOf(operator),
    key,
    requestValues,
    origin: requestValues === undefined ? 'absent' : 'given',
  } satisfies ConditionDetail,
  children: values.map((value) => ({
    kind: 'value',
    outcome,
    label: value,
    reason: 'A value.',
    why,
    value,
    children: [],
  })),
})

export const statement = (
  index: number,
  effect: 'Allow' | 'Deny',
  failed: readonly ElementName[],
  children: readonly TraceDraft[] = [],
  sid?: string,
): DraftOf<'statement'> => ({
  kind: 'statement',
  outcome: failed.length === 0 ? 'match' : 'noMatch',
  sid,
  label: `Statement ${index + 1}${sid === undefined ? '' : ` "${sid}"`}`,
  reason: 'A statement.',
  why,
  ...deciding,
  effect,
  index,
  failed,
  source: { range: { start: index * 10, end: index * 10 + 9 } },
  children,
})

export const policy = (
  name: string,
  outcome: Outcome,
  children: readonly TraceDraft[],
  document = `accounts/111122223333/managedPolicies/${name}`,
): DraftOf<'policy'> => ({
  kind: 'policy',
  outcome,
  label: name,
  reason: 'A policy.',
  why,
  ...deciding,
  name,
  source: { document },
  children,
})

export const level = (label: string, outcome: Outcome, children: readonly TraceDraft[] = []): DraftOf<'level'> => ({
  kind: 'level',
  outcome,
  label,
  reason: 'A level.',
  why,
  ...deciding,
  node: label,
  children,
})

export const layer = (
  name: LayerName,
  outcome: Outcome,
  children: readonly TraceDraft[] = [],
  reason = 'A layer.',
): DraftOf<'layer'> => ({
  kind: 'layer',
  outcome,
  label: name,
  reason,
  why,
  ...(outcome === 'notApplicable' ? {} : deciding),
  layer: name,
  children,
})

interface Asked {
  readonly reasonWhy?: Why
  readonly action?: string
  readonly resource?: string
  readonly caller?: string
  readonly reason?: string
}

/** One request with these layers, decided so. */
export function decided(
  decision: Decision,
  blockedBy: readonly LayerName[],
  layers: readonly TraceDraft[],
  asked: Asked = {},
): CallResult {
  const {
    action = 's3:GetObject',
    resource = 'arn:aws:s3:::lake/a',
    caller = 'arn:aws:iam::111122223333:user/ana',
    reason = 'A request.',
    reasonWhy = why,
  } = asked
  const request: TraceDraft = {
    kind: 'request',
    outcome: decision,
    label: `${action} on ${resource}`,
    reason,
    why: reasonWhy,
    ...deciding,
    action,
    resource,
    children: layers,
  }
  return {
    id: 'call',
    at: 0 as Instant,
    action,
    resources: [resource],
    callerArn: caller,
    callerSession: undefined,
    decision,
    blockedBy,
    error:
      decision === 'allowed'
        ? undefined
        : apiError('AccessDenied', {
            kind: 'accessDenied',
            service: 'kms',
            caller,
            action,
            resource: '*',
            layer: undefined,
            isExplicit: false,
            policy: undefined,
          }),
    session: undefined,
    invalidPolicies: [],
    expectation: 'none',
    missingKeys: [],
    trace: finishTrace({
      kind: 'decision',
      outcome: decision,
      label: 'call',
      reason: 'A decision.',
      why,
      ...deciding,
      children: [request],
    }),
  }
}

export const rejected = (
  code: string,
  why: Why,
  caller = 'arn:aws:sts::111122223333:assumed-role/Reader/job',
): CallResult => ({
  ...decided('rejected', [], [], { caller }),
  error: apiError(code, why),
  trace: finishTrace({
    kind: 'decision',
    outcome: 'rejected',
    label: 'call',
    reason: 'Rejected.',
    why,
    ...deciding,
    children: [],
  }),
})

export const roleSession = 'arn:aws:sts::111122223333:assumed-role/Builder/job'
