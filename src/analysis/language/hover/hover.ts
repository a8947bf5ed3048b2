/** The hover: what the characters under the pointer mean. */
import type { TextRange } from '../../../engine/policy/ast.ts'
import { rulesOf } from '../../../engine/policy/rules.ts'
import type { LanguageInput } from '../input.ts'
import { type CursorPlace, placeAt } from '../place/place.ts'
import { elementNote, elementWords } from '../words/elements.ts'
import { operatorDocumentation } from '../words/operators.ts'
import { actionDocumentation, arnDocumentation, keyDocumentation } from './documentation.ts'
import { principalWords, valueWords, variableWords } from './hoverWords.ts'

export interface Hover {
  readonly range: TextRange
  readonly markdown: string
}

export function hoverAt(input: LanguageInput): Hover | undefined {
  const place = placeAt(input.text, input.offset)
  if (place.token === 'none') return undefined
  if (place.variable !== undefined) {
    const words = variableWords(place.variable.name, place, input)
    if (words !== undefined) return { range: place.variable.range, markdown: words }
  }
  const markdown = wordsAt(place, input)
  return markdown === undefined ? undefined : { range: place.range, markdown }
}

function wordsAt(place: CursorPlace, input: LanguageInput): string | undefined {
  const { text } = place
  switch (place.kind) {
    case 'element':
      return elementHover(text, input)
    case 'version':
      return versionWords(text, input)
    case 'effect':
      return text === 'Allow'
        ? '**Allow**: lets matching requests through, unless something denies them.'
        : text === 'Deny'
          ? '**Deny**: refuses matching requests, whatever else allows them.'
          : undefined
    case 'sid':
      return elementWords('Sid')?.documentation
    case 'action':
      return withNegation(actionDocumentation(text, input.catalog), /^Not/i.test(place.element ?? ''), 'action')
    case 'resource':
      return withNegation(
        /^\*+$/.test(text)
          ? everyResource(input)
          : arnDocumentation(text, input.scenario, { kind: input.kind, version: place.version }),
        /^Not/i.test(place.element ?? ''),
        'resource',
      )
    case 'principal':
    case 'principalValue':
      return withNegation(
        principalWords(text, place.kind === 'principal' ? 'AWS' : (place.principalType ?? ''), input),
        /^Not/i.test(place.element ?? ''),
        'principal',
      )
    case 'principalType':
      return Object.hasOwn(typeHover, text) ? typeHover[text] : undefined
    case 'operator':
      return operatorDocumentation(text)
    case 'conditionKey':
      return keyDocumentation(text, place.statement, input.catalog)
    case 'conditionValue':
      return valueWords(text, input, place.version)
    default:
      return undefined
  }
}

const withNegation = (words: string | undefined, isNegated: boolean, what: string): string | undefined =>
  words === undefined || !isNegated
    ? words
    : `${words}\n\nUnder \`Not…\`: the statement is about every ${what} **but** this.`

function elementHover(name: string, { kind }: LanguageInput): string | undefined {
  const words = elementWords(name)
  if (words === undefined) return undefined
  const note = elementNote(words.name, kind)
  return [
    `**${words.name}**: ${words.documentation}`,
    ...(words.name === name ? [] : [`Case counts: write \`${words.name}\`.`]),
    ...(note === undefined ? [] : [note]),
  ].join('\n\n')
}

function versionWords(text: string, { kind }: LanguageInput): string {
  if (text === '2012-10-17')
    return '**2012-10-17**: the current policy language. Variables such as `${aws:username}` work.'
  if (text === '2008-10-17')
    return `**2008-10-17**: the old policy language. Variables such as \`\${aws:username}\` are plain text.${rulesOf[kind].currentVersion === 'required' ? ` Too old for ${rulesOf[kind].title}.` : ''}`
  return `\`${text}\` is no version of the policy language. Write \`2012-10-17\`: it is a name, not the day of writing.`
}

const everyResource = ({ kind, service }: LanguageInput): string =>
  kind === 'resourcePolicy' && service === 'kms'
    ? '**`*`**: in a key policy, this key.'
    : '**`*`**: every resource of every account that the actions can reach; the only match for actions without a resource of their own.'

const typeHover: Readonly<Record<string, string>> = {
  AWS: '**AWS**: accounts, users, roles, sessions; `"*"` for everybody.',
  Service: '**Service**: services of AWS, such as `lambda.amazonaws.com`, that act by themselves.',
  Federated: '**Federated**: identity providers, in trust policies.',
  CanonicalUser: '**CanonicalUser**: an account by its canonical id of 64 digits, in S3.',
}
