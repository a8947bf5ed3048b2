/** Who a caller is, as a Principal element would name it. Source: semantics 2.8, 3.8. */
import type { CallSpec, Scenario } from '../../scenario/format/schema.ts'

export interface PrincipalText {
  readonly key: 'AWS' | 'Service' | 'Federated'
  readonly value: string
}

/** A session is named by its role: naming the session would pass by boundary and session policy (5.4 rows 4, 5). */
export function principalOf(callerArn: string, scenario: Scenario): PrincipalText | undefined {
  const session = /^arn:(aws[^:]*):sts::(\d{12}):assumed-role\/([^/]+)\//.exec(callerArn)
  if (session !== null) {
    const [, partition, account, name] = session
    const path =
      scenario.accounts.find(({ id }) => id === account)?.roles?.find((role) => role.name === name)?.path ?? '/'
    return { key: 'AWS', value: `arn:${partition}:iam::${account}:role${path}${name}` }
  }
  if (/^arn:aws[^:]*:(?:iam|sts)::\d{12}:(?:user|root|role|federated-user)/.test(callerArn))
    return { key: 'AWS', value: callerArn }
  if (/^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/.test(callerArn)) return { key: 'Service', value: callerArn }
  if (callerArn.includes('-provider/')) return { key: 'Federated', value: callerArn }
  return undefined
}

export interface Holder {
  readonly account: string
  readonly list: 'users' | 'roles'
  readonly name: string
}

/** The user or role behind a caller, as the scenario lists it. */
export function holderOf(callerArn: string): Holder | undefined {
  const [, account, type, path = ''] =
    /^arn:[^:]*:(?:iam|sts)::(\d{12}):(user|assumed-role|role)\/(.+)$/.exec(callerArn) ?? []
  if (account === undefined) return undefined
  const parts = path.split('/')
  return {
    account,
    list: type === 'user' ? 'users' : 'roles',
    name: (type === 'assumed-role' ? parts[0] : parts.at(-1)) ?? '',
  }
}

/** The call that made a session. */
export const makerOf = (scenario: Scenario, session: string | undefined): CallSpec | undefined =>
  session === undefined ? undefined : scenario.calls?.find(({ id }) => id === session)
