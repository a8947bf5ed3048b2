/** 1: the request context, in the order of 1.12. */
import type { Context } from './conditions.ts'
import { actionFits } from './match.ts'
import { readDoc } from './policy.ts'
import { hasKey } from './reference.ts'
import type { Any, Who } from './types.ts'

/** The keys whose tables say "n" (1.4 rule 4, 1.5 to 1.11, 6.10, 6.12, 6.26). */
const isMultivalued = [
  ...[
    'aws:principalorgpaths',
    'aws:resourceorgpaths',
    'aws:sourceorgpaths',
    'aws:vpceorgpaths',
    'aws:principalservicenameslist',
    'aws:tagkeys',
    'aws:calledvia',
  ],
  ...[
    'sts:transitivetagkeys',
    'sts:requestcontextproviders',
    'sts:identitytokenaudience',
    'kms:encryptioncontextkeys',
    'kms:grantoperations',
    'kms:resourcealiases',
  ],
  ...['affiliation', 'assurance', 'entitlement', 'nickname', 'orgunitdn', 'scopedaffiliation', 'targetedid'].map(
    (name) => `saml:eduperson${name}`,
  ),
  ...['homepageuri', 'identityauthnpolicyuri', 'legalname', 'superioruri', 'whitepagesuri'].map(
    (name) => `saml:eduorg${name}`,
  ),
  ...[
    'cn',
    'commonname',
    'givenname',
    'mail',
    'name',
    'organizationstatus',
    'primarygroupsid',
    'surname',
    'uid',
    'x500uniqueidentifier',
  ].map((name) => `saml:${name}`),
]
export function orgPath(scenario: Any, account: string): { id: string; path: string; nodes: Any[] } | undefined {
  const find = (node: Any): Any[] | undefined => {
    if ((node.accounts ?? []).includes(account)) return [node]
    for (const unit of node.organizationalUnits ?? []) {
      const below = find(unit)
      if (below !== undefined) return [node, ...below]
    }
    return undefined
  }
  const nodes = scenario.organization === undefined ? undefined : find(scenario.organization.root)
  return (
    nodes && {
      id: scenario.organization.id,
      path: `${scenario.organization.id}/${nodes.map((node) => node.id).join('/')}/`,
      nodes,
    }
  )
}

interface Question {
  scenario: Any
  who: Who
  action: string
  resource: string
  at: number
  owner: string | undefined
  /** Of the resource. */
  tags: Record<string, string>
  /** Of a user or role that the call is about. */
  boundary?: string | undefined
  call: Any
  /** 6.26. */
  extra: Record<string, string | string[]>
}

