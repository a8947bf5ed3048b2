/** Runs every rule over a document or a scenario. Pure; the catalog is handed in. Source: findings.md. */

import { onceFor, onceForLast, onceForPair } from '../../engine/base/memo.ts'
import type { PolicyDocument, Severity, TextRange } from '../../engine/policy/ast.ts'
import { type JsonNode, pointer, readJson } from '../../engine/policy/json/parseJson.ts'
import { managedPolicyAddress, trustPolicyAddress } from '../../scenario/address.ts'
import { type DocumentRef, documentAddresses, findDocument, policyText } from '../../scenario/documents.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import { isAwsManaged } from '../../scenario/managedPolicies.ts'
import { parseCached } from '../../scenario/run/parsedDocuments.ts'
import type { CatalogForLint } from './catalog.ts'
import { currentCode, originOf } from './codes.ts'
import type { Draft, Finding, Rule, ScenarioSubject, Subject } from './finding.ts'
import { fixFor } from './fixes/fixes.ts'
import { rules, scenarioRules } from './rules/rules.ts'

export interface LintOptions {
  readonly service?: string | undefined
  /** Address that the findings carry. */
  readonly address?: string
  /** The text of an AWS managed policy, which only AWS can change. */
  readonly isByAws?: boolean
}

/**
 * All findings of one document in the order of the text: the parser's problems, each with its fix, and the findings of the
 * rules. On AWS's own text only AWS's published checks run, and nothing that AWS accepts is an error.
 */
export function lintDocument(
  document: PolicyDocument,
  catalog: CatalogForLint,
  { service, address = '', isByAws = false }: LintOptions = {},
): readonly Finding[] {
  const { root } = readJson(document.text)
  const subject: Subject = { document, service, root, catalog }
  const accepted = <T extends { readonly severity: Severity }>(one: T): T =>
    isByAws && one.severity === 'error' ? { ...one, severity: 'warning' } : one
  const said = document.problems
    .filter(({ code }) => !isByAws || !forCustomers.has(code))
    .map(({ isInvalidating, ...problem }): Finding => {
      const one: Finding = { ...problem, document: address }
      const fix = fixFor(one, subject)
      return { ...(isInvalidating ? one : accepted(one)), ...(fix === undefined ? {} : { fix }) }
    })
  const found = (isByAws ? published : rules).flatMap((rule) =>
    drafts(rule, subject).map((draft) => accepted(finding(rule, draft, root, address))),
  )
  return [...said, ...found].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)
}

const published = rules.filter(({ code }) => originOf(code) === 'Access Analyzer')
/** A quota that applies to customers' policies, not to those of AWS. */
const forCustomers: ReadonlySet<string> = new Set(['POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA'])

function drafts(rule: Rule, subject: Subject): readonly Draft[] {
  return rule.scope === 'document'
    ? [...rule.check(subject)]
    : subject.document.readable.flatMap((statement) => [...rule.check(statement, subject)])
}

const finding = (
  rule: { readonly code: string; readonly severity: Finding['severity'] },
  draft: Draft,
  root: JsonNode | undefined,
  document: string,
): Finding => ({
  code: rule.code,
  severity: draft.severity ?? rule.severity,
  message: draft.message,
  document,
  path: root === undefined ? '' : pathAt(root, draft.range),
  range: draft.range,
  ...(draft.fix === undefined ? {} : { fix: draft.fix }),
})

/** Findings of every document of the scenario and of the scenario as a whole; muted ones are marked. */
export function lintScenario(scenario: Scenario, subject: ScenarioSubject): readonly Finding[] {
  const steps = lintInSteps(scenario, subject)
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value
}

/** As `lintScenario`, with a step after each document and each rule of the whole: a large scenario takes seconds. */
export function* lintInSteps(scenario: Scenario, subject: ScenarioSubject): Generator<undefined, readonly Finding[]> {
  const check = checkOf(scenario, subject)
  const roots = new Map<string, PolicyDocument>()
  const found: Finding[] = []
  for (const ref of documentAddresses(scenario)) {
    const { parsed, findings } = check(ref)
    roots.set(ref.address, parsed)
    found.push(...findings)
    yield
  }
  const ofAws = declaredForAws(scenario)
  for (const rule of scenarioRules) {
    for (const draft of rule.check(scenario, subject)) {
      if (ofAws.has(draft.document)) continue
      const parsed = roots.get(draft.document)
      const root = parsed === undefined ? undefined : readJson(parsed.text).root
      const one = finding(rule, draft, root, draft.document)
      found.push(draft.path === undefined ? one : { ...one, path: draft.path })
    }
    yield
  }
  return withMutes(scenario, found)
}

/** The findings of some documents alone, without those that need the whole scenario. */
export function lintDocuments(
  scenario: Scenario,
  addresses: readonly string[],
  subject: ScenarioSubject,
): readonly Finding[] {
  const check = checkOf(scenario, subject)
  return withMutes(
    scenario,
    addresses.flatMap((address) => {
      const ref = findDocument(scenario, address)
      return ref === undefined ? [] : check(ref).findings
    }),
  )
}

