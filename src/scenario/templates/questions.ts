/** Questions that several templates ask, with suggestions from the scenario. */

import { accountIn, roleArn, userArn } from '../../engine/base/arn.ts'
import { resourcePolicyAddress } from '../address.ts'
import { findDocument, policyText } from '../documents.ts'
import { ownerOf } from '../edits/accounts.ts'
import { freeName } from '../edits/freeName.ts'
import { nodesOf } from '../edits/organization.ts'
import { readStatements } from '../edits/statements.ts'
import type { AccountSpec, Scenario } from '../format/schema.ts'
import { entriesOf, type Question } from './template.ts'

export const namePattern = /^[\w+=,.@-]{1,64}$/
const twelveDigits = (id: string) =>
  /^\d{12}$/.test(id) ? undefined : `\`${id}\` is not an account id: write twelve digits.`

/** The first account that SCPs and RCPs apply to, else the first. */
export const usualAccount = ({ accounts, organization }: Scenario): AccountSpec | undefined =>
  accounts.find(({ id }) => id !== organization?.managementAccountId) ?? accounts[0]

const someAccount = (scenario: Scenario): string => usualAccount(scenario)?.id ?? '111122223333'

export const text = (id: string, label: string, suggested: string, more: Partial<Question> = {}): Question => ({
  id,
  label,
  type: 'text',
  suggest: () => suggested,
  ...more,
})

export const list = (id: string, label: string, suggested: string, more: Partial<Question> = {}): Question => ({
  id,
  label,
  type: 'list',
  hint: 'Commas between them.',
  suggest: () => suggested,
  ...more,
})

/** An account of the scenario. */
export const account = (label = 'Account'): Question => ({
  id: 'account',
  label,
  type: 'account',
  suggest: someAccount,
  check: (id, { accounts }) =>
    twelveDigits(id) ?? (accounts.some((one) => one.id === id) ? undefined : `The scenario has no account \`${id}\`.`),
})

/** Any account, also one that the scenario does not have. */
export const foreignAccount = (label: string): Question => ({
  id: 'trusted',
  label,
  type: 'account',
  suggest: (scenario) => scenario.accounts.find(({ id }) => id !== someAccount(scenario))?.id ?? '999988887777',
  check: twelveDigits,
})

/** The name of a new role. Names are unique in an account, whatever their case (1.3). */
export const newRole = (stem: string): Question => ({
  id: 'role',
  label: 'Name of the role',
  type: 'text',
  suggest: ({ accounts }) =>
    freeName(
      stem,
      accounts.flatMap(({ roles }) => (roles ?? []).map(({ name }) => name)),
    ),
  check: (name, { accounts }, answers) => {
    if (!namePattern.test(name))
      return `\`${name}\` cannot be a role's name: write letters, digits and +=,.@_- only, 64 at most.`
    const isTaken = accounts
      .find(({ id }) => id === answers['account'])
      ?.roles?.some((role) => role.name.toLowerCase() === name.toLowerCase())
    return isTaken === true ? `This account has a role \`${name}\` already. Choose another name.` : undefined
  },
})

/** ARN of a user or role, in the scenario or not. */
export const principal = (id: string, label: string, more: Partial<Question> = {}): Question => ({
  id,
  label,
  type: 'principal',
  suggest: (scenario) => firstRole(scenario) ?? '',
  check: (arn) =>
    principalArn.test(arn)
      ? undefined
      : `\`${arn}\` is not the ARN of a user or role, such as arn:aws:iam::111122223333:role/Reader.`,
  ...more,
})

export const principals = (id: string, label: string, more: Partial<Question> = {}): Question => ({
  id,
  label,
  type: 'list',
  hint: 'ARNs, with commas between them.',
  suggest: (scenario) => firstRole(scenario) ?? '',
  check: (answer) => {
    const wrong = entriesOf(answer).find((arn) => !principalArn.test(arn))
    return wrong === undefined ? undefined : `\`${wrong}\` is not the ARN of a user, role or root user.`
  },
  ...more,
})
const principalArn = /^arn:aws[a-z-]*:iam::\d{12}:(?:root|(?:user|role)\/\S+)$/

export const firstRole = (scenario: Scenario): string | undefined =>
  scenario.accounts.flatMap(({ id, roles }) => (roles ?? []).map((role) => roleArn(id, role)))[0]

/** Users and roles of an account, in that order. */
const principalsOf = ({ id, users = [], roles = [] }: AccountSpec): readonly string[] => [
  ...users.map((user) => userArn(id, user)),
  ...roles.map((role) => roleArn(id, role)),
]

/** Who may assume a role. A principal of the scenario gets the policy that this needs. */
export const assumer = (label: string, of: 'own' | 'foreign'): Question => ({
  id: 'assumer',
  label,
  type: 'principal',
  isOptional: true,
  hint: 'Both sides must allow it: a user or role of the scenario gets the policy for that. Empty: nobody does.',
  suggest: (scenario) => {
    const id = of === 'own' ? someAccount(scenario) : foreignAccount('').suggest(scenario)
    return scenario.accounts.flatMap((one) => (one.id === id ? principalsOf(one) : []))[0] ?? ''
  },
  check: (arn, _scenario, answers) => {
    if (!principalArn.test(arn) || arn.endsWith(':root'))
      return `\`${arn}\` is not the ARN of a user or role, such as arn:aws:iam::111122223333:user/ana.`
    const account = answers[of === 'own' ? 'account' : 'trusted']
    return accountIn(arn) === account ? undefined : `\`${arn}\` is not of the account ${account}, which is let in.`
  },
})

