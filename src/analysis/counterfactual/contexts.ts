/**
 * Changes that give a condition key another value. The change is made where the value comes from: a tag of the principal or
 * the resource, a parameter or a claim of the call, the clock, an endpoint. Only a key without such a source is set in the
 * call's own context. Keys that identify the caller are never changed. Source: semantics 1.
 */
import { issuerOf, lastPart } from '../../engine/base/arn.ts'
import { parameterOfKey } from '../../scenario/callKeys.ts'
import type { CallSpec, Scenario } from '../../scenario/format/schema.ts'
import type { Spot } from './blockedLayer.ts'
import { holderOf, makerOf } from './caller.ts'
import { type Change, callChange, inAccount } from './change.ts'
import { isClock, momentChange } from './moments.ts'

/** `null`: the call does not have the key. */
export interface Wanted {
  readonly key: string
  readonly value: string | null
}

/** Keys that identify the caller or the resource; a call cannot set them. */
const given = new Set(
  `aws:principalarn aws:principalaccount aws:principalorgid aws:principalorgpaths aws:principaltype aws:principalisawsservice
  aws:principalservicename aws:principalservicenameslist aws:userid aws:username aws:resourceaccount aws:resourceorgid
  aws:resourceorgpaths aws:tokenissuetime aws:federatedprovider aws:assumedroot aws:sourceidentity ec2:roledelivery
  ec2:sourceinstancearn lambda:sourcefunctionarn`.split(/\s+/),
)

/** One change that gives all keys their wanted values; undefined where one of them cannot be chosen. */
export function contextChange(spot: Spot, wanted: readonly Wanted[]): Change | undefined {
  const plain: Wanted[] = []
  const changes: Change[] = []
  for (const one of wanted) {
    const origin = changeOrigin(spot, one)
    if (origin === 'fixed') return undefined
    if (origin === undefined) plain.push(one)
    else changes.push(origin)
  }
  if (plain.length > 0) changes.push(inContext(spot, plain))
  return together(changes)
}

/** Several changes as one. */
export function together(changes: readonly Change[]): Change | undefined {
  const [first, ...rest] = changes
  return rest.reduce<Change | undefined>(
    (sum, next) =>
      sum && {
        id: `${sum.id} & ${next.id}`,
        kind: sum.kind,
        title: `${sum.title}, and ${next.title.slice(0, 1).toLowerCase()}${next.title.slice(1)}`,
        document: sum.document ?? next.document,
        weight: sum.weight + next.weight,
        apply: (scenario) => next.apply(sum.apply(scenario)),
      },
    first,
  )
}

