/** scenario-format.md, "Calls that change the picture": what an allowed call does to those after it. */
import { decide, isBlocked, isPublic } from './decide.ts'
import { readDoc } from './policy.ts'
import { tagsIn } from './requests.ts'
import { tagListOf } from './sts.ts'
import { type Any, list, type Session, type Who } from './types.ts'
import { accountOf, eachNamingDocument, findEntity, findManaged, unknownPrincipals } from './world.ts'

/** `refused`: the service does not do what it was authorized to do (5.20), so the call is rejected after all. */
export type Outcome = 'done' | 'refused'

interface Change {
  world: Any
  who: Who
  call: Any
  parameters: Any
  arn: string
  at: number
  sessions: Map<string, Session>
}

const isGood = (document: Any, kind: string): boolean =>
  document !== undefined && readDoc(document, kind).statements.length > 0
const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
const put = (policies: Any[], name: string, document: Any): Any[] => [
  ...policies.filter((one) => one.name !== name),
  { name, document },
]
const full = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }

/** A call that passes no parameters asks whether one may; it does nothing, unless its resource says all. */
const saysAll = /^(?:iam:(?:create(?:user|group|accesskey|loginprofile)|delete)|s3:delete|secretsmanager:delete)/

export function change(world: Any, call: Any, who: Who, at: number, sessions: Map<string, Session>): Outcome {
  const action = call.action.toLowerCase()
  const parameters = call.parameters ?? {}
  const resources = list(call.resource ?? '*')
  const rule = rules.find(([pattern]) => pattern.test(action))?.[1]
  if (rule === undefined || resources.length !== 1) return 'done'
  if (Object.keys(parameters).length === 0 && !saysAll.test(action)) return 'done'
  if (resources[0] === '*' && !action.startsWith('organizations:')) return 'done'
  if (needs.some(([pattern, names]) => pattern.test(action) && names.some((name) => parameters[name] === undefined)))
    return 'done' // 5.20: it asks whether one may
  return rule({ world, who, call, parameters, arn: resources[0], at, sessions }) ?? 'done'
}

/** What the effect of an action cannot do without. */
const needs: [RegExp, string[]][] = [
  [/^iam:createrole$/, ['AssumeRolePolicyDocument']],
  [/^iam:(?:createpolicy|createpolicyversion|updateassumerolepolicy)$/, ['PolicyDocument']],
  [/^iam:setdefaultpolicyversion$/, ['VersionId']],
  [/^iam:(?:attach|detach)/, ['PolicyArn']],
  [/^iam:put(?:user|role|group)policy$/, ['PolicyName', 'PolicyDocument']],
  [/^iam:delete(?:user|role|group)policy$/, ['PolicyName']],
  [/^iam:put(?:user|role)permissionsboundary$/, ['PermissionsBoundary']],
  [/^iam:(?:addusertogroup|removeuserfromgroup)$/, ['UserName']],
  [/^iam:tag/, ['Tags']],
  [/^iam:untag/, ['TagKeys']],
  [/^(?:s3:putbucketpolicy|kms:putkeypolicy)$/, ['Policy']],
  [/^sns:settopicattributes$/, ['AttributeValue']],
  [/^sqs:setqueueattributes$/, ['Attributes']],
  [/^lambda:addpermission$/, ['Principal']],
  [/^organizations:attachpolicy$/, ['TargetId']],
  [/^organizations:detachpolicy$/, ['TargetId', 'PolicyName']],
  [/^organizations:moveaccount$/, ['DestinationParentId']],
]

/** 2.18: characters without white space, of a document that was read before. */
const sizeOf = (document: Any): number =>
  JSON.stringify(typeof document === 'string' ? JSON.parse(document) : document).length

/** 5.20: an IAM call about something that a declared account lacks; one about another type of thing changes nothing. */
function lacking({ world, call, arn }: Change): Outcome | undefined {
  const [, id, type = ''] = /^arn:aws:iam::(\d{12}):(user|role|group|policy)\//.exec(arn) ?? []
  if (accountOf(world, id) === undefined) return undefined
  const about = (call.action.toLowerCase().match(/user|role|group/g) ?? ['policy']).at(-1)
  const isVersion = /policyversion$|:deletepolicy$/i.test(call.action)
  const wanted = isVersion ? 'policy' : /accesskey|loginprofile/i.test(call.action) ? 'user' : about
  return type === wanted ? 'refused' : undefined
}

