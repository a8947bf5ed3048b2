/** Who can become whom: trust policies beside the identity policies and the calls that use them. Source: semantics 5.9, 6.2 to 6.8. */
import type { Statement } from '../../../../engine/policy/ast.ts'
import { pointerOf } from '../../../../scenario/address.ts'
import type { ScenarioDraft, ScenarioRule } from '../../finding.ts'
import { isAllowed } from './ask.ts'
import { assumeCalls, mayMeet, namesHolder, wholeOf, type Whole } from './whole.ts'

const allowsAction = ({ effect, action }: Statement, name: string): boolean => effect.value === 'Allow' && (action.negated || action.entries.some(({ value }) => mayMeet(value, name)))

/** Whether some identity policy of the holder may allow assuming the role. */
const mayAssume = ({ policies }: Whole['holders'][number], role: string): boolean =>
  policies.some(({ document }) =>
    document.statements.some((statement) => {
      const { resource } = statement
      if (!allowsAction(statement, 'sts:AssumeRole')) return false
      return resource === undefined || resource.negated || resource.entries.some(({ value }) => value === '*' || mayMeet(value.replaceAll(/\$\{[^}]*\}/g, '*'), role))
    }),
  )

export const trustUnreachable: ScenarioRule = {
  code: 'trust-unreachable',
  severity: 'suggestion',
  origin: 'playground',
  scope: 'scenario',
  documentation:
    'The trust policy lets accounts in, and leaves the choice to the identity policies there. All of these accounts are declared, and none of their users and roles has a policy that allows `sts:AssumeRole` on this role: nobody in this scenario can take it.',
  check: (scenario, subject) => {
    const whole = wholeOf(scenario, subject)
    // Who calls as a session of the role has got it somehow.
    const isHeld = (arn: string, name: string) =>
      (scenario.calls ?? []).some(({ caller }) => caller === arn || caller.includes(`:assumed-role/${name}/`)) || (scenario.workloads ?? []).some((one) => one.role === arn)
    return [...whole.roles.values()].flatMap(({ role, account }): ScenarioDraft[] => {
      if (isHeld(role.arn, role.name)) return []
      const allows = role.trustPolicy.document.statements.filter((statement) => allowsAction(statement, 'sts:AssumeRole') && statement.principal !== undefined && !statement.principal.negated)
      const entries = allows.flatMap(({ principal }) => principal?.entries ?? [])
      const [first] = entries
      if (first === undefined || !role.trustPolicy.document.statements.every((statement) => allows.includes(statement) || statement.effect.value === 'Deny')) return []
      const isOpen = entries.some(({ value }) => {
        if (value.kind === 'account') {
          if (!whole.picture.accounts.has(value.account)) return true
          const inside = whole.holders.filter(({ account: of, entity }) => of.id === value.account && entity.arn !== role.arn)
          return inside.length === 0 || inside.some((holder) => mayAssume(holder, role.arn))
        }
        if (value.kind !== 'user' && value.kind !== 'role') return true
        const holder = whole.holders.find(({ entity }) => entity.arn === value.arn)
        // In the same account the trust policy alone is enough.
        return holder === undefined || holder.account.id === account.id || mayAssume(holder, role.arn)
      })
      return isOpen || whole.holders.some((holder) => isAllowed(whole, holder, 'sts:AssumeRole', role.arn))
        ? []
        : [
            {
              document: role.trustPolicy.address,
              range: first.range,
              message: `Nobody in this scenario can assume \`${role.name}\`: no declared user or role that is let in here has a policy that allows \`sts:AssumeRole\` on it.`,
            },
          ]
    })
  },
}

