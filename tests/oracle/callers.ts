/** Who calls (scenario-format.md, 1.12), and what each kind of credential may call (6.19). */
import type { Any, Session, Who } from './types.ts'
import { atThisMoment } from './world.ts'

/** Sessions by call, and those that each workload received. */
export interface Past {
  sessions: Map<string, Session>
  workloads: Map<string, Session[]>
}

export function callerOf(scenario: Any, caller: string, at: number, { sessions, workloads }: Past): Who | undefined {
  const alive = (session: Session | undefined) => {
    if (session === undefined || at < session.issued || at >= session.expires) return undefined // 6.20
    const who = atThisMoment(scenario, session.who)
    const isGone = (who.uid ?? who.parentUid) !== undefined && who.entity === undefined
    return isGone ? undefined : who // 6.18: the session ends with its role or user
  }
  if (caller.startsWith('session:')) return alive(sessions.get(caller.slice(8)))
  if (caller.startsWith('workload:'))
    return alive(workloads.get(caller.slice(9))?.findLast(({ issued }) => issued <= at)) // 6.22: the newest
  if (caller.startsWith('saml:')) return { kind: 'token', provider: caller.slice(5) }
  if (caller.startsWith('web-identity:')) return { kind: 'token', provider: caller.slice(13) }
  const oai = caller.startsWith('origin-access-identity:')
    ? `arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ${caller.slice(23)}`
    : caller
  if (/^arn:aws:iam::cloudfront:user\/CloudFront Origin Access Identity [A-Z0-9]+$/.test(oai))
    return { kind: 'oai', arn: oai } // 1.2 row 11
  if (caller === 'anonymous') return { kind: 'anonymous' }
  if (caller.startsWith('service:')) return { kind: 'service', service: caller.slice(8) }
  const [, account = '', rest = ''] = /^arn:aws:(?:iam|sts)::(\d{12}):(.*)$/.exec(caller) ?? []
  const declared = scenario.accounts.find((one: Any) => one.id === account)
  if (rest === 'root') return { kind: 'root', account, arn: caller }
  if (rest.startsWith('user/')) {
    const entity = declared?.users?.find((user: Any) => `user${user.path ?? '/'}${user.name}` === rest)
    return declared !== undefined && entity === undefined
      ? undefined
      : { kind: 'user', account, arn: caller, entity, ...idOf(entity) }
  }
  if (rest.startsWith('role/')) {
    const entity = declared?.roles?.find((role: Any) => `role${role.path ?? '/'}${role.name}` === rest)
    return declared !== undefined && entity === undefined
      ? undefined
      : {
          kind: 'role',
          account,
          arn: `arn:aws:sts::${account}:assumed-role/${rest.split('/').at(-1)}/session`,
          principalArn: caller,
          entity,
          ...idOf(entity),
        }
  }
  const [, name, sessionName] = /^assumed-role\/([^/]+)\/([^/]+)$/.exec(rest) ?? []
  if (name !== undefined && sessionName !== undefined) {
    const entity = declared?.roles?.find((role: Any) => role.name === name)
    return declared !== undefined && entity === undefined
      ? undefined
      : {
          kind: 'role',
          account,
          arn: caller,
          principalArn: `arn:aws:iam::${account}:role${entity?.path ?? '/'}${name}`,
          sessionName,
          entity,
          ...idOf(entity),
        }
  }
  const federated = /^federated-user\/([^/]+)$/.exec(rest)?.[1]
  if (federated === undefined) return undefined
  const entity = declared?.users?.find((user: Any) => user.name === federated) // 1.12
  return {
    kind: 'federated',
    account,
    arn: caller,
    entity,
    ...(entity === undefined
      ? {}
      : { parentUid: entity.uid, parentArn: `arn:aws:iam::${account}:user${entity.path ?? '/'}${entity.name}` }),
  }
}

const idOf = (entity: Any) => (entity === undefined ? {} : { uid: entity.uid })

/** 6.19; and STS's calls are signed, but for those with a token or an assertion (6.2 step 1, 6.20). */
export function mayCall(who: Who, action: string): boolean {
  const isToken = who.session?.kind === 'token'
  if (action.startsWith('iam:')) return who.kind !== 'federated' && !(isToken && who.session?.mfa !== true)
  if (!action.startsWith('sts:')) return true
  if (who.kind === 'service')
    return ![
      'sts:getcalleridentity',
      'sts:getsessiontoken',
      'sts:getfederationtoken',
      'sts:assumeroot',
      'sts:getwebidentitytoken',
    ].includes(action)
  if (who.kind === 'oai') return false
  if (who.kind === 'anonymous') return false // 5.6
  if (who.kind === 'token') return ['sts:tagsession', 'sts:setsourceidentity', 'sts:setcontext'].includes(action) // asked on their own
  if (action === 'sts:getcalleridentity') return true
  if (action === 'sts:assumerole' && who.kind === 'root') return false
  const longTerm =
    (who.kind === 'user' || who.kind === 'root') && (who.session === undefined || who.session.kind === 'longTerm')
  if (action === 'sts:getsessiontoken' || action === 'sts:getfederationtoken') return longTerm
  if (who.kind === 'federated' || who.session?.kind === 'root') return false
  return !isToken || action === 'sts:assumerole'
}
