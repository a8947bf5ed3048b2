/** 5 and 7: the layers, the grant, and which layers block. */
import { type Context, conditionHolds, single } from './conditions.ts'
import { contextOf, orgPath } from './context.ts'
import { actionFits, principalKinds, resourceFits } from './match.ts'
import { readDoc } from './policy.ts'
import type { Any, Doc, Who } from './types.ts'
import { list } from './types.ts'
import { accountOf, findEntity, findManaged, readManaged } from './world.ts'

export interface Answer {
  decision: 'allowed' | 'explicitDeny' | 'implicitDeny' | 'rejected'
  blockedBy: string[]
  /** 3.6 (e); of the operations of STS they are not listed here. */
  requests?: { action: string; resource: string; from: string; decision: string }[]
}

export const rejected: Answer = { decision: 'rejected', blockedBy: [] }

/** 0.4 step 4: an explicit deny is shown first, else the first that fails. */
export const combine = (answers: Answer[]): Answer =>
  answers.find(({ decision }) => decision === 'explicitDeny') ??
  answers.find(({ decision }) => decision !== 'allowed') ?? { decision: 'allowed', blockedBy: [] }

export const order = [
  'resourceControlPolicy',
  'serviceControlPolicy',
  'vpcEndpointPolicy',
  'resourcePolicy',
  'trustPolicy',
  'identityPolicy',
  'permissionsBoundary',
  'sessionPolicy',
]
const full = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }

/** What a set of documents says: pooled statements (5.1). */
interface Say {
  denies: boolean
  kinds: string[]
}

/** 7.7. */
const rcpServices = (
  'aoss appconfig appstream autoscaling autoscaling-plans budgets clouddirectory cloudfront cloudsearch cloudtrail-data codeartifact codebuild codecommit codepipeline cognito-identity cognito-idp ' +
  'comprehend comprehendmedical compute-optimizer cost-optimization-hub dax dsql dynamodb ecr ecr-public events firehose fis fms gamelift health inspector-scan kendra kinesisvideo kms logs memorydb ' +
  'networkmonitor notifications opensearch pca-connector-ad personalize polly pricing resource-groups rolesanywhere s3 secretsmanager servicediscovery signin sqs sts support swf textract ' +
  'timestream-influxdb transcribe transfer translate wafv2 workspaces xray'
).split(' ')
/** 5.12: operations that never cross accounts. */
const ownQueueOnly =
  'AddPermission RemovePermission CreateQueue DeleteQueue ListQueues ListQueueTags SetQueueAttributes TagQueue UntagQueue StartMessageMoveTask CancelMessageMoveTask ListMessageMoveTasks'
const keysAcrossAccounts =
  /^kms:(creategrant|decrypt|derivesharedsecret|describekey|encrypt|generatedatakey.*|generatemac|getkeyrotationstatus|getpublickey|listgrants|reencrypt.*|retiregrant|revokegrant|sign|verify|verifymac)$/
function neverCrosses(scenario: Any, lower: string, who: Who): boolean {
  const [service, name] = lower.split(':')
  if (service === 'sqs')
    return ownQueueOnly
      .toLowerCase()
      .split(' ')
      .includes(name ?? '')
  if (service === 'kms') return !keysAcrossAccounts.test(lower)
  if (service === 'organizations') return orgPath(scenario, who.account ?? '') === undefined // 7.8
  return service === 'iam'
}

