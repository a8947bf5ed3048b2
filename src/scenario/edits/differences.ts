/**
 * The differences between two scenarios, text by text, for a diff: policy documents as they are typed, and everything
 * around them (the tags and attachments of a user, a call, an organizational unit) as JSON without the documents.
 */
import { documentAddresses, policyText } from '../documents.ts'
import { holdsDocument } from '../entities.ts'
import type { OrganizationNodeSpec, Scenario } from '../format/schema.ts'

export interface ScenarioEdit {
  /** For people: `DataReader trust policy`, `user ana`. */
  readonly title: string
  /** Address of the document, where it is one. */
  readonly document: string | undefined
  /** The earlier text; undefined where there was none. */
  readonly before: string | undefined
  /** The later text; undefined where it was removed. */
  readonly after: string | undefined
}

/** @returns the differences in the order of the later scenario; removed texts come last. */
export function scenarioEdits(before: Scenario, after: Scenario): readonly ScenarioEdit[] {
  const [old, now] = [textsOf(before), textsOf(after)]
  const changed = [...now].flatMap(([key, { title, document, text }]): readonly ScenarioEdit[] => {
    const was = old.get(key)?.text
    return was === text ? [] : [{ title, document, before: was, after: text }]
  })
  const gone = [...old].flatMap(([key, { title, document, text }]): readonly ScenarioEdit[] =>
    now.has(key) ? [] : [{ title, document, before: text, after: undefined }],
  )
  return [...changed, ...gone]
}

interface Text {
  readonly title: string
  readonly document: string | undefined
  readonly text: string
}

function textsOf(scenario: Scenario): ReadonlyMap<string, Text> {
  const texts = new Map<string, Text>()
  for (const { address, title, document } of documentAddresses(scenario))
    texts.set(`document ${address}`, { title, document: address, text: policyText(document) })
  const add = (key: string, title: string, value: object) =>
    texts.set(key, { title, document: undefined, text: JSON.stringify(withoutDocuments(value), null, 2) })
  for (const account of scenario.accounts) {
    const { users, roles, groups, resources, vpcEndpoints, ...own } = account
    const place = account.name ?? account.id
    add(`account ${account.id}`, `account ${place}`, own)
    for (const [kind, list] of [
      ['user', users],
      ['role', roles],
      ['group', groups],
    ] as const)
      for (const one of list ?? []) add(`${kind} ${account.id} ${one.name}`, `${kind} ${one.name}`, one)
    for (const one of resources ?? []) add(`resource ${account.id} ${one.arn}`, one.arn, one)
    for (const one of vpcEndpoints ?? []) add(`endpoint ${account.id} ${one.id}`, `endpoint ${one.id}`, one)
  }
  const visit = ({ organizationalUnits, ...node }: OrganizationNodeSpec): void => {
    add(`node ${node.id}`, node.name ?? node.id, node)
    for (const child of organizationalUnits ?? []) visit(child)
  }
  if (scenario.organization !== undefined) visit(scenario.organization.root)
  for (const one of scenario.workloads ?? []) add(`workload ${one.id}`, `workload ${one.id}`, one)
  for (const call of scenario.calls ?? []) add(`call ${call.id}`, `call ${call.title ?? call.id}`, call)
  return texts
}

function withoutDocuments(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDocuments)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (holdsDocument(name) ? [] : [[name, withoutDocuments(member)]])),
  )
}