type Rule = (change: Change) => Outcome | undefined

const createPrincipal: Rule = ({ world, call, parameters, arn }) => {
  const [, id, type = '', path, name = ''] =
    /^arn:aws:iam::(\d{12}):(user|role|group)(\/(?:.*\/)?)([^/]+)$/.exec(arn) ?? []
  const account = accountOf(world, id)
  if (account === undefined || !call.action.toLowerCase().endsWith(type)) return undefined
  if (account[`${type}s`]?.some((one: Any) => same(one.name, name))) return 'refused'
  const boundary = type === 'group' ? undefined : parameters.PermissionsBoundary
  if (boundary !== undefined && findManaged(world, account, boundary) === undefined)
    return isAwsPolicy(boundary) ? undefined : 'refused'
  const trust = parameters.AssumeRolePolicyDocument
  const maximum = parameters.MaxSessionDuration
  if (type === 'role') {
    if (!isGood(trust, 'trust') || unknownPrincipals(world, trust).length > 0) return 'refused'
    if (sizeOf(trust) > 8192) return 'refused'
    if (maximum !== undefined && !(Number.isInteger(maximum) && maximum >= 3600 && maximum <= 43_200)) return 'refused'
  }
  const entity = {
    name,
    path,
    uid: world.outside.uniqueId(type === 'user' ? 'AIDA' : 'AROA', `${arn} ${call.id}`), // 3.10: another than before
    inlinePolicies: [],
    managedPolicies: [],
    groups: [],
    tags: tagListOf(parameters.Tags),
    keys: 0,
    ...(boundary === undefined ? {} : { permissionsBoundary: boundary }),
    ...(type === 'role'
      ? { trustPolicy: { stored: trust, gone: [] }, ...(maximum === undefined ? {} : { maxSessionDuration: maximum }) }
      : {}),
  }
  account[`${type}s`] = [...(account[`${type}s`] ?? []), entity]
  return undefined
}

/** 3.10: documents that name it name nobody from now on. */
const deletePrincipal: Rule = (change) => {
  const { world, call, arn } = change
  const found = findEntity(world, arn)
  if (found === undefined || !call.action.toLowerCase().endsWith(found.type)) return lacking(change)
  const { account, type, entity } = found
  const isInProfile = list(account.instanceProfiles).some(({ role }) => role === entity.name)
  const isHeld =
    list(entity.inlinePolicies).length > 0 ||
    list(entity.managedPolicies).length > 0 ||
    (type === 'role' && isInProfile) ||
    (type === 'group' && list(account.users).some(({ groups }) => list(groups).includes(entity.name))) ||
    (type === 'user' &&
      (list(entity.groups).length > 0 ||
        list(entity.mfaDevices).length > 0 ||
        entity.made > 0 ||
        entity.loginProfile === true))
  if (isHeld) return 'refused'
  account[`${type}s`] = account[`${type}s`].filter((one: Any) => one !== entity)
  if (type === 'group')
    for (const user of account.users ?? []) user.groups = list(user.groups).filter((name) => name !== entity.name)
  eachNamingDocument(world, (holder, field) => {
    holder[field] = { ...holder[field], gone: [...holder[field].gone, arn] }
  })
  return undefined
}

/** A managed policy of the call's ARN. */
function ownPolicy({ world, arn }: Change): { account: Any; name: string; policy: Any } | undefined {
  const [, id, name = ''] = /^arn:aws:iam::(\d{12}):policy\/(?:.*\/)?([^/]+)$/.exec(arn) ?? []
  const account = accountOf(world, id)
  return account && { account, name, policy: account.managedPolicies?.find((one: Any) => one.name === name) }
}

const createPolicy: Rule = (change) => {
  const found = ownPolicy(change)
  if (found === undefined) return undefined
  if (found.account.managedPolicies?.some((one: Any) => same(one.name, found.name))) return 'refused'
  if (!isGood(change.parameters.PolicyDocument, 'managed')) return 'refused'
  if (sizeOf(change.parameters.PolicyDocument) > 6144) return 'refused'
  found.account.managedPolicies = [
    ...(found.account.managedPolicies ?? []),
    { name: found.name, document: change.parameters.PolicyDocument },
  ]
  return undefined
}

