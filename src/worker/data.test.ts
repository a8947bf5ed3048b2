import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Scenario } from '../scenario/format/schema.ts'
import { createData } from './data.ts'

const page = '<!doctype html><title>The page</title>'
const files: Readonly<Record<string, string>> = {
  'managed-policies/ReadOnlyAccess.json': '{"Version":"2012-10-17","Statement":[]}',
  'catalog/s3.json': '{"prefix":"s3"}',
  'catalog/hosted.json': page,
}
let isOnline = true
const fetched: string[] = []

beforeEach(() => {
  isOnline = true
  fetched.length = 0
  vi.stubGlobal('fetch', async (address: URL) => {
    const name = address.href.replace('https://example.com/iam/data/', '')
    fetched.push(name)
    if (!isOnline) throw new TypeError('Failed to fetch')
    const text = files[name]
    return text === undefined ? new Response('', { status: 404 }) : new Response(text)
  })
})
afterEach(() => vi.unstubAllGlobals())

const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
const attaching = (...managedPolicies: readonly string[]): Scenario => ({
  format: 'iam-playground/1',
  accounts: [{ id: '111122223333', users: [{ name: 'ana', managedPolicies: [...managedPolicies] }] }],
})

test('each file is loaded once, and found until something is added by the same function', async () => {
  const data = createData('https://example.com/iam/')
  const first = await data.policies(attaching(readOnly))
  expect(first.find(readOnly)).toContain('2012-10-17')
  expect(first.isComplete).toBe(true)
  expect((await data.policies(attaching(readOnly, readOnly))).find).toBe(first.find)
  expect(await data.policy(readOnly)).toContain('2012-10-17')
  const services = await data.services(['s3', 's3'])
  expect(services.find('s3')?.prefix).toBe('s3')
  expect((await data.services(['nothing'])).find).toBe(services.find)
  expect(fetched).toEqual(['managed-policies/ReadOnlyAccess.json', 'catalog/s3.json', 'catalog/nothing.json'])
})

test('a file that does not exist is no failure, also where the host answers with the page', async () => {
  const data = createData('https://example.com/iam/')
  const services = await data.services(['hosted', 'nothing'])
  expect([services.find('hosted'), services.find('nothing'), services.isComplete]).toEqual([undefined, undefined, true])
  expect(await data.policy('arn:aws:iam::111122223333:policy/own')).toBeUndefined()
  await expect(data.actionNames()).rejects.toThrow('data/catalog/actions.json does not exist')
})

test('what the network failed to bring is asked for again', async () => {
  const data = createData('https://example.com/iam/')
  isOnline = false
  expect((await data.policies(attaching(readOnly))).isComplete).toBe(false)
  await expect(data.policy(readOnly)).rejects.toThrow('Failed to fetch')
  isOnline = true
  const { find, isComplete } = await data.policies(attaching(readOnly))
  expect([typeof find(readOnly), isComplete]).toEqual(['string', true])
})
