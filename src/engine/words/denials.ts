/** AWS's own words for a denial. Source: semantics 5.8, 5.17; AWS, "Troubleshoot access denied error messages". */
import type { DenialReasons } from '../why/denials.ts'
import type { Why } from '../why/index.ts'
import { layerWords } from './layers.ts'
import type { Sentences } from './sentences.ts'

export const denialWords: Sentences<keyof DenialReasons> = {
  accessDenied: (why) => {
    const { service, caller, action, resource } = why
    // 5.17's own example spells SQS actions as they are; its table says SQS prints lower case. The example is followed.
    const shown = action.toLowerCase().startsWith('sns:') ? `SNS:${action.slice(4)}` : action
    const place = resource === '*' ? '' : ` on resource: ${service === 's3' ? `"${resource}"` : resource}`
    const general = `User: ${caller} is not authorized to perform: ${shown}${place}${cause(why, shown)}`
    return service === 'ec2'
      ? `You are not authorized to perform this operation. ${general}. Encoded authorization failure message: (decoded by sts:DecodeAuthorizationMessage)`
      : general
  },
  crossAccountPassRole: () => 'Cross-account pass role is not allowed.',
  functionUrlForbidden: () => 'Forbidden',
  tokenNotAuthorized: ({ action }) => `Not authorized to perform ${action}`,
  anonymousDenied: () => 'Access Denied',
  protectedRole: ({ role }) =>
    `Cannot perform the operation on the protected role '${role}' - this role is only modifiable by AWS`,
}

function cause({ layer, isExplicit, policy }: Why<'accessDenied'>, action: string): string {
  if (layer === undefined) return ''
  if (!isExplicit) return ` because no ${layerWords[layer].aws} allows the ${action} action`
  return ` with an explicit deny in ${layerWords[layer].awsWithArticle}${policy === undefined ? '' : `: ${policy}`}`
}
