/** Size quotas of documents. A document that is too large is still evaluated. Source: semantics 2.15, 2.16, 2.18, U14, U15. */
import type { PolicyKind } from './ast.ts'
import type { Report } from './problems.ts'

/** In characters without white space outside strings, unless noted. */
export const quotas = {
  managed: 6144,
  /** Inline policies of one user, role or group share a quota; this is the largest of them, a role's. */
  identity: 10_240,
  /** White space counts. The ARNs of managed session policies count too; the STS call adds them. */
  session: 2048,
  scp: 10_240,
  rcp: 5120,
  trust: 2048,
  trustMaximum: 8192,
  /** White space counts. */
  endpoint: 20_480,
  /** In bytes. */
  bucket: 20_480,
  /** In bytes. */
  key: 32_768,
  /** The delegation policy of an organization (7.8). White space counts. */
  delegation: 40_000,
  /** SCPs of one root, unit or account (U14). */
  scpsAttached: 10,
  /** RCPFullAWSAccess is one of them. */
  rcpsAttached: 5,
} as const

/** Length of the JSON text after removing white space outside strings. */
export function countCharacters(text: string): number {
  let count = 0
  let isInString = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]
    if (isInString && char === '\\') {
      count += 2
      at += 1
      continue
    }
    if (char === '"') isInString = !isInString
    if (isInString || !(char === ' ' || char === '\n' || char === '\r' || char === '\t')) count += 1
  }
  return count
}

/** Only U+0000 to U+00FF are allowed in a policy, so a character takes one or two bytes. */
function extraBytes(text: string): number {
  let extra = 0
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) extra += 1
  return extra
}

/** @param text a document that is JSON. */
export function checkSize(text: string, kind: PolicyKind, service: string | undefined, report: Report): void {
  const place = { path: '', range: { start: 0, end: text.length } }
  const exceed = (
    code: string,
    count: number,
    limit: number,
    unit: string,
    severity: 'error' | 'warning' = 'warning',
  ): void => {
    if (count > limit)
      report.lint(
        severity,
        code,
        place,
        `This document has ${count} ${unit}, and ${limit} is the limit. Shorten it, or split it.`,
      )
  }
  const count = countCharacters(text)
  const trimmed = 'characters without white space'
  const whole = 'characters'
  switch (kind) {
    case 'managedPolicy':
    case 'permissionsBoundary':
      exceed('POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA', count, quotas.managed, trimmed)
      return
    case 'identityPolicy':
      exceed('POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA', count, quotas.identity, trimmed)
      return
    case 'sessionPolicy':
      exceed('POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA', text.length, quotas.session, whole)
      return
    case 'serviceControlPolicy':
      exceedOrganization('POLICY_SIZE_EXCEEDS_SCP_QUOTA', quotas.scp)
      return
    case 'resourceControlPolicy':
      exceedOrganization('POLICY_SIZE_EXCEEDS_RCP_QUOTA', quotas.rcp)
      return
    case 'trustPolicy':
      if (count > quotas.trustMaximum)
        exceed('POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA', count, quotas.trustMaximum, trimmed, 'error')
      else
        exceed(
          'POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA',
          count,
          quotas.trust,
          `${trimmed}, which needs a raised quota`,
        )
      return
    case 'vpcEndpointPolicy':
      exceed('POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA', text.length, quotas.endpoint, whole)
      return
    case 'resourcePolicy':
      if (service === 's3')
        exceed(
          'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
          count + extraBytes(text),
          quotas.bucket,
          'bytes without white space',
        )
      if (service === 'kms')
        exceed(
          'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
          count + extraBytes(text),
          quotas.key,
          'bytes without white space',
        )
      if (service === 'organizations')
        exceed('POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA', text.length, quotas.delegation, whole)
      return
  }

  /** White space counts when a policy is saved by API or CLI; the console strips it. */
  function exceedOrganization(code: string, limit: number): void {
    if (count > limit) exceed(code, count, limit, trimmed)
    else if (text.length > limit)
      report.lint(
        'suggestion',
        code,
        place,
        `With its white space this document has ${text.length} characters, and ${limit} is the limit for one saved by API or CLI. The console strips white space.`,
      )
  }
}
