/** The documents whose text differs between two pictures. Source: scenario-format.md, "Calls that change the picture". */
import type { OrganizationNode, Picture, Policy } from '../../engine/picture.ts'

export interface ChangedDocument {
  /** Address of the document. */
  readonly address: string
  /** Its new text; undefined: it was deleted. */
  readonly text: string | undefined
}

/** In the order of the later picture, then the deleted ones. Accounts that both pictures share are skipped. */
export function changedDocuments(before: Picture, after: Picture): readonly ChangedDocument[] {
  const [old, now] = [new Map<string, Policy>(), new Map<string, Policy>()]
  const ids = new Set([...before.accounts.keys(), ...after.accounts.keys()])
  for (const id of ids) {
    const [was, is] = [before.accounts.get(id), after.accounts.get(id)]
    if (was === is) continue
    collectAccount(was, old)
    collectAccount(is, now)
  }
  if (before.organization !== after.organization) {
    collectNode(before.organization?.root, old)
    collectNode(after.organization?.root, now)
  }
  const changed = [...now.values()]
    .filter(({ address, document }) => old.get(address)?.document !== document)
    .map(({ address, document }): ChangedDocument => ({ address, text: document.text }))
  const gone = [...old.keys()]
    .filter((address) => !now.has(address))
    .map((address): ChangedDocument => ({ address, text: undefined }))
  return [...changed, ...gone]
}

function add(policies: Iterable<Policy | undefined>, into: Map<string, Policy>): void {
  for (const policy of policies) if (policy !== undefined) into.set(policy.address, policy)
}

function collectAccount(account: ReturnType<Picture['accounts']['get']>, into: Map<string, Policy>): void {
  if (account === undefined) return
  add(account.serviceControlPolicies ?? [], into)
  add(account.resourceControlPolicies, into)
  add(account.managedPolicies.values(), into)
  // Attached customer managed policies are in the list above; AWS managed policies are not part of a scenario.
  const inline = (policies: readonly Policy[]) =>
    add(
      policies.filter(({ arn }) => arn === undefined),
      into,
    )
  for (const { policies } of account.groups.values()) inline(policies)
  for (const { policies } of account.users.values()) inline(policies)
  for (const { policies, trustPolicy } of account.roles.values()) {
    add([trustPolicy], into)
    inline(policies)
  }
  for (const { policy } of account.resources.values()) add([policy], into)
  for (const { policy } of account.vpcEndpoints.values()) add([policy], into)
}

function collectNode(node: OrganizationNode | undefined, into: Map<string, Policy>): void {
  if (node === undefined) return
  add(node.serviceControlPolicies ?? [], into)
  add(node.resourceControlPolicies, into)
  for (const child of node.organizationalUnits) collectNode(child, into)
}
