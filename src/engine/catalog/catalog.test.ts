import { describe, expect, test } from 'vitest'
import { parsePolicy } from '../policy/parse.ts'
import { type CatalogService, canHaveKey, findAction, hasResourceTypes } from './catalog.ts'
import { catalogNotes } from './notes.ts'

const s3: CatalogService = {
  prefix: 's3',
  name: 'Amazon S3',
  actions: [
    { name: 'GetObject', access: 'Read', description: '', resourceTypes: [{ name: 'object', required: true }], conditionKeys: ['s3:ExistingObjectTag/<key>'] },
    { name: 'ListAllMyBuckets', access: 'List', description: '' },
  ],
  resourceTypes: [{ name: 'object', arn: 'arn:${Partition}:s3:::${BucketName}/${ObjectName}', conditionKeys: ['aws:ResourceTag/${TagKey}'] }],
  conditionKeys: [],
}
const catalog = (prefix: string) => (prefix === 's3' ? s3 : undefined)
const notesOf = (statement: object, action: string) => {
  const [parsed] = parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*', ...statement }] }), 'identity').statements
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
  test('a note for a key that can never be there, none for one that can', () => {
    expect(notesOf({ Condition: { StringLike: { 's3:prefix': 'a' } } }, 's3:GetObject')).toEqual(['Key never present'])
    expect(notesOf({ Condition: { IpAddress: { 'aws:SourceIp': '203.0.113.0/24' } } }, 's3:GetObject')).toEqual([])
  })
})

test('3.5: an action without resource types, in a statement that names one', () => {
  const facts = findAction(catalog, 's3:ListAllMyBuckets')
  expect(facts && hasResourceTypes(facts)).toBe(false)
  expect(notesOf({ Resource: 'arn:aws:s3:::b' }, 's3:ListAllMyBuckets')).toEqual(['No resource-level permissions'])
  expect(notesOf({}, 's3:ListAllMyBuckets')).toEqual([])
})

test('what the catalog does not know it says nothing about', () => {
  expect(notesOf({ Resource: 'arn:aws:s3:::b' }, 's3:Nothing')).toEqual([])
  expect(notesOf({ Resource: 'arn:aws:s3:::b' }, 'ec2:DescribeInstances')).toEqual([])
})
