import { instant, later, seconds } from '../src/engine/base/brands.ts'
import type { Picture } from '../src/engine/picture.ts'
import { parsePolicy } from '../src/engine/policy/parse.ts'
import type { Caller } from '../src/engine/session/session.ts'
import { resolveCaller } from '../src/scenario/run/callers.ts'

/** @param sessionPolicy of a role session. */
export function callerOfArn(picture: Picture, arn: string, sessionPolicy?: object): Caller {
  const at = instant(0)
  const found = resolveCaller(arn, at, 's3:GetObject', {
    picture,
    sessions: new Map(),
    callIds: new Set(),
    workloads: new Map(),
  })
  if (found.kind !== 'caller') throw new Error(`no caller ${arn}`)
  if (sessionPolicy === undefined || found.caller.kind !== 'role') return found.caller
  const policies = [
    { address: 'session', name: 'session', document: parsePolicy(JSON.stringify(sessionPolicy), 'sessionPolicy') },
  ]
  const { caller } = found
  return {
    ...caller,
    session: {
      id: 's',
      kind: 'assumeRole',
      arn,
      account: caller.account,
      principalArn: caller.roleArn,
      principalId: undefined,
      name: 'job',
      issuedAt: at,
      expiresAt: later(at, seconds(3600)),
      endRule: 'default',
      requestedSeconds: undefined,
      accessKeyId: '',
      secretAccessKey: '',
      sessionToken: undefined,
      hasMfa: false,
      mfaAt: undefined,
      tags: [],
      transitiveTagKeys: [],
      sourceIdentity: undefined,
      policies,
      keys: [],
      isChained: false,
      parent: undefined,
    },
  }
}
