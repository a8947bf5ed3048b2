/** How the sentences about a decision name things: by the names that the user gave them. */

/** Whose credentials: the session's own name is the one that the user gave. */
export function holderName(arn: string): string {
  const [, role, session] = /:assumed-role\/([^/]+)\/(.+)$/.exec(arn) ?? []
  return role === undefined ? principalName(arn) : `the session \`${session}\` of role \`${role}\``
}

/** A caller with its kind: "role `Builder`", "the root user of `111122223333`". */
export function principalName(arn: string): string {
  const session = /:assumed-role\/([^/]+)\//.exec(arn)?.[1]
  if (session !== undefined) return `role \`${session}\``
  const root = /::(\d{12}):root$/.exec(arn)?.[1]
  if (root !== undefined) return `the root user of \`${root}\``
  if (arn === 'anonymous' || arn === '') return 'an anonymous caller'
  if (arn.includes(':federated-user/')) return `the federated user \`${lastName(arn)}\``
  return arn.includes(':user/') ? `user \`${lastName(arn)}\`` : `\`${lastName(arn)}\``
}

/** A caller's name alone, where its kind goes without saying. */
export const callerName = (arn: string): string =>
  /:root$/.test(arn) || arn === 'anonymous' || arn === '' ? principalName(arn) : `\`${lastName(arn)}\``

/** The role of a session, or what stands last in an ARN. */
export const lastName = (arn: string): string => {
  const session = /:assumed-role\/([^/]+)\//.exec(arn)?.[1]
  return session ?? arn.slice(Math.max(arn.lastIndexOf('/'), arn.startsWith('arn:') ? arn.lastIndexOf(':') : -1) + 1)
}

/** What a resource is called in its account: `key/1`, a bucket's name. */
export const shortArn = (arn: string): string => arn.split(':').slice(5).join(':') || arn