/** Not while it is attached. */
const deletePolicy: Rule = (change) => {
  const found = ownPolicy(change)
  if (found?.policy === undefined) return lacking(change)
  const { account, policy, name } = found
  const means = (reference: Any) =>
    reference !== undefined &&
    findManaged(change.world, account, reference)?.arn === `arn:aws:iam::${account.id}:policy/${name}`
  const holders = [...(account.users ?? []), ...(account.roles ?? []), ...(account.groups ?? [])]
  if (holders.some((one) => list(one.managedPolicies).some(means) || means(one.permissionsBoundary))) return 'refused'
  account.managedPolicies = account.managedPolicies.filter((one: Any) => one !== policy)
  return undefined
}

const createVersion: Rule = (change) => {
  const { policy } = ownPolicy(change) ?? {}
  if (policy === undefined) return lacking(change)
  const { PolicyDocument: document, SetAsDefault: isDefault } = change.parameters
  if (!isGood(document, 'managed') || sizeOf(document) > 6144) return 'refused'
  if (list(policy.versions).length >= 5) return 'refused'
  policy.versions = [...(policy.versions ?? [policy.document]), document]
  if (isDefault === true || isDefault === 'true') policy.document = document
  return undefined
}

const setVersion: Rule = (change) => {
  const { policy } = ownPolicy(change) ?? {}
  const number = Number(String(change.parameters.VersionId).replace('v', ''))
  const version = (policy?.versions ?? [policy?.document])[number - 1]
  if (policy === undefined) return lacking(change)
  if (version === undefined) return 'refused'
  policy.document = version
  return undefined
}

/** The user, role or group that the call is about, of the type that the action names. */
function holder({ world, call, arn }: Change): { account: Any; type: string; entity: Any } | undefined {
  const found = findEntity(world, arn)
  return found !== undefined && call.action.toLowerCase().includes(found.type) ? found : undefined
}

/** AWS's policies are taken to exist, also those that nobody declares. */
const isAwsPolicy = (arn: unknown): boolean => typeof arn === 'string' && /^arn:aws:iam::aws:policy\/.+/.test(arn)

/** The policy of an ARN, in its owner's account. */
const policyAt = (world: Any, arn: unknown): Any =>
  typeof arn === 'string' && arn.startsWith('arn:')
    ? findManaged(world, accountOf(world, arn.split(':')[4]), arn)
    : undefined

const attach: Rule = (change) => {
  const found = holder(change)
  const arn = change.parameters.PolicyArn
  if (found === undefined) return lacking(change)
  const policy = isAwsPolicy(arn) ? findManaged(change.world, found.account, arn) : policyAt(change.world, arn)
  if (policy === undefined) return isAwsPolicy(arn) ? undefined : 'refused'
  found.entity.managedPolicies = [...new Set([...list(found.entity.managedPolicies), policy.arn])]
  return undefined
}

const detach: Rule = (change) => {
  const found = holder(change)
  if (found === undefined) return lacking(change)
  const before = list(found.entity.managedPolicies)
  found.entity.managedPolicies = before.filter(
    (one) => findManaged(change.world, found.account, one)?.arn !== change.parameters.PolicyArn,
  )
  return found.entity.managedPolicies.length === before.length ? 'refused' : undefined
}

const putInline: Rule = (change) => {
  const found = holder(change)
  const { PolicyName: name, PolicyDocument: document } = change.parameters
  if (found === undefined) return lacking(change)
  if (typeof name !== 'string' || name === '' || !isGood(document, 'identity')) return 'refused'
  const policies = put(list(found.entity.inlinePolicies), name, document)
  const most: Record<string, number> = { user: 2048, role: 10_240, group: 5120 }
  if (policies.reduce((sum, one) => sum + sizeOf(one.document), 0) > (most[found.type] ?? 0)) return 'refused'
  found.entity.inlinePolicies = policies
  return undefined
}

const deleteInline: Rule = (change) => {
  const found = holder(change)
  if (found === undefined) return lacking(change)
  const before = list(found.entity.inlinePolicies)
  found.entity.inlinePolicies = before.filter(({ name }) => name !== change.parameters.PolicyName)
  return found.entity.inlinePolicies.length === before.length ? 'refused' : undefined
}

const updateTrust: Rule = (change) => {
  const { world, arn, parameters } = change
  const found = findEntity(world, arn)
  if (found?.type !== 'role') return lacking(change)
  const document = parameters.PolicyDocument
  if (!isGood(document, 'trust') || unknownPrincipals(world, document).length > 0) return 'refused'
  if (sizeOf(document) > 8192) return 'refused'
  found.entity.trustPolicy = { stored: document, gone: [] }
  return undefined
}