export function decide(
  scenario: Any,
  who: Who,
  action: string,
  resource: string,
  at: number,
  call: Any,
  extra: Record<string, string | string[]> = {},
): Answer {
  const lower = action.toLowerCase()
  if (lower === 'sts:getcalleridentity' || lower === 'sts:getsessiontoken')
    return { decision: 'allowed', blockedBy: [] } // 5.13
  const service = lower.split(':')[0] ?? ''
  const guarded = findTarget(scenario, who, lower, resource, call)
  const { owner, kind, policy } = guarded
  const context = contextOf({
    scenario,
    who,
    action: lower,
    resource,
    at,
    owner,
    tags: lower === 'iam:passrole' ? {} : guarded.tags,
    call,
    extra,
    boundary: boundaryKey(scenario, lower, resource),
  })
  const say = (docs: Doc[]): Say => speak(docs, who, lower, resource, context)
  const same = who.account !== undefined && who.account === owner
  const blocked = new Set<string>()
  let explicit = false
  const denied = (layer: string) => {
    explicit = true
    blocked.add(layer)
  }

  // RCPs of account B (7.5): only Denies can matter.
  const ownerPath = owner === undefined ? undefined : orgPath(scenario, owner)
  const slr = who.kind === 'role' && who.principalArn?.includes(':role/aws-service-role/') === true
  const isAwsKey = /^arn:aws:kms:.*:alias\/aws\//.test(call.alias?.[resource] ?? resource) // 7.6
  const linkedByService = who.kind === 'service' && resource.includes(':role/aws-service-role/') // 7.6
  if (
    resource !== '*' &&
    !linkedByService &&
    !isAwsKey &&
    rcpServices.includes(service) &&
    lower !== 'kms:retiregrant' &&
    ownerPath !== undefined &&
    owner !== scenario.organization.managementAccountId &&
    !slr
  ) {
    const account = scenario.accounts.find((one: Any) => one.id === owner)
    for (const node of [...ownerPath.nodes, account ?? {}])
      if (say(docs(node.resourceControlPolicies, 'rcp')).denies) denied('resourceControlPolicy')
  }
  // SCPs of account A (7.2): every level must allow.
  const path = who.account === undefined ? undefined : orgPath(scenario, who.account)
  if (path !== undefined && who.account !== scenario.organization.managementAccountId && !slr) {
    const account = scenario.accounts.find((one: Any) => one.id === who.account)
    for (const node of [...path.nodes, account ?? {}]) {
      const level = say(docs(node.serviceControlPolicies ?? [{ document: full }], 'scp'))
      if (level.denies) denied('serviceControlPolicy')
      if (level.kinds.length === 0) blocked.add('serviceControlPolicy')
    }
  }
  // The VPC endpoint (5.16).
  const endpoint = scenario.accounts
    .flatMap((account: Any) => account.vpcEndpoints ?? [])
    .find((one: Any) => one.id === call.vpcEndpoint)
  // of several requests, those of the call's own service
  if (call.vpcEndpoint !== undefined && call.elsewhere !== true && endpoint?.policy !== undefined) {
    // 2.16: an absent service is that of the call; services that are not AWS's have full access
    const isAws = !/^(com\.amazonaws\.vpce\.|vpce-svc-)/.test(endpoint.service ?? '')
    const gateway = ['s3', 'dynamodb'].includes(endpoint.service ?? service)
    const filter = isAws
      ? say([{ ...readDoc(endpoint.policy, 'endpoint'), gateway }])
      : { denies: false, kinds: ['everyone'] }
    if (filter.denies) denied('vpcEndpointPolicy')
    if (filter.kinds.length === 0) blocked.add('vpcEndpointPolicy')
  }
  // The resource or trust policy.
  const guardName = kind === 'trust' ? 'trustPolicy' : 'resourcePolicy'
  const ofService: Record<string, string> = { s3: 'bucket', kms: 'key' }
  const guardKind = kind === 'trust' ? 'trust' : (ofService[service] ?? 'resource')
  const guard = policy === undefined ? { denies: false, kinds: [] } : say([readDoc(policy, guardKind)])
  const rootMends =
    who.kind === 'root' && same && ['s3:getbucketpolicy', 's3:putbucketpolicy', 's3:deletebucketpolicy'].includes(lower) // 5.7
  if (guard.denies && !rootMends) denied(guardName)
  let kinds = guard.kinds
  if (
    service === 's3' &&
    guarded.restricted &&
    !same &&
    who.kind !== 'service' &&
    policy !== undefined &&
    isPublic(readDoc(policy, 'bucket'))
  )
    kinds = [] // 5.11
  const staysHome = !same && who.account !== undefined && neverCrosses(scenario, lower, who) // 5.12
  if (staysHome) kinds = []
  // A KMS grant (5.10).
  const grant =
    kind === 'key' && !staysHome
      ? (guarded.grants ?? []).find((one: Any) => covers(one, lower, who, context))
      : undefined
  // Identity, boundary, session (5.1).
  const isPerson = who.kind === 'user' || who.kind === 'role' || who.kind === 'federated'
  const identity = isPerson ? say(identityDocs(scenario, who)) : { denies: false, kinds: [] }
  if (identity.denies) denied('identityPolicy')
  const boundaryDoc = isPerson ? boundaryOf(scenario, who) : undefined
  const boundary = boundaryDoc === undefined ? undefined : say([boundaryDoc])
  if (boundary?.denies) denied('permissionsBoundary')
  const sessionDocs =
    who.kind === 'federated'
      ? (who.session?.policies ?? [])
      : who.kind === 'role' || who.session?.kind === 'root'
        ? who.session?.policies
        : undefined // 6.15
  const session = sessionDocs === undefined ? undefined : say(sessionDocs)
  if (session?.denies) denied('sessionPolicy')

  // Grants that ignore boundary and session policy: same account, to the caller itself or to everyone (5.4).
  const uncappedGrant = grant !== undefined && who.kind !== 'root' && grant.granteePrincipal === who.arn
  const bypass =
    same && who.kind !== 'root' && (kinds.includes('direct') || kinds.includes('everyone') || uncappedGrant)
  if (!bypass && boundary !== undefined && boundary.kinds.length === 0) blocked.add('permissionsBoundary')
  if (!bypass && session !== undefined && session.kinds.length === 0) blocked.add('sessionPolicy')

  // The grant itself (5.18).
  const identityAllows = who.kind === 'root' || identity.kinds.length > 0
  const named = kinds.some((one) => one !== 'account')
  if (grant === undefined) {
    if (!isPerson && who.kind !== 'root') {
      if (kinds.length === 0) blocked.add(guardName) // 5.6
    } else if (!same) {
      if (!identityAllows) blocked.add('identityPolicy')
      if (kinds.length === 0) blocked.add(guardName)
    } else if (kind === 'ordinary') {
      if (!identityAllows && !named) blocked.add('identityPolicy')
    } else if (kinds.length === 0) blocked.add(guardName)
    else if (!named && !identityAllows) blocked.add('identityPolicy')
  }
  const blockedBy = order.filter((layer) => blocked.has(layer))
  if (explicit) return { decision: 'explicitDeny', blockedBy }
  return { decision: blockedBy.length > 0 || ownedByAws(lower, resource) ? 'implicitDeny' : 'allowed', blockedBy }
}

