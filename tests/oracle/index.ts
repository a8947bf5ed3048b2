/** The calls in time: callers, sessions, and the decision of each (scenario-format.md; 6). */
import { type Answer, decide } from './decide.ts'
import { readDoc } from './policy.ts'
import type { Any, Session, Who } from './types.ts'
import { list } from './types.ts'

export type OracleResult = Answer & { id: string }
const rejected: Answer = { decision: 'rejected', blockedBy: [] }

export function oracle(scenario: Any): OracleResult[] {
  const sessions = new Map<string, Session>()
  let previous: number | undefined
  const timed = (scenario.calls ?? []).map((call: Any, index: number) => {
    const at = call.at === undefined ? (previous === undefined ? Date.parse('2026-01-01T00:00:00Z') : previous + 1000) : Date.parse(call.at)
    previous = at
    return { call, at, index }
  })
  const answers = new Map<string, Answer>()
  for (const { call, at } of [...timed].sort((a, b) => a.at - b.at || a.index - b.index)) answers.set(call.id, perform(scenario, call, at, sessions))
  return timed.map(({ call }: Any) => ({ id: call.id, ...(answers.get(call.id) ?? rejected) }))
}

function perform(scenario: Any, call: Any, at: number, sessions: Map<string, Session>): Answer {
  const who = callerOf(scenario, call.caller, at, sessions)
  if (who === undefined) return rejected
  const action = call.action.toLowerCase()
  if (!mayCall(who, action)) return rejected // 6.19
  if (action === 'sts:assumerole') return assumeRole(scenario, call, at, who, sessions)
  if (action === 'sts:getsessiontoken' || action === 'sts:getfederationtoken') return token(scenario, call, at, who, sessions, action)
  return combine(list(call.resource ?? '*').map((resource) => decide(scenario, who, call.action, resource, at, call)))
}

/** 0.4 step 4: an explicit deny is shown first, else the first that fails. */
const combine = (answers: Answer[]): Answer =>
  answers.find(({ decision }) => decision === 'explicitDeny') ?? answers.find(({ decision }) => decision !== 'allowed') ?? { decision: 'allowed', blockedBy: [] }

function callerOf(scenario: Any, caller: string, at: number, sessions: Map<string, Session>): Who | undefined {
  if (caller === 'anonymous') return { kind: 'anonymous' }
  if (caller.startsWith('service:')) return { kind: 'service', service: caller.slice(8) }
  if (caller.startsWith('session:')) {
    const session = sessions.get(caller.slice(8))
    return session !== undefined && session.issued <= at && at < session.expires ? session.who : undefined // 6.20
  }
  const [, account = '', rest = ''] = /^arn:aws:(?:iam|sts)::(\d{12}):(.*)$/.exec(caller) ?? []
  const declared = scenario.accounts.find((one: Any) => one.id === account)
  if (rest === 'root') return { kind: 'root', account, arn: caller }
  if (rest.startsWith('user/')) {
    const entity = declared?.users?.find((user: Any) => `user${user.path ?? '/'}${user.name}` === rest)
    return declared !== undefined && entity === undefined ? undefined : { kind: 'user', account, arn: caller, entity }
  }
  if (rest.startsWith('role/')) {
    const entity = declared?.roles?.find((role: Any) => `role${role.path ?? '/'}${role.name}` === rest)
    return declared !== undefined && entity === undefined
      ? undefined
      : { kind: 'role', account, arn: `arn:aws:sts::${account}:assumed-role/${rest.split('/').at(-1)}/session`, principalArn: caller, entity }
  }
  const [, name, sessionName] = /^assumed-role\/([^/]+)\/([^/]+)$/.exec(rest) ?? []
  if (name !== undefined && sessionName !== undefined) {
    const entity = declared?.roles?.find((role: Any) => role.name === name)
    return declared !== undefined && entity === undefined
      ? undefined
      : { kind: 'role', account, arn: caller, principalArn: `arn:aws:iam::${account}:role${entity?.path ?? '/'}${name}`, sessionName, entity }
  }
  const federated = /^federated-user\/([^/]+)$/.exec(rest)?.[1]
  if (federated === undefined) return undefined
  const entity = declared?.users?.find((user: Any) => user.name === federated) // 1.12
  return { kind: 'federated', account, arn: caller, entity, ...(entity === undefined ? {} : { parentArn: `arn:aws:iam::${account}:user${entity.path ?? '/'}${entity.name}` }) }
}

