/**
 * A document made ready to be asked: matchers per statement and an index from action to the statements that can
 * match it. Compiled once per parsed document and kept as long as the document lives, so an edit recompiles only
 * what it touched.
 */
import { onceFor } from '../base/memo.ts'
import { type CompiledClause, compileClause } from '../condition/holds.ts'
import { type ActionMatcher, compileActions } from '../match/action.ts'
import { compileResources, type ResourceMatcher } from '../match/resource.ts'
import type { PolicyDocument, PolicyKind, Statement } from '../policy/ast.ts'

export interface CompiledStatement {
  readonly statement: Statement
  readonly isAllow: boolean
  /** Of its document. */
  readonly kind: PolicyKind
  readonly actions: ActionMatcher
  /** undefined in trust policies: the resource is the role. */
  readonly resources: ResourceMatcher | undefined
  readonly clauses: readonly CompiledClause[]
}

export interface CompiledDocument {
  readonly document: PolicyDocument
  readonly statements: readonly CompiledStatement[]
  /** Statements whose Action may match one of the service. @param service prefix in lower case. */
  readonly ofService: (service: string) => readonly CompiledStatement[]
}

export const compileDocument = onceFor((document: PolicyDocument): CompiledDocument => {
  const statements = document.statements.map(
    (statement): CompiledStatement => ({
      statement,
      isAllow: statement.effect.value === 'Allow',
      kind: document.kind,
      actions: compileActions(statement.action),
      resources:
        statement.resource === undefined
          ? undefined
          : compileResources(statement.resource, document.kind, document.version),
      clauses: statement.condition.map((clause) => compileClause(clause, document.version)),
    }),
  )
  return { document, statements, ofService: indexServices(statements) }
})

/** One list for each service that a statement names, and one, of the statements that name none, for all others. */
function indexServices(statements: readonly CompiledStatement[]): CompiledDocument['ofService'] {
  const open = statements.filter(({ actions }) => actions.prefixes === undefined)
  const named = new Set(statements.flatMap(({ actions }) => [...(actions.prefixes ?? [])]))
  const byService = new Map(
    [...named].map((service) => [service, statements.filter(({ actions }) => actions.prefixes?.has(service) ?? true)]),
  )
  return (service) => byService.get(service) ?? open
}