const docs = (policies: Any, kind: string): Doc[] => list(policies).map((policy) => readDoc(policy.document, kind))

/** Every statement of every document, asked in full. */
function speak(documents: Doc[], who: Who, action: string, resource: string, context: Context): Say {
  const answer: Say = { denies: false, kinds: [] }
  for (const doc of documents) {
    for (const statement of doc.statements) {
      const kinds = principalKinds(statement, who, doc)
      const matches =
        kinds.length > 0 &&
        actionFits(statement, action) &&
        resourceFits(statement, doc, action, resource, single(context)) &&
        conditionHolds(statement, doc, context)
      if (!matches) continue
      if (statement.Effect === 'Deny') answer.denies = true
      else answer.kinds.push(...kinds)
    }
  }
  return answer
}

function identityDocs(scenario: Any, who: Who): Doc[] {
  const entity = who.entity
  if (entity === undefined) return []
  const account = scenario.accounts.find((one: Any) => one.id === who.account)
  const attached = (names: Any) => list(names).flatMap((name) => readManaged(scenario, account, name) ?? [])
  const groups =
    who.kind === 'role'
      ? []
      : list(entity.groups).map((name) => account.groups?.find((group: Any) => group.name === name) ?? {})
  return [
    ...docs(entity.inlinePolicies, 'identity'),
    ...attached(entity.managedPolicies),
    ...groups.flatMap((group: Any) => [...docs(group.inlinePolicies, 'identity'), ...attached(group.managedPolicies)]),
  ]
}

