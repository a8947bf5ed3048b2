/** The calls in time, and the rotations of credentials between them (scenario-format.md; 6). */
import { callerOf, mayCall, type Past } from './callers.ts'
import { change, keysOf } from './changes.ts'
import {
  type Answer,
  behindAccessPoint,
  combine,
  decide,
  isOwnersAlone,
  isTaggedOtherwise,
  rejected,
} from './decide.ts'
import { saml, webIdentity } from './federation.ts'
import { assumeRole, assumeRoot, token, webIdentityToken } from './sts.ts'
import { type Any, list, type Outside, type Who } from './types.ts'
import { reachesPolicies } from './unsigned.ts'
import { deliver, onlyRegion, passedRole, rotations, takenOver, type Workload } from './workloads.ts'
import { findEntity, openWorld } from './world.ts'

export type OracleResult = Answer & { id: string }

interface Event {
  at: number
  /** Of events at one time: rotations first, then calls as they are listed. */
  rank: number
  happen: () => void
}

export function oracle(scenario: Any, outside: Outside): OracleResult[] {
  const world = openWorld(scenario, outside)
  const past: Past = { sessions: new Map(), workloads: new Map() }
  const answers = new Map<string, Answer>()
  const events: Event[] = []
  const running: Workload[] = []
  const begin = (workload: Workload) => {
    running.push(workload)
    past.workloads.set(workload.id, [])
    for (const at of rotations(workload))
      events.push({
        at,
        rank: -1,
        happen: () => {
          const session = deliver(world, workload, at)
          if (session !== undefined) past.workloads.get(workload.id)?.push(session)
        },
      })
  }
  for (const { from, to, ...rest } of scenario.workloads ?? [])
    begin({ region: onlyRegion(scenario), ...rest, from: Date.parse(from), to: Date.parse(to) })
  let previous: number | undefined
  for (const [rank, call] of ((scenario.calls ?? []) as Any[]).entries()) {
    const at =
      call.at === undefined
        ? previous === undefined
          ? Date.parse('2026-01-01T00:00:00Z')
          : previous + 1000
        : Date.parse(call.at)
    previous = at
    events.push({ at, rank, happen: () => answers.set(call.id, perform(world, call, at, past, begin, running)) })
  }
  while (events.length > 0) {
    const next = events.reduce((first, one) =>
      one.at < first.at || (one.at === first.at && one.rank < first.rank) ? one : first,
    )
    events.splice(events.indexOf(next), 1)
    next.happen()
  }
  return (scenario.calls ?? []).map(({ id }: Any) => ({ id, ...(answers.get(id) ?? rejected) }))
}

const day = 86_400_000