/** 6.19. */
function mayCall(who: Who, action: string): boolean {
  const isToken = who.session?.kind === 'token'
  if (action.startsWith('iam:') && (who.kind === 'federated' || (isToken && who.kind === 'user' && who.session?.mfa !== true))) return false
  if (action === 'sts:assumerole' && who.kind === 'root') return false
  if (!action.startsWith('sts:')) return true
  if (action === 'sts:getcalleridentity') return who.kind !== 'anonymous' && who.kind !== 'service'
  const longTerm = (who.kind === 'user' || who.kind === 'root') && who.session === undefined
  if (action === 'sts:getsessiontoken' || action === 'sts:getfederationtoken') return longTerm
  if (who.kind === 'federated') return false
  return !isToken || action === 'sts:assumerole'
}

function assumeRole(scenario: Any, call: Any, at: number, who: Who, sessions: Map<string, Session>): Answer {
  const parameters = call.parameters ?? {}
  const { RoleSessionName: name, DurationSeconds: seconds, SourceIdentity: source, ExternalId: external, SerialNumber: serial, TokenCode: code } = parameters
  // 6.2 steps 2 and 4, 6.3.
  if (name === undefined ? who.kind !== 'service' : !/^[\w+=,.@-]{2,64}$/.test(name)) return rejected
  if (seconds !== undefined && (seconds < 900 || seconds > 43_200)) return rejected
  const [, account, roleName] = /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(call.resource ?? '') ?? []
  if (account === undefined) return rejected
  if (source !== undefined && !/^[\w+=,.@-]{2,64}$/.test(source)) return rejected
  if (external !== undefined && !/^[\w+=,.@:/-]{2,1224}$/.test(external)) return rejected
  if ((serial === undefined) !== (code === undefined)) return rejected
  const mfa = serial !== undefined
  if (mfa && (who.kind !== 'user' || !(serial === `arn:aws:iam::${who.account}:mfa/${who.entity?.name}` || list(who.entity?.mfaDevices).includes(serial)))) return rejected
  const tags: Record<string, string> = parameters.Tags ?? {}
  const keys = Object.keys(tags).map((key) => key.toLowerCase())
  if (new Set(keys).size < keys.length) return rejected
  const transitive: string[] = parameters.TransitiveTagKeys ?? []
  if (transitive.some((key) => !keys.includes(key.toLowerCase()))) return rejected

  // 6.6, 6.7, 6.26.
  const role = scenario.accounts
    .find((one: Any) => one.id === account)
    ?.roles?.find((one: Any) => one.name === roleName && `arn:aws:iam::${account}:role${one.path ?? '/'}${one.name}` === call.resource)
  const inherited: Record<string, string> = {}
  for (const key of who.session?.transitive ?? []) inherited[key] = who.session?.tags[key] ?? ''
  const identity = source ?? who.session?.sourceIdentity
  const extra: Record<string, string | string[]> = {
    ...(name === undefined ? {} : { 'sts:RoleSessionName': name }),
    ...(external === undefined ? {} : { 'sts:ExternalId': external }),
    ...(identity === undefined ? {} : { 'sts:SourceIdentity': identity }),
    ...(mfa ? { 'aws:MultiFactorAuthPresent': 'true', 'aws:MultiFactorAuthAge': '0' } : {}),
  }
  if (keys.length > 0) extra['aws:TagKeys'] = Object.keys(tags)
  if (transitive.length > 0) extra['sts:TransitiveTagKeys'] = transitive
  for (const [key, value] of Object.entries(tags)) extra[`aws:RequestTag/${key}`] = value
  const roleTags = { ...(role?.tags ?? {}), ...inherited }
  for (const [key, value] of Object.entries(roleTags as Record<string, string>)) extra[`iam:ResourceTag/${key}`] = value
  for (const [key, value] of Object.entries(inherited)) extra[`aws:ResourceTag/${key}`] = value
  const ask = (action: string) => decide(scenario, who, action, call.resource, at, call, extra)
  const answers = [ask('sts:AssumeRole')]
  if (keys.length > 0 || Object.keys(inherited).length > 0) answers.push(ask('sts:TagSession'))
  if (identity !== undefined) answers.push(ask('sts:SetSourceIdentity'))
  const answer = combine(answers)
  if (answer.decision !== 'allowed' || role === undefined) return answer

  // 6.2 step 6.
  const length = seconds ?? 3600
  if (who.kind === 'role' && length > 3600) return rejected
  if (length > (role.maxSessionDuration ?? 3600)) return rejected
  if (keys.some((key) => Object.keys(inherited).some((one) => one.toLowerCase() === key))) return rejected
  if (who.session?.sourceIdentity !== undefined && source !== undefined && source !== who.session.sourceIdentity) return rejected
  const policies = parameters.Policy === undefined ? undefined : [readDoc(parameters.Policy, 'session')]
  if (policies?.[0]?.statements.length === 0) return rejected
  const session: Session = {
    kind: 'role',
    issued: at,
    expires: at + length * 1000,
    tags: { ...inherited, ...tags },
    transitive: [...Object.keys(inherited), ...transitive],
    mfa: false,
    ...(policies === undefined ? {} : { policies }),
    ...(identity === undefined ? {} : { sourceIdentity: identity }),
    who: { kind: 'anonymous' },
  }
  session.who = { kind: 'role', account, arn: `arn:aws:sts::${account}:assumed-role/${roleName}/${name}`, principalArn: call.resource, sessionName: name, entity: role, session }
  sessions.set(call.id, session)
  return answer
}