const putBoundary: Rule = (change) => {
  const found = holder(change)
  const name = change.parameters.PermissionsBoundary
  if (found === undefined) return lacking(change)
  const policy = isAwsPolicy(name) ? findManaged(change.world, found.account, name) : policyAt(change.world, name)
  if (policy === undefined) return isAwsPolicy(name) ? undefined : 'refused'
  found.entity.permissionsBoundary = policy.arn
  return undefined
}

const deleteBoundary: Rule = (change) => {
  const found = holder(change)
  if (found === undefined) return lacking(change)
  delete found.entity.permissionsBoundary
  return undefined
}

const membership: Rule = (change) => {
  const { world, call, parameters, arn } = change
  const found = findEntity(world, arn)
  if (found?.type !== 'group') return lacking(change)
  const user = found.account.users?.find((one: Any) => one.name === parameters.UserName)
  if (user === undefined) return 'refused'
  const others = list(user.groups).filter((name) => name !== found.entity.name)
  if (/remove/i.test(call.action) && others.length === list(user.groups).length) return 'refused'
  user.groups = /add/i.test(call.action) ? [...others, found.entity.name] : others
  return undefined
}

const tag: Rule = (change) => {
  const found = holder(change)
  if (found === undefined) return lacking(change)
  const added = /untag/i.test(change.call.action) ? {} : tagListOf(change.parameters.Tags)
  const gone = /untag/i.test(change.call.action) ? list(change.parameters.TagKeys) : Object.keys(added)
  const kept = Object.entries(found.entity.tags ?? {}).filter(([key]) => !gone.some((one) => same(one, key)))
  found.entity.tags = { ...Object.fromEntries(kept), ...added }
  return undefined
}

/** Whoever holds them is that user. */
const credentials: Rule = (change) => {
  const { world, call, arn, at, sessions } = change
  const found = findEntity(world, arn)
  if (found?.type !== 'user') return lacking(change)
  const { entity } = found
  if (/loginprofile/i.test(call.action)) {
    if (entity.loginProfile === true) return 'refused'
    entity.loginProfile = true
  } else {
    // A declared user has a key already (5.20).
    if ((entity.keys ?? 1) >= 2) return 'refused'
    entity.keys = (entity.keys ?? 1) + 1
    entity.made = (entity.made ?? 0) + 1
  }
  const session: Session = {
    kind: 'longTerm',
    issued: at,
    expires: Number.POSITIVE_INFINITY,
    tags: {},
    transitive: [],
    who: { kind: 'anonymous' },
  }
  session.who = { kind: 'user', account: found.account.id, arn, entity: found.entity, uid: found.entity.uid, session }
  sessions.set(call.id, session)
  return undefined
}

/** The declared resource, the one that contains it, or a new one of the account that owns the ARN (0.3 rule 6). */
function guarded({ world, who, call, arn }: Change): { account: Any; resource: Any } | undefined {
  for (const account of world.accounts) {
    const resource = account.resources
      ?.filter((one: Any) => one.arn === arn || arn.startsWith(`${one.arn}/`) || arn.startsWith(`${one.arn}:`))
      .sort((a: Any, b: Any) => b.arn.length - a.arn.length)[0]
    if (resource !== undefined) return { account, resource }
  }
  const account = accountOf(
    world,
    /^\d{12}$/.test(arn.split(':')[4] ?? '') ? arn.split(':')[4] : (call.resourceAccount ?? who.account),
  )
  return account && { account, resource: { arn } }
}