/** @returns 'fixed': nobody can choose it; undefined: only the call's context says it. */
function changeOrigin(spot: Spot, { key, value }: Wanted): Change | 'fixed' | undefined {
  const lower = key.toLowerCase()
  const { scenario, result } = spot
  const call = scenario.calls?.find(({ id }) => id === result.id)
  if (isClock(key)) return value === null ? 'fixed' : momentChange(result.id, value)
  if (lower === 'aws:tokenissuetime')
    return value === null || !/^\d{4}-/.test(value) ? 'fixed' : (reissued(spot) ?? 'fixed')
  if (given.has(lower)) return 'fixed'
  // What the call says itself goes before anything derived.
  if (call === undefined || Object.keys(call.context ?? {}).some((name) => name.toLowerCase() === lower))
    return undefined
  if (lower === 'aws:multifactorauthpresent' && value !== 'true' && call.parameters?.TokenCode !== undefined)
    return withoutCode(call)
  const tag = key.slice(key.indexOf('/') + 1)
  if (lower.startsWith('aws:principaltag/')) return tagHolder(spot, tag, value) ?? 'fixed'
  if (/^\w+:resourcetag\//.test(lower)) return tagResource(spot, tag, value)
  if (lower.startsWith('aws:requesttag/')) return inTags(call, tag, value)
  const parameter = parameterOfKey(call, key)
  if (parameter !== undefined) return inParameter(call, parameter, value)
  if (
    lower === 'aws:sourcevpce' &&
    value !== null &&
    scenario.accounts.some(({ vpcEndpoints }) => vpcEndpoints?.some(({ id }) => id === value))
  )
    return callChange(
      {
        id: `endpoint ${value}`,
        kind: 'parameter',
        title: `Make the call through the endpoint \`${value}\``,
        weight: 2,
      },
      call.id,
      (spec) => ({ ...spec, vpcEndpoint: value }),
    )
  const provider = /^web-identity:(.+)$/.exec(call.caller)?.[1]
  const issuer = provider && issuerOf(provider)
  if (issuer !== undefined && lower.startsWith(`${issuer.toLowerCase()}:`))
    return inToken(call, key.slice(issuer.length + 1), value)
  return undefined
}

function inContext({ result }: Spot, wanted: readonly Wanted[]): Change {
  const gone = wanted.filter(({ value }) => value === null).map(({ key }) => `without \`${key}\``)
  const said = wanted.filter(({ value }) => value !== null).map(({ key, value }) => `\`${key}\` is \`${value}\``)
  const title = `Make the call ${[gone.join(' and '), said.length === 0 ? '' : `when ${said.join(' and ')}`].filter(Boolean).join(', ')}`
  return callChange(
    { id: `context ${title}`, kind: 'context', title, weight: 1 + wanted.length },
    result.id,
    (call) => ({
      ...call,
      context: {
        ...Object.fromEntries(
          Object.entries(call.context ?? {}).filter(
            ([name]) => !wanted.some(({ key }) => key.toLowerCase() === name.toLowerCase()),
          ),
        ),
        ...Object.fromEntries(wanted.map(({ key, value }) => [key, value])),
      },
    }),
  )
}

/** Creates the session again shortly before the call. */
function reissued({ scenario, result }: Spot): Change | undefined {
  const maker = makerOf(scenario, result.callerSession)
  if (maker === undefined) return undefined
  const at = new Date(result.at - 60_000).toISOString().replace('.000Z', 'Z')
  return callChange(
    { id: `again ${at}`, kind: 'parameter', title: `Make the session at ${at} instead (\`${maker.id}\`)`, weight: 4 },
    maker.id,
    (spec) => ({ ...spec, at }),
  )
}

type Tags = Readonly<Record<string, string>>
const withTag = (tags: Tags | undefined, tag: string, value: string | null): Tags => {
  const rest = Object.fromEntries(
    Object.entries(tags ?? {}).filter(([name]) => name.toLowerCase() !== tag.toLowerCase()),
  )
  return value === null ? rest : { ...rest, [tag]: value }
}
const tagTitle = (what: string, tag: string, value: string | null): string =>
  value === null ? `Take the tag \`${tag}\` off ${what}` : `Tag ${what} with \`${tag}\` = \`${value}\``

/** Of the user or role behind the caller; a session's own tags come with the call that made it. */
function tagHolder(spot: Spot, tag: string, value: string | null): Change | undefined {
  const holder = holderOf(spot.result.callerArn)
  if (
    holder === undefined ||
    !spot.scenario.accounts.some(
      ({ id, [holder.list]: list }) => id === holder.account && list?.some(({ name }) => name === holder.name),
    )
  )
    return undefined
  const { account, list, name } = holder
  const what = `${list === 'users' ? 'user' : 'role'} \`${name}\``
  const own: Change = {
    id: `tag ${account} ${list} ${name} ${tag} ${value}`,
    kind: 'tag',
    title: tagTitle(what, tag, value),
    document: undefined,
    weight: 4,
    apply: (scenario) =>
      inAccount(scenario, account, (spec) =>
        list === 'users'
          ? {
              ...spec,
              users: spec.users?.map((user) =>
                user.name === name ? { ...user, tags: withTag(user.tags, tag, value) } : user,
              ),
            }
          : {
              ...spec,
              roles: spec.roles?.map((role) =>
                role.name === name ? { ...role, tags: withTag(role.tags, tag, value) } : role,
              ),
            },
      ),
  }
  const maker = makerOf(spot.scenario, spot.result.callerSession)
  const passed = maker?.parameters?.Tags
  const isPassed =
    typeof passed === 'object' &&
    passed !== null &&
    Object.keys(passed).some((one) => one.toLowerCase() === tag.toLowerCase())
  return maker !== undefined && isPassed ? inTags(maker, tag, value) : own
}

/** A declared resource, user or role with exactly this ARN. */
function tagResource({ scenario, request }: Spot, tag: string, value: string | null): Change | undefined {
  const [account, list, name] = owned(scenario, request.resource)
  if (account === undefined || list === undefined) return undefined
  const edit = <T extends { readonly tags?: Tags | undefined }>(
    items: readonly T[] | undefined,
    isIt: (item: T) => boolean,
  ) => items?.map((item) => (isIt(item) ? { ...item, tags: withTag(item.tags, tag, value) } : item))
  return {
    id: `tag ${request.resource} ${tag} ${value}`,
    kind: 'tag',
    title: tagTitle(`\`${request.resource}\``, tag, value),
    document: undefined,
    weight: 4,
    apply: (before) =>
      inAccount(before, account, (spec) =>
        list === 'resources'
          ? { ...spec, resources: edit(spec.resources, ({ arn }) => arn === name) }
          : list === 'users'
            ? { ...spec, users: edit(spec.users, (user) => user.name === name) }
            : { ...spec, roles: edit(spec.roles, (role) => role.name === name) },
      ),
  }
}

function owned(
  scenario: Scenario,
  arn: string,
): readonly [] | readonly [account: string, list: 'resources' | 'users' | 'roles', name: string] {
  for (const account of scenario.accounts)
    if (account.resources?.some((resource) => resource.arn === arn)) return [account.id, 'resources', arn]
  const [, id, type, path = ''] = /^arn:[^:]*:iam::(\d{12}):(user|role)\/(.+)$/.exec(arn) ?? []
  const name = lastPart(path)
  const list = type === 'user' ? 'users' : 'roles'
  return id !== undefined &&
    scenario.accounts.some((account) => account.id === id && account[list]?.some((one) => one.name === name))
    ? [id, list, name]
    : []
}

function inTags(call: CallSpec, tag: string, value: string | null): Change {
  return callChange(
    {
      id: `request tag ${call.id} ${tag} ${value}`,
      kind: 'parameter',
      title:
        value === null
          ? `Leave out the tag \`${tag}\` in \`${call.id}\``
          : `Pass the tag \`${tag}\` = \`${value}\` in \`${call.id}\``,
      weight: 2,
    },
    call.id,
    (spec) => {
      const tags = spec.parameters?.Tags
      const isList = Array.isArray(tags)
      const named: Tags = isList
        ? Object.fromEntries(
            (tags as readonly { Key?: unknown; Value?: unknown }[]).map(({ Key, Value }) => [
              String(Key),
              String(Value ?? ''),
            ]),
          )
        : typeof tags === 'object' && tags !== null
          ? (tags as Tags)
          : {}
      return { ...spec, parameters: { ...spec.parameters, Tags: withTag(named, tag, value) } }
    },
  )
}

const withoutCode = (call: CallSpec): Change =>
  callChange(
    { id: `no mfa ${call.id}`, kind: 'parameter', title: `Leave out the MFA code in \`${call.id}\``, weight: 1 },
    call.id,
    (spec) => ({
      ...spec,
      parameters: Object.fromEntries(
        Object.entries(spec.parameters ?? {}).filter(([name]) => name !== 'TokenCode' && name !== 'SerialNumber'),
      ),
    }),
  )

export function inParameter(call: CallSpec, parameter: string, value: string | number | null): Change {
  const title =
    value === null
      ? `Leave out \`${parameter}\` in \`${call.id}\``
      : `Pass \`${parameter}\` = \`${value}\` in \`${call.id}\``
  return callChange(
    { id: `parameter ${call.id} ${parameter} ${value}`, kind: 'parameter', title, weight: 2 },
    call.id,
    (spec) => ({
      ...spec,
      parameters:
        value === null
          ? Object.fromEntries(Object.entries(spec.parameters ?? {}).filter(([name]) => name !== parameter))
          : { ...spec.parameters, [parameter]: value },
    }),
  )
}

/** A token that the provider would have issued to another holder. */
function inToken(call: CallSpec, claim: string, value: string | null): Change | undefined {
  const token = call.parameters?.WebIdentityToken
  if (typeof token !== 'object' || token === null || !Object.keys(token).includes(claim)) return undefined
  return callChange(
    {
      id: `claim ${claim} ${value}`,
      kind: 'parameter',
      title:
        value === null
          ? `Come with a token without \`${claim}\``
          : `Come with a token whose \`${claim}\` is \`${value}\``,
      weight: 2,
    },
    call.id,
    (spec) => ({
      ...spec,
      parameters: {
        ...spec.parameters,
        WebIdentityToken: {
          ...Object.fromEntries(Object.entries(token).filter(([name]) => name !== claim)),
          ...(value === null ? {} : { [claim]: value }),
        },
      },
    }),
  )
}
