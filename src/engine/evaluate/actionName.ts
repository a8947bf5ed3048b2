/**
 * The canonical spelling of an action, for messages. The engine knows the spellings of the actions that it treats
 * specially; others are shown as they were asked for, with the prefix in lower case.
 */
const spellings: ReadonlyMap<string, string> = new Map(
  'sts:AssumeRole sts:AssumeRoleWithWebIdentity sts:AssumeRoleWithSAML sts:AssumeRoot sts:TagSession sts:SetSourceIdentity sts:SetContext sts:GetFederationToken sts:GetSessionToken sts:GetCallerIdentity iam:PassRole s3:GetObject s3:PutObject s3:DeleteObject s3:ListBucket s3:ListAllMyBuckets kms:Decrypt kms:Encrypt'
    .split(' ')
    .map((action) => [action.toLowerCase(), action]),
)

/** @returns the known spelling, else the text with its prefix in lower case. */
export function canonicalAction(action: string): string {
  const known = spellings.get(action.toLowerCase())
  if (known !== undefined) return known
  const colon = action.indexOf(':')
  return colon < 0 ? action : action.slice(0, colon).toLowerCase() + action.slice(colon)
}