export const assumeUntrusted: ScenarioRule = {
  code: 'assume-untrusted',
  severity: 'warning',
  origin: 'playground',
  scope: 'scenario',
  documentation:
    'To assume a role one needs both sides: an identity policy that allows `sts:AssumeRole`, and a trust policy that lets one in. This identity policy names the role, whose trust policy names neither the caller nor its account.',
  check: (scenario, subject) => {
    const whole = wholeOf(scenario, subject)
    const { holders, roles } = whole
    return holders.flatMap((holder): ScenarioDraft[] =>
      holder.policies
        .filter(({ address }) => address.includes(`/${holder.entity.name}/inlinePolicies/`))
        .flatMap(({ address, document }) =>
          document.statements
            .filter(({ effect, action }) => effect.value === 'Allow' && !action.negated && action.entries.some(({ value }) => /^sts:(?:assumerole|\*)$/i.test(value)))
            .flatMap(({ resource }) => (resource === undefined || resource.negated ? [] : resource.entries))
            .flatMap(({ value, range }): ScenarioDraft[] => {
              const target = roles.get(value)
              if (target === undefined || !target.role.trustPolicy.document.valid) return []
              const lets = target.role.trustPolicy.document.statements.some(
                (statement) =>
                  allowsAction(statement, 'sts:AssumeRole') &&
                  (statement.principal === undefined || statement.principal.negated || statement.principal.entries.some((entry) => namesHolder(entry.value, holder) !== undefined)),
              )
              return lets || isAllowed(whole, holder, 'sts:AssumeRole', target.role.arn)
                ? []
                : [
                    {
                      document: address,
                      range,
                      message: `The trust policy of \`${target.role.name}\` does not let ${holder.entity.name} in, so this grants nothing. Add \`${holder.entity.arn}\` to its principals.`,
                    },
                  ]
            }),
        ),
    )
  },
}

export const passRoleTarget: ScenarioRule = {
  code: 'passrole-target-does-not-trust-service',
  severity: 'warning',
  origin: 'playground',
  scope: 'scenario',
  documentation:
    'Passing a role to a service works only when the role’s trust policy lets that service in. The condition names a service that the role does not trust, so the service cannot use the role.',
  check: (scenario, subject) => {
    const { holders, roles } = wholeOf(scenario, subject)
    return holders.flatMap(({ policies }): ScenarioDraft[] =>
      policies.flatMap(({ address, document }) =>
        document.statements
          .filter(({ effect, action }) => effect.value === 'Allow' && !action.negated && action.entries.some(({ value }) => /^iam:passrole$/i.test(value)))
          .flatMap(({ resource, condition }): ScenarioDraft[] => {
            const passed = condition.filter(({ key, operator }) => key.value.toLowerCase() === 'iam:passedtoservice' && operator.name === 'StringEquals').flatMap(({ values }) => values)
            if (resource === undefined || resource.negated || passed.length === 0) return []
            return resource.entries.flatMap(({ value }): ScenarioDraft[] => {
              const target = roles.get(value)
              if (target === undefined || !target.role.trustPolicy.document.valid) return []
              const trusted = target.role.trustPolicy.document.statements.flatMap(({ effect, principal }) => (effect.value === 'Allow' ? (principal?.entries ?? []) : []))
              return passed
                .filter((service) => !trusted.some((entry) => entry.value.kind === 'anyone' || (entry.value.kind === 'service' && entry.value.name === service.value)))
                .map((service) => ({
                  document: address,
                  range: service.range,
                  message: `\`${target.role.name}\` does not trust \`${service.value}\`, so that service cannot use it when it is passed.`,
                }))
            })
          }),
      ),
    )
  },
}

export const trustServiceNeverPassed: ScenarioRule = {
  code: 'trust-service-never-passed',
  severity: 'suggestion',
  origin: 'playground',
  scope: 'scenario',
  documentation:
    'A role for a service is of use when somebody may pass it to the service (`iam:PassRole`). In this scenario calls ask for `iam:PassRole` or start the service, but no declared user or role of the account may pass this role.',
  check: (scenario, subject) => {
    const { holders, roles } = wholeOf(scenario, subject)
    // Only where passing is a subject of the scenario at all.
    if (!(scenario.calls ?? []).some(({ action }) => /^iam:passrole$/i.test(action))) return []
    return [...roles.values()].flatMap(({ role, account }): ScenarioDraft[] => {
      const service = role.trustPolicy.document.statements
        .flatMap(({ effect, principal }) => (effect.value === 'Allow' ? (principal?.entries ?? []) : []))
        .find(({ value }) => value.kind === 'service')
      const isPassable = holders.some(
        (holder) =>
          holder.account.id === account.id &&
          holder.policies.some(({ document }) =>
            document.statements.some(
              (statement) =>
                allowsAction(statement, 'iam:PassRole') &&
                (statement.resource === undefined ||
                  statement.resource.negated ||
                  statement.resource.entries.some(({ value }) => value === '*' || mayMeet(value.replaceAll(/\$\{[^}]*\}/g, '*'), role.arn))),
            ),
          ),
      )
      return service === undefined || isPassable
        ? []
        : [{ document: role.trustPolicy.address, range: service.range, message: `No user or role of account ${account.id} may pass \`${role.name}\` to a service.` }]
    })
  },
}

