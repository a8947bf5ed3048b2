/** One name in a map of principals. Source: semantics 2.8, 2.21, 3.8. */
import { type ArnParts, isAccountId, isOriginAccessIdentity, partitionIn, splitArn } from '../../base/arn.ts'
import { quote } from '../../base/text.ts'
import type { PrincipalEntry } from '../ast.ts'
import type { ProblemPlace } from '../problems.ts'
import type { Scope } from '../rules.ts'
import { lintNoVariables, withoutVariables } from './variables.ts'

export type PrincipalKey = 'AWS' | 'Service' | 'Federated' | 'CanonicalUser'

/** @returns undefined for a name that the service would refuse; it has been reported. */
export function readPrincipal(
  key: PrincipalKey,
  name: string,
  place: ProblemPlace,
  scope: Scope,
): PrincipalEntry | undefined {
  const { report } = scope
  if (name === '') {
    report.refuse('INVALID_PRINCIPAL_FORMAT', place, `\`${key}\` names an empty text. Write a principal.`)
    return undefined
  }
  if (key === 'AWS' && name === '*') return { kind: 'anyone' }
  if (/[*?]/.test(withoutVariables(name))) {
    const advice =
      key === 'AWS'
        ? 'Write `"*"` and a condition on `aws:PrincipalArn`, which takes patterns.'
        : 'Write the name in full.'
    report.refuse(
      'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
      place,
      () => `${quote(name)} has a wildcard, and a principal can have none. ${advice}`,
    )
    return undefined
  }
  const hasVariable = name.includes('${')
  if (hasVariable) lintNoVariables('Principal', name, place, scope)
  if (hasVariable && key !== 'AWS') return { kind: 'nobody', text: name }
  switch (key) {
    case 'AWS':
      return readAws(name, place, scope)
    case 'Service':
      return readService(name, place, scope)
    case 'Federated':
      return readFederated(name, place, scope)
    case 'CanonicalUser':
      return readCanonicalUser(name, place, scope)
  }
}

function readAws(name: string, place: ProblemPlace, scope: Scope): PrincipalEntry | undefined {
  const { report } = scope
  if (isAccountId(name)) return { kind: 'account', account: name }
  if (/^A(?:IDA|ROA)[A-Z0-9]{6,124}$/.test(name)) return { kind: 'uniqueId', id: name }
  const parts = name.startsWith('arn:') ? splitArn(name) : undefined
  if (parts === undefined) {
    const advice = isServiceName(name)
      ? 'A service stands under `Service`.'
      : 'Write an account id of twelve digits or the ARN of an account, a user, a role or a session.'
    report.refuse('INVALID_PRINCIPAL_FORMAT', place, () => `${quote(name)} is not an AWS principal. ${advice}`)
    return undefined
  }
  const isIdentity = parts.service === 'iam' || parts.service === 'sts'
  const isOwned = isAccountId(parts.account)
  const entry = isOwned && parts.region === '' ? readArn(name, parts.service, parts.account, parts.resource) : undefined
  // The one principal without an account (2.8).
  if (isOriginAccessIdentity(name) && scope.kind === 'resourcePolicy' && (scope.service ?? 's3') === 's3')
    return { kind: 'originAccessIdentity', arn: name }
  if (!isOwned || (isIdentity && entry === undefined)) {
    report.refuse('INVALID_PRINCIPAL_FORMAT', place, () => notPrincipal(name, parts))
    return undefined
  }
  if (!/^aws(?:-[a-z-]+)?$/.test(parts.partition))
    report.lint(
      'error',
      'INVALID_PARTITION',
      place,
      () =>
        `${quote(parts.partition)} in ${quote(name)} is not a partition. Write \`aws\`, \`aws-cn\` or \`aws-us-gov\`.`,
    )
  if (name.includes('${')) return { kind: 'nobody', text: name } // no variables in principals (2.8)
  if (entry !== undefined) return entry
  report.lint(
    'warning',
    'INVALID_PRINCIPAL_FORMAT',
    place,
    () => `${quote(name)} is the ARN of no account, user, role or session, so it matches nobody here.`,
  )
  return { kind: 'nobody', text: name }
}

