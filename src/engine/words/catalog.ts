/** What AWS's service reference says of a request, and what is filled in where nobody says it. Source: semantics 1.11, 1.12, 3.5. */
import { list, quote } from '../base/text.ts'
import type { CatalogReasons } from '../why/catalog.ts'
import type { Sentences } from './sentences.ts'

export const catalogWords: Sentences<keyof CatalogReasons> = {
  noResourceOfItsOwn: ({ action }) =>
    `${quote(action)} supports no resource of its own: only \`"Resource": "*"\` matches it.`,

  authorizedOnEverything: ({ action, named }) =>
    `${quote(action)} supports no resource of its own: AWS authorizes it on \`*\`, and not on ${quote(named)}.`,
  authorizedOnBucket: ({ action, named, bucket }) =>
    `${quote(action)} works on a bucket: AWS authorizes it on ${quote(bucket)}, and not on ${quote(named)}.`,
  authorizedOnKey: ({ alias, key }) =>
    key === undefined
      ? `AWS authorizes the call on the key behind ${quote(alias)}. The scenario does not say which key that is, so some key of the account stands for it, with the key policy that AWS gives. Declare the alias with its \`targetKey\`.`
      : `AWS authorizes the call on ${quote(key)}, the key behind ${quote(alias)}.`,
  authorizedOnSecret: ({ named, secret }) =>
    secret === undefined
      ? `The ARN of a secret ends with a hyphen and six characters that Secrets Manager chooses. The call names ${quote(named)} without them, so six unknown characters stand for them: \`-??????\` and \`-*\` match them, a fixed text does not.`
      : `AWS authorizes the call on ${quote(secret)}, the secret of that name.`,
  resourceFitsNoType: ({ action, named, types }) =>
    `${quote(named)} is no resource of ${quote(action)}, which takes ${list(types.map(quote))}. AWS has no such request; it is evaluated as written.`,

  keyOfOtherActions: ({ action, key }) =>
    `AWS lists ${quote(key)} for other actions and not for ${quote(action)}, so a real request does not have it. It is taken as written.`,
  referenceMissing: ({ service }) =>
    `AWS's service reference for ${quote(service)} could not be loaded. No key is taken away from the request, and the resource is the one that the call names.`,
  regionFilled: ({ region, isOnlyOne }) =>
    isOnlyOne
      ? `The request names no Region. ${quote(region)} stands for it, the only one that ARNs of the scenario name. Give \`aws:RequestedRegion\` in the context of the call to say another.`
      : `The request names no Region, and neither does the scenario name a single one. ${quote(region)} stands for it. Give \`aws:RequestedRegion\` in the context of the call to say another.`,
}