/** Another principal than the first role, for the second of two duties that should be separated. */
export const another = (scenario: Scenario): string => {
  const first = firstRole(scenario)
  return (
    scenario.accounts
      .flatMap((one) => (one.id === first?.split(':')[4] ? principalsOf(one) : []))
      .find((arn) => arn !== first) ?? ''
  )
}

/** A role that the scenario declares. */
export const declaredRole = (label: string): Question => ({
  id: 'role',
  label,
  type: 'role',
  suggest: (scenario) => firstRole(scenario) ?? '',
  check: (arn, { accounts }) =>
    accounts.some(({ id, roles }) => roles?.some((role) => roleArn(id, role) === arn))
      ? undefined
      : `The scenario has no role \`${arn}\`.`,
})

/** The resource whose policy the template writes: one of the scenario, or one that the template declares. */
export const resource = (
  service: string,
  label: string,
  pattern: RegExp,
  suggested: (account: string) => string,
): Question => ({
  id: 'resource',
  label,
  type: 'resource',
  service,
  hint: 'One that the scenario does not have yet is added.',
  suggest: (scenario) =>
    scenario.accounts
      .flatMap(({ resources }) => (resources ?? []).map(({ arn }) => arn))
      .find((arn) => pattern.test(arn)) ?? suggested(firstRole(scenario)?.split(':')[4] ?? someAccount(scenario)),
  check: (arn, scenario) => {
    if (!pattern.test(arn)) return `\`${arn}\` does not fit: write an ARN such as ${suggested('111122223333')}.`
    const found = findDocument(scenario, resourcePolicyAddress(ownerOf(scenario, arn), arn))
    const isUnreadable = found !== undefined && readStatements(found.document) === undefined
    return isUnreadable && policyText(found.document).trim() !== ''
      ? 'Its policy cannot be read, so nothing can be added to it. Repair it first.'
      : undefined
  },
})

export const bucket: Question = resource(
  's3',
  'Bucket',
  /^arn:aws[a-z-]*:s3:::[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
  () => 'arn:aws:s3:::my-bucket',
)

/** The account of a new bucket, whose ARN does not say it: at first that of the first role, who is mostly the one let in. */
export const home: Question = {
  ...account('Account of a new bucket'),
  id: 'home',
  hint: 'A bucket that the scenario has stays in its account.',
  suggest: (scenario) => firstRole(scenario)?.split(':')[4] ?? someAccount(scenario),
}

/** The root, unit or account that an SCP or RCP is attached to. */
export const place: Question = {
  id: 'place',
  label: 'Attach to',
  type: 'place',
  hint: 'The root, a unit or an account. The management account is never restricted.',
  suggest: ({ organization }) => organization?.root.id ?? 'r-root',
  check: (id, { organization, accounts }) => {
    if (organization === undefined)
      return id === 'r-root' ? undefined : 'The scenario has no organization: one with the root `r-root` is added.'
    if (accounts.some((one) => one.id === id) || nodesOf(organization.root).some((node) => node.id === id))
      return undefined
    return `The organization has no root, unit or account \`${id}\`.`
  },
}

export const organizationId: Question = {
  id: 'organization',
  label: 'Organization',
  type: 'text',
  hint: 'Who is not in it is refused: also accounts of this scenario that stand outside.',
  suggest: ({ organization }) => organization?.id ?? 'o-a1b2c3d4e5',
  check: (id) =>
    /^o-[a-z0-9]{10,32}$/.test(id)
      ? undefined
      : `\`${id}\` is not an organization's id: write o- and ten to 32 small letters or digits.`,
}

/** Roles that a guardrail exempts. */
export const exempt: Question = {
  id: 'exempt',
  label: 'Except for these roles',
  type: 'list',
  hint: 'ARNs, * allowed: arn:aws:iam::*:role/BreakGlass. Empty: nobody.',
  isOptional: true,
  suggest: () => '',
  check: (answer) => {
    const wrong = entriesOf(answer).find((arn) => !/^arn:[^:]+:iam::[^:]*:(?:role|user)\/\S+$/.test(arn))
    return wrong === undefined
      ? undefined
      : `\`${wrong}\` is not the ARN of roles, such as arn:aws:iam::*:role/BreakGlass.`
  },
}

/** Permissions of a new role. */
export const mayDo: readonly Question[] = [
  {
    ...list('actions', 'Actions that it may call', 's3:GetObject', {
      isOptional: true,
      hint: 'Commas between them. Empty: it gets no policy.',
    }),
    check: (answer) => {
      const wrong = entriesOf(answer).find((action) => action !== '*' && !/^[a-z0-9-]+:[\w*?]+$/i.test(action))
      return wrong === undefined ? undefined : `\`${wrong}\` is not an action, such as s3:GetObject.`
    },
  },
  {
    ...text('on', 'On the resources', '*'),
    type: 'resource',
    // Of the account that the role is suggested for: another's would have to let it in.
    suggest: (scenario) =>
      (usualAccount(scenario)?.resources ?? []).flatMap(({ arn }) =>
        bucket.check?.(arn, scenario, {}) === undefined ? [`${arn}/*`] : [],
      )[0] ?? '*',
    check: (arn) =>
      arn === '*' || /^arn:/.test(arn) ? undefined : `\`${arn}\` is not an ARN. Write one, or * for all.`,
  },
]