function boundaryOf(scenario: Any, who: Who): Doc | undefined {
  const name = who.entity?.permissionsBoundary
  if (name === undefined) return undefined
  return readManaged(scenario, accountOf(scenario, who.account), name) ?? readDoc(undefined, 'managed') // there is one, and it allows nothing
}

interface Guard {
  owner: string | undefined
  kind: 'ordinary' | 'trust' | 'key'
  policy: Any
  tags: Record<string, string>
  grants?: Any[]
  restricted?: boolean
}

const isBucket = (arn: string): boolean => /^arn:aws:s3:::[^/]+$/.test(arn)

/** 3.5 (e): a log group has one of two forms. */
const group = (arn: string): string =>
  /^arn:[^:]*:logs:/.test(arn) ? arn.replace(/(:log-group:[^:]+):\*$/, '$1') : arn

/** 11.2: with ABAC on, the old operations on tags are gone. */
export const isTaggedOtherwise = (scenario: Any, call: Any, resource: string): boolean =>
  /^s3:(put|delete)buckettagging$/i.test(call.action) &&
  scenario.accounts.some(({ resources }: Any) =>
    resources?.some((one: Any) => one.arn === resource && one.abac === true),
  )

/** 5.11: only identities of the owner's account may read and write a bucket's policy. */
export const isOwnersAlone = (scenario: Any, who: Who, call: Any, resource: string): boolean =>
  /^s3:(get|put|delete)bucketpolicy$/i.test(call.action) &&
  findTarget(scenario, who, call.action.toLowerCase(), resource, call).owner !== who.account