const putPolicy: Rule = (change) => {
  const { call, parameters, world, arn } = change
  const action = call.action.toLowerCase()
  const document =
    action === 'sqs:setqueueattributes'
      ? parameters.Attributes?.Policy
      : action === 'sns:settopicattributes'
        ? parameters.AttributeValue
        : (parameters.Policy ?? parameters.ResourcePolicy)
  if (/^s[qn]s:/.test(action) && (document === undefined || (parameters.AttributeName ?? 'Policy') !== 'Policy'))
    return undefined // another attribute
  const found = guarded(change)
  const kind = arn.startsWith('arn:aws:s3:') ? 'bucket' : arn.startsWith('arn:aws:kms:') ? 'key' : 'resource'
  if (!isGood(document, kind) || unknownPrincipals(world, document).length > 0) return 'refused'
  const owner = found?.account.id ?? call.resourceAccount
  if (
    kind === 'bucket' &&
    isBlocked(world, 'BlockPublicPolicy', owner, found?.resource, {}) &&
    isPublic(readDoc(document, kind))
  )
    return 'refused' // 5.11
  if (
    action === 'kms:putkeypolicy' &&
    String(parameters.BypassPolicyLockoutSafetyCheck) !== 'true' &&
    found !== undefined &&
    locksOut(change, found, document)
  )
    return 'refused'
  if (found === undefined) return undefined
  found.resource.policy = { stored: document, gone: [] }
  if (found.account.resources?.includes(found.resource) !== true)
    found.account.resources = [...(found.account.resources ?? []), found.resource]
  return undefined
}

/** 5.20: whether the caller could not write the key policy again. */
function locksOut({ world, who, call, arn, at }: Change, { account, resource }: Any, document: Any): boolean {
  const before = account.resources
  account.resources = [
    ...list(before).filter((one) => one !== resource),
    { ...resource, policy: { stored: document, gone: [] } },
  ]
  const { decision } = decide(world, who, 'kms:PutKeyPolicy', arn, at, call, {})
  account.resources = before
  return decision !== 'allowed'
}

const addPermission: Rule = (change) => {
  const { parameters, world, arn } = change
  const { Principal: principal, SourceArn: sourceArn } = parameters
  const found = guarded(change)
  const Principal =
    principal === '*' ? '*' : principal.includes('amazonaws.com') ? { Service: principal } : { AWS: principal }
  const statement = {
    Sid: parameters.StatementId,
    Effect: 'Allow',
    Principal,
    Action: parameters.Action,
    Resource: arn,
    ...(sourceArn === undefined ? {} : { Condition: { ArnLike: { 'AWS:SourceArn': sourceArn } } }),
  }
  if (unknownPrincipals(world, { Version: '2012-10-17', Statement: [statement] }).length > 0) return 'refused'
  if (found === undefined) return undefined
  const before = found.resource.policy
  found.resource.policy = {
    stored: {
      Version: '2012-10-17',
      Statement: [...(before === undefined ? [] : readDoc(before, 'resource').statements), statement],
    },
    gone: before?.gone ?? [],
  }
  if (found.account.resources?.includes(found.resource) !== true)
    found.account.resources = [...(found.account.resources ?? []), found.resource]
  return undefined
}

const removePolicy: Rule = (change) => {
  delete guarded(change)?.resource.policy
  return undefined
}

/** An account, the root, or a unit. */
function target(world: Any, id: unknown): Any {
  const find = (node: Any): Any =>
    node === undefined || node.id === id
      ? node
      : (node.organizationalUnits ?? []).map(find).find((one: Any) => one !== undefined)
  return world.accounts.find((one: Any) => one.id === id) ?? find(world.organization?.root)
}

const attachControl: Rule = ({ world, parameters }) => {
  const {
    TargetId: id,
    PolicyName: name = 'policy',
    PolicyDocument: document = name === 'FullAWSAccess' ? full : undefined,
  } = parameters
  const found = target(world, id)
  if (found === undefined || document === undefined) return undefined
  const isRcp =
    parameters.PolicyType === 'RESOURCE_CONTROL_POLICY' ||
    /"Principal"\s*:/.test(typeof document === 'string' ? document : JSON.stringify(document ?? null))
  if (!isGood(document, isRcp ? 'rcp' : 'scp')) return 'refused'
  const attached = isRcp
    ? list(found.resourceControlPolicies)
    : (found.serviceControlPolicies ?? [{ name: 'FullAWSAccess' }])
  if (attached.some((one: Any) => one.name === name)) return 'refused'
  const others = attached.filter((one: Any) => one.name !== 'RCPFullAWSAccess').length
  if (isRcp ? others >= 4 : attached.length >= 10) return 'refused' // 2.18: RCPFullAWSAccess is one of five
  if (isRcp) found.resourceControlPolicies = put(list(found.resourceControlPolicies), name, document)
  else
    found.serviceControlPolicies = put(
      found.serviceControlPolicies ?? [{ name: 'FullAWSAccess', document: full }],
      name,
      document,
    )
  return undefined
}

