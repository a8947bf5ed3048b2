import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { PolicyKind } from '../../engine/policy/ast.ts'
import { parsePolicy } from '../../engine/policy/parse.ts'
import { documentAddresses, policyText } from '../../scenario/documents.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import { applyTemplate, suggestedAnswers, templates } from '../../scenario/templates/index.ts'
import { policyJsonSchema, policyKinds } from './policySchema.ts'

const schemas = Object.fromEntries(
  policyKinds.map((kind) => [kind, z.fromJSONSchema(policyJsonSchema(kind) as Parameters<typeof z.fromJSONSchema>[0])]),
)
const takes = (kind: PolicyKind, value: unknown) => schemas[kind]?.safeParse(value).success === true
const statement = (elements: object) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...elements }] })
const who = { Principal: { AWS: '111122223333' } }
const what = { Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' }

/** Sections 2.2, 2.9, 2.11: what each kind takes, and what not. */
const table: readonly (readonly [PolicyKind, object, boolean])[] = [
  ['identityPolicy', statement(what), true],
  ['identityPolicy', { ...statement(what), Id: 'x' }, true],
  ['identityPolicy', statement({ ...what, ...who }), false],
  ['identityPolicy', statement({ Action: 's3:*' }), false],
  ['identityPolicy', statement({ ...what, NotAction: 's3:*' }), false],
  ['identityPolicy', { Version: '2012-10-17', Statement: { Action: 's3:*', Resource: '*' } }, false],
  ['identityPolicy', { Statement: statement(what).Statement }, true],
  [
    'identityPolicy',
    statement({ ...what, Condition: { 'ForAnyValue:StringLikeIfExists': { 'aws:TagKeys': ['a', 'b'] } } }),
    true,
  ],
  ['identityPolicy', statement({ ...what, Condition: { bool: { 'aws:SecureTransport': true } } }), true],
  ['identityPolicy', statement({ ...what, Condition: { StringMatches: { 'aws:TagKeys': 'a' } } }), false],
  ['identityPolicy', statement({ ...what, Condition: { NullIfExists: { 'aws:TagKeys': 'true' } } }), false],
  ['serviceControlPolicy', { Statement: statement(what).Statement }, false],
  ['serviceControlPolicy', statement({ NotAction: 'iam:*', Resource: '*' }), true],
  [
    'resourceControlPolicy',
    { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }] },
    true,
  ],
  [
    'resourceControlPolicy',
    { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', NotAction: 's3:*', Resource: '*' }] },
    false,
  ],
  ['trustPolicy', statement({ ...who, Action: 'sts:AssumeRole' }), true],
  ['trustPolicy', statement({ ...who, ...what }), false],
  ['resourcePolicy', statement({ ...who, ...what }), true],
  ['resourcePolicy', statement(what), false],
]

test.each(table)('%s: %j is taken: %s, by the schema and by the parser', (kind, value, expected) => {
  expect(takes(kind, value)).toBe(expected)
  expect(parsePolicy(JSON.stringify(value), kind).problems.every(({ severity }) => severity !== 'error')).toBe(expected)
})

describe('documents that the parser takes', () => {
  const bare: Scenario = {
    format: 'iam-playground/1',
    accounts: [
      { id: '111122223333', roles: [{ name: 'R', trustPolicy: statement({ ...who, Action: 'sts:AssumeRole' }) }] },
    ],
  }
  const examples = (
    JSON.parse(readFileSync(new URL('../../../public/examples/index.json', import.meta.url), 'utf8')) as readonly {
      id: string
    }[]
  ).map(
    ({ id }) =>
      JSON.parse(readFileSync(new URL(`../../../public/examples/${id}.json`, import.meta.url), 'utf8')) as Scenario,
  )
  const made = templates.flatMap(
    (template) => applyTemplate(template, bare, suggestedAnswers(template, bare))?.scenario ?? [],
  )
  test.each(['examples', 'templates'] as const)('of the %s are taken by the schema of their kind', (from) => {
    const documents = (from === 'examples' ? examples : made).flatMap((scenario) => documentAddresses(scenario))
    const sound = documents.filter(({ document, kind, service }) =>
      parsePolicy(policyText(document), kind, service === undefined ? {} : { service }).problems.every(
        ({ severity }) => severity !== 'error',
      ),
    )
    expect(sound.length).toBeGreaterThan(20)
    expect(
      sound
        .filter(({ document, kind }) => !takes(kind, JSON.parse(policyText(document))))
        .map(({ address }) => address),
    ).toEqual([])
  })
})