/** Account B (0.3 rule 6) and what guards the resource. */
function findTarget(scenario: Any, who: Who, action: string, resource: string, call: Any): Guard {
  if (resource === '*' || action === 'sts:assumeroot')
    return { owner: who.account, kind: 'ordinary', policy: undefined, tags: {} } // 6.15: the caller's account decides
  const parts = resource.split(':')
  const role = /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(resource)
  if (role !== null && /^sts:(assumerole.*|tagsession|setsourceidentity|setcontext)$/.test(action)) {
    const found = scenario.accounts
      .find((one: Any) => one.id === role[1])
      ?.roles?.find((one: Any) => `arn:aws:iam::${role[1]}:role${one.path ?? '/'}${one.name}` === resource)
    return { owner: role[1], kind: 'trust', policy: found?.trustPolicy, tags: found?.tags ?? {} }
  }
  const entity = /^arn:aws:iam::(\d{12}):(user|role)\//.exec(resource)
  if (action.startsWith('iam:') && entity !== null) {
    const one = scenario.accounts
      .find(({ id }: Any) => id === entity[1])
      ?.[`${entity[2]}s`]?.find(
        (each: Any) => `arn:aws:iam::${entity[1]}:${entity[2]}${each.path ?? '/'}${each.name}` === resource,
      )
    return { owner: entity[1], kind: 'ordinary', policy: undefined, tags: one?.tags ?? {} }
  }
  let found: Any
  let owner: string | undefined
  for (const account of scenario.accounts) {
    for (const one of account.resources ?? []) {
      const contains =
        parts[2] === 's3' && parts[4] === ''
          ? resource === one.arn || (resource.startsWith(`${one.arn}/`) && !one.arn.includes('/'))
          : group(resource) === group(one.arn) ||
            resource.startsWith(`${one.arn}/`) ||
            resource.startsWith(`${group(one.arn)}:`)
      if (!contains || (found !== undefined && found.arn.length >= one.arn.length)) continue
      found = one
      owner = account.id
    }
  }
  owner ??= /^\d{12}$/.test(parts[4] ?? '') ? parts[4] : (call.resourceAccount ?? who.account)
  const awsKey = /^alias\/aws\/(.*)$/.exec((call.alias?.[resource] ?? resource).split(':')[5] ?? '')?.[1]
  const isKey =
    parts[5]?.startsWith('key/') || (awsKey !== undefined && !/^kms:(create|update|delete)alias$/.test(action))
  const kind = action.startsWith('kms:') && parts[2] === 'kms' && isKey ? 'key' : 'ordinary'
  const toAccount = { Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${owner}:root` }, Resource: '*' }
  const throughService = {
    Effect: 'Allow',
    Principal: '*',
    Action: [
      'kms:Encrypt',
      'kms:Decrypt',
      'kms:ReEncrypt*',
      'kms:GenerateDataKey*',
      'kms:CreateGrant',
      'kms:DescribeKey',
    ],
    Resource: '*',
    Condition: {
      StringEquals: { 'kms:CallerAccount': owner },
      StringLike: { 'kms:ViaService': `${awsKey === 'ebs' ? 'ec2' : awsKey}.*.amazonaws.com` },
    },
  }
  // 5.10: the default key policy; that of AWS's own keys nobody can change.
  const statements =
    awsKey === undefined
      ? [{ ...toAccount, Action: 'kms:*' }]
      : [throughService, { ...toAccount, Action: ['kms:Describe*', 'kms:Get*', 'kms:List*', 'kms:RevokeGrant'] }]
  const fallback = kind === 'key' ? { Version: '2012-10-17', Statement: statements } : undefined
  return {
    owner,
    kind,
    policy: found?.policy ?? fallback,
    // 11.2: tags of a bucket count only when ABAC is on
    tags:
      group(found?.arn ?? '') !== group(resource) || (isBucket(resource) && found?.abac !== true)
        ? {}
        : (found?.tags ?? {}),
    grants: found?.grants ?? [],
    restricted: isBlocked(scenario, 'RestrictPublicBuckets', owner, found, call),
  }
}

/** 5.11: the OR of organization, account, bucket and access point; of a request through an access point both ends count. */
export function isBlocked(scenario: Any, name: string, owner: string | undefined, resource: Any, call: Any): boolean {
  const on = (value: Any) => value === true || value?.[name] === true
  const ofAccount = (id: string | undefined): boolean =>
    id !== undefined &&
    (on(accountOf(scenario, id)?.blockPublicAccess) ||
      orgPath(scenario, id)?.nodes.some((node) => on(node.blockPublicAccess)) === true)
  const declared = (arn: string | undefined): Any =>
    scenario.accounts
      .flatMap((account: Any) => (account.resources ?? []).map((one: Any) => ({ ...one, account: account.id })))
      .find((one: Any) => one.arn === arn)
  const other = declared(resource?.bucket ?? call.through)
  return (
    on(resource?.blockPublicAccess) || ofAccount(owner) || on(other?.blockPublicAccess) || ofAccount(other?.account)
  )
}

/** 5.11: the request on the bucket behind an access point that declares one. */
export function behindAccessPoint(
  scenario: Any,
  resource: string,
): { resource: string; accessPoint: string; account: string } | undefined {
  for (const account of scenario.accounts) {
    for (const one of account.resources ?? []) {
      if (one.bucket === undefined || !/^arn:aws:s3:[^:]*:\d{12}:accesspoint\/[^/]+$/.test(one.arn)) continue
      const base = { accessPoint: one.arn, account: account.id }
      if (resource === one.arn) return { ...base, resource: one.bucket }
      if (resource.startsWith(`${one.arn}/object/`))
        return { ...base, resource: `${one.bucket}/${resource.slice(one.arn.length + '/object/'.length)}` }
    }
  }
  return undefined
}

/** 5.11, as far as the generator goes. */
export function isPublic(doc: Doc): boolean {
  const pinning = [
    'aws:sourcearn',
    'aws:sourcevpc',
    'aws:sourcevpce',
    'aws:sourceowner',
    'aws:sourceaccount',
    'aws:principalorgid',
    'aws:principalorgpaths',
    'aws:principalarn',
    'aws:principalaccount',
    'aws:userid',
    'aws:sourceip',
    's3:x-amz-server-side-encryption-aws-kms-key-id',
    's3:dataaccesspointarn',
    's3:dataaccesspointaccount',
  ]
  return doc.statements.some((statement) => {
    const everyone =
      statement.NotPrincipal !== undefined ||
      statement.Principal === '*' ||
      list(statement.Principal?.AWS).includes('*')
    if (statement.Effect !== 'Allow' || !everyone) return false
    return !Object.entries(statement.Condition ?? {}).some(([operator, keys]) =>
      Object.entries(keys as Any).some(([key, values]) => {
        const bare = operator.replace('ForAnyValue:', '')
        if (
          !/^(StringEquals|StringEqualsIgnoreCase|StringLike|ArnEquals|ArnLike|IpAddress)$/.test(bare) ||
          !pinning.includes(key.toLowerCase())
        )
          return false
        return (
          list(values).length > 0 &&
          list(values).every((value) =>
            key.toLowerCase() === 'aws:sourceip'
              ? isNarrow(String(value))
              : !/[*?]|\$\{/.test(String(value)) ||
                (key.toLowerCase() === 's3:dataaccesspointarn' &&
                  /^arn:[^:*?$]+:s3:[^:*?$]+:\d{12}:accesspoint\/[^$]+$/.test(String(value))),
          )
        )
      }),
    )
  })
}

/** No wider than /8 (IPv4) or /32 (IPv6). */
const isNarrow = (range: string): boolean => {
  const length = range.split('/')[1]
  return length === undefined || Number(length) >= (range.includes(':') ? 32 : 8)
}

function covers(grant: Any, action: string, who: Who, context: Context): boolean {
  if (!grant.operations.some((name: string) => `kms:${name}`.toLowerCase() === action)) return false
  const grantee = grant.granteePrincipal
  const isWho =
    grantee === who.arn ||
    grantee === who.service ||
    (who.kind === 'role' && grantee === who.principalArn) ||
    (who.kind === 'federated' && grantee === who.parentArn) ||
    (who.account !== undefined && [who.account, `arn:aws:iam::${who.account}:root`].includes(grantee))
  const bare = who.kind === 'role' && who.sessionName === undefined && grantee === who.arn
  const pairs = Object.entries((grant.constraints?.EncryptionContextSubset ?? {}) as Record<string, string>)
  const holds = ([key, value]: [string, string]) =>
    context[`kms:encryptioncontext:${key.toLowerCase()}`]?.values[0] === value
  const equals = grant.constraints?.EncryptionContextEquals as Record<string, string> | undefined
  const sent = Object.keys(context).filter((key) => key.startsWith('kms:encryptioncontext:')).length
  return (
    isWho &&
    !bare &&
    pairs.every(holds) &&
    (equals === undefined || (Object.entries(equals).every(holds) && sent === Object.keys(equals).length))
  )
}

/** 5.8. */
function ownedByAws(action: string, resource: string): boolean {
  const policyAndTrust =
    'AttachRolePolicy DetachRolePolicy PutRolePolicy DeleteRolePolicy UpdateAssumeRolePolicy PutRolePermissionsBoundary DeleteRolePermissionsBoundary CreateRole DeleteRole'
  const is = (service: string, names: string) =>
    names
      .toLowerCase()
      .split(' ')
      .some((name) => action === `${service}:${name}`)
  if (resource.includes(':role/aws-service-role/')) return is('iam', policyAndTrust)
  if (resource.includes(':role/aws-reserved/'))
    return is(
      'iam',
      `${policyAndTrust} UpdateRole UpdateRoleDescription TagRole UntagRole PassRole CreateServiceLinkedRole DeleteServiceLinkedRole`,
    )
  if (/^arn:aws:iam::aws:policy\//.test(resource))
    return is(
      'iam',
      'CreatePolicy DeletePolicy CreatePolicyVersion DeletePolicyVersion SetDefaultPolicyVersion TagPolicy UntagPolicy',
    )
  return /:alias\/aws\//.test(resource) && is('kms', 'CreateAlias DeleteAlias UpdateAlias')
}

/** 1.11: calls on a user or role that has a boundary. */
function boundaryKey(scenario: Any, action: string, resource: string): string | undefined {
  const found = action.startsWith('iam:') ? findEntity(scenario, resource) : undefined
  const name = found?.entity.permissionsBoundary
  return name === undefined ? undefined : findManaged(scenario, found?.account, name)?.arn
}
