/**
 * A JSON Schema for each kind of policy, for other editors. It is generated from the parser's tables, so that it never refuses
 * what the parser accepts. It leaves open what JSON Schema cannot express (which operator fits which key).
 */

import { operatorNames, setPrefixes } from '../../engine/condition/operators.ts'
import type { PolicyKind } from '../../engine/policy/ast.ts'
import { rulesOf } from '../../engine/policy/rules.ts'
import { elementsOf, elementWords } from './words/elements.ts'

export const policyKinds = [
  'identityPolicy',
  'managedPolicy',
  'permissionsBoundary',
  'sessionPolicy',
  'serviceControlPolicy',
  'resourceControlPolicy',
  'trustPolicy',
  'resourcePolicy',
  'vpcEndpointPolicy',
] as const satisfies readonly PolicyKind[]

type Schema = Readonly<Record<string, unknown>>

const texts: Schema = { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] }
/** Booleans and numbers may be written without quotes (0.3). */
const value: Schema = { type: ['string', 'boolean', 'number'] }
const values: Schema = { anyOf: [value, { type: 'array', items: value }] }
const principal: Schema = {
  anyOf: [
    { type: 'string' },
    {
      type: 'object',
      properties: Object.fromEntries(['AWS', 'Service', 'Federated', 'CanonicalUser'].map((type) => [type, texts])),
      additionalProperties: false,
      minProperties: 1,
    },
  ],
}

/** Names in any case, as the parser reads them (U10). */
const anyCase = (name: string) =>
  [...name]
    .map((letter) => (/[a-z]/i.test(letter) ? `[${letter.toUpperCase()}${letter.toLowerCase()}]` : letter))
    .join('')
const operator = `^(?:(?:${setPrefixes.map(anyCase).join('|')}):)?(?:${operatorNames
  .filter((name) => name !== 'Null')
  .map(anyCase)
  .join('|')})(?:${anyCase('IfExists')})?$|^(?:(?:${setPrefixes.map(anyCase).join('|')}):)?${anyCase('Null')}$`
const condition: Schema = {
  type: 'object',
  patternProperties: { [operator]: { type: 'object', additionalProperties: values } },
  additionalProperties: false,
}

const shapes: Readonly<Record<string, Schema>> = {
  Version: { enum: ['2012-10-17', '2008-10-17'] },
  Id: { type: 'string' },
  Sid: { type: 'string' },
  Effect: { enum: ['Allow', 'Deny'] },
  Principal: principal,
  NotPrincipal: principal,
  Action: texts,
  NotAction: texts,
  Resource: texts,
  NotResource: texts,
  Condition: condition,
}

const element = (name: string): Schema => ({ ...shapes[name], description: elementWords(name)?.documentation })

/** Pairs of elements of which a statement has exactly one. */
const pairs = [
  ['Principal', 'NotPrincipal'],
  ['Action', 'NotAction'],
  ['Resource', 'NotResource'],
] as const

/** All combinations of one element from each pair that a kind of policy has. */
const choices = (own: readonly string[]): readonly (readonly string[])[] =>
  pairs
    .map((pair) => pair.filter((name) => own.includes(name)))
    .filter((pair) => pair.length > 0)
    .reduce<readonly (readonly string[])[]>(
      (before, pair) => before.flatMap((chosen) => pair.map((name) => [...chosen, name])),
      [[]],
    )

/** Draft 2020-12. Source: semantics 2.1, 2.2, 2.11. */
export function policyJsonSchema(kind: PolicyKind): Schema {
  const rules = rulesOf[kind]
  const own = elementsOf(kind, 'statement')
  // Where it is only a lint, the document is accepted.
  const whole = ['Version', ...(rules.id === 'refused' ? [] : ['Id'])]
  const refer = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${name}` }]))
  const statements = choices(own).map(
    (chosen): Schema => ({
      type: 'object',
      properties: refer(['Sid', 'Effect', ...chosen, 'Condition']),
      required: ['Effect', ...chosen],
      additionalProperties: false,
    }),
  )
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `IAM: ${rules.title.replace(/^an? /, '')}`,
    type: 'object',
    properties: {
      ...refer(whole),
      Statement: {
        description: elementWords('Statement')?.documentation,
        anyOf: [{ $ref: '#/$defs/statement' }, { type: 'array', items: { $ref: '#/$defs/statement' } }],
      },
    },
    required: ['Statement', ...(rules.currentVersion === 'required' ? ['Version'] : [])],
    additionalProperties: false,
    $defs: {
      statement: { anyOf: statements },
      ...Object.fromEntries([...whole, ...own].map((name) => [name, element(name)])),
    },
  }
}
