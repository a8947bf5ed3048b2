/** Access keys and passwords that calls make for a user. Source: semantics 5.20. */

import { longTermKeyId, secretAccessKey } from '../../../engine/fakeCredentials.ts'
import type { User } from '../../../engine/picture.ts'
import type { EngineCall } from '../../../engine/session/outcome.ts'
import { emptySessionFields, type Session } from '../../../engine/session/session.ts'
import { holderAddress, nameOf, withHolder } from './edit.ts'
import { type Effect, type EffectInput, failed, overQuota } from './effect.ts'
import { notFound } from './notFound.ts'
import { type Found, onHolder } from './principals.ts'

type UserHolder = Found & { readonly list: 'users' }

const mostKeys = 2

export const createAccessKey = onHolder((input, holder) => {
  if (holder.list !== 'users') return notFound('user', input.call.resources[0])
  const { credentials } = holder.entity
  // A declared user is taken to have a key already.
  const keys = credentials.madeKeys + (credentials.isDeclared ? 1 : 0)
  return keys >= mostKeys
    ? overQuota({ of: 'accessKeys', limit: mostKeys })
    : made(input, holder, { ...credentials, madeKeys: credentials.madeKeys + 1 })
})

export const createLoginProfile = onHolder((input, holder) => {
  if (holder.list !== 'users') return notFound('user', input.call.resources[0])
  const { credentials, name } = holder.entity
  return credentials.hasLoginProfile
    ? failed('EntityAlreadyExists', { kind: 'nameTaken', type: 'loginProfile', name })
    : made(input, holder, { ...credentials, hasLoginProfile: true })
})

const made = ({ call, world }: EffectInput, holder: UserHolder, credentials: User['credentials']): Effect => ({
  kind: 'changed',
  picture: withHolder(world.picture, holder, { credentials }),
  touched: [holderAddress(holder)],
  effect: 'changed',
  why: { kind: 'credentialsCreated', of: nameOf(holder) },
  session: longTermCredentials(call, holder),
})

function longTermCredentials(call: EngineCall, { entity, account }: UserHolder): Session {
  return {
    id: call.id,
    kind: 'signIn',
    arn: entity.arn,
    account,
    principalArn: entity.arn,
    principalId: entity.uniqueId,
    name: entity.name,
    issuedAt: call.at,
    expiresAt: undefined,
    endRule: 'never',
    requestedSeconds: undefined,
    accessKeyId: longTermKeyId(call.id),
    secretAccessKey: secretAccessKey(call.id),
    sessionToken: undefined,
    ...emptySessionFields,
  }
}
