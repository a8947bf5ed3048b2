/** What stands where: one rule a file, or one family of rules that is named here. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ruleCodes } from '../codes.ts'
import { rules, scenarioRules } from './rules.ts'

/** Files with more than one code, and what the codes have in common. A file that needs an "and" here is two files. */
const families: Readonly<Record<string, string>> = {
  'document/arns/arnFields.ts': 'fields of an ARN, each by itself',
  'document/arns/arnForms.ts': 'Region and account, as the form of the resource has them',
  'document/conditions/allowTag.ts': 'an Allow on tags that actions do not carry',
  'document/conditions/ifExists.ts': '`IfExists`',
  'document/conditions/mfa.ts': 'conditions on multifactor authentication',
  'document/conditions/nullInOtherWords.ts': 'conditions that only ask whether a key is there',
  'document/conditions/setOperators.ts': '`ForAllValues` and `ForAnyValue`',
  'document/conditions/tagDeny.ts': 'a Deny on tags that actions do not carry',
  'document/conditions/wildcardKeys.ts': 'a value of `*` that decides the condition',
  'document/denials/notResourceDeny.ts': 'a Deny with `NotResource`',
  'document/denials/rcp.ts': 'resource control policies',
  'document/grants/createServiceLinkedRole.ts': 'six spellings of one grant',
  'document/grants/notActionAllow.ts': 'an Allow with `NotAction`',
  'document/grants/notResourceAllow.ts': 'an Allow with `NotResource`',
  'document/grants/passRole.ts': 'six spellings of one grant',
  'document/grants/resourceStar.ts': '`*` as resource',
  'document/grants/wildcards.ts': '`*` as action',
  'document/principals/confusedDeputy.ts': 'the confused deputy',
  'document/principals/oidc.ts': 'trust in issuers of OpenID Connect tokens',
  'document/principals/uniqueIds.ts': 'unique ids as principals',
  'document/references/actionNames.ts': 'names of actions',
  'document/references/conditionKeys.ts': 'names of condition keys',
  'document/references/foreignService.ts': 'names of another service than the resource’s',
  'document/references/keyAndAction.ts': 'keys that only some actions bring along',
  'document/style/redundantEntries.ts': 'entries that another entry covers',
  'document/values/jsonTypes.ts': 'JSON types of values',
  'document/values/permissive.ts': 'values that match too much',
  'document/values/privateAddresses.ts': 'private addresses',
  'document/values/typeOfKey.ts': 'the type of the key',
  'document/values/typeOfValue.ts': 'the type of the value',
  'document/values/vpcIds.ts': 'ids of VPCs and their endpoints',
  'scenario/durations.ts': 'durations of sessions',
  'scenario/grants.ts': 'grants that a cap makes void',
  'scenario/passedRoles.ts': 'roles that are passed to services',
  'scenario/scps.ts': 'where service control policies are attached',
  'scenario/sessionPrincipals.ts': 'principals that are sessions',
  'scenario/sessionTags.ts': 'what a session carries, in the trust policy',
}

const here = new URL('./', import.meta.url)
const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.includes('/') && name.endsWith('.ts') && !name.endsWith('.test.ts'),
)

const isRule = (value: unknown): value is { readonly code: string } =>
  typeof value === 'object' && value !== null && 'code' in value && 'check' in value
/** Codes of the rules that a file exports, alone or in a list. */
async function codesIn(name: string): Promise<readonly string[]> {
  const exported: Readonly<Record<string, unknown>> = await import(new URL(name, here).href)
  return Object.values(exported)
    .flatMap((one): readonly unknown[] => (Array.isArray(one) ? one : [one]))
    .filter(isRule)
    .map(({ code }) => code)
}

test('a file holds one rule, or one family', async () => {
  const several: string[] = []
  for (const name of files) if (!name.endsWith('index.ts') && (await codesIn(name)).length > 1) several.push(name)
  expect(several.sort()).toEqual(Object.keys(families).sort())
})

test('every rule of every file is run, and every code has its rule', async () => {
  const written = (await Promise.all(files.filter((name) => !name.endsWith('index.ts')).map(codesIn))).flat()
  const run: readonly string[] = [...rules, ...scenarioRules].map(({ code }) => code)
  expect([...written].sort()).toEqual([...run].sort())
  expect([...run].sort()).toEqual(Object.values(ruleCodes).flat().sort())
})

test('a folder says in its index what it is for, and is small', () => {
  const folders = [...new Set(files.map((name) => name.slice(0, name.lastIndexOf('/'))))]
  for (const folder of folders) {
    expect(readFileSync(new URL(`${folder}/index.ts`, here), 'utf8'), folder).toMatch(/^\/\*\* [A-Z].{30,}\. \*\/\n/)
    expect(files.filter((name) => name.startsWith(`${folder}/`)).length, folder).toBeLessThan(25)
  }
})
