/** Resource policies beside the principals that they speak of. Source: semantics 3.8 to 3.10, 5.3, 5.4, 5.10. */
import type { Policy, Resource } from '../../../../engine/picture.ts'
import type { Statement } from '../../../../engine/policy/ast.ts'
import type { Scenario } from '../../../../scenario/schema.ts'
import type { ScenarioDraft, ScenarioRule } from '../../finding.ts'
import { isAllowed, sampleAction, sampleResource } from './ask.ts'
import { isInline, mayMeet, start, wholeOf, type Whole } from './whole.ts'

const resourcesOf = ({ picture }: Whole): readonly { readonly resource: Resource; readonly policy: Policy }[] =>
  [...picture.accounts.values()].flatMap((account) => [...account.resources.values()].flatMap((resource) => (resource.policy === undefined ? [] : [{ resource, policy: resource.policy }])))

const entriesOf = ({ principal }: Statement) => (principal === undefined || principal.negated ? [] : principal.entries)

export const deletedPrincipal: ScenarioRule = {
  code: 'resource-policy-names-deleted-principal',
  severity: 'warning',
  origin: 'playground',
  scope: 'scenario',
  documentation:
    'AWS keeps the unique id of a user or role that a policy names. When that principal is deleted, the policy shows the bare id (`AIDA…`, `AROA…`), and a new principal of the same name is somebody else. No principal of this scenario has the id: name the new one by its ARN, or remove the entry.',
  check: (scenario, subject) => {
    const whole = wholeOf(scenario, subject)
    const ids = new Set(whole.holders.map(({ entity }) => entity.uniqueId))
    const policies = [...resourcesOf(whole).map(({ policy }) => policy), ...[...whole.roles.values()].map(({ role }) => role.trustPolicy)]
    return policies.flatMap(({ address, document }) =>
      document.statements.flatMap((statement) =>
        entriesOf(statement).flatMap(({ value, range }): ScenarioDraft[] =>
          value.kind === 'uniqueId' && !ids.has(value.id)
            ? [{ document: address, range, message: `\`${value.id}\` is the id of a principal that there is no more. Name the principal by its ARN, or remove the entry.` }]
            : [],
        ),
      ),
    )
  },
}

export const kmsKeyUnreachable: ScenarioRule = {
  code: 'kms-key-unreachable',
  severity: 'security',
  origin: 'playground',
  scope: 'scenario',
  documentation:
    'A KMS key answers to its key policy alone: without a statement for the account (`arn:aws:iam::…:root`) no identity policy counts, not even the administrator’s. This key policy neither lets the account in nor allows anybody to change it (`kms:PutKeyPolicy`), so nobody can ever change it again.',
  check: (scenario, subject) =>
    resourcesOf(wholeOf(scenario, subject)).flatMap(({ resource, policy }): ScenarioDraft[] => {
      const { document } = policy
      if (!resource.arn.includes(':kms:') || !document.valid) return []
      const allows = document.statements.filter(({ effect }) => effect.value === 'Allow')
      const isChangeable = allows.some(
        (statement) =>
          statement.principal?.negated === true ||
          entriesOf(statement).some(({ value }) => value.kind === 'anyone' || (value.kind === 'account' && value.account === resource.account)) ||
          (entriesOf(statement).length > 0 && (statement.action.negated || statement.action.entries.some(({ value }) => mayMeet(value, 'kms:PutKeyPolicy')))),
      )
      return isChangeable
        ? []
        : [
            {
              document: policy.address,
              range: start,
              message: `Nobody may change this key policy: it does not let account ${resource.account} in and allows \`kms:PutKeyPolicy\` to no one. AWS would refuse it, or the key could not be managed again.`,
            },
          ]
    }),
}

export const sessionPrincipal: ScenarioRule = {
  code: 'role-arn-vs-session-arn',
  severity: 'security',
  origin: 'playground',
  scope: 'scenario',
  documentation:
    'In the same account, an Allow to a session’s ARN (`…:assumed-role/Role/session`) takes effect by itself: neither the permissions boundary of the role nor a session policy caps it. An Allow to the role’s ARN is capped by both. Name the role unless the bypass is meant.',
  check: (scenario, subject) => {
    const whole = wholeOf(scenario, subject)
    return resourcesOf(whole).flatMap(({ resource, policy }) =>
      policy.document.statements
        .filter(({ effect }) => effect.value === 'Allow')
        .flatMap((statement) =>
          entriesOf(statement).flatMap(({ value, range }): ScenarioDraft[] => {
            if (value.kind !== 'session' || !value.arn.includes(`::${resource.account}:`)) return []
            const role = whole.picture.accounts.get(resource.account)?.roles.get(/:assumed-role\/([^/]+)\//.exec(value.arn)?.[1] ?? '')
            if (role?.boundary === undefined) return []
            return [
              {
                document: policy.address,
                range,
                message: `This names a session of \`${role.name}\`, so it is not capped by the boundary \`${role.boundary.name}\`. Name the role, \`${role.arn}\`, unless that is meant.`,
                fix: { title: 'Name the role', edits: [{ range, text: JSON.stringify(role.arn) }] },
              },
            ]
          }),
        ),
    )
  },
}

export const notPrincipalMissesSession: ScenarioRule = {
  code: 'notprincipal-deny-misses-session',
  severity: 'warning',
  origin: 'playground',
  scope: 'scenario',
  documentation:
    'A Deny with `NotPrincipal` spares those that it lists and everyone they are: for a session of a role that is the session’s ARN and the role’s, and the account’s. A list with the role but without its sessions denies the sessions too. A condition on `aws:PrincipalArn` says the same without the trap.',
  check: (scenario, subject) => {
    const whole = wholeOf(scenario, subject)
    return resourcesOf(whole).flatMap(({ policy }) =>
      policy.document.statements.flatMap(({ effect, principal }): ScenarioDraft[] => {
        if (effect.value !== 'Deny' || principal === undefined || !principal.negated) return []
        const roles = principal.entries.filter(({ value }) => value.kind === 'role')
        return roles
          .filter(
            ({ value }) => value.kind === 'role' && !principal.entries.some((other) => other.value.kind === 'session' && other.value.arn.includes(`:assumed-role/${value.arn.split('/').at(-1)}/`)),
          )
          .map(({ value, range }) => ({
            document: policy.address,
            range,
            message: `This spares ${value.kind === 'role' ? `\`${value.arn.split('/').at(-1)}\`` : 'the role'} but none of its sessions, which are who calls. Use a condition such as \`ArnNotEquals\` on \`aws:PrincipalArn\` instead.`,
          }))
      }),
    )
  },
}

