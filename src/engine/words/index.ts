/**
 * Every sentence of the engine is made here, of the reason that it stands for (`engine/why`). What a service answers is
 * in its own words; the rest is ours.
 */
import type { ReasonKind, Why } from '../why/index.ts'
import { catalogWords } from './catalog.ts'
import { ruleChangeWords } from './changedRules.ts'
import { conditionWords } from './conditions.ts'
import { decisionWords } from './decision.ts'
import { denialWords } from './denials.ts'
import { effectWords } from './effects.ts'
import { elementWords } from './elements.ts'
import { exemptionWords } from './exemptions.ts'
import { levelWords } from './levels.ts'
import { policyWords } from './policies.ts'
import { requestWords } from './requests.ts'
import { runWords } from './run.ts'
import type { Sentences } from './sentences.ts'
import { serviceRuleWords } from './serviceRules.ts'
import { sessionWords } from './session.ts'
import { statementWords } from './statements.ts'
import { targetWords } from './target.ts'

/** A kind without a sentence, or a sentence without a kind, does not compile. */
const words: Sentences<ReasonKind> = {
  ...decisionWords,
  ...denialWords,
  ...exemptionWords,
  ...levelWords,
  ...policyWords,
  ...statementWords,
  ...elementWords,
  ...conditionWords,
  ...catalogWords,
  ...targetWords,
  ...serviceRuleWords,
  ...sessionWords,
  ...effectWords,
  ...requestWords,
  ...runWords,
  ...ruleChangeWords,
}

/** @returns a sentence in English; texts of the user's stand in backticks, except in what a service answers. */
export function wordsOf<Kind extends ReasonKind>(why: Why<Kind>): string {
  return words[why.kind](why)
}