export function contextOf({
  scenario,
  who,
  action,
  resource,
  at,
  owner,
  tags,
  boundary,
  call,
  extra,
}: Question): Context {
  const context: Context = {}
  const put = (name: string, value: string | string[]) => {
    const values = [value].flat()
    const lower = name.toLowerCase()
    context[lower] = { values, multi: isMultivalued.includes(lower) || lower.endsWith(':amr') || values.length > 1 }
  }
  /** 1.11: of the service's own keys, those that the action has. */
  const putOwn = (name: string, value: string | string[]) => {
    if (hasKey(action, name)) put(name, value)
  }
  const organization = (prefix: string, account: string) => {
    const path = orgPath(scenario, account)
    if (path === undefined) return
    put(`aws:${prefix}OrgID`, path.id)
    put(`aws:${prefix}OrgPaths`, path.path)
  }
  const iso = (time: number) => new Date(time).toISOString().replace('.000Z', 'Z')

  // 1.12: that of the ARN that the call names, of the service's one endpoint, or of all that the scenario is about
  const region =
    (call.named?.[resource] ?? resource).split(':')[3] ||
    oneEndpoint[action.split(':')[0] ?? ''] ||
    scenario.region ||
    'us-east-1'

  // 1.2, 1.5
  if (who.kind === 'service') {
    put('aws:PrincipalIsAWSService', 'true')
    put('aws:PrincipalServiceName', who.service ?? '')
    const service = who.service ?? ''
    put('aws:PrincipalServiceNamesList', [service, service.replace('.amazonaws.com', `.${region}.amazonaws.com`)])
  } else if (who.kind === 'oai') {
    put('aws:PrincipalIsAWSService', 'false') // 1.2 row 11
  } else if (who.kind === 'anonymous' || who.kind === 'token') {
    put('aws:PrincipalAccount', 'anonymous')
    put('aws:PrincipalType', 'Anonymous')
    put('aws:userid', 'anonymous')
  } else {
    const account = who.account ?? ''
    put('aws:PrincipalIsAWSService', 'false')
    put('aws:PrincipalArn', who.principalArn ?? who.arn ?? '')
    put('aws:PrincipalAccount', account)
    put(
      'aws:PrincipalType',
      { user: 'User', root: 'Account', role: 'AssumedRole', federated: 'FederatedUser' }[who.kind],
    )
    if (who.kind === 'user') {
      put('aws:username', who.arn?.split('/').at(-1) ?? '')
      put('aws:userid', who.uid ?? scenario.outside.uniqueId('AIDA', who.arn ?? ''))
    }
    if (who.kind === 'root') put('aws:userid', account)
    if (who.kind === 'role')
      put(
        'aws:userid',
        `${who.uid ?? scenario.outside.uniqueId('AROA', who.principalArn ?? '')}:${who.arn?.split('/').at(-1)}`,
      )
    if (who.kind === 'federated') put('aws:userid', `${account}:${who.arn?.split('/').at(-1)}`)
    const all: Record<string, string> = {}
    for (const [key, value] of [
      ...Object.entries((who.entity?.tags ?? {}) as Record<string, string>),
      ...Object.entries(who.session?.tags ?? {}),
    ])
      all[key.toLowerCase()] = value // 6.6 rule 5
    for (const [key, value] of Object.entries(all)) put(`aws:PrincipalTag/${key}`, value)
    organization('Principal', account)
    // 1.6, 6.9
    if (who.session?.kind === 'root') put('aws:AssumedRoot', 'true')
    if (who.session !== undefined && who.session.kind !== 'longTerm') {
      put('aws:TokenIssueTime', iso(who.session.issued))
      if (who.session.mfa !== undefined) put('aws:MultiFactorAuthPresent', String(who.session.mfa))
      if (who.session.mfa && who.session.mfaAt !== undefined)
        put('aws:MultiFactorAuthAge', String(Math.floor((at - who.session.mfaAt) / 1000)))
      if (who.session.sourceIdentity !== undefined) put('aws:SourceIdentity', who.session.sourceIdentity)
      for (const [name, value] of Object.entries(who.session.keys ?? {})) put(name, value)
    } else if (who.session === undefined && (who.kind === 'role' || who.kind === 'federated')) {
      put('aws:TokenIssueTime', iso(at)) // 1.12
      if (who.kind === 'role' && !isFederated(who)) put('aws:MultiFactorAuthPresent', 'false') // 1.12, 6.9
    }
  }
  // 1.8; of AssumeRoot the member (6.15)
  const account = action === 'sts:assumeroot' ? resource.split(':')[4] : owner
  if (account !== undefined && !withoutResourceKeys(action)) {
    put('aws:ResourceAccount', account)
    organization('Resource', account)
  }
  // 1.8, 1.11
  const prefix = action.split(':')[0]
  const families = [
    'aws:resourcetag',
    ...(prefix === 'iam' || prefix === 'sts' ? ['iam:resourcetag'] : prefix === 'ec2' ? ['ec2:resourcetag'] : []),
  ]
  if (prefix === 's3' && resource.includes('/')) families.push('s3:existingobjecttag')
  const bucketTags =
    prefix === 's3'
      ? scenario.accounts
          .flatMap((account: Any) => account.resources ?? [])
          .find((one: Any) => one.arn === resource.split('/')[0] && one.abac === true)?.tags // 11.2
      : undefined
  for (const [family, all] of [
    ...families.map((one): [string, Any] => [one, tags]),
    ['s3:buckettag', bucketTags ?? {}] as [string, Any],
  ]) {
    for (const [key, value] of Object.entries(all as Record<string, string>)) {
      const name = `${family}/${key.toLowerCase()}`
      const twice = context[name] !== undefined
      putOwn(name, value)
      const entry = context[name]
      if (twice && entry !== undefined) entry.ambiguous = true // U03
    }
  }
  if (boundary !== undefined) putOwn('iam:PermissionsBoundary', boundary) // 1.11
  if (action.startsWith('s3:') && owner !== undefined) putOwn('s3:ResourceAccount', owner)
  if (action.startsWith('kms:') && resource !== '*') {
    // 1.11, 3.5 (c): the alias of the call, and those that the scenario declares for the key
    const short = (arn: string) => arn.split(':').slice(5).join(':')
    const named = call.alias?.[resource]
    const aliases = scenario.accounts
      .flatMap((account: Any) => account.resources ?? [])
      .filter((one: Any) => one.targetKey === resource)
      .map(({ arn }: Any) => short(arn))
    if (named !== undefined) putOwn('kms:RequestAlias', short(named))
    const all = [...new Set<string>([...(named === undefined ? [] : [short(named)]), ...aliases])]
    if (all.length > 0) putOwn('kms:ResourceAliases', all)
  }
  if (action.startsWith('kms:') && who.account !== undefined) putOwn('kms:CallerAccount', who.account)
  if (action.startsWith('sns:') && who.account !== undefined) put('aws:SourceOwner', who.account)
  // 1.9
  put('aws:CurrentTime', iso(at))
  put('aws:EpochTime', String(Math.floor(at / 1000)))
  put('aws:SecureTransport', 'true')
  put('aws:ViaAWSService', 'false')
  put('aws:RequestedRegion', region)
  put('aws:UserAgent', 'iam-playground') // 1.12: a constant
  // 1.7, 1.13: a forward access session loses them; 6.9: and has an MFA key.
  const given = Object.fromEntries(
    Object.entries((call.context ?? {}) as Record<string, Any>).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const forwarded = String([given['aws:viaawsservice']].flat()[0]).toLowerCase() === 'true'
  if (forwarded && who.session === undefined && (who.kind === 'user' || who.kind === 'root'))
    put('aws:MultiFactorAuthPresent', 'false')
  const via = [given['aws:calledvia'] ?? []].flat() as string[]
  if (via.length > 0) {
    put('aws:CalledViaFirst', via[0] ?? '')
    put('aws:CalledViaLast', via.at(-1) ?? '')
  }
  if (call.vpcEndpoint !== undefined && who.kind !== 'service' && !forwarded) {
    put('aws:SourceVpce', call.vpcEndpoint)
    for (const account of scenario.accounts) {
      for (const endpoint of account.vpcEndpoints ?? []) {
        if (endpoint.id !== call.vpcEndpoint) continue
        if (endpoint.vpcId !== undefined) {
          put('aws:SourceVpc', endpoint.vpcId)
          put('aws:SourceVpcArn', `arn:aws:ec2:${region}:${account.id}:vpc/${endpoint.vpcId}`)
        }
        put('aws:VpceAccount', account.id)
        organization('Vpce', account.id)
      }
    }
  }
  // 6.26, and the call's own word.
  for (const [name, value] of Object.entries(extra)) {
    if (isElsewhere(name, resource) || !hasKey(action, name)) continue
    put(name, value)
    const made = /^aws:RequestTag\/(.*)/i.exec(name)?.[1]
    if (
      made !== undefined &&
      /^[^:]+:(?:create|run)/.test(action) &&
      context[`aws:resourcetag/${made.toLowerCase()}`] === undefined
    )
      put(`aws:ResourceTag/${made}`, value) // 1.8
  }
  // 1.10
  if (who.kind === 'service') {
    const one = (name: string) => [given[name] ?? context[name]?.values ?? []].flat().map(String)[0]
    const arn = one('aws:sourcearn') ?? ''
    const owners = scenario.accounts.filter((account: Any) =>
      account.resources?.some(
        ({ arn: declared }: Any) =>
          arn === declared || arn.startsWith(`${declared}/`) || arn.startsWith(`${declared}:`),
      ),
    )
    const account = one('aws:sourceaccount') ?? owners[0]?.id ?? /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1]
    if (account !== undefined) {
      put('aws:SourceAccount', account)
      organization('Source', account)
    }
  }
  for (const [name, value] of Object.entries((call.context ?? {}) as Record<string, Any>)) {
    if (isElsewhere(name, resource)) continue
    if (value === null) delete context[name.toLowerCase()]
    else put(name, [value].flat().map(String))
  }
  return context
}

