/** Completes elements with fitting values, whole statements, and the fixed values of some elements. */

import { resourceOfPolicy } from '../../../scenario/address.ts'
import type { LanguageInput } from '../input.ts'
import type { CursorPlace } from '../place/place.ts'
import { alternatives, elementsOf, elementWords } from '../words/elements.ts'
import { asJson, asKey, asValue, type Completion, literal, rank } from './completionItem.ts'
import { type StatementTemplate, statementSnippet, statementTemplates } from './statementTemplates.ts'

export function completeElements(place: CursorPlace, input: LanguageInput): readonly Completion[] {
  const level = place.statement === undefined ? 'document' : 'statement'
  const names = elementsOf(input.kind, level)
  const taken = new Set(place.siblings)
  return names
    .filter((name) => !taken.has(name) && !taken.has(alternatives[name] ?? ''))
    .map((name, at): Completion => {
      const words = elementWords(name)
      const { snippet, shouldRetrigger } = elementValue(name, input, place.statement?.effect)
      return {
        label: name,
        kind: 'element',
        detail: words?.detail ?? '',
        documentation: words?.documentation ?? '',
        ...asKey(place, name, snippet),
        sort: rank(/^Not/.test(name) ? 50 + at : at),
        ...(shouldRetrigger && !place.hasValue ? { shouldRetrigger } : {}),
      }
    })
}

interface ElementValue {
  readonly snippet: string
  readonly shouldRetrigger: boolean
}

function elementValue(
  name: string,
  { kind, service, address }: LanguageInput,
  effect: string | undefined,
): ElementValue {
  const asking = (snippet: string): ElementValue => ({ snippet, shouldRetrigger: true })
  const given = (snippet: string): ElementValue => ({ snippet, shouldRetrigger: false })
  switch (name) {
    case 'Version':
      return given('"2012-10-17"')
    case 'Id':
      return given('"${1:Name}"')
    case 'Statement':
      return asking('[\n\t$1\n]')
    case 'Sid':
      return given('"${1:Name}"')
    case 'Effect':
      return given(kind === 'resourceControlPolicy' ? '"Deny"' : '"${1|Allow,Deny|}"')
    case 'Principal':
      return kind === 'resourceControlPolicy' || kind === 'vpcEndpointPolicy' ? given('"*"') : asking('{ "$1" }')
    case 'NotPrincipal':
      return asking('{ "AWS": ["$1"] }')
    case 'Action':
      if (kind === 'trustPolicy')
        return given('"${1|sts:AssumeRole,sts:AssumeRoleWithWebIdentity,sts:AssumeRoleWithSAML,sts:TagSession|}"')
      return asking(service === undefined ? '"$1"' : `"${literal(service)}:$1"`)
    case 'NotAction':
    case 'NotResource':
      return asking('["$1"]')
    case 'Resource': {
      const own = resourceOfPolicy(address)
      if (own !== undefined && service !== 's3') return given(service === 'kms' ? '"*"' : `"\${1:${literal(own)}}"`)
      return effect === 'Deny' && own === undefined ? given('"${1:*}"') : asking('"$1"')
    }
    default:
      return asking('{\n\t"$1"\n}')
  }
}

/** Whole statements: inside a list by themselves, right after the colon with the list. */
export function completeStatements(place: CursorPlace, input: LanguageInput): readonly Completion[] {
  if (place.token === 'quoted' || place.token === 'open') return []
  return statementTemplates(input).map((one, at) => ({
    ...statementItem(one, at),
    ...asJson(place, place.isInList ? statementSnippet(one) : `[\n\t${indented(statementSnippet(one))}\n]`),
  }))
}

/** For an empty text: whole policies. */
export function completeDocument(place: CursorPlace, input: LanguageInput): readonly Completion[] {
  return statementTemplates(input).map((one, at) => ({
    ...statementItem(one, at),
    label: `Policy: ${one.label}`,
    ...asJson(
      place,
      `{\n\t"Version": "2012-10-17",\n\t"Statement": [\n\t\t${indented(indented(statementSnippet(one)))}\n\t]\n}`,
    ),
  }))
}

const indented = (snippet: string): string => snippet.replaceAll('\n', '\n\t')

const statementItem = (
  one: StatementTemplate,
  at: number,
): Pick<Completion, 'label' | 'kind' | 'detail' | 'documentation' | 'sort'> => ({
  label: one.label,
  kind: 'statement',
  detail: one.detail,
  documentation: `\`\`\`json\n${plain(statementSnippet(one))}\n\`\`\``,
  sort: rank(at),
})

/** A snippet as plain text. */
export const plain = (snippet: string): string =>
  snippet
    .replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1')
    .replace(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, '$1')
    .replace(/(?<!\\)\$\d/g, '')
    .replace(/\\([\\$}])/g, '$1')
    .replaceAll('\t', '  ')

export function completeVersion(place: CursorPlace): readonly Completion[] {
  return [
    {
      label: '2012-10-17',
      kind: 'value',
      detail: 'the current language, with policy variables',
      ...asValue(place, '2012-10-17'),
      sort: '0',
    },
    {
      label: '2008-10-17',
      kind: 'value',
      detail: 'the old language: variables are plain text',
      ...asValue(place, '2008-10-17'),
      sort: '1',
    },
  ]
}

export function completeEffect(place: CursorPlace, input: LanguageInput): readonly Completion[] {
  const allow: Completion = {
    label: 'Allow',
    kind: 'value',
    detail: 'lets the request through, unless something denies it',
    ...asValue(place, 'Allow'),
    sort: '0',
  }
  const deny: Completion = {
    label: 'Deny',
    kind: 'value',
    detail: 'beats every Allow',
    ...asValue(place, 'Deny'),
    sort: '1',
  }
  return input.kind === 'resourceControlPolicy' ? [deny] : [allow, deny]
}

/** A Sid that describes the statement: `DenyDeleteBucket`. */
export function completeSid(place: CursorPlace): readonly Completion[] {
  const { statement } = place
  const [first] = statement?.actions ?? []
  if (statement?.effect === undefined || first === undefined) return []
  const action = first.slice(first.indexOf(':') + 1).replace(/[^A-Za-z0-9]/g, '')
  const service = first.includes(':') ? first.slice(0, first.indexOf(':')).replace(/[^a-z0-9]/gi, '') : ''
  const what = action === '' ? `All${service.charAt(0).toUpperCase()}${service.slice(1)}` : action
  const name = `${statement.effect}${statement.hasNotAction ? 'AllBut' : ''}${what}`
  return [{ label: name, kind: 'value', detail: 'from what the statement does', ...asValue(place, name), sort: '0' }]
}
