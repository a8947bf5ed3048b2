/**
 * Decisions that a change affects besides the call it was made for. The same questions are asked of both scenarios:
 * principals × calls, and principals × a sample of actions. Source: semantics 0.4.
 */
import type { Catalog } from '../../engine/catalog/catalog.ts'
import type { Decision } from '../../engine/trace.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import type { ManagedPolicyLookup } from '../../scenario/managedPolicies.ts'
import { buildPicture } from '../../scenario/run/picture.ts'
import { actionColumns, callColumns, calmMoment, type MatrixColumn, matrixRow, principalsOf } from '../matrix/matrix.ts'

export interface Cell {
  readonly principal: string
  readonly action: string
  readonly resource: string
  readonly from: Decision
  readonly to: Decision
}
export interface Blast {
  /** Questions that were asked. */
  readonly cells: number
  readonly allowed: number
  readonly denied: number
  /** The first of those that are turned. */
  readonly turned: readonly Cell[]
}

/** What an attacker looks for first, and a few everyday reads: a broad change shows in some of them. */
const telling = [
  'iam:CreateUser',
  'iam:CreateAccessKey',
  'iam:AttachUserPolicy',
  'iam:PutRolePolicy',
  'iam:PassRole',
  'sts:AssumeRole',
  'ec2:RunInstances',
  'ec2:DescribeInstances',
  'lambda:CreateFunction',
  'kms:Decrypt',
  's3:DeleteBucket',
  's3:PutBucketPolicy',
  's3:PutObject',
  's3:GetObject',
  'secretsmanager:GetSecretValue',
  'dynamodb:Scan',
  'organizations:LeaveOrganization',
  'cloudtrail:StopLogging',
]

/** @param actions those of the call's service, of which some are taken. */
export function sampledColumns(scenario: Scenario, call: string, actions: readonly string[]): readonly MatrixColumn[] {
  const own = scenario.calls?.find(({ id }) => id === call)
  const resource = [own?.resource ?? '*'].flat()[0] ?? '*'
  const service = own?.action.split(':')[0]?.toLowerCase()
  const few = everyNth(actions, 24)
  return [
    ...callColumns(
      scenario,
      (scenario.calls ?? []).map(() => calmMoment),
    ),
    ...actionColumns(few, resource),
    ...actionColumns(telling, '*'),
    ...actionColumns(
      telling.filter((action) => action.startsWith(`${service}:`)),
      resource,
    ),
  ]
}

/** Questions asked of one change, at most. */
const most = 2500

/** @returns what another scenario turns; the answers of this one are found once. */
export function blastFrom(
  before: Scenario,
  columns: readonly MatrixColumn[],
  managed: ManagedPolicyLookup,
  catalog?: Catalog,
): (after: Scenario) => Blast {
  const { picture } = buildPicture(before, managed, { catalog })
  const rows = everyNth(principalsOf(picture), Math.max(1, Math.floor(most / Math.max(1, columns.length)))).map(
    (principal) => matrixRow(() => picture, principal, columns),
  )
  return (after) => {
    const changed = buildPicture(after, managed, { catalog }).picture
    const present = new Set(principalsOf(changed))
    let [cells, allowed, denied] = [0, 0, 0]
    const turned: Cell[] = []
    for (const { principal, cells: was } of rows) {
      if (!present.has(principal)) continue
      matrixRow(() => changed, principal, columns).cells.forEach(({ decision: to }, index) => {
        const [from, column] = [was[index]?.decision, columns[index]]
        if (from === undefined || column === undefined) return
        cells += 1
        if ((from === 'allowed') === (to === 'allowed')) return
        if (to === 'allowed') allowed += 1
        else denied += 1
        if (turned.length < 12) turned.push({ principal, action: column.action, resource: column.resource, from, to })
      })
    }
    return { cells, allowed, denied, turned }
  }
}

/** So many of them, evenly spread. */
export function everyNth<T>(items: readonly T[], count: number): readonly T[] {
  if (items.length <= count) return items
  return Array.from({ length: count }, (_, index) => items[Math.floor((index * items.length) / count)]).flatMap(
    (item) => (item === undefined ? [] : [item]),
  )
}
