import { describe, expect, test } from 'vitest'
import { actionFacts } from '../evaluate/actionFacts.ts'
import { parsePolicy } from '../policy/parse.ts'
import { actionKeys } from './actionKeys.ts'
import { type CatalogService, canHaveKey, findAction, hasResourceTypes } from './catalog.ts'
import { catalogNotes } from './notes.ts'

const s3: CatalogService = {
  prefix: 's3',
  name: 'Amazon S3',
  actions: [
    {
      name: 'GetObject',
      access: 'Read',
      description: '',
      resourceTypes: [{ name: 'object', required: true }],
      conditionKeys: ['s3:ExistingObjectTag/<key>'],
    },
    { name: 'ListAllMyBuckets', access: 'List', description: '' },
    {
      name: 'PutObject',
      access: 'Write',
      description: '',
      resourceTypes: [{ name: 'object', required: true }],
      conditionKeys: ['aws:RequestTag/${TagKey}', 'aws:TagKeys', 's3:x-amz-acl'],
    },
    { name: 'PutTag', access: 'Tagging', description: '', conditionKeys: ['s3:${key}/suffix'] },
  ],
  resourceTypes: [
    {
      name: 'object',
      arn: 'arn:${Partition}:s3:::${BucketName}/${ObjectName}',
      conditionKeys: ['aws:ResourceTag/${TagKey}'],
    },
  ],
  conditionKeys: [],
}
const catalog = (prefix: string) => (prefix === 's3' ? s3 : undefined)
const notesOf = (statement: object, action: string) => {
  const [parsed] = parsePolicy(
    JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', ...statement }],
    }),
    'identityPolicy',
  ).statements
  if (parsed === undefined) throw new Error('not a statement')
  return catalogNotes(catalog, parsed, action).map(({ label }) => label)
}

describe('3.6: which keys can exist', () => {
  const facts = findAction(catalog, 'S3:getobject')
  test.each([
    ['aws:SourceIp', true],
    ['s3:ExistingObjectTag/team', true],
    ['aws:ResourceTag/team', true],
    ['aws:RequestTag/team', false],
    ['s3:prefix', false],
  ])('%s with s3:GetObject → %s', (key, expected) => {
    expect(facts && canHaveKey(facts, key)).toBe(expected)
  })
  test.each([
    ['s3:PutObject', 'aws:RequestTag/team', true],
    ['s3:PutObject', 'aws:ResourceTag/team', true],
    ['s3:PutObject', 'AWS:TAGKEYS', true],
    ['s3:PutObject', 's3:X-Amz-Acl', true],
    ['s3:PutObject', 's3:x-amz-acl-2', false],
    ['s3:PutObject', 'x:s3:x-amz-acl', false],
    ['s3:GetObject', 'aws:TagKeys', false],
    ['s3:GetObject', 'aws:TagKeysOfMine', true],
    ['s3:GetObject', 'x:aws:ResourceTag/team', false],
    ['s3:ListAllMyBuckets', 'aws:ResourceTag/team', false],
    ['s3:ListAllMyBuckets', 'aws:PrincipalTag/team', true],
    ['s3:PutTag', 's3:a/suffix', false],
  ])('%s may have %s: %s', (action, key, expected) => {
    const found = findAction(catalog, action)
    expect(found && canHaveKey(found, key)).toBe(expected)
  })
  test('a service without resource types and an action without keys offer global keys only', () => {
    const bare = {
      service: { prefix: 'x', name: 'X' },
      action: { name: 'Do', access: 'Read', description: '', resourceTypes: [{ name: 'thing', required: false }] },
    }
    expect([canHaveKey(bare, 'x:key'), canHaveKey(bare, 'aws:SourceIp')]).toEqual([false, true])
  })
  test.each([
    // what stays of derived keys (1.11)
    ['s3:x-amz-acl', false],
    ['s3:existingobjecttag/team', true],
    ['s3:nobodyhasit', true],
    ['s3:dataaccesspointarn', true],
    ['aws:tagkeys', false],
    ['aws:requesttag/team', false],
    ['aws:resourcetag/team', true],
  ])('a derived %s stays in a request for s3:GetObject: %s', (key, expected) => {
    expect(actionKeys(catalog, actionFacts('S3:GetObject'))?.has(key)).toBe(expected)
  })
  test('of an action, or a service, that nobody knows every key stays', () => {
    expect([actionKeys(catalog, actionFacts('s3:Nothing')), actionKeys(catalog, actionFacts('x:Do'))]).toEqual([
      undefined,
      undefined,
    ])
  })
})

test('3.5: an action without resource types, in a statement that names one', () => {
  const facts = findAction(catalog, 's3:ListAllMyBuckets')
  expect(facts && hasResourceTypes(facts)).toBe(false)
  expect(notesOf({ Resource: 'arn:aws:s3:::b' }, 's3:ListAllMyBuckets')).toEqual(['No resource-level permissions'])
  expect(notesOf({ Resource: ['arn:aws:s3:::b', '*'] }, 's3:ListAllMyBuckets')).toEqual([])
  expect(notesOf({ Resource: undefined, NotResource: 'arn:aws:s3:::b' }, 's3:ListAllMyBuckets')).toEqual([])
  expect(notesOf({}, 's3:ListAllMyBuckets')).toEqual([])
  const [trust] = parsePolicy(
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}]}',
    'trustPolicy',
  ).statements
  expect(trust && catalogNotes(catalog, trust, 's3:ListAllMyBuckets')).toEqual([])
})

test('what the catalog does not know it says nothing about', () => {
  expect(notesOf({ Resource: 'arn:aws:s3:::b' }, 's3:Nothing')).toEqual([])
  expect(notesOf({ Resource: 'arn:aws:s3:::b' }, 'ec2:DescribeInstances')).toEqual([])
  expect([
    findAction(catalog, 's3'),
    findAction(catalog, ''),
    findAction(() => ({ prefix: 'x', name: 'X' }), 'x:Do'),
  ]).toEqual([undefined, undefined, undefined])
})
