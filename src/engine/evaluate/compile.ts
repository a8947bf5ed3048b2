/**
 * A document made ready to be asked: matchers per statement and an index from action to the statements that can
 * match it. Compiled once per parsed document and kept as long as the document lives, so an edit recompiles only
 * what it touched.
 */
import { type CompiledClause, compileClause } from '../condition/holds.ts'
import { type ActionMatcher, compileActions } from '../match/action.ts'
import { compileResources, type ResourceMatcher } from '../match/resource.ts'
import type { PolicyDocument, Statement } from '../policy/ast.ts'

export interface CompiledStatement {
  readonly statement: Statement
  readonly allow: boolean
  readonly actions: ActionMatcher
  /** undefined in trust policies: the resource is the role. */
  readonly resources: ResourceMatcher | undefined
  readonly clauses: readonly CompiledClause[]
}

export interface CompiledDocument {
  readonly document: PolicyDocument
  readonly statements: readonly CompiledStatement[]
  /** Statements whose Action matches. @param action in lower case. */
  readonly candidates: (action: string) => readonly CompiledStatement[]
}

const compiled = new WeakMap<PolicyDocument, CompiledDocument>()
/** Memo entries per document; beyond that it starts anew. */
const memoLimit = 4096
/** Asking so few statements anew is cheaper than remembering what they said. */
const worthKeeping = 8

export function compileDocument(document: PolicyDocument): CompiledDocument {
  const known = compiled.get(document)
  if (known !== undefined) return known
  const statements = document.statements.map(
    (statement): CompiledStatement => ({
      statement,
      allow: statement.effect.value === 'Allow',
      actions: compileActions(statement.action),
      resources: statement.resource === undefined ? undefined : compileResources(statement.resource, document.kind, document.version),
      clauses: statement.condition.map((clause) => compileClause(clause, document.version)),
    }),
  )
  const made = { document, statements, candidates: indexActions(statements) }
  compiled.set(document, made)
  return made
}

const none: readonly CompiledStatement[] = []

const matchingOf = (bucket: readonly CompiledStatement[], action: string): readonly CompiledStatement[] => bucket.filter(({ actions }) => actions.matches(action))

/** First by service prefix (made here), then by whole action (made as asked, and bounded). */
function indexActions(statements: readonly CompiledStatement[]): CompiledDocument['candidates'] {
  const open = statements.filter(({ actions }) => actions.prefixes === undefined)
  const byPrefix = new Map<string, CompiledStatement[]>()
  for (const statement of statements) {
    for (const prefix of statement.actions.prefixes ?? []) {
      if (!byPrefix.has(prefix))
        byPrefix.set(
          prefix,
          statements.filter(({ actions }) => actions.prefixes?.has(prefix) ?? true),
        )
    }
  }
  const memo = new Map<string, readonly CompiledStatement[]>()
  let lastAction = ''
  let last: readonly CompiledStatement[] = none
  return (action) => {
    if (action === lastAction) return last
    const bucket = byPrefix.get(action.slice(0, Math.max(0, action.indexOf(':')))) ?? open
    const matching = bucket.length === 0 ? none : bucket.length < worthKeeping ? matchingOf(bucket, action) : (memo.get(action) ?? remember(action, matchingOf(bucket, action)))
    lastAction = action
    last = matching
    return matching
  }
  function remember(action: string, matching: readonly CompiledStatement[]): readonly CompiledStatement[] {
    if (memo.size >= memoLimit) memo.clear()
    memo.set(action, matching)
    return matching
  }
}
