/** Why a call was rejected before any policy was asked, in a sentence with the user's names. AWS's own words stand below it. */
import type { CallResult } from '../../../scenario/run/evaluation.ts'
import { holderName, inSentence, lastName, sentence } from './names.ts'

export function rejection({ error, callerArn, action, resources }: CallResult): string {
  const message = error?.message ?? ''
  switch (error?.code) {
    case 'ExpiredToken':
    case 'ExpiredTokenException':
    case 'RequestExpired':
      return `the credentials of ${holderName(callerArn)} have expired`
    case 'InvalidClientTokenId':
      return invalidToken(message, callerArn, action)
    case 'AccessDenied':
      return noCredentials(message, callerArn) ?? inSentence(sentence(message))
    case 'ValidationError':
      return invalidParameters(message, resources) ?? inSentence(sentence(message))
    default:
      return inSentence(sentence(message || 'the call never reached authorization'))
  }
}

function invalidToken(message: string, callerArn: string, action: string): string {
  // A caller that the scenario does not know has a message of its own.
  if (message !== '' && !/security token included in the request is invalid/.test(message))
    return inSentence(sentence(message))
  const maker = /^session:(.+)$/.exec(callerArn)?.[1]
  if (maker !== undefined) return `there are no such credentials, for the call \`${maker}\` yielded none`
  return `the credentials of ${holderName(callerArn)} do not work for \`${action}\``
}

/** A workload whose service may not take the role. */
function noCredentials(message: string, callerArn: string): string | undefined {
  const workload = /^workload:(.+)$/.exec(callerArn)?.[1]
  const [, service, role] = /^User: (\S+) is not authorized to perform: sts:\w+ on resource: (\S+)/.exec(message) ?? []
  if (workload === undefined || service === undefined || role === undefined) return undefined
  return `the workload \`${workload}\` has no credentials, for the role \`${lastName(role)}\` does not let \`${service}\` take it`
}

function invalidParameters(message: string, resources: readonly string[]): string | undefined {
  if (/role chaining/i.test(message)) return 'a session made by a role session (role chaining) lasts one hour at most'
  if (/MaxSessionDuration set for this role/.test(message))
    return `it asks for a longer session than the role \`${lastName(resources[0] ?? '')}\` allows (its maximum session duration)`
  const found = [
    ...message.matchAll(/Value (.*?) at '([^']+)' failed to satisfy constraint: Member must (.*?)(?=; Value |\.?$)/gs),
  ]
  const [first] = found
  if (first === undefined) return undefined
  const [, value = '', name = '', must = ''] = first
  const more =
    found.length === 1
      ? ''
      : ` (and ${found.length - 1} more ${found.length === 2 ? 'parameter is' : 'parameters are'} refused)`
  const parameter = `\`${name.slice(0, 1).toUpperCase()}${name.slice(1)}\``
  if (must === 'not be null') return `${parameter} is missing${more}`
  const written = value.replace(/^'|'$/g, '')
  return `${parameter} is \`${written.length > 60 ? `${written.slice(0, 57)}…` : written}\`, and it must ${/^(?:policyArns|tags|transitiveTagKeys)$/.test(name) ? constraint(must).replace('characters', 'entries') : constraint(must)}${more}`
}

const constraint = (must: string): string =>
  must
    .replace(/^have value less than or equal to /, 'be at most ')
    .replace(/^have value greater than or equal to /, 'be at least ')
    .replace(/^have length less than or equal to (\d+)/, 'have at most $1 characters')
    .replace(/^have length greater than or equal to (\d+)/, 'have at least $1 characters')
    .replace(/^satisfy regular expression pattern: (.*)$/, 'fit the pattern `$1`')
    .replace(/^be an integer/, 'be a whole number')
