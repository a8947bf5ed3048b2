/** Keys that a request for these actions never has, as far as the service reference tells. Source: semantics 1.4, 1.11, 4.13; "Service Authorization Reference". */

import { hasWildcard } from '../../../../../engine/match/glob.ts'
import type { ConditionClause, Located, Statement } from '../../../../../engine/policy/ast.ts'
import type { Draft, StatementRule, Subject } from '../../../finding.ts'
import { listed } from '../../../support/actions.ts'
import { asksForPresence, holdsWhenAbsent, keyOf } from '../../../support/conditions.ts'
import { allow, allowOn } from '../../../support/exampleStatements.ts'
import { isJudged, mayHaveKey } from '../../../support/keysOfActions.ts'
import { type Covered, coveredByStatement, perhapsNewer } from '../../../support/reference.ts'

export const neverPresent: StatementRule = {
  code: 'UNSUPPORTED_ACTION_FOR_CONDITION_KEY',
  severity: 'error',
  scope: 'statement',
  documentation:
    'AWS lists for each action which condition keys its requests have. These actions of the statement do not have this key, so for them the condition compares with an absent key: mostly it does not hold, and an Allow allows nothing, a Deny denies nothing. A negated operator, `IfExists` and `ForAllValues` hold for an absent key, and then the condition restricts nothing. Write such actions into a statement of their own. The list is not complete, so this is a warning.',
  examples: {
    bad: allowOn('StringLike', 's3:prefix', 'home/*'),
    good: allow('s3:ListBucket', 'arn:aws:s3:::reports', { StringLike: { 's3:prefix': 'home/*' } }),
  },
  check: (statement, subject) => {
    const keyed = statement.condition.filter(
      (clause) =>
        (clause.operator.name !== 'Null' || asksForPresence(clause)) &&
        !clause.operator.ifExists &&
        isJudged(subject.catalog, keyOf(clause)) &&
        // Where no tags are written there are none to refuse.
        !(keyOf(clause) === 'aws:tagkeys' && clause.operator.set === 'ForAllValues'),
    )
    return keyed.length === 0 ? [] : keyed.flatMap((clause) => judge(clause, statement, subject))
  },
}

function judge(clause: ConditionClause, statement: Statement, subject: Subject): readonly Draft[] {
  const entries = statement.action.entries.map((entry) => ({
    entry,
    covered: coveredByStatement(subject.catalog, {
      ...statement,
      action: { ...statement.action, entries: [entry] },
    }),
  }))
  if (statement.action.isNegated || entries.some(({ covered }) => covered === undefined)) return []
  const lacks = ({ covered = [] }: { readonly covered?: readonly Covered[] | undefined }): boolean =>
    !covered.some((facts) => mayHaveKey(facts, keyOf(clause)))
  const without = entries.filter(lacks)
  if (without.length === 0) return []
  const isEveryEntry = without.length === entries.length
  return isEveryEntry || isSaidOfSome(clause)
    ? [draft(clause, statement, isEveryEntry ? undefined : without.map(({ entry }) => entry))]
    : []
}

/** Of some actions only that is said which makes them dead: a condition that holds without the key may be meant so. */
const isSaidOfSome = (clause: ConditionClause): boolean => !holdsWhenAbsent(clause)

/** @param dead entries that lack the key where others have it; undefined: all lack it. */
function draft(clause: ConditionClause, { effect }: Statement, dead: readonly Located<string>[] | undefined): Draft {
  const does = effect.value === 'Allow' ? 'allow' : 'deny'
  if (dead !== undefined) {
    const [first] = dead
    const isOne = dead.length === 1 && first !== undefined && !hasWildcard(first.value)
    return {
      range: first?.range ?? clause.key.range,
      severity: 'suggestion',
      message: `${listed(dead.map(({ value }) => value))} ${isOne ? 'does' : 'do'} not have the key \`${clause.key.value}\`, so this statement does not ${does} ${isOne ? 'it' : 'them'}. Write ${isOne ? 'it' : 'them'} into a statement without this condition. ${perhapsNewer}`,
    }
  }
  const outcome = holdsWhenAbsent(clause)
    ? 'so the condition is met without it and restricts nothing'
    : `so the statement ${does === 'allow' ? 'allows' : 'denies'} nothing`
  return {
    range: clause.key.range,
    severity: 'warning',
    message: `No action of this statement has the key \`${clause.key.value}\`, ${outcome}. ${perhapsNewer}`,
  }
}
