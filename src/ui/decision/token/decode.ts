/** Reads a signed token or assertion of an identity provider. Signatures are not checked, because the page has no keys. */
import { fromBase64, withoutPadding } from '../../../engine/base/base64.ts'
import type { Claims } from './presets.ts'

/** Decodes the middle part of a JWT. @returns undefined when the text is not a JWT. */
export function decodeJwt(text: string): Claims | undefined {
  const [, payload, signature] = text.trim().split('.')
  if (payload === undefined || signature === undefined) return undefined
  try {
    const claims: unknown = JSON.parse(utf8(payload))
    return typeof claims === 'object' && claims !== null && !Array.isArray(claims) ? (claims as Claims) : undefined
  } catch {
    return undefined
  }
}

/** Decodes text in base64 of either alphabet; it throws for what is none. */
function utf8(text: string): string {
  const base64 = withoutPadding(text.replaceAll(/\s/g, '').replaceAll('-', '+').replaceAll('_', '/'))
  const decoded = fromBase64(base64, 'base64')
  if (decoded === undefined) throw new TypeError('not base64')
  return new TextDecoder('utf-8', { fatal: true }).decode(decoded.bytes)
}

/** Attributes of a SAML response, as XML or in base64, by the names of 6.12. @returns undefined when the text is not one. */
export function decodeAssertion(text: string): Claims | undefined {
  const found = xmlOf(text.trim())
  if (found === undefined) return undefined
  const root = new DOMParser().parseFromString(found, 'application/xml')
  const all = (name: string) => [...root.getElementsByTagNameNS('*', name)]
  const [assertion] = all('Assertion')
  if (root.getElementsByTagName('parsererror').length > 0 || assertion === undefined) return undefined
  const claims: Record<string, unknown> = {}
  const put = (name: string, value: string | null | undefined) => {
    if (value !== null && value !== undefined && value.trim() !== '') claims[name] = value.trim()
  }
  const [subject] = all('NameID')
  put('iss', assertion.getElementsByTagNameNS('*', 'Issuer')[0]?.textContent)
  put('sub', subject?.textContent)
  put(
    'sub_type',
    /:(persistent|transient)$/.exec(subject?.getAttribute('Format') ?? '')?.[1] ?? subject?.getAttribute('Format'),
  )
  put('aud', all('SubjectConfirmationData')[0]?.getAttribute('Recipient'))
  put('NotOnOrAfter', all('SubjectConfirmationData')[0]?.getAttribute('NotOnOrAfter'))
  put('SessionNotOnOrAfter', all('AuthnStatement')[0]?.getAttribute('SessionNotOnOrAfter'))
  for (const one of all('Attribute')) {
    const values = [...one.getElementsByTagNameNS('*', 'AttributeValue')].map((value) =>
      (value.textContent ?? '').trim(),
    )
    const name = one.getAttribute('Name') ?? ''
    if (name !== '' && values.length > 0) claims[name] = values.length === 1 ? values[0] : values
  }
  return claims
}

function xmlOf(text: string): string | undefined {
  if (text.startsWith('<')) return text
  try {
    const decoded = utf8(text)
    return decoded.trimStart().startsWith('<') ? decoded : undefined
  } catch {
    return undefined
  }
}
