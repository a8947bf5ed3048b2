/** The roles that a call hands to services. Source: semantics 3.6, table R; 5.14. */
import { partitionIn, roleArn } from '../base/arn.ts'
import type { Picture } from '../picture.ts'
import type { Caller } from '../session/session.ts'
import { otherParameters, ownPrincipal, passedTo, passesProfile, reads, roleParameter } from './tables/passedRoles.ts'
import { fieldIn, textIn, textsIn } from './values.ts'

export interface PassedRole {
  readonly role: string
  /** The service principal that receives it. */
  readonly service: string
  /** Whether the service's principal is only likely. */
  readonly isGuess: boolean
  /** Names of the parameter, joined by dots. */
  readonly parameter: string
}

interface PassingCall {
  readonly action: string
  readonly parameters: Readonly<Record<string, unknown>>
  readonly caller: Caller
}

const arnOfRole = /^arn:aws[a-z-]*:iam::\d{12}:role\/.+/
const nameOfRole = /^[\w+=,.@-]+$/
const none: readonly PassedRole[] = []

/** @returns one for each parameter that passes a role, in the order of the parameters. */
export function passedRoles({ action, parameters, caller }: PassingCall, picture: Picture): readonly PassedRole[] {
  const lower = action.toLowerCase()
  const colon = lower.indexOf(':')
  const [prefix, name] = [lower.slice(0, Math.max(0, colon)), lower.slice(colon + 1)]
  const account = 'account' in caller ? caller.account : ''
  if (prefix === 'iam') {
    const role = name === 'addroletoinstanceprofile' ? textIn(parameters.RoleName) : undefined
    if (role === undefined) return none
    return [
      { role: roleOf(picture, caller, role), service: 'ec2.amazonaws.com', isGuess: false, parameter: 'RoleName' },
    ]
  }
  if (prefix === 'sts' || reads.test(name)) return none
  const found: PassedRole[] = []
  const profile = passesProfile.test(lower) ? profileName(parameters.IamInstanceProfile) : undefined
  if (profile !== undefined) {
    const declared = picture.accounts.get(account)?.instanceProfiles.find((one) => one.name === profile)
    const role = roleOf(picture, caller, declared?.role ?? profile)
    found.push({ role, service: 'ec2.amazonaws.com', isGuess: false, parameter: 'IamInstanceProfile' })
  }
  const others = otherParameters.filter(({ actions }) => actions.test(lower))
  textsIn(parameters, (text, parameter, path) => {
    const other = others.find((one) => one.parameter.test(path))
    const isArn = arnOfRole.test(text)
    if (
      isArn ? other === undefined && !roleParameter.test(parameter) : other?.isByName !== true || !nameOfRole.test(text)
    )
      return
    const service = receiver(lower, path)
    found.push({
      role: isArn ? text : roleOf(picture, caller, text),
      service: service ?? `${prefix}.amazonaws.com`,
      isGuess: service === undefined && !ownPrincipal.has(prefix),
      parameter: path,
    })
  })
  return found
}

const receiver = (action: string, parameter: string): string | undefined =>
  passedTo.find((one) => one.actions.test(action) && one.parameter?.test(parameter) !== false)?.service

function profileName(given: unknown): string | undefined {
  const name = textIn(fieldIn(given, 'Name')) ?? textIn(fieldIn(given, 'Arn'))?.split('/').at(-1)
  return name === '' ? undefined : name
}

/** The role of a name, with the path that it is declared with. */
function roleOf(picture: Picture, caller: Caller, name: string): string {
  const account = 'account' in caller ? caller.account : ''
  const partition = 'arn' in caller ? partitionIn(caller.arn) : undefined
  return picture.accounts.get(account)?.roles.get(name)?.arn ?? roleArn(account, { name }, partition)
}
