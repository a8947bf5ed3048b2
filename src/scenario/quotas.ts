/**
 * Quotas over several documents or entities: the number of attachments, the total size of inline policies, tags.
 * Exceeding one is a warning and never prevents evaluation. Source: semantics 2.18, U14.
 */

import { pointerOf } from '../engine/base/jsonPath.ts'
import { onceForPlace } from '../engine/base/memo.ts'
import { countCharacters } from '../engine/policy/quotas.ts'
import { policyText } from './documents.ts'
import type { AccountSpec, NamedPolicySpec, OrganizationNodeSpec, Scenario } from './format/schema.ts'
import type { ScenarioProblem } from './run/evaluation.ts'

type Path = readonly (string | number)[]
type Controls = Pick<OrganizationNodeSpec, 'serviceControlPolicies' | 'resourceControlPolicies'>
/** A user, a role or a group; none has all of the members. */
interface Holder {
  readonly managedPolicies?: readonly string[] | undefined
  readonly inlinePolicies?: readonly NamedPolicySpec[] | undefined
  readonly groups?: readonly string[] | undefined
  readonly tags?: Readonly<Record<string, string>> | undefined
}

/** Characters of all inline policies of one holder, white space not counted. */
export const inlineTogether = { users: 2048, roles: 10_240, groups: 5120 } as const
/** Managed policies of one holder: by default, and with a raised quota. */
export const attachedTo = {
  users: { limit: 10, maximum: 20 },
  roles: { limit: 10, maximum: 25 },
  groups: { limit: 10, maximum: 10 },
} as const
/** Levels of organizational units below the root. */
const deepestUnit = 5
const groupsOfUser = 10
const tagsOfPrincipal = 50
const serviceControlPolicies = 10 // U14
/** RCPFullAWSAccess, which is always attached, is one of five. */
const resourceControlPolicies = 4

type Warn = (path: Path, code: string, message: string) => void

export function quotaProblems(scenario: Scenario): readonly ScenarioProblem[] {
  const problems: ScenarioProblem[] = []
  const open: { readonly node: OrganizationNodeSpec; readonly path: Path; readonly depth: number }[] =
    scenario.organization === undefined
      ? []
      : [{ node: scenario.organization.root, path: ['organization', 'root'], depth: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, path, depth } = next
    const warn = warnTo(problems)
    if (depth === deepestUnit + 1)
      warn(
        path,
        'TOO_MANY',
        `AWS takes ${deepestUnit} levels of organizational units below the root, and this is one more.`,
      )
    checkControls(path, node, warn)
    node.organizationalUnits?.forEach((unit, index) =>
      open.push({ node: unit, path: [...path, 'organizationalUnits', index], depth: depth + 1 }),
    )
  }
  return [...problems, ...scenario.accounts.flatMap(problemsOfAccount)]
}

/** An edit changes one account: the others are not counted again. */
const problemsOfAccount = onceForPlace((account: AccountSpec, at): readonly ScenarioProblem[] => {
  const problems: ScenarioProblem[] = []
  const warn = warnTo(problems)
  checkControls(['accounts', at], account, warn)
  for (const list of ['users', 'roles', 'groups'] as const) {
    const holders: readonly Holder[] = account[list] ?? []
    holders.forEach((holder, index) => {
      const path = ['accounts', at, list, index]
      checkAttached([...path, 'managedPolicies'], holder.managedPolicies?.length ?? 0, attachedTo[list], warn)
      checkCount([...path, 'groups'], holder.groups?.length, groupsOfUser, 'groups', warn)
      const length = lengthTogether(holder.inlinePolicies, inlineTogether[list])
      if (length > inlineTogether[list])
        warn(
          [...path, 'inlinePolicies'],
          'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
          `The inline policies have ${length} characters together, without white space, and ${inlineTogether[list]} is the limit for ${list}. Shorten them, or use managed policies.`,
        )
      checkTags([...path, 'tags'], holder.tags, warn)
    })
  }
  return problems
})

const warnTo =
  (problems: ScenarioProblem[]): Warn =>
  (path, code, message) =>
    problems.push({ path: pointerOf(path), severity: 'warning', code, message })

function checkCount(path: Path, count: number | undefined, limit: number, what: string, warn: Warn): void {
  if ((count ?? 0) > limit) warn(path, 'TOO_MANY', `These are ${count} ${what}, and AWS takes ${limit}.`)
}

/** Managed policies: by default, and where the quota of the account is raised. */
function checkAttached(
  path: Path,
  count: number,
  { limit, maximum }: { readonly limit: number; readonly maximum: number },
  warn: Warn,
): void {
  if (count <= limit) return
  warn(
    path,
    'TOO_MANY',
    count > maximum || limit === maximum
      ? `These are ${count} managed policies, and AWS takes ${maximum} at most.`
      : `These are ${count} managed policies. AWS takes ${limit}, and up to ${maximum} where the quota of the account is raised.`,
  )
}

function checkControls(
  path: Path,
  { serviceControlPolicies: scps, resourceControlPolicies: rcps }: Controls,
  warn: Warn,
): void {
  checkCount(
    [...path, 'serviceControlPolicies'],
    scps?.length,
    serviceControlPolicies,
    'service control policies',
    warn,
  )
  checkCount(
    [...path, 'resourceControlPolicies'],
    rcps?.length,
    resourceControlPolicies,
    'resource control policies besides `RCPFullAWSAccess`',
    warn,
  )
}

/** Counts exactly only near the limit. */
function lengthTogether(policies: readonly NamedPolicySpec[] | undefined, limit: number): number {
  const texts = policies?.map(({ document }) => policyText(document)) ?? []
  if (texts.reduce((sum, text) => sum + text.length, 0) <= limit) return 0
  return texts.reduce((sum, text) => sum + countCharacters(text), 0)
}

function checkTags(path: Path, tags: Readonly<Record<string, string>> | undefined, warn: Warn): void {
  const entries = Object.entries(tags ?? {})
  if (entries.length > tagsOfPrincipal)
    warn(path, 'TOO_MANY', `These are ${entries.length} tags, and AWS takes ${tagsOfPrincipal}.`)
  const seen = new Set<string>()
  for (const [key, value] of entries) {
    const lower = key.toLowerCase()
    if (key === '' || key.length > 128) warn([...path, key], 'INVALID_TAG', 'The key of a tag has 1 to 128 characters.')
    else if (lower.startsWith('aws:'))
      warn([...path, key], 'INVALID_TAG', 'Keys that begin with `aws:` are AWS’s own. Choose another.')
    else if (seen.has(lower))
      warn(
        [...path, key],
        'INVALID_TAG',
        'Another tag has this key in other letters. Keys of users and roles are unique without regard to case.',
      )
    if (value.length > 256)
      warn(
        [...path, key],
        'INVALID_TAG',
        `The value of a tag has at most 256 characters; this one has ${value.length}.`,
      )
    seen.add(lower)
  }
}
