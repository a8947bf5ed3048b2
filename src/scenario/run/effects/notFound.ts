/** Calls about something that does not exist. Source: semantics 5.20. */

import { splitArn } from '../../../engine/base/arn.ts'
import type { Picture } from '../../../engine/picture.ts'
import type { EngineCall } from '../../../engine/session/outcome.ts'
import type { Why } from '../../../engine/why/index.ts'
import { type Effect, failed, nothing } from './effect.ts'

type Entity = Why<'notFound'>['entity']

export const notFound = (entity: Entity, name: string | undefined): Effect =>
  failed('NoSuchEntity', { kind: 'notFound', entity, name })

/** A managed policy that nobody declares. Those of AWS are taken to exist, so the decision stands. */
export const policyNotFound = (entity: 'policy' | 'boundary', arn: string): Effect =>
  splitArn(arn)?.account === 'aws'
    ? nothing('NoSuchEntity', { kind: 'notFound', entity, name: arn })
    : notFound(entity, arn)

/**
 * A user, role, group or policy that is not there. The call is rejected where the account is declared and the resource
 * is of the type that the action is for; else nothing changes.
 */
export function lackingEntity(picture: Picture, { action, resources: [arn = ''] }: EngineCall): Effect {
  const parts = splitArn(arn)
  const type = typeOf(action.toLowerCase())
  return parts !== undefined && picture.accounts.has(parts.account) && parts.resource.startsWith(`${type}/`)
    ? notFound(type === 'policy' ? 'policy' : 'entity', arn)
    : nothing('NoSuchEntity', { kind: 'notFound', entity: 'entity', name: arn })
}

/** An action is about the last type in its name, `iam:AddUserToGroup` about a group; one that names none is about a policy. */
export function typeOf(action: string): 'user' | 'role' | 'group' | 'policy' {
  if (/accesskey|loginprofile/.test(action)) return 'user'
  return (action.match(/user|role|group/g)?.at(-1) as 'user' | 'role' | 'group' | undefined) ?? 'policy'
}
