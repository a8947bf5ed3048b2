/**
 * The two forms of a subject in GitHub's tokens: with names alone, and, for repositories created, renamed or transferred
 * after 15 July 2026, with the ids of owner and repository. Source: semantics 11.1.
 */
import { glob } from '../engine/match/glob.ts'

interface Subject {
  readonly owner: string
  readonly ownerId: string | undefined
  readonly repository: string
  readonly repositoryId: string | undefined
  /** What follows the repository: `:ref:refs/heads/main`, `:*`; it may be empty. */
  readonly rest: string
}

/** @returns undefined for another text, and for a pattern that leaves the owner open. */
function readSubject(text: string): Subject | undefined {
  const [, owner, ownerId, repository, repositoryId, rest = ''] =
    /^repo:([^/@:*?$]+)(?:@([^/@:]+))?\/([^/@:]+)(?:@([^/@:]+))?(:.*)?$/.exec(text) ?? []
  return owner === undefined || repository === undefined
    ? undefined
    : { owner, ownerId, repository, repositoryId, rest }
}

const write = ({ owner, repository, rest }: Subject): string => `repo:${owner}/${repository}${rest}`

/**
 * The value that takes the other form. @param ids of owner and repository, where they are known.
 * @returns undefined for a text that is no subject of one repository or one owner.
 */
export function otherForm(
  text: string,
  ids: { readonly owner: string; readonly repository: string } = { owner: 'OWNER_ID', repository: 'REPOSITORY_ID' },
): string | undefined {
  const subject = readSubject(text)
  if (subject === undefined) return undefined
  if (subject.ownerId !== undefined || subject.repositoryId !== undefined) return write(subject)
  const { owner, repository, rest } = subject
  const isEvery = /^\*+$/.test(repository)
  return `repo:${owner}@${ids.owner}/${isEvery ? '*' : `${repository}@${ids.repository}`}${rest}`
}

/** Whether one of the values takes the other form of a value, whatever the ids are. */
export function hasOtherForm(text: string, values: readonly string[]): boolean {
  const subject = readSubject(text)
  if (subject === undefined) return true
  const hasIds = (one: Subject): boolean => one.ownerId !== undefined || one.repositoryId !== undefined
  return values.some((value) => {
    const other = readSubject(value)
    return other !== undefined && hasIds(other) !== hasIds(subject) && write(other) === write(subject)
  })
}

/** @returns what a condition on the subject must take besides `value`, where the token's subject has the other form of it. */
export function missingForm(value: string, sent: string): string | undefined {
  const [policy, token] = [readSubject(value), readSubject(sent)]
  if (policy === undefined || token === undefined) return undefined
  const isTokenNew = token.ownerId !== undefined && token.repositoryId !== undefined
  if (isTokenNew === (policy.ownerId !== undefined) || !glob(write(policy), write(token))) return undefined
  return otherForm(value, { owner: token.ownerId ?? '', repository: token.repositoryId ?? '' })
}
