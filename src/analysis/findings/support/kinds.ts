/** What a kind of document does. Source: semantics 5.3. */
import type { PolicyKind } from '../../../engine/policy/ast.ts'

/** An Allow in it gives rights. In SCPs, RCPs, boundaries, session and endpoint policies it is a ceiling, and wide ones are ordinary. */
export const grantsToIdentity = (kind: PolicyKind): boolean => kind === 'identityPolicy' || kind === 'managedPolicy'

export const isResourcePolicy = (kind: PolicyKind): boolean => kind === 'resourcePolicy' || kind === 'trustPolicy'

/** Kinds whose `NotAction` and `NotResource` are judged. Trust policies have no resource, and the parser reports their `NotAction`. */
export const isJudged = (kind: PolicyKind): boolean => grantsToIdentity(kind) || kind === 'resourcePolicy'
