/** ARNs of sessions, beside the roles that they belong to. Source: semantics 3.8. */

export const sessionOf = (arn: string): { readonly role: string; readonly session: string } | undefined => {
  const [, role, session] = /:assumed-role\/([^/]+)\/([^/]+)$/.exec(arn) ?? []
  return role === undefined || session === undefined ? undefined : { role, session }
}

export const accountIn = (arn: string): string | undefined => arn.split(':')[4]

export const nameOf = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)

const isSessionOf = (session: string, role: string): boolean =>
  accountIn(session) === accountIn(role) && role.includes(':role/') && sessionOf(session)?.role === nameOf(role)

/** Whether the ARN is the user's or role's own, or that of a session of the role. */
export const isOf = (arn: string, entity: string): boolean => arn === entity || isSessionOf(arn, entity)