export const externalIdNeverSent: ScenarioRule = {
  code: 'external-id-never-sent',
  severity: 'warning',
  origin: 'playground',
  scope: 'scenario',
  documentation: 'The trust policy wants `sts:ExternalId`, and no call of this scenario that asks for the role sends one. Give the call the parameter `ExternalId`.',
  check: (scenario, subject) => {
    const whole = wholeOf(scenario, subject)
    const calls = assumeCalls(scenario, whole)
    return [...whole.roles.values()].flatMap(({ role }): ScenarioDraft[] => {
      const asked = calls.filter((one) => one.role.arn === role.arn && /^sts:assumerole$/i.test(one.call.action))
      if (asked.length === 0 || asked.some(({ call }) => call.parameters?.['ExternalId'] !== undefined || Object.keys(call.context ?? {}).some((key) => key.toLowerCase() === 'sts:externalid')))
        return []
      return role.trustPolicy.document.statements.flatMap(({ effect, condition }) =>
        effect.value !== 'Allow'
          ? []
          : condition
              .filter(({ key, operator }) => key.value.toLowerCase() === 'sts:externalid' && operator.name !== 'Null' && !operator.ifExists && !operator.name.includes('Not'))
              .map(({ key }) => ({
                document: role.trustPolicy.address,
                range: key.range,
                message: `No call that asks for \`${role.name}\` sends an external id, so this never holds. Give the call the parameter \`ExternalId\`.`,
              })),
      )
    })
  },
}

const wantsMfa = ({ condition }: Statement) =>
  condition.find(
    ({ key, operator, values }) => key.value.toLowerCase() === 'aws:multifactorauthpresent' && operator.name === 'Bool' && !operator.ifExists && values.every(({ value }) => value === 'true'),
  )

export const mfaInServicePath: ScenarioRule = {
  code: 'mfa-required-in-service-path',
  severity: 'warning',
  origin: 'playground',
  scope: 'scenario',
  documentation: 'A service that takes a role has no MFA, and neither have the credentials that it hands to a workload. A condition that asks for `aws:MultiFactorAuthPresent` can never be met there.',
  check: (scenario, subject) =>
    [...wholeOf(scenario, subject).roles.values()].flatMap(({ role }): ScenarioDraft[] => {
      const allows = role.trustPolicy.document.statements.filter(({ effect }) => effect.value === 'Allow')
      const isService = ({ principal }: Statement) => principal !== undefined && !principal.negated && principal.entries.length > 0 && principal.entries.every(({ value }) => value.kind === 'service')
      const inTrust = allows
        .filter(isService)
        .flatMap((statement) => wantsMfa(statement) ?? [])
        .map(({ key }) => ({ document: role.trustPolicy.address, range: key.range, message: `A service has no MFA, so it can never take \`${role.name}\` under this condition.` }))
      if (allows.length === 0 || !allows.every(isService)) return inTrust
      const inPolicies = role.policies
        .filter(({ address }) => address.includes('/inlinePolicies/'))
        .flatMap(({ address, document }) =>
          document.statements
            .filter(({ effect }) => effect.value === 'Allow')
            .flatMap((statement) => wantsMfa(statement) ?? [])
            .map(({ key }) => ({ document: address, range: key.range, message: `Only services take \`${role.name}\`, and their credentials carry no MFA: this allows nothing.` })),
        )
      return [...inTrust, ...inPolicies]
    }),
}

const seconds = (value: unknown): number | undefined => (typeof value === 'number' ? value : typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : undefined)