function perform(
  world: Any,
  call: Any,
  at: number,
  past: Past,
  begin: (workload: Workload) => void,
  running: Workload[],
): Answer {
  const { sessions } = past
  const who = callerOf(world, call.caller, at, past)
  if (who === undefined) return rejected
  const action = call.action.toLowerCase()
  if (action === 'sts:assumerolewithwebidentity') return webIdentity(world, call, at, who, sessions)
  if (action === 'sts:assumerolewithsaml') return saml(world, call, at, who, sessions)
  if (!mayCall(who, action)) return rejected // 6.19
  if (action === 'sts:assumerole') return assumeRole(world, call, at, who, sessions)
  if (action === 'sts:getwebidentitytoken') return webIdentityToken(world, call, at, who)
  if (action === 'sts:assumeroot') return assumeRoot(world, call, at, who, sessions)
  if (action === 'sts:getsessiontoken' || action === 'sts:getfederationtoken')
    return token(world, call, at, who, sessions, action)
  const resources = list(call.resource ?? '*')
  const isUnsigned = who.kind === 'anonymous' || who.kind === 'token'
  if (isUnsigned && !reachesPolicies(world, who, call)) return rejected // 5.6
  if (
    action === 'lambda:invokefunctionurl' &&
    isUnsigned &&
    contextValue(call, 'lambda:FunctionUrlAuthType') === 'AWS_IAM'
  )
    return rejected // 5.12
  const answers = resources.flatMap((resource) =>
    action === 'lambda:invokefunctionurl'
      ? functionUrl(world, who, call, resource, at, isUnsigned)
      : [
          decide(world, who, call.action, resource, at, call, keysOf(call)),
          ...throughAccessPoint(world, who, call, resource, at),
        ],
  )
  const passed = passedRole(call) // 5.14
  if (passed !== undefined)
    answers.push(decide(world, who, 'iam:PassRole', passed.role, at, call, { 'iam:PassedToService': passed.service }))
  const [service = ''] = action.split(':')
  // 11.4: the services whose reference has the action
  if (
    call.credentials === 'bearer-token' &&
    /^(aws-external-anthropic|bedrock|bedrock-mantle|cloudwatch|logs|sagemaker)$/.test(service)
  )
    answers.push(decide(world, who, `${service}:CallWithBearerToken`, '*', at, call, {}))
  const answer = combine(answers)
  if (answer.decision !== 'allowed') return answer
  if (resources.some((resource) => isTaggedOtherwise(world, call, resource))) return rejected // 11.2
  if (resources.some((resource) => isOwnersAlone(world, who, call, resource))) return rejected // 5.11
  if (change(world, call, who, at, sessions) === 'refused') return rejected
  if (passed !== undefined) {
    const workload = {
      id: call.id,
      compute: passed.compute,
      role: passed.role,
      from: at,
      to: at + day,
      service: passed.service,
    }
    const isFunction = /^lambda:(?:createfunction|updatefunctionconfiguration)$/.test(action)
    if (isFunction && findEntity(world, passed.role) !== undefined && deliver(world, workload, at) === undefined)
      return rejected // 5.20
    begin(workload)
  } else {
    const taken = takenOver(call, at, running)
    if (taken !== undefined) begin(taken)
  }
  return answer
}

const isKey = (name: string, key: string): boolean => name.toLowerCase() === key.toLowerCase()
const contextValue = (call: Any, key: string): Any =>
  list(Object.entries(call.context ?? {}).findLast(([name]) => isKey(name, key))?.[1])[0]
const withoutKey = (call: Any, key: string): Any => ({
  ...call,
  context: Object.fromEntries(Object.entries(call.context ?? {}).filter(([name]) => !isKey(name, key))),
})

/** 5.11: the bucket is asked too. One that nobody declares belongs to the account of the access point. */
function throughAccessPoint(world: Any, who: Who, call: Any, resource: string, at: number): Answer[] {
  const behind = call.action.toLowerCase().startsWith('s3:') ? behindAccessPoint(world, resource) : undefined
  if (behind === undefined) return []
  return [
    decide(
      world,
      who,
      call.action,
      behind.resource,
      at,
      { ...call, resourceAccount: behind.account, through: behind.accessPoint },
      {
        ...keysOf(call),
        's3:DataAccessPointArn': behind.accessPoint,
        's3:DataAccessPointAccount': behind.accessPoint.split(':')[4] ?? '',
        's3:AccessPointNetworkOrigin': 'Internet',
      },
    ),
  ]
}

/** 5.12: two permissions on the function; 3.6 (d): each request has the keys of its own action. */
function functionUrl(world: Any, who: Who, call: Any, resource: string, at: number, isUnsigned: boolean): Answer[] {
  const ask = (action: string, key: string, value: string, other: string) =>
    decide(world, who, action, resource, at, withoutKey(call, other), { ...keysOf(call), [key]: value })
  const [type, via] = ['lambda:FunctionUrlAuthType', 'lambda:InvokedViaFunctionUrl']
  return [ask(call.action, type, isUnsigned ? 'NONE' : 'AWS_IAM', via), ask('lambda:InvokeFunction', via, 'true', type)]
}