/** 3.6 (d): of the resources of a launch, the image and the subnet have no such key. */
function isElsewhere(name: string, resource: string): boolean {
  const type = /^arn:[^:]*:ec2:[^:]*:[^:]*:([^/]+)\//.exec(resource)?.[1]
  if (type === undefined) return false
  switch (name.toLowerCase()) {
    case 'ec2:instancetype':
      return !['instance', 'capacity-reservation', 'dedicated-host', 'reserved-instances'].includes(type)
    case 'ec2:metadatahttptokens':
    case 'ec2:metadatahttpendpoint':
    case 'ec2:metadatahttpputresponsehoplimit':
      return type !== 'instance'
    case 'ec2:encrypted':
      return type !== 'volume' && type !== 'snapshot'
    default:
      return false
  }
}

/** 1.12: services with one global endpoint. */
const oneEndpoint: Record<string, string> = {
  ...Object.fromEntries(
    ['iam', 'organizations', 'account', 'route53', 'route53domains', 'cloudfront', 'waf', 'shield', 'support']
      .concat(['budgets', 'ce'])
      .map((service) => [service, 'us-east-1']),
  ),
  globalaccelerator: 'us-west-2',
  networkmanager: 'us-west-2',
}

/** 1.12: an established session of a role that only federation, or Identity Center, gives. */
function isFederated(who: Who): boolean {
  if (who.principalArn?.includes(':role/aws-reserved/sso.amazonaws.com/')) return true
  if (who.entity === undefined) return false
  const gives = (action: string) =>
    readDoc(who.entity.trustPolicy, 'trust').statements.some(
      (statement) => statement.Effect === 'Allow' && actionFits(statement, action),
    )
  return (gives('sts:AssumeRoleWithSAML') || gives('sts:AssumeRoleWithWebIdentity')) && !gives('sts:AssumeRole')
}

/** 1.8. */
const withoutResourceKeys = (action: string): boolean =>
  action.startsWith('ebs:') ||
  [
    ...[
      'auditmanager:updateassessmentframeworkshare',
      'detective:acceptinvitation',
      'ds:acceptshareddirectory',
      'ec2:accepttransitgatewaypeeringattachment',
      'ec2:acceptvpcendpointconnections',
    ],
    ...[
      'ec2:acceptvpcpeeringconnection',
      'ec2:createtransitgatewaypeeringattachment',
      'ec2:createvpcendpoint',
      'ec2:createvpcpeeringconnection',
      'guardduty:acceptadministratorinvitation',
    ],
    ...[
      'macie2:acceptinvitation',
      'es:acceptinboundconnection',
      'route53:associatevpcwithhostedzone',
      'route53:createvpcassociationauthorization',
      'securityhub:acceptadministratorinvitation',
    ],
  ].includes(action)