const detachControl: Rule = ({ world, parameters }) => {
  const found = target(world, parameters.TargetId)
  if (found === undefined) return undefined
  for (const [field, present] of [
    ['serviceControlPolicies', found.serviceControlPolicies ?? [{ name: 'FullAWSAccess', document: full }]],
    ['resourceControlPolicies', list(found.resourceControlPolicies)],
  ] as [string, Any[]][]) {
    if (!present.some(({ name }) => name === parameters.PolicyName)) continue
    if (field === 'serviceControlPolicies' ? present.length === 1 : parameters.PolicyName === 'RCPFullAWSAccess')
      return 'refused'
    found[field] = present.filter(({ name }) => name !== parameters.PolicyName)
    return undefined
  }
  return 'refused'
}

const moveAccount: Rule = ({ world, parameters }) => {
  const id = parameters.AccountId ?? parameters.TargetId
  const to = world.accounts.some((one: Any) => one.id === parameters.DestinationParentId)
    ? undefined
    : target(world, parameters.DestinationParentId)
  const holders: Any[] = []
  const visit = (node: Any) => {
    if (list(node.accounts).includes(id)) holders.push(node)
    for (const unit of node.organizationalUnits ?? []) visit(unit)
  }
  if (world.organization !== undefined) visit(world.organization.root)
  if (to === undefined || holders.length === 0) return undefined
  for (const node of holders) node.accounts = node.accounts.filter((one: string) => one !== id)
  to.accounts = [...list(to.accounts), id]
  return undefined
}

const rules: [RegExp, Rule][] = [
  [/^iam:create(?:user|role|group)$/, createPrincipal],
  [/^iam:delete(?:user|role|group)$/, deletePrincipal],
  [/^iam:createpolicy$/, createPolicy],
  [/^iam:deletepolicy$/, deletePolicy],
  [/^iam:createpolicyversion$/, createVersion],
  [/^iam:setdefaultpolicyversion$/, setVersion],
  [/^iam:attach(?:user|role|group)policy$/, attach],
  [/^iam:detach(?:user|role|group)policy$/, detach],
  [/^iam:put(?:user|role|group)policy$/, putInline],
  [/^iam:delete(?:user|role|group)policy$/, deleteInline],
  [/^iam:updateassumerolepolicy$/, updateTrust],
  [/^iam:put(?:user|role)permissionsboundary$/, putBoundary],
  [/^iam:delete(?:user|role)permissionsboundary$/, deleteBoundary],
  [/^iam:(?:addusertogroup|removeuserfromgroup)$/, membership],
  [/^iam:(?:un)?tag(?:user|role)$/, tag],
  [/^iam:create(?:accesskey|loginprofile)$/, credentials],
  [
    /^(?:s3:putbucketpolicy|kms:putkeypolicy|sqs:setqueueattributes|sns:settopicattributes|secretsmanager:putresourcepolicy)$/,
    putPolicy,
  ],
  [/^lambda:addpermission$/, addPermission],
  [/^(?:s3:deletebucketpolicy|secretsmanager:deleteresourcepolicy)$/, removePolicy],
  [/^organizations:attachpolicy$/, attachControl],
  [/^organizations:detachpolicy$/, detachControl],
  [/^organizations:moveaccount$/, moveAccount],
]

/** The keys that the API derives from what it is sent. */
export function keysOf(call: Any): Record<string, string | string[]> {
  const action = call.action.toLowerCase()
  const parameters = call.parameters ?? {}
  if (action.startsWith('sts:')) return {}
  const tags = tagsIn(parameters.Tags ?? parameters.tags)
  const keys = Object.keys(tags).length > 0 ? Object.keys(tags) : list(parameters.TagKeys)
  return {
    ...(action.startsWith('iam:') && parameters.PolicyArn !== undefined
      ? { 'iam:PolicyARN': parameters.PolicyArn }
      : {}),
    ...(action.startsWith('iam:') && parameters.PermissionsBoundary !== undefined
      ? { 'iam:PermissionsBoundary': parameters.PermissionsBoundary }
      : {}),
    ...(action === 'iam:createservicelinkedrole' && parameters.AWSServiceName !== undefined
      ? { 'iam:AWSServiceName': parameters.AWSServiceName }
      : {}),
    ...Object.fromEntries(Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value])),
    ...(keys.length > 0 ? { 'aws:TagKeys': keys } : {}),
  }
}
