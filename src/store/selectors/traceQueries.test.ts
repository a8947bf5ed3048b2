import { expect, test } from 'vitest'
import type { Scenario } from '../../scenario/format/schema.ts'
import { evaluateScenario } from '../../scenario/run/evaluate.ts'
import { findNode, nodeAt } from './traceQueries.ts'

const document = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:PrincipalTag/team': ['data', 'web'] } },
    },
    { Effect: 'Allow', Action: 'sqs:*', Resource: '*' },
  ],
}
const text = JSON.stringify(document, null, 2)
const scenario: Scenario = {
  format: 'iam-playground/1',
  accounts: [
    { id: '111122223333', users: [{ name: 'ana', tags: { team: 'data' }, inlinePolicies: [{ name: 'p', document }] }] },
  ],
  calls: [
    { id: 'c', caller: 'arn:aws:iam::111122223333:user/ana', action: 's3:GetObject', resource: 'arn:aws:s3:::b/x' },
  ],
}
const trace = evaluateScenario(scenario, { trace: true }).results[0]?.trace
if (trace === undefined) throw new Error('the call is traced')
const address = 'accounts/111122223333/users/ana/inlinePolicies/p'
const at = (part: string) => {
  const id = nodeAt(trace, address, text.indexOf(part) + 1)
  const node = id === undefined ? undefined : findNode(trace, id)
  return node && `${node.kind} ${node.label}`
}

test('the caret stands in the node whose characters hold it most closely', () => {
  expect(at('"s3:GetObject"')).toBe('value s3:GetObject')
  expect(at('"web"')).toBe('value web')
  expect(at('"aws:PrincipalTag/team"')).toBe('condition StringEquals aws:PrincipalTag/team')
  expect(at('"Effect": "Allow",\n      "Action": "sqs')).toBe('statement Statement 2')
})

test('every node leads to its characters, and they lead back to it or to one that says the same text', () => {
  const open = [trace]
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    open.push(...node.children)
    const range = node.source?.range
    if (range === undefined || node.source?.document !== address) continue
    const id = nodeAt(trace, address, Math.floor((range.start + range.end) / 2))
    const found = id === undefined ? undefined : findNode(trace, id)?.source?.range
    expect(found && found.end - found.start).toBeLessThanOrEqual(range.end - range.start)
  }
})

test('nothing for a document that the call did not read', () =>
  expect(nodeAt(trace, 'accounts/1/users/x/inlinePolicies/y', 3)).toBeUndefined())
