/**
 * `__proto__`, `constructor`, `toString` and `valueOf` are names like any other. A scenario that has them in every id and
 * name is evaluated, drawn, edited, linted and shared like the same scenario with ordinary names.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findSuggestions } from '../../src/analysis/counterfactual/search.ts'
import { lintScenario } from '../../src/analysis/findings/lint.ts'
import { namedEntities } from '../../src/analysis/language/references/namedEntities.ts'
import { accountEntryAddress } from '../../src/scenario/address.ts'
import { withMade } from '../../src/scenario/createdByCalls.ts'
import { documentAddresses, getDocument, setDocument } from '../../src/scenario/documents.ts'
import { addEntity } from '../../src/scenario/edits/add.ts'
import { deleteCall, duplicateCall, placeCall, renameCall } from '../../src/scenario/edits/calls.ts'
import { scenarioEdits } from '../../src/scenario/edits/differences.ts'
import { duplicateEntity } from '../../src/scenario/edits/duplicate.ts'
import { moveEntity, placesFor } from '../../src/scenario/edits/move.ts'
import { nameOf, suggestName } from '../../src/scenario/edits/names.ts'
import { cannotDelete, deleteEntity } from '../../src/scenario/edits/remove.ts'
import { renameEntity } from '../../src/scenario/edits/rename.ts'
import { withoutSwitchedOff } from '../../src/scenario/edits/switchOff.ts'
import { entities } from '../../src/scenario/entities.ts'
import { parseScenario } from '../../src/scenario/format/parse.ts'
import type { Scenario } from '../../src/scenario/format/schema.ts'
import { encodeLink, openLink } from '../../src/scenario/link/link.ts'
import { evaluateScenario } from '../../src/scenario/run/evaluate.ts'
import { applyText, storedText, tabTitle } from '../../src/scenario/tabs.ts'
import { canDelete, canDuplicate, canRename, everyNode, scenarioTree } from '../../src/scenario/tree.ts'
import { wholeCatalog } from '../../src/testing/catalog.ts'

const inherited = ['__proto__', 'constructor', 'toString', 'valueOf'] as const
const plain = ['alpha', 'bravo', 'charlie', 'delta'] as const
const account = '111122223333'

const allow = (action: string, resource: string, condition?: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: action, Resource: resource, ...(condition && { Condition: condition }) }],
})
const record = (...entries: readonly (readonly [string, string])[]): Record<string, string> =>
  Object.fromEntries(entries)

/** Every id and name of the scenario is one of the four. */
function scenarioWith([a, b, c, d]: readonly [string, string, string, string]): Scenario {
  const role = `arn:aws:iam::${account}:role/${a}`
  const user = `arn:aws:iam::${account}:user/${b}`
  const bucket = `arn:aws:s3:::${c}`
  return {
    format: 'iam-playground/1',
    title: a,
    organization: {
      id: b,
      managementAccountId: '999999999999',
      root: {
        id: c,
        accounts: ['999999999999'],
        organizationalUnits: [
          {
            id: d,
            name: a,
            accounts: [account],
            serviceControlPolicies: [{ name: a, document: allow('*', '*') }],
            resourceControlPolicies: [
              {
                name: b,
                document: {
                  Version: '2012-10-17',
                  Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:DeleteBucket', Resource: '*' }],
                },
              },
            ],
          },
        ],
      },
    },
    accounts: [
      { id: '999999999999', name: d },
      {
        id: account,
        name: c,
        managedPolicies: [{ name: a, document: allow('s3:*', '*') }],
        groups: [{ name: c, managedPolicies: [a], inlinePolicies: [{ name: d, document: allow('sqs:*', '*') }] }],
        users: [
          {
            name: b,
            groups: [c],
            permissionsBoundary: a,
            inlinePolicies: [
              {
                name: c,
                document: allow('sts:AssumeRole', role, { StringEquals: record([`aws:PrincipalTag/${d}`, a]) }),
              },
            ],
            tags: record([d, a]),
          },
        ],
        roles: [
          {
            name: a,
            trustPolicy: {
              Version: '2012-10-17',
              Statement: [
                {
                  Effect: 'Allow',
                  Principal: { AWS: user, Service: 'lambda.amazonaws.com' },
                  Action: 'sts:AssumeRole',
                },
              ],
            },
            inlinePolicies: [{ name: b, document: allow('s3:GetObject', `${bucket}/*`) }],
            tags: record([a, b]),
          },
        ],
        resources: [{ arn: bucket, tags: record([b, c]) }, { arn: `arn:aws:${d}:eu-central-1:${account}:${a}/${b}` }],
        identityProviders: [
          { type: 'saml', name: a },
          { type: 'oidc', url: b, audiences: [c] },
        ],
        vpcEndpoints: [{ id: c, service: d, policy: { Version: '2012-10-17', Statement: [] } }],
      },
    ],
    workloads: [
      {
        id: d,
        compute: 'lambda-function',
        role,
        from: '2026-01-01T00:00:00Z',
        to: '2026-01-02T00:00:00Z',
      },
    ],
    calls: [
      {
        id: a,
        caller: user,
        action: 'sts:AssumeRole',
        resource: role,
        parameters: { RoleSessionName: b, ...record([c, d]) },
      },
      { id: b, title: a, caller: `session:${a}`, action: 's3:GetObject', resource: `${bucket}/${d}` },
      { id: c, caller: user, action: `${a}:${b}`, context: record([d, c]), vpcEndpoint: c },
      { id: d, caller: `workload:${d}`, action: d, parameters: { Role: role, RoleArn: role } },
    ],
    lesson: { concept: a, steps: [{ call: a, goal: record([a, 'allowed'], [b, 'allowed']), focus: c }] },
    mutedFindings: [{ code: a, document: b, path: c }],
  }
}