/** 6.13, 6.14. */
function token(scenario: Any, call: Any, at: number, who: Who, sessions: Map<string, Session>, action: string): Answer {
  const parameters = call.parameters ?? {}
  const seconds = parameters.DurationSeconds ?? (who.kind === 'root' ? 3600 : 43_200)
  if (seconds < 900 || seconds > 129_600) return rejected
  const length = who.kind === 'root' ? Math.min(3600, seconds) : seconds
  const base = { issued: at, expires: at + length * 1000, tags: {}, transitive: [], who }
  if (action === 'sts:getsessiontoken') {
    const mfa = parameters.SerialNumber !== undefined
    const session: Session = { ...base, kind: 'token', mfa, ...(mfa ? { mfaAt: at } : {}) }
    session.who = { ...who, session }
    sessions.set(call.id, session)
    return { decision: 'allowed', blockedBy: [] }
  }
  if (!/^[\w+=,.@-]{2,32}$/.test(parameters.Name ?? '')) return rejected
  const arn = `arn:aws:sts::${who.account}:federated-user/${parameters.Name}`
  const answer = decide(scenario, who, 'sts:GetFederationToken', arn, at, call)
  if (answer.decision !== 'allowed') return answer
  const policies = parameters.Policy === undefined ? [] : [readDoc(parameters.Policy, 'session')]
  if (policies[0]?.statements.length === 0) return rejected
  const session: Session = { ...base, kind: 'federation', policies }
  session.who = { kind: 'federated', account: who.account ?? '', arn, entity: who.entity, parentArn: who.arn ?? '', session }
  sessions.set(call.id, session)
  return answer
}
