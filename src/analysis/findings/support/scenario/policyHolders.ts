/** Policies with all principals that have them. A finding on a policy that several principals have must be true of each. */
import { onceFor } from '../../../../engine/base/memo.ts'
import type { Policy } from '../../../../engine/picture.ts'
import type { Scenario } from '../../../../scenario/format/schema.ts'
import { isAwsManaged } from '../../../../scenario/managedPolicies.ts'
import type { Draft, ScenarioDraft } from '../../finding.ts'
import type { Holder, ScenarioIndex } from './scenarioIndex.ts'

interface HeldPolicy {
  readonly policy: Policy
  readonly holders: readonly Holder[]
}

/** The identity-based policies that stand in the scenario: inline ones and customer managed ones, of users and roles themselves and through groups. */
export const heldDocuments = onceFor((index: ScenarioIndex): readonly HeldPolicy[] => {
  const all = new Map<string, { readonly policy: Policy; readonly holders: Holder[] }>()
  for (const holder of index.holders)
    for (const policy of holder.policies) {
      if (isAwsManaged(policy.address)) continue
      const held = all.get(policy.address)
      if (held === undefined) all.set(policy.address, { policy, holders: [holder] })
      else if (!held.holders.includes(holder)) held.holders.push(holder)
    }
  return [...all.values()]
})

/** What `check` says of a document for each of its holders. The first one's words count. */
export function ofEveryHolder(
  index: ScenarioIndex,
  check: (holder: Holder, policy: Policy) => readonly Draft[],
): readonly ScenarioDraft[] {
  return heldDocuments(index).flatMap(({ policy, holders }) => {
    const [first, ...others] = holders
    if (first === undefined) return []
    const also = others.map((holder) => check(holder, policy))
    const rest = others.length === 0 ? '' : ` The same holds for ${names(others)}.`
    return check(first, policy)
      .filter(({ range }) =>
        also.every((drafts) => drafts.some((one) => one.range.start === range.start && one.range.end === range.end)),
      )
      .map((draft): ScenarioDraft => ({ ...draft, document: policy.address, message: draft.message + rest }))
  })
}

const names = (holders: readonly Holder[]): string =>
  holders.length > 2
    ? `${holders.length} more who have this policy`
    : holders.map(({ entity }) => entity.name).join(' and ')

/** While a document cannot be read nobody knows what it will allow. */
export const isReadable = (policies: readonly Policy[]): boolean => policies.every(({ document }) => document.isValid)

const changing =
  /^(?:iam|organizations|s3|kms|sqs|sns|lambda|secretsmanager):(?:Put|Attach|Detach|Create|Update|Set|Add|Remove|Tag|Untag|Delete|Enable|Disable|Move)/i

/** Whether a call changes the thing of this name: then the texts at the start are not the last word. Source: scenario-format.md, "effects of calls". */
export const isChangedByCalls = ({ calls = [] }: Scenario, ...things: readonly string[]): boolean =>
  calls.some(({ action, resource, parameters }) => {
    if (!changing.test(action)) return false
    const text = JSON.stringify([resource, parameters])
    return things.some((name) => text.includes(name))
  })
