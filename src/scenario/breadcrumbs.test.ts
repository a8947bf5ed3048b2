import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { crumbsOf } from './breadcrumbs.ts'
import type { Scenario } from './format/schema.ts'

const scenario = JSON.parse(
  readFileSync(new URL('../../public/examples/scp-denies-s3.json', import.meta.url), 'utf8'),
) as Scenario

test('the way to a document, with what stands beside each step', () => {
  const crumbs = crumbsOf(scenario, 'accounts/222233334444/roles/DataReader/trustPolicy')
  expect(crumbs.map(({ label }) => label)).toEqual(['Organization', 'Production', 'prod', 'DataReader', 'trust policy'])
  expect(crumbs[4]?.neighbours.map(({ label }) => label)).toEqual(['trust policy', 'ReadOneBucketPrefix'])
  expect(crumbs[3]?.opens).toBe('accounts/222233334444/roles/DataReader')
})

test.each([
  ['organization/ou-ab12-11111111/serviceControlPolicies/NoS3', ['Organization', 'Production', 'NoS3']],
  ['accounts/222233334444', ['Organization', 'Production', 'prod']],
  [
    'accounts/222233334444/resources/arn:aws:s3:::prod-data-lake',
    ['Organization', 'Production', 'prod', 'prod-data-lake'],
  ],
  ['calls/read', ['Calls', 'read']],
  ['arn:aws:iam::aws:policy/ReadOnlyAccess', ['AWS managed policies', 'ReadOnlyAccess']],
  ['scenario', []],
  ['accounts/222233334444/roles/Gone/trustPolicy', []],
])('%s stands at %j', (address, labels) =>
  expect(crumbsOf(scenario, address).map(({ label }) => label)).toEqual(labels),
)
