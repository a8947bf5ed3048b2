/** The calls in time, and the rotations of credentials between them (scenario-format.md; 6). */
import { authorizedRequests, withAuthorized } from './authorized.ts'
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
import { passedRoles, type Request, requestsOf } from './requests.ts'
import { assumeRole, assumeRoot, token, webIdentityToken } from './sts.ts'
import { type Any, list, type Outside, type Who } from './types.ts'
import { reachesPolicies } from './unsigned.ts'
import { computeOf, deliver, onlyRegion, rotations, takenOver, type Workload } from './workloads.ts'
import { findEntity, openWorld } from './world.ts'

export type OracleResult = Answer & { id: string }

interface Event {
  at: number
  /** Of events at one time: rotations first, then calls as they are listed. */
  rank: number
  happen: () => void
}

export function oracle(scenario: Any, outside: Outside): OracleResult[] {
  const world = { ...openWorld(scenario, outside), region: onlyRegion(scenario) }
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
  written: Any,
  at: number,
  past: Past,
  begin: (workload: Workload) => void,
  running: Workload[],
): Answer {
  const { sessions } = past
  const call = written.action.toLowerCase().startsWith('sts:') ? written : withAuthorized(world, written)
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
  const asked = authorizedRequests(world, requestsOf(world, who, call, keysOf(call))).flatMap(
    (request): [Request, Answer][] => {
      if (action === 'lambda:invokefunctionurl' && request.action === call.action)
        return functionUrl(world, who, call, request, at, isUnsigned)
      const { action: name, resource, extra } = request
      const own: [Request, Answer] = [request, decide(world, who, name, resource, at, request.call, extra)]
      return [own, ...throughAccessPoint(world, who, request, at)]
    },
  )
  const answer: Answer = {
    ...combine(asked.map(([, one]) => one)),
    ...(asked.length < 2
      ? {}
      : {
          requests: asked.map(([{ action: name, resource, from }, { decision }]) => ({
            action: name,
            resource,
            from,
            decision,
          })),
        }),
  }
  if (answer.decision !== 'allowed') return answer
  if (resources.some((resource) => isTaggedOtherwise(world, call, resource))) return rejected // 11.2
  if (resources.some((resource) => isOwnersAlone(world, who, call, resource))) return rejected // 5.11
  if (change(world, call, who, at, sessions) === 'refused') return rejected
  const passed = passedRoles(world, who, call).find(({ parameter }) => !/executionRole/i.test(parameter)) // R: not the execution role
  if (
    passed !== undefined &&
    !action.startsWith('iam:') &&
    /:(?:create|run|start|update|register|request|put|associate|add)/.test(action)
  ) {
    const workload = {
      id: call.id,
      compute: computeOf(action),
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
function throughAccessPoint(world: Any, who: Who, request: Request, at: number): [Request, Answer][] {
  const { action, resource, call, extra } = request
  const behind = action.toLowerCase().startsWith('s3:') ? behindAccessPoint(world, resource) : undefined
  if (behind === undefined) return []
  const answer = decide(
    world,
    who,
    action,
    behind.resource,
    at,
    { ...call, resourceAccount: behind.account, through: behind.accessPoint },
    {
      ...extra,
      's3:DataAccessPointArn': behind.accessPoint,
      's3:DataAccessPointAccount': behind.accessPoint.split(':')[4] ?? '',
      's3:AccessPointNetworkOrigin': 'Internet',
    },
  )
  return [[{ ...request, resource: behind.resource }, answer]]
}

/** 5.12: two permissions on the function; 3.6 (d): each request has the keys of its own action. */
function functionUrl(
  world: Any,
  who: Who,
  call: Any,
  request: Request,
  at: number,
  isUnsigned: boolean,
): [Request, Answer][] {
  const ask = (action: string, key: string, value: string, other: string): [Request, Answer] => [
    { ...request, action },
    decide(world, who, action, request.resource, at, withoutKey(call, other), { ...keysOf(call), [key]: value }),
  ]
  const [type, via] = ['lambda:FunctionUrlAuthType', 'lambda:InvokedViaFunctionUrl']
  return [ask(call.action, type, isUnsigned ? 'NONE' : 'AWS_IAM', via), ask('lambda:InvokeFunction', via, 'true', type)]
}
