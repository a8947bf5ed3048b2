/** Principals, values and policy variables in words, with what they are in this scenario. Source: semantics 3.7, 3.8. */
import { holderOfPolicy } from '../../../scenario/address.ts'
import type { Scenario } from '../../../scenario/format/schema.ts'
import type { LanguageInput } from '../input.ts'
import type { CursorPlace } from '../place/place.ts'
import { accountName, namedEntities } from '../references/namedEntities.ts'
import { isMultivalued } from '../words/keyTypes.ts'
import { vocabularyOf } from '../words/vocabulary.ts'
import { arnDocumentation, keyDocumentation, listed } from './documentation.ts'

export function principalWords(text: string, type: string, { scenario, kind }: LanguageInput): string | undefined {
  if (text === '*')
    return kind === 'trustPolicy'
      ? '**Everybody**: every principal of every account whose own policies allow it. Narrow it with a condition.'
      : '**Everybody**: signed or not, of any account. Narrow it with a condition.'
  if (type === 'Service')
    return `**\`${text}\`**: the service calls by itself. Guard against strangers with \`aws:SourceArn\` or \`aws:SourceAccount\`.`
  if (/^A(?:IDA|ROA)[A-Z0-9]+$/.test(text))
    return `**\`${text}\`**: unique id of a ${text.startsWith('AIDA') ? 'user' : 'role'}. AWS shows it in place of an ARN when the ${text.startsWith('AIDA') ? 'user' : 'role'} was deleted.`
  const account = /^(?:arn:[^:]*:iam::)?(\d{12})(?::root)?$/.exec(text)?.[1]
  if (account !== undefined) {
    const name = accountName(scenario, account)
    if (kind === 'vpcEndpointPolicy')
      return `**Account ${name}**: in an endpoint policy, its root user alone. Narrow \`"*"\` with \`aws:PrincipalArn\` instead.`
    return `**Account ${name}**: everybody in it whose own policies allow the action, and its root user. Not the root user alone.`
  }
  const documented = arnDocumentation(text, scenario)
  if (documented === undefined) return type === 'Federated' ? `**\`${text}\`**: an identity provider.` : undefined
  const note = /:role\//.test(text)
    ? 'Every session of the role.'
    : /:assumed-role\//.test(text)
      ? 'This session alone, by its name.'
      : undefined
  return note === undefined ? documented : `${documented}\n\n${note}`
}

/** A condition's value in this scenario: an organization's path, a VPC endpoint, an account. */
export function valueWords(
  text: string,
  { scenario, kind }: LanguageInput,
  version: string | undefined,
): string | undefined {
  const { organization, organizationPaths, endpoints, vpcs } = vocabularyOf(scenario)
  if (text === organization)
    return `The organization of this scenario: ${listed(
      scenario.accounts.flatMap((account) =>
        isInOrganization(account.id, scenario) ? [accountName(scenario, account.id)] : [],
      ),
      6,
    )}.`
  const known = [...organizationPaths, ...endpoints, ...vpcs].find(
    ({ value }) => value === text || (text.endsWith('*') && value === text.slice(0, -1)),
  )
  if (known !== undefined) return `${known.detail}${text.endsWith('*') ? ', and all below' : ''}.`
  return arnDocumentation(text, scenario, { kind, version })
}

/** What a policy variable stands for, and its values for the callers of this scenario. */
export function variableWords(name: string, place: CursorPlace, input: LanguageInput): string | undefined {
  if (/^[*?$]$/.test(name)) return `**\`\${${name}}\`**: the character \`${name}\` itself, no wildcard.`
  const words = keyDocumentation(name, place.statement, input.catalog)
  if (words === undefined)
    return name === ''
      ? undefined
      : `\`\${${name}}\`: no key of that name is known. A variable without a value matches nothing.`
  const lines = [words]
  if (place.version !== '2012-10-17') lines.push('Without `"Version": "2012-10-17"` this is plain text.')
  else if (isMultivalued(name, undefined))
    lines.push('A key with several values has none as a variable: it matches nothing.')
  const resolved = resolvedIn(name.toLowerCase(), input)
  if (resolved !== undefined) lines.push(resolved)
  return lines.join('\n\n')
}

interface Holder {
  readonly name: string
  readonly kind: 'user' | 'role'
  readonly account: string
  readonly arn: string
  readonly tags: Readonly<Record<string, string>>
}

function holdersOf(scenario: Scenario): readonly Holder[] {
  return namedEntities(scenario).flatMap(({ kind, name, account, arn, path }): Holder[] => {
    if (kind !== 'user' && kind !== 'role') return []
    const list = scenario.accounts.find(({ id }) => id === account)?.[`${kind}s`]
    const spec = list?.[Number(path?.at(-1))]
    return [{ kind, name, account, arn, tags: spec?.tags ?? {} }]
  })
}

/** @param name in lower case. */
function resolvedIn(name: string, { scenario, address }: LanguageInput): string | undefined {
  const owner = holderOfPolicy(address, 'users') ?? holderOfPolicy(address, 'roles')
  const all = holdersOf(scenario)
  const own =
    owner === undefined
      ? undefined
      : all.find((one) => one.account === owner.account && `${one.kind}s` === owner.list && one.name === owner.name)
  const callers = own === undefined ? all : [own]
  const values = callers.map((caller) => [caller, valueFor(name, caller, scenario)] as const)
  if (values.length === 0 || values.every(([, value]) => value === 'unknown')) return undefined
  const shown = values.map(
    ([{ name: who, kind }, value]) =>
      `${kind} ${who}: ${value === undefined ? 'none, so it matches nothing' : value === 'unknown' ? 'known at the call' : `\`${value}\``}`,
  )
  return `Here: ${listed(shown, 6)}.`
}

function valueFor(
  name: string,
  { kind, name: own, account, arn, tags }: Holder,
  scenario: Scenario,
): string | undefined {
  if (name === 'aws:username') return kind === 'user' ? own : undefined
  if (name === 'aws:principalaccount') return account
  if (name === 'aws:principalarn') return arn
  if (name === 'aws:principaltype') return kind === 'user' ? 'User' : 'AssumedRole'
  if (name === 'aws:principalorgid')
    return scenario.organization === undefined
      ? undefined
      : isInOrganization(account, scenario)
        ? scenario.organization.id
        : undefined
  const tag = name.startsWith('aws:principaltag/') ? name.slice('aws:principaltag/'.length) : undefined
  if (tag === undefined) return 'unknown'
  return Object.entries(tags).find(([key]) => key.toLowerCase() === tag)?.[1]
}

function isInOrganization(account: string, { organization }: Scenario): boolean {
  if (organization === undefined) return false
  if (organization.managementAccountId === account) return true
  const open = [organization.root]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.accounts?.includes(account)) return true
    open.push(...(node.organizationalUnits ?? []))
  }
  return false
}
