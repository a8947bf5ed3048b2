/** A prefix that services share is called by the name that all of them go by, in messages and in hovers. */
import { expect, test } from 'vitest'
import { lintDocument } from '../../src/analysis/findings/lint.ts'
import { parsePolicy } from '../../src/engine/policy/parse.ts'
import { wholeCatalog } from '../../src/testing/catalog.ts'

const messages = (Action: string): readonly string[] =>
  lintDocument(
    parsePolicy(
      JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] }),
      'identityPolicy',
    ),
    wholeCatalog(),
  ).map(({ message }) => message)

test.each([
  ['ses:SendEmial', 'Amazon SES has no action `SendEmial`'],
  ['elasticloadbalancing:RegisterInstancesWithLoadBalancers', 'Elastic Load Balancing has no action'],
  ['aws-marketplace:Subscrib', 'AWS Marketplace has no action `Subscrib`'],
  ['lex:PostTxet', 'Amazon Lex has no action `PostTxet`'],
  ['wafv2:GetWebAc', 'AWS WAF V2 has no action `GetWebAc`'],
])('%s', (action, words) => {
  expect(messages(action).join(' ')).toContain(words)
})

test('every name of a shared prefix is of a service that there is', () => {
  const { prefixes } = wholeCatalog()
  for (const name of ['Amazon SES', 'Amazon Lex', 'AWS Marketplace', 'AWS IoT Greengrass'])
    expect([...prefixes.values()]).toContain(name)
  expect([...prefixes.values()]).not.toContain('Amazon Pinpoint Email Service')
})