function checkOf(scenario: Scenario, subject: ScenarioSubject) {
  const ceilings = ceilingsOf(scenario)
  const ofAws = declaredForAws(scenario)
  return ({ address, document, kind, service }: DocumentRef) => {
    const parsed = parseCached(policyText(document), ceilings.has(address) ? 'permissionsBoundary' : kind, service)
    const own = findingsOf(parsed, subject.catalog)(service, ofAws.has(address))
    return { parsed, findings: own.map((one): Finding => ({ ...one, document: address })) }
  }
}

function withMutes({ mutedFindings: mutes = [] }: Scenario, findings: readonly Finding[]): readonly Finding[] {
  return findings.map((one) => (mutes.some((mute) => isMuted(one, mute)) ? { ...one, isMuted: true } : one))
}

/** Addresses of managed policies that only serve as a boundary: they are one, or a policy requires them as one, and they are attached to nobody. */
function ceilingsOf(scenario: Scenario): ReadonlySet<string> {
  const demanded = demandedBoundaries(scenario)
  return new Set(
    scenario.accounts.flatMap(({ id, managedPolicies = [], users = [], roles = [], groups = [] }) => {
      const caps = new Set([...users, ...roles].flatMap(({ permissionsBoundary }) => permissionsBoundary ?? []))
      for (const { name } of managedPolicies) if (demanded.has(`arn:aws:iam::${id}:policy/${name}`)) caps.add(name)
      const attached = new Set([...users, ...roles, ...groups].flatMap((one) => one.managedPolicies ?? []))
      return managedPolicies.flatMap(({ name }) =>
        caps.has(name) && !attached.has(name) ? [managedPolicyAddress(id, name)] : [],
      )
    }),
  )
}

/**
 * Addresses of policies that are AWS's: those that a scenario declares under an ARN of AWS's, and the trust policies of
 * service-linked roles, which only the service can write. Source: scenario-format.md, `managedPolicies`; semantics 5.8.
 */
const declaredForAws = ({ accounts }: Scenario): ReadonlySet<string> =>
  new Set(
    accounts.flatMap(({ id, managedPolicies = [], roles = [] }) => [
      ...managedPolicies.flatMap(({ name }) => (isAwsManaged(name) ? [managedPolicyAddress(id, name)] : [])),
      ...roles.flatMap(({ name, path }) =>
        path?.startsWith('/aws-service-role/') === true ? [trustPolicyAddress(id, name)] : [],
      ),
    ]),
  )

/** ARNs that conditions compare `iam:PermissionsBoundary` with: whoever makes a user or role must give it one of these (2.17). */
function demandedBoundaries(scenario: Scenario): ReadonlySet<string> {
  return new Set(documentAddresses(scenario).flatMap(boundariesDemandedIn))
}

const boundariesDemandedIn = onceFor(({ document, kind, service }: DocumentRef): readonly string[] => {
  if (!policyText(document).toLowerCase().includes('iam:permissionsboundary')) return []
  return parseCached(policyText(document), kind, service).readable.flatMap(({ condition }) =>
    condition.flatMap(({ key, values }) =>
      key.value.toLowerCase() === 'iam:permissionsboundary' ? values.map(({ value }) => value) : [],
    ),
  )
})

/** A mute names a code, perhaps by a name that it had before, and may narrow it to one document and to one place of it. */
export const isMuted = (finding: Finding, mute: NonNullable<Scenario['mutedFindings']>[number]): boolean =>
  currentCode(mute.code) === finding.code &&
  (mute.document === undefined || mute.document === finding.document) &&
  (mute.path === undefined || mute.path === finding.path)

/** Findings of a parsed document: an unchanged document is not linted again. */
const findingsOf = onceForPair((document: PolicyDocument, catalog: CatalogForLint) =>
  onceForLast((_before: readonly Finding[] | undefined, service: string | undefined, isByAws: boolean) =>
    lintDocument(document, catalog, { service, isByAws }),
  ),
)

/** JSON pointer of the innermost member or item that holds the characters. */
export function pathAt(root: JsonNode, range: TextRange): string {
  const holds = (one: TextRange) => one.start <= range.start && range.end <= one.end
  let [node, path] = [root, '']
  for (;;) {
    const child: readonly [string | number, JsonNode] | undefined =
      node.kind === 'object'
        ? node.members
            .filter(({ key, value }) => holds({ start: key.range.start, end: value.range.end }))
            .map(({ key, value }): [string, JsonNode] => [key.value, value])[0]
        : node.kind === 'array'
          ? node.items.flatMap((item, at): [number, JsonNode][] => (holds(item.range) ? [[at, item]] : []))[0]
          : undefined
    if (child === undefined) return path
    ;[node, path] = [child[1], pointer(path, child[0])]
  }
}
