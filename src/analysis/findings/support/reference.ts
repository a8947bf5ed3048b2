/** Look-ups in the service reference that several rules share. */

import { onceFor } from '../../../engine/base/memo.ts'
import { nearest } from '../../../engine/base/nearest.ts'
import type { CatalogAction, CatalogService } from '../../../engine/catalog/catalog.ts'
import { globIgnoringCase, hasWildcard } from '../../../engine/match/glob.ts'
import type { Statement } from '../../../engine/policy/ast.ts'
import type { CatalogForLint } from '../catalog.ts'
import type { Fix } from '../finding.ts'

/** The page's reference is a snapshot, and AWS may know more. */
export const perhapsNewer = 'This page’s service reference may be older or newer than AWS.'

export function splitAction(action: string): { readonly prefix: string; readonly name: string } | undefined {
  const colon = action.indexOf(':')
  return colon < 1 ? undefined : { prefix: action.slice(0, colon).toLowerCase(), name: action.slice(colon + 1) }
}

const lowered = onceFor(
  (names: readonly string[]): ReadonlySet<string> => new Set(names.map((one) => one.toLowerCase())),
)

export function isAction(names: readonly string[], name: string): boolean {
  return hasWildcard(name) ? names.some(globIgnoringCase(name)) : lowered(names).has(name.toLowerCase())
}

/** `Did you mean` with the edit that writes it. */
export function suggestion(
  text: string,
  candidates: readonly string[],
  range: { readonly start: number; readonly end: number },
  whole: (candidate: string) => string,
): { readonly words: string; readonly fix?: Fix } {
  const meant = nearest(text, candidates)
  if (meant === undefined) return { words: '' }
  return {
    words: ` Did you mean \`${whole(meant)}\`?`,
    fix: { title: `Write \`${whole(meant)}\``, edits: [{ range, text: JSON.stringify(whole(meant)) }] },
  }
}

/** If a known name is near, it is a typo, and an error as in AWS's check. Otherwise AWS may know a name that this page does not. */
export const sureIf = (fix: Fix | undefined): { readonly fix?: Fix; readonly severity?: 'warning' } =>
  fix === undefined ? { severity: 'warning' } : { fix }

export interface Covered {
  readonly service: CatalogService
  readonly action: CatalogAction
}

/**
 * The actions that a statement covers. @returns undefined where that cannot be said: `NotAction`, patterns over services,
 * services that are not loaded, names that are not known, or more than `most` actions.
 */
export function coveredByStatement(
  catalog: CatalogForLint,
  { action }: Statement,
  most = 400,
): readonly Covered[] | undefined {
  if (action.isNegated) return undefined
  const all: Covered[] = []
  for (const { value } of action.entries) {
    const split = splitAction(value)
    const service = split && !hasWildcard(split.prefix) ? catalog.service(split.prefix) : undefined
    if (split === undefined || service === undefined) return undefined
    const matches = globIgnoringCase(split.name)
    const found = (service.actions ?? []).filter(({ name }) => matches(name))
    if (found.length === 0) return undefined
    all.push(...found.map((one) => ({ service, action: one })))
    if (all.length > most) return undefined
  }
  return all
}

/** Keys that AWS documents elsewhere than in the service's own table. */
export const outsideReference =
  /^[a-z0-9-]+:resourcetag\/|^(?:ec2:(?:rolelifecycle|roledelivery|sourceinstancearn)|kms:(?:encryptioncontext|recipientattestation)|lambda:sourcefunctionarn|sts:|iam:|s3express:|cognito-identity)/

export const prefixesOf = onceFor((catalog: CatalogForLint): readonly string[] => [...catalog.prefixes.keys()])
