/** 11.2 as a table: tags of S3 buckets count only when ABAC is on. */
import { describe, expect, test } from 'vitest'
import type { TraceNode } from '../../src/engine/trace.ts'
import { allow, B, evaluate, inline, outcome, user } from './build.ts'

const bucket = 'arn:aws:s3:::b'
const scenario = (abac: boolean | undefined, call: object, condition: unknown = undefined) => ({
  accounts: [
    {
      id: B,
      users: [{ name: 'ana', inlinePolicies: inline(allow('s3:*', '*', condition)) }],
      resources: [
        { arn: bucket, tags: { team: 'a' }, ...(abac === undefined ? {} : { abac }) },
        { arn: `${bucket}/tagged`, tags: { level: 'x' } },
      ],
    },
  ],
  calls: [{ id: 'call', caller: user(B, 'ana'), action: 's3:ListBucket', resource: bucket, ...call }],
})
const tag = (key: string, value = 'a') => ({ StringEquals: { [key]: value } })
const denied = 'implicitDeny: identityPolicy'
const object = { action: 's3:GetObject', resource: `${bucket}/x` }
const declared = { action: 's3:GetObject', resource: `${bucket}/tagged` }

describe('11.2', () => {
  test.each<[string, boolean | undefined, object, unknown, string]>([
    ['off: no aws:ResourceTag on the bucket', undefined, {}, tag('aws:ResourceTag/team'), denied],
    ['off: no s3:BucketTag on the bucket', false, {}, tag('s3:BucketTag/team'), denied],
    ['off: none on its objects', false, object, tag('s3:BucketTag/team'), denied],
    [
      'on: both on the bucket',
      true,
      {},
      { StringEquals: { 'aws:ResourceTag/team': 'a', 's3:BucketTag/team': 'a' } },
      'allowed',
    ],
    ['U48: on: s3:BucketTag on its objects', true, object, tag('s3:BucketTag/team'), 'allowed'],
    ['U48: on: no aws:ResourceTag on its objects', true, object, tag('aws:ResourceTag/team'), denied],
    ['tags of an object count either way', undefined, declared, tag('s3:ExistingObjectTag/level', 'x'), 'allowed'],
    ['off: tags change as ever', undefined, { action: 's3:PutBucketTagging' }, undefined, 'allowed'],
    ['on: PutBucketTagging is gone', true, { action: 's3:PutBucketTagging' }, undefined, 'rejected'],
    ['on: DeleteBucketTagging too', true, { action: 's3:DeleteBucketTagging' }, undefined, 'rejected'],
    ['on: TagResource works', true, { action: 's3:TagResource' }, undefined, 'allowed'],
    ['on: UntagResource works', true, { action: 's3:UntagResource' }, undefined, 'allowed'],
    ['on: reading them works', true, { action: 's3:GetBucketTagging' }, undefined, 'allowed'],
    [
      'on, without permission: 403 as usual',
      true,
      { action: 's3:PutBucketTagging' },
      tag('aws:username', 'bo'),
      denied,
    ],
  ])('%s', (_what, abac, call, condition, expected) => {
    expect(outcome(scenario(abac, call, condition))).toBe(expected)
  })
  test('U51: the code of the refusal', () => {
    const call = { action: 's3:PutBucketTagging' }
    expect(evaluate(scenario(true, call)).get('call')?.error?.code).toBe('MethodNotAllowed')
  })
  test('a decision that reads a bucket tag while the switch is off says so', () => {
    const said = (abac: boolean, key: string) => {
      const open: (TraceNode | undefined)[] = [evaluate(scenario(abac, {}, tag(key)), true).get('call')?.trace]
      const found: string[] = []
      for (let node = open.shift(); node !== undefined; node = open.shift()) {
        if (node.kind === 'condition') found.push(node.reason)
        open.push(...node.children)
      }
      return found.join()
    }
    const sentence = 'Attribute-based access control is off for this bucket'
    expect(said(false, 'aws:ResourceTag/team')).toContain(sentence)
    expect(said(false, 's3:BucketTag/Team')).toContain(sentence)
    expect(said(true, 'aws:ResourceTag/team')).not.toContain(sentence)
    expect(said(false, 'aws:ResourceTag/other')).not.toContain(sentence)
  })
})
