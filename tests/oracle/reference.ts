/** What AWS's service reference says of an action, read from its files (1.11, 3.5). */
import { existsSync, readFileSync } from 'node:fs'
import type { Any } from './types.ts'

const files = new Map<string, Any>()

/** @returns undefined for a service that the reference does not have. */
export function serviceOf(action: string): Any {
  const prefix = action.split(':')[0]?.toLowerCase() ?? ''
  const file = new URL(`../../public/data/catalog/${prefix}.json`, import.meta.url)
  if (!files.has(prefix))
    files.set(
      prefix,
      /^[a-z0-9-]+$/.test(prefix) && !['actions', 'global', 'index'].includes(prefix) && existsSync(file)
        ? JSON.parse(readFileSync(file, 'utf8'))
        : undefined,
    )
  return files.get(prefix)
}

/** @returns undefined for an action that the reference does not have. */
export const actionOf = (action: string): Any =>
  serviceOf(action)?.actions?.find(
    (one: Any) => one.name.toLowerCase() === action.slice(action.indexOf(':') + 1).toLowerCase(),
  )

const isNamed = (listed: string, key: string): boolean => {
  const [family, ...rest] = listed.toLowerCase().split(/\$\{|</)
  return rest.length > 0 ? key.startsWith(family ?? '') : listed.toLowerCase() === key
}
const typesOf = (service: Any, action: Any): Any[] =>
  (service.resourceTypes ?? []).filter(({ name }: Any) => action.resourceTypes?.some((one: Any) => one.name === name))
const keysOf = (things: Any[]): string[] => things.flatMap(({ conditionKeys }) => conditionKeys ?? [])

/** 5.11: those of an access point, on the request for the bucket's object. */
const ofAccessPoints = ['s3:dataaccesspointarn', 's3:dataaccesspointaccount', 's3:accesspointnetworkorigin']

/** 1.11: whether a key that is derived stays in a request for the action. */
export function hasKey(action: string, name: string): boolean {
  const key = name.toLowerCase()
  const isOfTags = key === 'aws:tagkeys' || key.startsWith('aws:requesttag/')
  if (action.toLowerCase().startsWith('sts:') || ofAccessPoints.includes(key)) return true
  if (key.startsWith('aws:') && !isOfTags) return true
  const [service, entry] = [serviceOf(action), actionOf(action)]
  if (entry === undefined) return true
  if (keysOf([entry, ...typesOf(service, entry)]).some((listed) => isNamed(listed, key))) return true
  const isTied = keysOf([...service.actions, ...(service.resourceTypes ?? [])]).some((listed) => isNamed(listed, key))
  return !isTied && !isOfTags
}