export const durationOverMaximum: ScenarioRule = {
  code: 'duration-over-role-maximum',
  severity: 'warning',
  origin: 'playground',
  scope: 'scenario',
  documentation: 'A role has a maximum session duration, one hour unless it is raised. A call that asks for more is rejected (`ValidationError`), not shortened.',
  check: (scenario, subject) =>
    assumeCalls(scenario, wholeOf(scenario, subject)).flatMap(({ call, at, role }): ScenarioDraft[] => {
      const asked = seconds(call.parameters?.['DurationSeconds'])
      if (asked === undefined || asked <= role.maxSessionDuration) return []
      return [
        {
          document: '',
          range: { start: 0, end: 0 },
          path: pointerOf(['calls', at, 'parameters', 'DurationSeconds']),
          message: `\`${role.name}\` gives sessions of ${role.maxSessionDuration} seconds at most; ${asked} are refused. Ask for less, or raise the role’s maximum.`,
        },
      ]
    }),
}

export const durationOverChaining: ScenarioRule = {
  code: 'duration-over-chaining-cap',
  severity: 'warning',
  origin: 'playground',
  scope: 'scenario',
  documentation: 'A role assumed with the credentials of another role (role chaining) lasts one hour at most, whatever the role’s maximum. Asking for more is an error.',
  check: (scenario, subject) => {
    const yields = new Set((scenario.calls ?? []).filter(({ action }) => /^sts:assumerole/i.test(action)).map(({ id }) => id))
    return assumeCalls(scenario, wholeOf(scenario, subject)).flatMap(({ call, at }): ScenarioDraft[] => {
      const asked = seconds(call.parameters?.['DurationSeconds'])
      const isChained = call.caller.startsWith('workload:') || (call.caller.startsWith('session:') && yields.has(call.caller.slice('session:'.length))) || /:assumed-role\//.test(call.caller)
      if (!isChained || asked === undefined || asked <= 3600) return []
      return [
        {
          document: '',
          range: { start: 0, end: 0 },
          path: pointerOf(['calls', at, 'parameters', 'DurationSeconds']),
          message: `Role chaining gives one hour at most: ${asked} seconds are refused. Ask for 3600 or less.`,
        },
      ]
    })
  },
}

const mayTag = (role: Whole['holders'][number]['entity'] & { readonly trustPolicy: { readonly document: { readonly statements: readonly Statement[] } } }, action: string): boolean =>
  role.trustPolicy.document.statements.some((statement) => allowsAction(statement, action))

function missingInTrust(parameter: 'Tags' | 'SourceIdentity', action: string, words: string): ScenarioRule['check'] {
  return (scenario, subject) =>
    assumeCalls(scenario, wholeOf(scenario, subject)).flatMap(({ call, role }): ScenarioDraft[] => {
      const given = call.parameters?.[parameter]
      if (given === undefined || (Array.isArray(given) && given.length === 0) || !role.trustPolicy.document.valid || mayTag(role, action)) return []
      const entry = role.trustPolicy.document.statements.find(({ effect, action: names }) => effect.value === 'Allow' && !names.negated)?.action.entries.at(-1)
      if (entry === undefined) return []
      const inList = /[[,]\s*$/.test(role.trustPolicy.document.text.slice(0, entry.range.start))
      const edit = inList
        ? { range: { start: entry.range.end, end: entry.range.end }, text: `, ${JSON.stringify(action)}` }
        : { range: entry.range, text: `[${JSON.stringify(entry.value)}, ${JSON.stringify(action)}]` }
      return [
        {
          document: role.trustPolicy.address,
          range: entry.range,
          message: `${words} \`${call.id}\` does, and no statement here allows \`${action}\`: the call is denied.`,
          fix: { title: `Allow \`${action}\` too`, edits: [edit] },
        },
      ]
    })
}

export const sessionTagNotAllowed: ScenarioRule = {
  code: 'session-tag-not-allowed',
  severity: 'warning',
  origin: 'playground',
  scope: 'scenario',
  documentation: 'Who passes session tags needs `sts:TagSession` in the trust policy (and in its own policies) besides `sts:AssumeRole`. Without it the whole call is denied.',
  check: missingInTrust('Tags', 'sts:TagSession', 'Session tags are passed, as'),
}

export const sourceIdentityNotAllowed: ScenarioRule = {
  code: 'source-identity-not-allowed',
  severity: 'warning',
  origin: 'playground',
  scope: 'scenario',
  documentation: 'Who sets a source identity needs `sts:SetSourceIdentity` in the trust policy (and in its own policies) besides `sts:AssumeRole`. Without it the whole call is denied.',
  check: missingInTrust('SourceIdentity', 'sts:SetSourceIdentity', 'A source identity is set, as'),
}
