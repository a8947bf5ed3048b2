/**
 * The value of a member that the record itself has. A key that an author wrote may be `constructor` or `__proto__`, and
 * every object inherits those.
 */
export const own = <T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined =>
  record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined
