/**
 * The canonical spelling of an action, for messages (5.17). The engine knows the spellings of the actions that it treats
 * specially; the rest are in AWS's service reference, which the caller brings.
 */
import { type Catalog, findAction } from '../catalog/catalog.ts'

const spellings: ReadonlyMap<string, string> = new Map(
  'sts:AssumeRole sts:AssumeRoleWithWebIdentity sts:AssumeRoleWithSAML sts:AssumeRoot sts:TagSession sts:SetSourceIdentity sts:SetContext sts:GetFederationToken sts:GetSessionToken sts:GetCallerIdentity iam:PassRole s3:GetObject s3:PutObject s3:DeleteObject s3:ListBucket s3:ListAllMyBuckets kms:Decrypt kms:Encrypt'
    .split(' ')
    .map((action) => [action.toLowerCase(), action]),
)

/** @returns AWS's spelling where the reference or the engine knows it, else the text with its prefix in lower case. */
export function canonicalAction(action: string, catalog?: Catalog): string {
  const known = spellings.get(action.toLowerCase())
  if (known !== undefined) return known
  const listed = catalog === undefined ? undefined : findAction(catalog, action)
  if (listed !== undefined) return `${listed.service.prefix}:${listed.action.name}`
  const colon = action.indexOf(':')
  return colon < 0 ? action : action.slice(0, colon).toLowerCase() + action.slice(colon)
}
