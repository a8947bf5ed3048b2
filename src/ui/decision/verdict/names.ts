/** The names of things in sentences about a decision: the names that the user gave them. */

/** The holder of credentials. A session is named by its session name. */
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

/** A caller's name without its kind. */
export const callerName = (arn: string): string =>
  /:root$/.test(arn) || arn === 'anonymous' || arn === '' ? principalName(arn) : `\`${lastName(arn)}\``

/** The role of a session, or the last part of an ARN. */
export const lastName = (arn: string): string => {
  const session = /:assumed-role\/([^/]+)\//.exec(arn)?.[1]
  return session ?? arn.slice(Math.max(arn.lastIndexOf('/'), arn.startsWith('arn:') ? arn.lastIndexOf(':') : -1) + 1)
}