const ordinary = scenarioWith(plain)
/** Four different names of the eight, in every order. */
const anyNames = fc
  .shuffledSubarray([...inherited, ...plain], { minLength: 4, maxLength: 4 })
  .map((names) => names as unknown as readonly [string, string, string, string])
const check = (names: typeof anyNames extends fc.Arbitrary<infer T> ? T : never, run: (scenario: Scenario) => void) =>
  run(scenarioWith(names))
const forAllNames = (run: (scenario: Scenario) => void, numRuns = 20) =>
  fc.assert(
    fc.property(anyNames, (names) => check(names, run)),
    { numRuns, examples: [[[...inherited]], [[...inherited].reverse() as unknown as typeof inherited]] },
  )
const nodesOf = (scenario: Scenario) => [...everyNode(scenarioTree(scenario))]
/** Parsed from text, as whatever the page opens is. */
const isValid = (scenario: Scenario) => parseScenario(JSON.parse(JSON.stringify(scenario)) as unknown).ok

test('they are decided like ordinary names', () => {
  const decisions = (scenario: Scenario) =>
    evaluateScenario(scenario, { trace: true }).results.map(({ decision, error }) => [decision, error?.code])
  const expected = decisions(ordinary)
  expect(expected.map(([decision]) => decision)).toEqual(['allowed', 'allowed', 'implicitDeny', 'implicitDeny'])
  forAllNames((scenario) => {
    expect(isValid(scenario)).toBe(true)
    expect(decisions(scenario)).toEqual(expected)
  })
})

test('they stand in the tree, in documents and in tabs, and go through a link', () => {
  const kinds = nodesOf(ordinary).map(({ kind }) => kind)
  forAllNames((scenario) => {
    const nodes = nodesOf(scenario)
    expect(nodes.map(({ kind }) => kind)).toEqual(kinds)
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length)
    const made = { call: 'made', touched: [accountEntryAddress(account, 'users', 'made')], documents: [] }
    expect([...everyNode(withMade(scenarioTree(scenario), [{ ...made, effect: 'created' }]))].length).toBe(
      nodes.length + 1,
    )
    for (const { address } of documentAddresses(scenario)) {
      expect(getDocument(scenario, address)).toBeDefined()
      expect(getDocument(setDocument(scenario, address, '{}'), address)).toBe('{}')
    }
    for (const { id, kind } of nodes) {
      expect(tabTitle(scenario, id)).toEqual(expect.any(String))
      if (!entities[kind].hasSettings) continue
      const text = storedText(scenario, id)
      expect(text).toBeDefined()
      const applied = applyText(scenario, id, text ?? '')
      expect(applied.kind === 'applied' && JSON.stringify(applied.scenario)).toBe(JSON.stringify(scenario))
    }
    expect(openLink(encodeLink(scenario))).toEqual({ ok: true, value: scenario })
  })
})

test('they can be renamed to each other, copied, moved, deleted, and be the name of something new', () => {
  forAllNames((scenario) => {
    for (const node of nodesOf(scenario)) {
      if (canRename(node)) {
        for (const name of inherited.filter((one) => nameOf(scenario, node).check(one) === undefined))
          expect({ node: node.id, ok: isValid(renameEntity(scenario, node, name)) }).toEqual({
            node: node.id,
            ok: true,
          })
      }
      if (canDuplicate(node)) {
        const copy = duplicateEntity(scenario, node)
        expect(isValid(copy.scenario)).toBe(true)
        expect(nodesOf(copy.scenario).map(({ id }) => id)).toContain(copy.id)
      }
      if (canDelete(node) && cannotDelete(scenario, node) === undefined)
        expect(isValid(deleteEntity(scenario, node))).toBe(true)
      for (const { id } of placesFor(scenario, node)) expect(isValid(moveEntity(scenario, node, id))).toBe(true)
      for (const kind of entities[node.kind].contains) {
        const { name, check: checked } = suggestName(scenario, node, kind)
        for (const one of [name, ...inherited.filter((each) => checked(each) === undefined)])
          expect(isValid(addEntity(scenario, node, kind, one).scenario)).toBe(true)
      }
    }
    for (const { id } of scenario.calls ?? []) {
      for (const edited of [
        renameCall(scenario, id, 'other'),
        duplicateCall(scenario, id).scenario,
        deleteCall(scenario, id),
        placeCall(scenario, id, 'before', scenario.calls?.[0]?.id ?? ''),
      ]) {
        expect(isValid(edited)).toBe(true)
        expect(scenarioEdits(scenario, edited)).toEqual(expect.any(Array))
      }
      expect(evaluateScenario(renameCall(scenario, id, 'other')).results.map(({ decision }) => decision)).toEqual(
        evaluateScenario(scenario).results.map(({ decision }) => decision),
      )
    }
    for (const { address } of documentAddresses(scenario))
      expect(isValid(withoutSwitchedOff(scenario, { layers: [], documents: [address] }))).toBe(true)
  }, 6)
})

test('they are linted, found and reasoned about like ordinary names', () => {
  const subject = { catalog: wholeCatalog(), managed: () => undefined }
  const kinds = namedEntities(ordinary).map(({ kind }) => kind)
  forAllNames((scenario) => {
    // A service is known or not, whatever its name: the number of findings is the same.
    expect(lintScenario(scenario, subject).map(({ code }) => code)).toEqual(
      lintScenario(ordinary, subject).map(({ code }) => code),
    )
    expect(namedEntities(scenario).map(({ kind }) => kind)).toEqual(kinds)
    for (const { id } of scenario.calls ?? []) expect(findSuggestions(scenario, id)).toEqual(expect.any(Array))
  }, 6)
})
