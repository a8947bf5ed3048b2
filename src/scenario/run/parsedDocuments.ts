/** Parses policy documents. A document is parsed once for each text, as long as there is room. */

import { onceFor, TextCache } from '../../engine/base/memo.ts'
import type { PolicyDocument, PolicyKind } from '../../engine/policy/ast.ts'
import { parsePolicy } from '../../engine/policy/parse.ts'
import { policyText } from '../documents.ts'
import type { PolicyText } from '../format/schema.ts'

/** Parsed documents: enough room for an organization with thousands of policies, or each evaluation would parse all anew. */
const parsed = new TextCache<PolicyDocument>(20_000, 40_000_000)

/** Parses a document's text, or returns the same parse as before for the same text. */
export function parseCached(text: string, kind: PolicyKind, service?: string): PolicyDocument {
  const key = `${kind}\n${service ?? ''}\n${text}`
  const known = parsed.get(key)
  if (known !== undefined) return known
  return parsed.keep(key, parsePolicy(text, kind, service === undefined ? {} : { service }))
}

/** As `parseCached`. An object that was not edited is the same object as before, so its text need not be looked up. */
export function parseDocument(document: PolicyText, kind: PolicyKind, service?: string): PolicyDocument {
  if (typeof document === 'string') return parseCached(document, kind, service)
  const parses = parsesOf(document)
  const key = service === undefined ? kind : `${kind} ${service}`
  const known = parses.get(key)
  if (known !== undefined) return known
  const parse = parseCached(policyText(document), kind, service)
  parses.set(key, parse)
  return parse
}
const parsesOf = onceFor((_document: object): Map<string, PolicyDocument> => new Map())
