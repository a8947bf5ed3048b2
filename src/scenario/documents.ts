/** The policy documents of a scenario, by address. Source: scenario-format.md. */

import { resourceIn, serviceIn } from '../engine/base/arn.ts'
import { type JsonPath, pointerOf, setAt } from '../engine/base/jsonPath.ts'
import { onceFor, onceForPlace } from '../engine/base/memo.ts'
import type { PolicyKind } from '../engine/policy/ast.ts'
import {
  accountAddress,
  accountEntryAddress,
  addressBelow,
  callDocumentAddress,
  endpointPolicyAddress,
  organizationNodeAddress,
  resourcePolicyAddress,
  trustPolicyAddress,
} from './address.ts'
import { documentParameters } from './entities.ts'
import type { AccountSpec, NamedPolicySpec, OrganizationNodeSpec, PolicyText, Scenario } from './format/schema.ts'

export interface DocumentRef {
  readonly address: string
  readonly kind: PolicyKind
  /** JSON pointer of the document in the scenario. */
  readonly pointer: string
  readonly path: JsonPath
  /** For people: `DataReader trust policy`. */
  readonly title: string
  readonly account: string | undefined
  readonly document: PolicyText
  /** Prefix of the service of the resource, or of the endpoint. */
  readonly service?: string
}

interface Where {
  readonly address: string
  readonly path: JsonPath
  readonly account?: string
}

/** Every policy document of the scenario, in its order. Of two with the same address the first one counts. */
export function documentAddresses(scenario: Scenario): readonly DocumentRef[] {
  return [...index(scenario).values()]
}

export const findDocument = (scenario: Scenario, address: string): DocumentRef | undefined =>
  index(scenario).get(address)

/** The document's text as the editor shows it. */
export function getDocument(scenario: Scenario, address: string): string | undefined {
  const found = findDocument(scenario, address)
  return found && policyText(found.document)
}

/** The text of a document: as typed, or the object indented by two spaces. */
export const policyText = (document: PolicyText): string =>
  typeof document === 'string' ? document : objectText(document)

const objectText = onceFor((document: object): string => JSON.stringify(document, null, 2) ?? '')

/** Replaces the text of a document. A text that is the plain formatting of an object is stored as that object. */
export function setDocument(scenario: Scenario, address: string, text: string): Scenario {
  const found = findDocument(scenario, address)
  return found === undefined ? scenario : setAt(scenario, found.path, documentOf(text))
}

export function documentOf(text: string): PolicyText {
  try {
    const parsed: unknown = JSON.parse(text)
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
    if (isObject && JSON.stringify(parsed, null, 2) === text) return parsed as Record<string, unknown>
  } catch {
    // Not JSON: the text itself is the document.
  }
  return text
}

const index = onceFor((scenario: Scenario): ReadonlyMap<string, DocumentRef> => {
  const all = new Map<string, DocumentRef>()
  const keep = (ref: DocumentRef) => {
    if (!all.has(ref.address)) all.set(ref.address, ref)
  }
  const add = addTo(keep)
  if (scenario.organization !== undefined) addNode(add, scenario.organization.root, ['organization', 'root'])
  scenario.accounts.forEach((account, at) => documentsOfAccount(account, at).forEach(keep))
  scenario.calls?.forEach((call, at) => {
    for (const parameter of documentParameters) {
      const document = call.parameters?.[parameter]
      if (
        typeof document !== 'string' &&
        (typeof document !== 'object' || document === null || Array.isArray(document))
      )
        continue
      const kind =
        parameter === 'AssumeRolePolicyDocument' || /UpdateAssumeRolePolicy$/i.test(call.action)
          ? 'trustPolicy'
          : kindOfCall(call.action)
      add(
        { address: callDocumentAddress(call.id, parameter), path: ['calls', at, 'parameters', parameter] },
        kind,
        `${call.id} ${kind === 'sessionPolicy' ? 'session policy' : parameter}`,
        document as PolicyText,
      )
    }
  })
  return all
})

/** The kind of policy in a call's `Policy` or `PolicyDocument`. */
function kindOfCall(action: string): PolicyKind {
  const lower = action.toLowerCase()
  if (lower.startsWith('sts:')) return 'sessionPolicy'
  if (lower.startsWith('organizations:')) return 'serviceControlPolicy'
  if (/^iam:(?:createpolicy|createpolicyversion)$/.test(lower)) return 'managedPolicy'
  return lower.startsWith('iam:') ? 'identityPolicy' : 'resourcePolicy'
}

