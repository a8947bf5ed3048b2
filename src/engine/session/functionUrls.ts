/** Calls of a Lambda function URL: two permissions on the function, each its own request. Source: semantics 5.12. */
import { derived } from '../context/entries.ts'
import { functionUrlForbidden } from '../evaluate/awsError.ts'
import { noteDraft } from '../noteDraft.ts'
import type { TraceDraft } from '../trace.ts'
import type { Question } from './authorizations.ts'
import { givenOf } from './givenOf.ts'
import type { ApiError, EngineCall } from './outcome.ts'
import { isUnsigned } from './session.ts'

const authType = 'lambda:FunctionUrlAuthType'
const viaUrl = 'lambda:InvokedViaFunctionUrl'
type Given = EngineCall['given']

export const callsFunctionUrl = ({ action }: Pick<EngineCall, 'action'>): boolean =>
  action.toLowerCase() === 'lambda:invokefunctionurl'

const without = (given: Given, name: string): Given =>
  new Map([...given].filter(([key]) => key.toLowerCase() !== name.toLowerCase()))

/** An unsigned call of a URL that takes signed ones only is refused before any policy is read. */
export function functionUrlError(call: EngineCall): ApiError | undefined {
  if (!callsFunctionUrl(call) || !isUnsigned(call.caller) || givenOf(call.given, authType)?.[0] !== 'AWS_IAM')
    return undefined
  return functionUrlForbidden
}

/** The two requests for one function; each has the keys that its own action has (3.6). */
export function functionUrlRequests(
  { action, caller, given, parameterKeys }: EngineCall,
  resource: string,
): readonly Question[] {
  const type = derived(authType, isUnsigned(caller) ? 'NONE' : 'AWS_IAM')
  return [
    {
      action,
      resource,
      parameterKeys: [...parameterKeys, type],
      given: without(given, viaUrl),
      calledBy: action,
    },
    {
      action: 'lambda:InvokeFunction',
      resource,
      parameterKeys: [derived(viaUrl, 'true')],
      given: without(given, authType),
      calledBy: action,
    },
  ]
}

/** The rule is newer than most URLs, so the explanation says since when it holds. */
export const functionUrlNote = (): TraceDraft => noteDraft('Two permissions', { kind: 'functionUrlNeedsTwo' }, '5.12')

/** Why a call that is refused unsigned is refused: the service says `Forbidden` alone. */
export const signedUrlNote = (): TraceDraft => noteDraft('Function URL', { kind: 'functionUrlIsSigned' }, '5.12')
