/**
 * Builds the engine's picture of a scenario: parses documents, resolves names, fills in defaults, and reports each
 * reference that does not resolve.
 */

import { pointerOf } from '../../engine/base/jsonPath.ts'
import { onceFor } from '../../engine/base/memo.ts'
import type { Account, Picture } from '../../engine/picture.ts'
import { type DocumentRef, documentAddresses } from '../documents.ts'
import type { AccountSpec, Scenario } from '../format/schema.ts'
import type { ManagedPolicyLookup } from '../managedPolicies.ts'
import { partitionOf } from '../partition.ts'
import { quotaProblems } from '../quotas.ts'
import type { ScenarioProblem } from './evaluation.ts'
import { onlyRegion } from './onlyRegion.ts'
import { parseDocument } from './parsedDocuments.ts'
import { buildAccount } from './pictureAccount.ts'
import { checkOrganization, organizationNode } from './pictureOrganization.ts'
import type { Report } from './pictureParts.ts'
import { forgetUnknownPrincipals } from './principals.ts'

export interface PictureResult {
  readonly picture: Picture
  readonly problems: readonly ScenarioProblem[]
}

/** @param reference AWS's service reference, with the services that are asked about. */
export function buildPicture(
  scenario: Scenario,
  managed: ManagedPolicyLookup = () => undefined,
  { catalog, missingServices }: Pick<Picture, 'catalog' | 'missingServices'> = {},
): PictureResult {
  const builder = new PictureBuilder(scenario, managed)
  const picture = { ...builder.build(), catalog, missingServices, onlyRegion: () => onlyRegion(scenario) }
  const known = forgetUnknownPrincipals(picture)
  return {
    picture: known.picture,
    problems: [
      ...builder.problems,
      ...known.problems(scenario),
      ...quotaProblems(scenario),
      ...documentProblems(scenario),
    ],
  }
}

/** The parser's problems of each document, located in the scenario. */
const documentProblems = (scenario: Scenario): readonly ScenarioProblem[] =>
  documentAddresses(scenario).flatMap(parserProblems)

const parserProblems = onceFor(
  ({ address, kind, pointer, document, service }: DocumentRef): readonly ScenarioProblem[] =>
    parseDocument(document, kind, service).problems.map(
      (problem): ScenarioProblem => ({
        path: typeof document === 'string' ? pointer : pointer + problem.path,
        severity: problem.severity === 'error' ? 'error' : 'warning',
        code: problem.code,
        message: problem.message,
        document: address,
        range: problem.range,
      }),
    ),
)

/** What an account was last built with, and what came of it. It is forgotten with the account. */
interface BuiltAccount {
  readonly at: number
  readonly partition: string
  readonly managed: ManagedPolicyLookup
  readonly account: Account
  readonly problems: readonly ScenarioProblem[]
}
const builtAccounts = new WeakMap<AccountSpec, BuiltAccount>()

class PictureBuilder {
  readonly problems: ScenarioProblem[] = []

  private readonly scenario: Scenario
  private readonly managed: ManagedPolicyLookup
  private readonly partition: string

  constructor(scenario: Scenario, managed: ManagedPolicyLookup) {
    this.scenario = scenario
    this.partition = partitionOf(scenario)
    this.managed = managed
  }

  build(): Picture {
    const { organization } = this.scenario
    const accounts = new Map(
      this.scenario.accounts.map((account, index) => [account.id, this.builtAccount(account, index)]),
    )
    this.checkWorkloads(accounts)
    if (organization === undefined) return { accounts }
    checkOrganization(organization.root, this.report)
    return {
      accounts,
      organization: {
        id: organization.id,
        managementAccountId: organization.managementAccountId,
        centralizedRootAccess: organization.centralizedRootAccess ?? false,
        root: organizationNode(organization.root),
      },
    }
  }

  private readonly report: Report = (path, code, message, severity = 'error') => {
    this.problems.push({ path: pointerOf(path), severity, code, message })
  }

  /** An edit changes one account: the others are as they were built before. */
  private builtAccount(spec: AccountSpec, at: number): Account {
    const known = builtAccounts.get(spec)
    if (known?.at === at && known.partition === this.partition && known.managed === this.managed) {
      this.problems.push(...known.problems)
      return known.account
    }
    const before = this.problems.length
    const { partition, managed, report } = this
    const account = buildAccount({ spec, at, partition, managed, report })
    const problems = this.problems.slice(before)
    builtAccounts.set(spec, { at, partition, managed, account, problems })
    return account
  }

  private checkWorkloads(accounts: ReadonlyMap<string, Account>): void {
    this.scenario.workloads?.forEach((workload, index) => {
      const isFound = [...accounts.values()].some((account) =>
        [...account.roles.values()].some((role) => role.arn === workload.role),
      )
      if (!isFound)
        this.report(['workloads', index, 'role'], 'UNKNOWN_ROLE', `No account declares the role \`${workload.role}\`.`)
      if (Date.parse(workload.to) <= Date.parse(workload.from))
        this.report(['workloads', index, 'to'], 'EMPTY_INTERVAL', 'The workload ends before it begins.')
    })
  }
}
