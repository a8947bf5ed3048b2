/** Policy variables: `${key}`, `${key, 'default'}`, `${*}`. Parsed once, resolved for each request. Source: semantics 3.7. */
import type { RequestContext } from '../context/context.ts'
import type { LanguageVersion } from '../policy/ast.ts'
import { type GlobToken, globTokens } from './glob.ts'

export interface Variable {
  readonly key: string
  readonly fallback: string | undefined
}
/** The text between variables keeps its wildcards until it becomes tokens. */
export interface VariableTemplate {
  readonly text: string
  /** Literal characters (`${*}`) are marked, so that they do not become wildcards again. */
  readonly parts: readonly (string | { readonly literal: string } | Variable)[]
  /** False: a malformed variable, and the value matches nothing. */
  readonly isValid: boolean
  readonly hasVariables: boolean
}

/** @param canHaveVariables whether this place takes variables; if not, `${` is literal text. */
export function parseTemplate(text: string, version: LanguageVersion, canHaveVariables = true): VariableTemplate {
  if (!canHaveVariables || version === '2008-10-17' || !text.includes('${'))
    return { text, parts: [text], isValid: true, hasVariables: false }
  const parts: VariableTemplate['parts'][number][] = []
  let from = 0
  for (let open = text.indexOf('${'); open >= 0; open = text.indexOf('${', from)) {
    const close = text.indexOf('}', open)
    const variable = close < 0 ? undefined : parseVariable(text.slice(open + 2, close))
    if (variable === undefined) return { text, parts: [], isValid: false, hasVariables: true }
    if (open > from) parts.push(text.slice(from, open))
    parts.push(variable)
    from = close + 1
  }
  if (from < text.length) parts.push(text.slice(from))
  return { text, parts, isValid: true, hasVariables: true }
}

function parseVariable(inner: string): { readonly literal: string } | Variable | undefined {
  if (inner === '*' || inner === '?' || inner === '$') return { literal: inner }
  if (inner.includes('${')) return undefined
  const comma = inner.indexOf(',')
  const key = comma < 0 ? inner : inner.slice(0, comma)
  if (key === '' || key !== key.trim()) return undefined
  if (comma < 0) return { key, fallback: undefined }
  const rest = inner.slice(comma + 1)
  const given = rest.startsWith(' ') ? rest.slice(1) : rest
  if (given.length < 2 || !given.startsWith("'") || !given.endsWith("'")) return undefined
  return { key, fallback: given.slice(1, -1) }
}

/** The value of a variable; a key that is absent, multivalued or ambiguous has none. */
export function valueOf(variable: Variable, context: RequestContext): string | undefined {
  const entry = context.get(variable.key.toLowerCase())
  const isUsable = entry !== undefined && !entry.isMultivalued && entry.isAmbiguous !== true && entry.values.length > 0
  return isUsable ? entry.values[0] : variable.fallback
}

/** @returns undefined when the template is malformed or a variable has no value: then it matches nothing. */
export function resolveTokens(template: VariableTemplate, context: RequestContext): GlobToken[] | undefined {
  if (!template.isValid) return undefined
  const tokens: GlobToken[] = []
  for (const part of template.parts) {
    if (typeof part === 'string') tokens.push(...globTokens(part))
    else if ('literal' in part) tokens.push(part.literal)
    else {
      const value = valueOf(part, context)
      if (value === undefined) return undefined
      tokens.push(value)
    }
  }
  return tokens
}

/** The text with its variables resolved, where there are no wildcards or for display. */
export function resolveText(template: VariableTemplate, context: RequestContext): string | undefined {
  if (!template.hasVariables) return template.text
  if (!template.isValid) return undefined
  const pieces: string[] = []
  for (const part of template.parts) {
    const piece = typeof part === 'string' ? part : 'literal' in part ? part.literal : valueOf(part, context)
    if (piece === undefined) return undefined
    pieces.push(piece)
  }
  return pieces.join('')
}

/** Keys that have no value here, by the name the author wrote. */
export const unresolved = (template: VariableTemplate, context: RequestContext): readonly string[] =>
  template.parts.flatMap((part) =>
    typeof part !== 'string' && 'key' in part && valueOf(part, context) === undefined ? [part.key] : [],
  )

/** Whether a variable stands for a text with `*` or `?`, which AWS does not say is literal (U19). */
export const holdsWildcard = (template: VariableTemplate, context: RequestContext): boolean =>
  template.parts.some((part) => typeof part !== 'string' && 'key' in part && /[*?]/.test(valueOf(part, context) ?? ''))
