/** 3.5: the resource that the API authorizes, where the call names another. */
import { actionOf } from './reference.ts'
import type { Request } from './requests.ts'
import type { Any } from './types.ts'

/** What stands for the id of a key, or the end of a secret's ARN, that nobody knows. */
const unknownKey = '????????-????-????-????-????????????'
const unknownEnd = '-??????'

export function authorizedOn(world: Any, action: string, resource: string): { resource: string; alias?: string } {
  const entry = actionOf(action)
  if (resource === '*' || entry === undefined) return { resource }
  const types: string[] = (entry.resourceTypes ?? []).map(({ name }: Any) => name)
  if (types.length === 0) return { resource: '*' } // (a)
  const declared: Any[] = world.accounts.flatMap((account: Any) => account.resources ?? [])
  switch (action.split(':')[0]?.toLowerCase()) {
    case 's3': // (b)
      return types.includes('bucket') && !types.includes('object') && /^arn:[^:]*:s3:::[^/]+\//.test(resource)
        ? { resource: resource.split('/')[0] ?? '' }
        : { resource }
    case 'kms': {
      const [, base] = /^(arn:[^:]*:kms:[^:]*:[^:]*:)alias\//.exec(resource) ?? []
      if (base === undefined || !types.includes('key') || types.includes('alias')) return { resource }
      const target = declared.find(({ arn }) => arn === resource)?.targetKey // (c)
      return { resource: target ?? `${base}key/${unknownKey}`, alias: resource }
    }
    case 'logs': {
      const [, group] = /^(arn:[^:]*:logs:[^:]*:[^:]*:log-group:[^:]+)(?::\*)?$/.exec(resource) ?? []
      if (group === undefined) return { resource }
      return { resource: /:(?:un)?tagresource$|:listtagsforresource$/i.test(action) ? group : `${group}:*` } // (e)
    }
    case 'secretsmanager': {
      if (!/^arn:[^:]*:secretsmanager:[^:]*:[^:]*:secret:/.test(resource)) return { resource }
      const isEnd = (text: string) => /^-[A-Za-z0-9]{6}$/.test(text)
      const named = declared.find(({ arn }) => arn.startsWith(resource) && isEnd(arn.slice(resource.length)))
      if (declared.some(({ arn }) => arn === resource) || (named === undefined && isEnd(resource.slice(-7))))
        return { resource }
      return { resource: named?.arn ?? resource + unknownEnd } // (f)
    }
    default:
      return { resource } // (d)
  }
}

/** 3.5 for each of the requests of a call; a pair that is there already is not added again (3.6). */
export function authorizedRequests(world: Any, requests: Request[]): Request[] {
  const seen = new Set<string>()
  return requests.flatMap((request) => {
    const { resource, alias } = authorizedOn(world, request.action, request.resource)
    const pair = `${request.action.toLowerCase()} ${resource}`
    if (seen.has(pair)) return []
    seen.add(pair)
    const { call } = request
    const named = { ...call.named, [resource]: call.named?.[request.resource] ?? request.resource }
    const aliases = { ...call.alias, ...(alias === undefined ? {} : { [resource]: alias }) }
    return [{ ...request, resource, call: { ...call, named, alias: aliases } }]
  })
}

/** The call with the resources that are authorized; of each the ARN that was named, and the alias that it was reached by. */
export function withAuthorized(world: Any, call: Any): Any {
  const named: Record<string, string> = {}
  const alias: Record<string, string> = {}
  for (const written of [call.resource ?? '*'].flat()) {
    const found = authorizedOn(world, call.action, written)
    if (named[found.resource] !== undefined) continue
    named[found.resource] = written
    if (found.alias !== undefined) alias[found.resource] = found.alias
  }
  return { ...call, resource: Object.keys(named), named, alias }
}
