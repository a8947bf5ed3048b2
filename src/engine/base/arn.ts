/** ARNs: reading their fields, and writing those of IAM's own resources. Source: semantics 1.3, 3.4. */

/** The six fields of an ARN; the sixth keeps its colons. */
export interface ArnParts {
  readonly partition: string
  readonly service: string
  readonly region: string
  readonly account: string
  readonly resource: string
}

/** Splits at the first five colons. Returns undefined for a text with fewer than six fields. */
export function splitArn(text: string): ArnParts | undefined {
  // Written out: every decision splits several ARNs, and a list of cuts would take longer than the cutting.
  const a = text.indexOf(':')
  const b = text.indexOf(':', a + 1)
  const c = b < 0 ? -1 : text.indexOf(':', b + 1)
  const d = c < 0 ? -1 : text.indexOf(':', c + 1)
  const e = d < 0 ? -1 : text.indexOf(':', d + 1)
  if (e < 0) return undefined
  return {
    partition: text.slice(a + 1, b),
    service: text.slice(b + 1, c),
    region: text.slice(c + 1, d),
    account: text.slice(d + 1, e),
    resource: text.slice(e + 1),
  }
}

/** The partition of AWS's own Regions, where no other is said (1.3). */
const commercial = 'aws'

export const partitionIn = (arn: string): string => arn.split(':', 2)[1] || commercial

const firstRegions: ReadonlyMap<string, string> = new Map([
  ['aws-cn', 'cn-north-1'],
  ['aws-us-gov', 'us-gov-west-1'],
  ['aws-eusc', 'eusc-de-east-1'],
])
/** The Region of a request that names none (1.12, 11.5). */
export const defaultRegion = (partition: string): string => firstRegions.get(partition) ?? 'us-east-1'

/** The service in an ARN, such as `s3`, also where the text ends with it; undefined for a shorter text. */
export const serviceIn = (arn: string): string | undefined => arn.split(':', 3)[2]

/** The account in an ARN, empty for an S3 bucket, also where the text ends with it; undefined for a shorter text. */
export const accountIn = (arn: string): string | undefined => arn.split(':', 5)[4]

/** The last field of an ARN, which is the shortest way to name its resource; a text that is no ARN as it is. */
export const resourceIn = (arn: string): string => splitArn(arn)?.resource || arn

/** Whether a text has the form of an account's id: twelve digits. */
export const isAccountId = (text: string): boolean => /^\d{12}$/.test(text)

/** Whether an ARN is that of an origin access identity of CloudFront, which belongs to no account (1.2). */
export const isOriginAccessIdentity = (arn: string): boolean =>
  /^arn:[^:]+:iam::cloudfront:user\/CloudFront Origin Access Identity [A-Z0-9]+$/.test(arn)

/** @param id as CloudFront gives it: `E1EXAMPLE`. */
export const originAccessIdentityArn = (id: string): string =>
  `arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ${id}`

/** What stands behind the last slash: the name of a role without its path, a session's name. */
export const lastPart = (text: string): string => text.slice(text.lastIndexOf('/') + 1)

/** A declared principal or policy: its name, and its path (`/` where it has none). */
interface Named {
  readonly name: string
  readonly path?: string | undefined
}

type IamType = 'user' | 'role' | 'group' | 'policy'

/** The ARN of one of IAM's resources that have a path. */
export const iamArn = (account: string, type: IamType, { name, path = '/' }: Named, partition = commercial): string =>
  `arn:${partition}:iam::${account}:${type}${path}${name}`

export const roleArn = (account: string, role: Named, partition = commercial): string =>
  iamArn(account, 'role', role, partition)
export const userArn = (account: string, user: Named, partition = commercial): string =>
  iamArn(account, 'user', user, partition)

/** The root user, who also stands for the whole account in a policy (3.8). */
export const rootArn = (account: string, partition = commercial): string => `arn:${partition}:iam::${account}:root`

export const samlProviderArn = (account: string, name: string, partition = commercial): string =>
  `arn:${partition}:iam::${account}:saml-provider/${name}`

/** @param issuer as `issuerOf` makes it. */
export const oidcProviderArn = (account: string, issuer: string, partition = commercial): string =>
  `arn:${partition}:iam::${account}:oidc-provider/${issuer}`

/** The issuer of web identity tokens as policies name it: its address as written, letter by letter, without `https://` (6.10). */
export const issuerOf = (url: string): string => url.replace(/^https:\/\//, '')
