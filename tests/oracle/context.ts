/** 1: the request context, in the order of 1.12. */
import type { Context } from './conditions.ts'
import type { Any, Who } from './types.ts'

const multivalued = ['aws:principalorgpaths', 'aws:resourceorgpaths', 'aws:tagkeys', 'aws:calledvia', 'aws:principalservicenameslist', 'aws:vpceorgpaths', 'sts:transitivetagkeys']

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
  return nodes && { id: scenario.organization.id, path: `${scenario.organization.id}/${nodes.map((node) => node.id).join('/')}/`, nodes }
}

interface Question {
  scenario: Any
  who: Who
  action: string
  resource: string
  at: number
  owner: string | undefined
  tags: Record<string, string>
  call: Any
  extra: Record<string, string | string[]>
}

export function contextOf({ scenario, who, action, resource, at, owner, tags, call, extra }: Question): Context {
  const context: Context = {}
  const put = (name: string, value: string | string[]) => {
    const values = [value].flat()
    context[name.toLowerCase()] = { values, multi: multivalued.includes(name.toLowerCase()) || (!known(name) && values.length > 1) } // U07
  }
  // 1.2, 1.5
  if (who.kind === 'service') {
    put('aws:PrincipalIsAWSService', 'true')
    put('aws:PrincipalServiceName', who.service ?? '')
    put('aws:PrincipalServiceNamesList', who.service ?? '')
  } else if (who.kind === 'anonymous') {
    put('aws:PrincipalAccount', 'anonymous')
    put('aws:PrincipalType', 'Anonymous')
    put('aws:userid', 'anonymous')
  } else {
    put('aws:PrincipalIsAWSService', 'false')
    put('aws:PrincipalArn', who.principalArn ?? who.arn ?? '')
    put('aws:PrincipalAccount', who.account ?? '')
    put('aws:PrincipalType', { user: 'User', root: 'Account', role: 'AssumedRole', federated: 'FederatedUser' }[who.kind])
    if (who.kind === 'user') put('aws:username', who.arn?.split('/').at(-1) ?? '')
    const all: Record<string, string> = {}
    for (const [key, value] of [...Object.entries((who.entity?.tags ?? {}) as Record<string, string>), ...Object.entries(who.session?.tags ?? {})]) all[key.toLowerCase()] = value // 6.6 rule 5
    for (const [key, value] of Object.entries(all)) put(`aws:PrincipalTag/${key}`, value)
    const path = orgPath(scenario, who.account ?? '')
    if (path) {
      put('aws:PrincipalOrgID', path.id)
      put('aws:PrincipalOrgPaths', path.path)
    }
    // 1.6, 6.9
    const iso = (time: number) => new Date(time).toISOString().replace('.000Z', 'Z')
    if (who.session !== undefined) {
      put('aws:TokenIssueTime', iso(who.session.issued))
      if (who.session.mfa !== undefined) put('aws:MultiFactorAuthPresent', String(who.session.mfa))
      if (who.session.mfa && who.session.mfaAt !== undefined) put('aws:MultiFactorAuthAge', String(Math.floor((at - who.session.mfaAt) / 1000)))
      if (who.session.sourceIdentity !== undefined) put('aws:SourceIdentity', who.session.sourceIdentity)
    } else if (who.kind === 'role' || who.kind === 'federated') {
      put('aws:TokenIssueTime', iso(at))
      if (who.kind === 'role') put('aws:MultiFactorAuthPresent', 'false') // U37
    }
  }
  // 1.8
  if (owner !== undefined) {
    put('aws:ResourceAccount', owner)
    const path = orgPath(scenario, owner)
    if (path) {
      put('aws:ResourceOrgID', path.id)
      put('aws:ResourceOrgPaths', path.path)
    }
  }
  for (const [key, value] of Object.entries(tags)) {
    const name = `aws:resourcetag/${key.toLowerCase()}`
    const twice = context[name] !== undefined
    put(`aws:ResourceTag/${key}`, value)
    const entry = context[name]
    if (twice && entry !== undefined) entry.ambiguous = true // U03
  }
  // 1.9
  put('aws:CurrentTime', new Date(at).toISOString().replace('.000Z', 'Z'))
  put('aws:EpochTime', String(Math.floor(at / 1000)))
  put('aws:SecureTransport', 'true')
  put('aws:ViaAWSService', 'false')
  put('aws:RequestedRegion', resource.split(':')[3] || 'us-east-1')
  if (action.startsWith('kms:') && who.account !== undefined) put('kms:CallerAccount', who.account)
  // 1.7
  if (call.vpcEndpoint !== undefined && who.kind !== 'service') {
    put('aws:SourceVpce', call.vpcEndpoint)
    for (const account of scenario.accounts)
      for (const endpoint of account.vpcEndpoints ?? []) if (endpoint.id === call.vpcEndpoint && endpoint.vpcId !== undefined) put('aws:SourceVpc', endpoint.vpcId)
  }
  for (const [name, value] of Object.entries(extra)) put(name, value)
  for (const [name, value] of Object.entries((call.context ?? {}) as Record<string, Any>)) {
    if (value === null) delete context[name.toLowerCase()]
    else put(name, [value].flat().map(String))
  }
  return context
}

/** Keys that the text names as single-valued. */
const known = (name: string): boolean => /^(?:aws:(?:Principal|Resource|Request|Source|Username|userid|Token|Multi|Current|Epoch|Secure|Via)|s3:|kms:|sts:|iam:)/i.test(name)
