/**
 * Which rules that AWS changed since January 2025 a decision rests on, read from the explanation's own reasons, and the
 * notes that say so. Source: semantics 0.4, 11.
 */
import { isClaimKey, readClaimKey } from '../context/claimKeys.ts'
import { noteDraft } from '../noteDraft.ts'
import type { LayerName, TraceDraft } from '../trace.ts'
import type { ChangedRule } from '../why/ruleChanges.ts'
import { changedRules } from '../words/changedRules.ts'

/** Where a node stands: the request and the layer above it. */
interface Place {
  readonly action: string
  readonly resource: string
  readonly layer: LayerName | undefined
}

/** @returns a note for each changed rule behind the nodes that decided, in the order of the tree. */
export function ruleChangeNotes(steps: readonly TraceDraft[]): readonly TraceDraft[] {
  const found = new Set<ChangedRule>()
  for (const step of steps)
    if (step.deciding === true || step.kind === 'note')
      collect(step, { action: '', resource: '', layer: undefined }, found)
  return [...found].map((rule) =>
    noteDraft('Rule that changed', { kind: 'ruleChanged', rule }, changedRules[rule].section),
  )
}

function collect(node: TraceDraft, above: Place, found: Set<ChangedRule>): void {
  const place = placeOf(node, above)
  for (const rule of tests) if (rule.restsOn(node, place)) found.add(rule.rule)
  for (const child of node.children) if (child.deciding === true) collect(child, place, found)
}

function placeOf(node: TraceDraft, above: Place): Place {
  if (node.kind === 'request') return { action: node.action.toLowerCase(), resource: node.resource, layer: undefined }
  return node.kind === 'layer' ? { ...above, layer: node.layer } : above
}

interface Test {
  readonly rule: ChangedRule
  readonly restsOn: (node: TraceDraft, place: Place) => boolean
}

const tests: readonly Test[] = [
  { rule: 'functionUrls', restsOn: ({ why }) => why.kind === 'functionUrlNeedsTwo' },
  {
    rule: 'controlPolicyLanguage',
    restsOn: (node, { layer }) => layer === 'serviceControlPolicy' && usesNewLanguage(node),
  },
  {
    rule: 'bucketTags',
    restsOn: (node, { resource }) =>
      node.why.kind === 'bucketTagsByTagResource' ||
      (node.why.kind === 'keyAbsent' && node.why.absence.kind === 'bucketTagsOff') ||
      (node.kind === 'condition' && node.condition.origin === 'derived' && isBucketTag(node.condition.key, resource)),
  },
  {
    rule: 'organizationPublicAccess',
    restsOn: ({ why }) =>
      (why.kind === 'blockPublicAccess' || why.kind === 'blockedPublicPolicy') && why.by === 'organization',
  },
  {
    rule: 'rolesClaim',
    restsOn: (node) =>
      node.why.kind === 'roleNotInToken' ||
      (node.kind === 'condition' && /^sts:RoleAuthorizedByIdp$/i.test(node.condition.key)),
  },
  { rule: 'providerClaims', restsOn: (node) => node.kind === 'condition' && isNewClaim(node.condition.key) },
  {
    rule: 'immutableSubject',
    restsOn: (node) =>
      node.kind === 'condition' &&
      /^(?:token\.actions\..*|github\.com\/enterprises\/.*):sub$/i.test(node.condition.key) &&
      node.condition.requestValues?.some((value) => subjectWithIds.test(value)) === true,
  },
  {
    rule: 'accountNames',
    restsOn: (node, { action }) => node.kind === 'request' && action === 'account:putaccountname',
  },
  {
    rule: 'resourceControlServices',
    restsOn: (node, { action }) =>
      node.kind === 'layer' &&
      node.layer === 'resourceControlPolicy' &&
      node.outcome === 'explicitDeny' &&
      !firstServices.has(action.slice(0, Math.max(0, action.indexOf(':')))),
  },
  {
    rule: 'controlPolicyQuota',
    restsOn: ({ why }) => why.kind === 'controlPolicyLimit' && why.limit === 10,
  },
  {
    rule: 'podSessionPolicies',
    restsOn: (node, { layer }) =>
      node.why.kind === 'sessionPolicyNeedsNoTags' ||
      (layer === 'sessionPolicy' && node.source?.document?.startsWith('workloads/') === true),
  },
  {
    rule: 'apiKeys',
    restsOn: (node, { action }) => node.kind === 'request' && action.endsWith(':callwithbearertoken'),
  },
]

/** Those for which RCPs held from the beginning, in November 2024 (7.7). */
const firstServices: ReadonlySet<string> = new Set(['s3', 'sts', 'kms', 'sqs', 'secretsmanager'])

/** `repo:OWNER@ID/REPO@ID:…` (11.1). */
const subjectWithIds = /^repo:[^/:]+@\d+\/[^:]+@\d+:/

const isBucketTag = (key: string, resource: string): boolean =>
  /^s3:BucketTag\//i.test(key) || (/^aws:ResourceTag\//i.test(key) && /^arn:[^:]*:s3:::[^/]+$/.test(resource))

/** Keys that claims had before January 2026; the rest of the list is newer (6.10). */
const olderClaims: ReadonlySet<string> = new Set(['aud', 'oaud', 'sub', 'amr', 'email', 'app_id', 'user_id', 'id'])

function isNewClaim(key: string): boolean {
  const claim = readClaimKey(key)
  return claim !== undefined && isClaimKey(claim) && !olderClaims.has(claim.claim.toLowerCase())
}

/** A statement that applies, and that AWS refused in an SCP before 19 September 2025 (2.12). */
function usesNewLanguage(node: TraceDraft): boolean {
  if (node.kind !== 'statement' || node.outcome !== 'match') return false
  const writes = (element: TraceDraft, test: (value: string, outcome: string) => boolean): boolean =>
    element.children.some((child) => child.kind === 'value' && test(child.value, child.outcome))
  return node.children.some((child) => {
    if (child.kind === 'condition') return node.effect === 'Allow'
    if (child.kind !== 'element') return false
    if (child.element === 'action')
      return writes(child, (value, outcome) => outcome === 'match' && /\*.|\?/.test(value))
    if (child.element !== 'resource') return false
    return child.negated || (node.effect === 'Allow' && !writes(child, (value) => value === '*'))
  })
}
