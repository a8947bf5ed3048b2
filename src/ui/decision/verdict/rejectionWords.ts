/** Why a call was rejected before any policy was asked, in a sentence with the user's names. AWS's own words stand below it. */

import type { Constraint, ParameterFailure } from '../../../engine/why/session.ts'
import { inSentence, withoutFullStop } from '../../../engine/words/phrases.ts'
import type { CallResult } from '../../../scenario/run/evaluation.ts'
import { holderName, lastName } from './names.ts'

export function rejection({ error, callerArn, action, resources }: CallResult): string {
  const why = error?.why
  switch (why?.kind) {
    case 'credentialsExpired':
      return `the credentials of ${holderName(callerArn)} have expired`
    case 'unknownCredentials':
      return `the credentials of ${holderName(callerArn)} do not work for \`${action}\``
    case 'principalDeleted':
      return `\`${lastName(why.principal)}\` was deleted, and the credentials of ${holderName(callerArn)} ended with it`
    case 'noSessionOfCall':
      return `there are no such credentials, for the call \`${why.call}\` yielded none`
    case 'serviceNotTrusted':
      return `the workload \`${why.workload}\` has no credentials, for the role \`${lastName(why.role)}\` does not let \`${why.service}\` take it`
    case 'durationTooLong':
      return why.rule === 'roleChaining'
        ? 'a session made with temporary credentials (role chaining) lasts one hour at most'
        : `it asks for a longer session than the role \`${lastName(resources[0] ?? '')}\` allows (its maximum session duration)`
    case 'invalidParameters':
      return invalidParameters(why.failures)
    default:
      return inSentence(withoutFullStop(error?.message || 'the call never reached authorization'))
  }
}

/** The first of them, and how many more there are. */
function invalidParameters(failures: readonly ParameterFailure[]): string {
  const [first, ...others] = failures
  if (first === undefined) return 'a parameter is refused'
  const { parameter, value = 'null', constraint } = first
  const more =
    others.length === 0
      ? ''
      : ` (and ${others.length} more ${others.length === 1 ? 'parameter is' : 'parameters are'} refused)`
  const name = `\`${parameter.slice(0, 1).toUpperCase()}${parameter.slice(1)}\``
  if (constraint.kind === 'required') return `${name} is missing${more}`
  const written = value.length > 60 ? `${value.slice(0, 57)}…` : value
  return `${name} is \`${written}\`, and it must ${demand(constraint, isList(parameter) ? 'entries' : 'characters')}${more}`
}

const isList = (parameter: string): boolean => ['policyArns', 'tags', 'transitiveTagKeys'].includes(parameter)

function demand(constraint: Exclude<Constraint, { kind: 'required' }>, parts: string): string {
  switch (constraint.kind) {
    case 'string':
      return 'be a string'
    case 'list':
      return 'be a list'
    case 'integer':
      return 'be a whole number'
    case 'accountOrRoot':
      return 'be an account id or the ARN of a root user'
    case 'pattern':
      return `fit the pattern \`${constraint.pattern}\``
    case 'maxLength':
      return `have at most ${constraint.length} ${parts}`
    case 'minLength':
      return `have at least ${constraint.length} ${parts}`
    case 'maxValue':
      return `be at most ${constraint.value}`
    case 'minValue':
      return `be at least ${constraint.value}`
    default:
      return constraint satisfies never
  }
}
