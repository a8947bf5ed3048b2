/**
 * The picture at the time of a call: a copy of the scenario that calls may change (scenario-format.md, "Calls that
 * change the picture"). Users and roles carry their ids (1.3); documents remember which of the principals they name
 * are gone (3.10).
 */
import { readDoc } from './policy.ts'
import { type Any, type Doc, list, type Outside, type Who } from './types.ts'

export function openWorld(scenario: Any, outside: Outside): Any {
  const world = { ...structuredClone({ ...scenario, outside: undefined }), outside }
  for (const account of world.accounts) {
    for (const user of account.users ?? [])
      user.uid = user.uniqueId ?? outside.uniqueId('AIDA', arnOf(account, 'user', user))
    for (const role of account.roles ?? [])
      role.uid = role.uniqueId ?? outside.uniqueId('AROA', arnOf(account, 'role', role))
  }
  eachNamingDocument(world, (holder, field) => {
    holder[field] = { stored: holder[field], gone: unknownPrincipals(world, holder[field]) } // 2.8
  })
  return world
}

export const arnOf = (account: Any, type: string, { path = '/', name }: Any): string =>
  `arn:aws:iam::${account.id}:${type}${path}${name}`
export const accountOf = (world: Any, id: string | undefined): Any => world.accounts.find((one: Any) => one.id === id)

/** The user, role or group of an ARN. */
export function findEntity(world: Any, arn: string): { account: Any; type: string; entity: Any } | undefined {
  const [, id, type = ''] = /^arn:aws:iam::(\d{12}):(user|role|group)\//.exec(arn) ?? []
  const account = accountOf(world, id)
  const entity = account?.[`${type}s`]?.find((one: Any) => arnOf(account, type, one) === arn)
  return entity === undefined ? undefined : { account, type, entity }
}

/** Trust policies, resource policies, endpoint policies: the documents that name principals. */
export function eachNamingDocument(world: Any, visit: (holder: Any, field: string) => void): void {
  for (const account of world.accounts) {
    for (const role of account.roles ?? []) visit(role, 'trustPolicy')
    for (const one of [...(account.resources ?? []), ...(account.vpcEndpoints ?? [])])
      if (one.policy !== undefined) visit(one, 'policy')
  }
}

/** 2.8: users and roles that a declared account does not have. */
export function unknownPrincipals(world: Any, document: Any): string[] {
  return readDoc(document, 'any').statements.flatMap((statement) =>
    list((statement.Principal ?? statement.NotPrincipal)?.AWS).filter((entry) => {
      const id = /^arn:aws:iam::(\d{12}):(?:user|role)\//.exec(entry)?.[1]
      return id !== undefined && accountOf(world, id) !== undefined && findEntity(world, entry) === undefined
    }),
  )
}

/** A customer managed policy by name or ARN, an AWS managed one by ARN: declared in the account, else AWS's own text. */
export function findManaged(world: Any, account: Any, reference: string): { arn: string; document: Any } | undefined {
  const isAws = /^arn:aws:iam::aws:policy\/.+/.test(reference)
  const name = new RegExp(`^arn:aws:iam::${account?.id}:policy/(?:.*/)?([^/]+)$`).exec(reference)?.[1] ?? reference
  const declared = account?.managedPolicies?.find((one: Any) => one.name === name)
  if (declared !== undefined)
    return { arn: isAws ? reference : `arn:aws:iam::${account.id}:policy/${name}`, document: declared.document }
  const text = isAws ? world.outside.managed(reference) : undefined
  return text === undefined ? undefined : { arn: reference, document: text }
}

export const readManaged = (world: Any, account: Any, reference: string): Doc | undefined => {
  const found = findManaged(world, account, reference)
  return found && readDoc(found.document, 'managed')
}

/** 6.18: policies are read at each request, of the user or role that the credentials were made for. */
export function atThisMoment(world: Any, who: Who): Who {
  const ofUser = who.kind === 'user' ? who.arn : undefined
  const arn = who.kind === 'role' ? who.principalArn : who.kind === 'federated' ? who.parentArn : ofUser
  if (arn === undefined) return who
  const { entity: _, ...rest } = who
  const entity = findEntity(world, arn)?.entity
  return entity !== undefined && entity.uid === (who.uid ?? who.parentUid) ? { ...rest, entity } : rest
}