type Add = (where: Where, kind: PolicyKind, title: string, document: PolicyText | undefined, service?: string) => void

const addTo =
  (keep: (ref: DocumentRef) => void): Add =>
  (where, kind, title, document, service) => {
    if (document === undefined) return
    keep({
      address: where.address,
      kind,
      pointer: pointerOf(where.path),
      path: where.path,
      title,
      account: where.account,
      document,
      ...(service === undefined ? {} : { service }),
    })
  }

/** An edit changes one account: the documents of the others stay the same objects, as long as their places do. */
const documentsOfAccount = onceForPlace((account: AccountSpec, at): readonly DocumentRef[] => {
  const found: DocumentRef[] = []
  addAccount(
    addTo((ref) => found.push(ref)),
    account,
    at,
  )
  return found
})

function addNamed(
  add: Add,
  where: Where,
  list: string,
  policies: readonly NamedPolicySpec[] | undefined,
  kind: PolicyKind,
  title: (name: string) => string,
): void {
  policies?.forEach((policy, at) =>
    add(
      {
        ...where,
        address: addressBelow(where.address, list, policy.name),
        path: [...where.path, list, at, 'document'],
      },
      kind,
      title(policy.name),
      policy.document,
    ),
  )
}

function addNode(add: Add, root: OrganizationNodeSpec, rootPath: JsonPath): void {
  const open: { node: OrganizationNodeSpec; path: JsonPath }[] = [{ node: root, path: rootPath }]
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { node, path } = next
    const where = { address: organizationNodeAddress(node.id), path }
    const place = node.name || node.id
    addNamed(
      add,
      where,
      'serviceControlPolicies',
      node.serviceControlPolicies,
      'serviceControlPolicy',
      (name) => `${name} SCP on ${place}`,
    )
    addNamed(
      add,
      where,
      'resourceControlPolicies',
      node.resourceControlPolicies,
      'resourceControlPolicy',
      (name) => `${name} RCP on ${place}`,
    )
    node.organizationalUnits?.forEach((child, at) =>
      open.push({ node: child, path: [...path, 'organizationalUnits', at] }),
    )
  }
}

function addAccount(add: Add, account: AccountSpec, at: number): void {
  const where: Where = { address: accountAddress(account.id), path: ['accounts', at], account: account.id }
  const place = account.name || account.id
  addNamed(
    add,
    where,
    'serviceControlPolicies',
    account.serviceControlPolicies,
    'serviceControlPolicy',
    (name) => `${name} SCP on ${place}`,
  )
  addNamed(
    add,
    where,
    'resourceControlPolicies',
    account.resourceControlPolicies,
    'resourceControlPolicy',
    (name) => `${name} RCP on ${place}`,
  )
  addNamed(add, where, 'managedPolicies', account.managedPolicies, 'managedPolicy', (name) => `${name} managed policy`)
  for (const list of ['groups', 'users', 'roles'] as const) {
    account[list]?.forEach((holder, index) => {
      const inside: Where = {
        address: accountEntryAddress(account.id, list, holder.name),
        path: [...where.path, list, index],
        account: account.id,
      }
      const trust = list === 'roles' ? account.roles?.[index]?.trustPolicy : undefined
      add(
        { ...inside, address: trustPolicyAddress(account.id, holder.name), path: [...inside.path, 'trustPolicy'] },
        'trustPolicy',
        `${holder.name} trust policy`,
        trust,
      )
      addNamed(
        add,
        inside,
        'inlinePolicies',
        holder.inlinePolicies,
        'identityPolicy',
        (name) => `${name} of ${holder.name}`,
      )
    })
  }
  account.resources?.forEach((resource, index) => {
    const service = serviceIn(resource.arn) ?? ''
    add(
      {
        address: resourcePolicyAddress(account.id, resource.arn),
        path: [...where.path, 'resources', index, 'policy'],
        account: account.id,
      },
      'resourcePolicy',
      `${resourceIn(resource.arn)} ${service === 's3' ? 'bucket policy' : service === 'kms' ? 'key policy' : 'resource policy'}`,
      resource.policy,
      service,
    )
  })
  account.vpcEndpoints?.forEach((endpoint, index) => {
    add(
      {
        address: endpointPolicyAddress(account.id, endpoint.id),
        path: [...where.path, 'vpcEndpoints', index, 'policy'],
        account: account.id,
      },
      'vpcEndpointPolicy',
      `${endpoint.id} endpoint policy`,
      endpoint.policy,
      endpoint.service,
    )
  })
}
