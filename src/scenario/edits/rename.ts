/** Renames an entity. Whatever names it by its ARN, its name or its address follows. */
import { changeAt, type JsonPath, setAt, valueAt } from '../../engine/base/jsonPath.ts'
import { withAddressMoved } from '../address.ts'
import { documentAddresses, policyText } from '../documents.ts'
import { type EntityKind, entities, entityName } from '../entities.ts'
import type { Scenario } from '../format/schema.ts'
import type { TreeNode } from '../tree.ts'
import { literally, mapTexts } from './mapTexts.ts'

type Fields = Readonly<Record<string, unknown>>

/** How texts name an entity: what stands before the name, and what may not follow it. Undefined where no text does. */
function mentionOf({ kind, account = '' }: TreeNode): readonly [before: string, after: string] | undefined {
  const arn = (types: string): [string, string] => [
    `arn:aws[a-z-]*:(?:iam|sts)::${account}:(?:${types})/(?:[^"*\\s]*/)?`,
    '(?![\\w+=,.@-])',
  ]
  const mentions: Partial<Record<EntityKind, [string, string]>> = {
    user: arn('user'),
    group: arn('group'),
    role: arn('role|assumed-role'),
    managedPolicy: arn('policy'),
    // In a raw text a name begins and ends where its quotes, or its object's key, do.
    resource: ['(?<![\\w:/.-])', '(?![\\w.-])'],
    vpcEndpoint: ['(?<![\\w-])', '(?![\\w-])'],
    workload: ['(?<=workload:)', '(?![\\w.-])'],
    oidcProvider: ['(?<=oidc-provider/|web-identity:|"|^)', '(?![\\w./-])'],
    samlProvider: ['(?<=saml-provider/)', '(?![\\w._-])'],
  }
  return mentions[kind]
}

/**
 * Gives an entity another name. ARNs, condition keys, attachments, memberships and addresses that name it follow.
 * @param node of a kind that can be renamed. @param name as `nameOf` checks it.
 */
export function renameEntity(scenario: Scenario, node: TreeNode, name: string): Scenario {
  const field = entities[node.kind].nameField
  const before = entityName(node.kind, (valueAt(scenario, node.path) ?? {}) as Fields)
  if (field === undefined) return scenario
  let after = setAt(scenario, [...node.path, field], name)
  if (before === '') return after
  const mention = mentionOf(node)
  if (mention !== undefined) {
    const pattern = new RegExp(`(${mention[0]})${literally(before)}${mention[1]}`, 'g')
    after = mapTexts(after, (text) => text.replace(pattern, (_, lead: string) => lead + name))
  }
  const account = node.path.slice(0, 2)
  if (node.kind === 'managedPolicy') after = renameAttachments(after, account, before, name)
  if (node.kind === 'group')
    after = changeEach(after, [...account, 'users'], (user) => renamedInList(user, 'groups', before, name))
  const to = renamedAddress(node, before, name)
  return to === undefined ? after : followAddress(after, node.id, to)
}

/** The address of an entity under another name. Undefined for accounts and units, whose addresses have their ids. */
export const renamedAddress = (node: TreeNode, before: string, name: string): string | undefined =>
  node.kind === 'account' || node.kind === 'organizationalUnit'
    ? undefined
    : `${node.id.slice(0, node.id.length - before.length)}${name}`

/** What the scenario keeps by address follows one that has moved: muted findings, and the steps of a lesson. */
export function followAddress(scenario: Scenario, from: string, to: string): Scenario {
  const moved = (address: string) => withAddressMoved(address, from, to)
  const { lesson, mutedFindings } = scenario
  return {
    ...scenario,
    ...(mutedFindings && {
      mutedFindings: mutedFindings.map((one) =>
        one.document === undefined ? one : { ...one, document: moved(one.document) },
      ),
    }),
    ...(lesson && {
      lesson: {
        ...lesson,
        ...(lesson.editable && { editable: lesson.editable.map(moved) }),
        ...(lesson.steps && {
          steps: lesson.steps.map((step) => ({
            ...step,
            ...(step.focus !== undefined && { focus: moved(step.focus) }),
            ...(step.solution && { solution: renameKeys(step.solution, moved) }),
          })),
        }),
      },
    }),
  }
}

/** A record under other keys. */
export const renameKeys = <T>(
  record: Readonly<Record<string, T>>,
  rename: (key: string) => string,
): Record<string, T> => Object.fromEntries(Object.entries(record).map(([key, value]) => [rename(key), value]))

const changeEach = (scenario: Scenario, list: JsonPath, change: (item: Fields) => Fields): Scenario =>
  changeAt(scenario, list, (found) => (Array.isArray(found) ? (found as readonly Fields[]).map(change) : found))

function renamedInList(item: Fields, field: string, before: string, name: string): Fields {
  const names = item[field]
  return Array.isArray(names) ? { ...item, [field]: names.map((one: unknown) => (one === before ? name : one)) } : item
}

function renameAttachments(scenario: Scenario, account: JsonPath, before: string, name: string): Scenario {
  const renamed = (holder: Fields): Fields => ({
    ...renamedInList(holder, 'managedPolicies', before, name),
    ...(holder['permissionsBoundary'] === before && { permissionsBoundary: name }),
  })
  return ['users', 'roles', 'groups'].reduce((after, list) => changeEach(after, [...account, list], renamed), scenario)
}

/** How many policies and calls read otherwise after an edit that adds and removes none. */
export function countChangedTexts(before: Scenario, after: Scenario): number {
  const [old, now] = [documentAddresses(before), documentAddresses(after)]
  const documents = now.filter(
    ({ document }, at) => policyText(document) !== policyText(old[at]?.document ?? ''),
  ).length
  const calls = (after.calls ?? []).filter(
    (call, at) => JSON.stringify(call) !== JSON.stringify(before.calls?.[at]),
  ).length
  return documents + calls
}