function notPrincipal(name: string, { account, resource }: ArnParts): string {
  if (!isAccountId(account))
    return `${quote(name)} names no account: ${account === '' ? 'the field is empty' : `${quote(account)} is not an account id`}, which has twelve digits.`
  if (/^(?:group|instance-profile)\//.test(resource))
    return `${quote(name)} cannot be a principal: groups and instance profiles sign no requests. Name users or roles.`
  return `${quote(name)} is the ARN of no account, user, role or session, so the service refuses it.`
}

/** Role and session names hold no slash; users and roles may have a path before the name. */
function readArn(arn: string, service: string, account: string, resource: string): PrincipalEntry | undefined {
  if (service === 'iam') {
    if (resource === 'root') return { kind: 'account', account, partition: partitionIn(arn) }
    if (/^user\/[^:]*[^/:]$/.test(resource)) return { kind: 'user', arn }
    if (/^role\/[^:]*[^/:]$/.test(resource)) return { kind: 'role', arn }
  }
  if (service === 'sts') {
    if (/^assumed-role\/[^/:]+\/[^/:]+$/.test(resource)) return { kind: 'session', arn }
    if (/^federated-user\/[^/:]+$/.test(resource)) return { kind: 'federatedUser', arn }
  }
  return undefined
}

/** `name.amazonaws.com`, with more labels for Regions and parts of services; China ends in `.cn`. */
const isServiceName = (name: string): boolean =>
  name.length <= 256 && /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/.test(name)

function readService(name: string, place: ProblemPlace, { report }: Scope): PrincipalEntry {
  if (!isServiceName(name))
    report.lint(
      'error',
      'INVALID_SERVICE_PRINCIPAL_FORMAT',
      place,
      () =>
        `${quote(name)} is not a service principal, so it matches nobody. Write it like \`lambda.amazonaws.com\`, in lower case.`,
    )
  return { kind: 'service', name }
}

const socialProviders: ReadonlySet<string> = new Set(['www.amazon.com', 'graph.facebook.com', 'accounts.google.com'])
const isCognito = (name: string): boolean =>
  /^cognito-identity(?:-us-gov)?(?:\.[a-z0-9-]+)?\.amazonaws\.com(?:\.cn)?$/.test(name)

/** A domain, or an ARN of another kind, may be stored but matches nobody; any other text is not a federated principal (2.20). */
function readFederated(name: string, place: ProblemPlace, { kind, report }: Scope): PrincipalEntry | undefined {
  const entry: PrincipalEntry = { kind: 'federated', name }
  // Outside trust policies the key itself is already a lint, and its names match nobody.
  if (kind !== 'trustPolicy' || socialProviders.has(name) || isCognito(name)) return entry
  const parts = name.startsWith('arn:') ? splitArn(name) : undefined
  if (parts?.service === 'iam' && isAccountId(parts.account) && /^(?:oidc|saml)-provider\/./.test(parts.resource))
    return entry
  const message = (): string =>
    `${quote(name)} is not an identity provider. Write the ARN of an \`oidc-provider\` or a \`saml-provider\`, or \`cognito-identity.amazonaws.com\`, \`www.amazon.com\`, \`graph.facebook.com\` or \`accounts.google.com\`.`
  const isConceivable = parts !== undefined || /^[A-Za-z0-9-]+\.[A-Za-z0-9./_-]+$/.test(name)
  if (isConceivable) report.lint('error', 'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY', place, message)
  else report.refuse('INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY', place, message)
  return isConceivable ? entry : undefined
}

function readCanonicalUser(name: string, place: ProblemPlace, { report }: Scope): PrincipalEntry {
  if (!/^[0-9a-f]{64}$/.test(name))
    report.lint(
      'warning',
      'INVALID_PRINCIPAL_FORMAT',
      place,
      () => `${quote(name)} is not a canonical user id, which has 64 hexadecimal digits.`,
    )
  return { kind: 'canonicalUser', name }
}
