import { expect, test } from 'vitest'
import { entry, findEntries, finderIndex } from './finder.ts'

const entries = ['role-1-10 trust policy', 'role-1-1 trust policy', 'role-1-1', 'a role-1-1', 'Réader'].map((label) =>
  entry(label, label, 'main'),
)
const labels = (query: string) => findEntries(entries, query).entries.map(({ label }) => label)

test('what begins with the query comes first, the shorter name before', () => {
  expect(labels('role-1-1')).toEqual(['role-1-1', 'role-1-1 trust policy', 'role-1-10 trust policy', 'a role-1-1'])
})

test('every word counts, wherever it stands, without regard to capitals and accents', () => {
  expect(labels('policy ROLE')).toEqual(['role-1-10 trust policy', 'role-1-1 trust policy'])
  expect(labels('reader main')).toEqual(['Réader'])
  expect(labels('nobody')).toEqual([])
})

test('of many the best are listed, and how many there are', () => {
  const many = Array.from({ length: 500 }, (_, at) => entry(`${at}`, `call ${at}`))
  expect(findEntries(many, 'call').count).toBe(500)
  expect(findEntries(many, '').entries.length).toBeLessThan(50)
  expect(findEntries(many, 'call 499').entries[0]?.label).toBe('call 499')
})

test('calls, documents and settings are found', () => {
  const index = finderIndex({
    format: 'iam-playground/1',
    accounts: [
      {
        id: '111122223333',
        name: 'main',
        roles: [{ name: 'Reader', trustPolicy: { Version: '2012-10-17', Statement: [] } }],
      },
    ],
    calls: [{ id: 'c', caller: 'anonymous', action: 's3:GetObject' }],
  })
  expect(index.calls.map(({ id, detail }) => [id, detail])).toEqual([['call c', 's3:GetObject']])
  expect(index.documents.map(({ label, detail }) => [label, detail])).toEqual([['Reader trust policy', 'main']])
  expect(index.settings.map(({ label, detail }) => [label, detail])).toContainEqual(['Reader', 'role of main'])
})