/** Services whose resources in other accounts are reached by their policies alone. */
const exactResource = (value: string): boolean => value.startsWith('arn:') && !/[*?$]/.test(value.split(':').slice(0, 5).join(':'))

export const crossAccountOneSided: ScenarioRule = {
  code: 'cross-account-one-sided',
  severity: 'suggestion',
  origin: 'playground',
  scope: 'scenario',
  documentation: 'Across accounts both sides must allow: the resource policy of the owner, and an identity policy of the caller. Here one side allows, and the other says nothing of it.',
  check: (scenario, subject) => {
    const whole = wholeOf(scenario, subject)
    const given = resourcesOf(whole).flatMap(({ resource, policy }) =>
      policy.document.statements
        .filter(({ effect }) => effect.value === 'Allow')
        .flatMap((statement) =>
          entriesOf(statement).flatMap(({ value, range }): ScenarioDraft[] => {
            if (value.kind !== 'user' && value.kind !== 'role') return []
            const holder = whole.holders.find(({ entity }) => entity.arn === value.arn)
            if (holder === undefined || holder.account.id === resource.account) return []
            const isAsked = holder.policies.some(({ document }) =>
              document.statements.some(
                (one) =>
                  one.effect.value === 'Allow' && (one.action.negated || statement.action.negated || one.action.entries.some((a) => statement.action.entries.some((b) => mayMeet(a.value, b.value)))),
              ),
            )
            return isAsked || isAllowed(whole, holder, sampleAction(statement.action.entries[0]?.value ?? '*', subject.catalog), sampleResource(statement))
              ? []
              : [{ document: policy.address, range, message: `${holder.entity.name} is of another account and has no policy that allows any of this, so the grant has no effect yet.` }]
          }),
        ),
    )
    return [...given, ...wanted(whole)]
  },
}

/** From the caller's side: the resource is declared in another account, and its policy lets nobody of this account in. */
function wanted(whole: Whole): readonly ScenarioDraft[] {
  const declared = [...whole.picture.accounts.values()].flatMap((account) => [...account.resources.values()])
  return whole.holders.flatMap((holder) =>
    holder.policies.filter(isInline).flatMap(({ address, document }) =>
      document.statements
        .filter(({ effect }) => effect.value === 'Allow')
        .flatMap(({ resource }) => (resource === undefined || resource.negated ? [] : resource.entries))
        .flatMap(({ value, range }): ScenarioDraft[] => {
          const target = exactResource(value) ? declared.find(({ arn }) => value === arn || value.startsWith(`${arn}/`)) : undefined
          if (target === undefined || target.account === holder.account.id) return []
          const lets = target.policy?.document.statements.some(
            (statement) =>
              statement.effect.value === 'Allow' &&
              (statement.principal?.negated === true ||
                entriesOf(statement).some(
                  ({ value: one }) => one.kind === 'anyone' || (one.kind === 'account' && one.account === holder.account.id) || ('arn' in one && one.arn.includes(`::${holder.account.id}:`)),
                )),
          )
          return lets === true
            ? []
            : [{ document: address, range, message: `The resource is of account ${target.account}, whose policy for it lets nobody of account ${holder.account.id} in, so this has no effect yet.` }]
        }),
    ),
  )
}

export const deadDocument: ScenarioRule = {
  code: 'dead-statement',
  severity: 'suggestion',
  origin: 'playground',
  scope: 'scenario',
  documentation: 'A managed policy that is attached to nobody and is no one’s boundary grants and denies nothing: no principal can reach its statements.',
  check: (scenario: Scenario, subject) => {
    const { holders, picture } = wholeOf(scenario, subject)
    const used = new Set(
      [
        ...holders.flatMap(({ policies, entity }) => [...policies, ...(entity.boundary === undefined ? [] : [entity.boundary])]),
        ...[...picture.accounts.values()].flatMap((account) => [...account.groups.values()].flatMap(({ policies }) => policies)),
      ].map(({ address }) => address),
    )
    // A call may attach it, or pass it to a session.
    const calls = JSON.stringify(scenario.calls ?? [])
    return [...picture.accounts.values()].flatMap((account) =>
      [...account.managedPolicies.values()]
        .filter(({ address, name }) => !used.has(address) && !calls.includes(`policy/${name}`) && !JSON.stringify(scenario.accounts).includes(`:policy/${name}`))
        .map(({ address, name }): ScenarioDraft => ({ document: address, range: start, message: `\`${name}\` is attached to nobody and is no boundary, so it has no effect.` })),
    )
  },
}
