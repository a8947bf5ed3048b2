/**
 * Why something was decided, refused or changed, as data: a kind, with the values that it is about. It stands beside
 * its sentence in the nodes of an explanation, in the errors of an API and in the changes of the picture. Whoever has
 * to know why reads this; sentences are made of it in `engine/words`, and nobody takes them apart.
 *
 * A new reason is a line in the file of its subject, and a sentence in the file of `engine/words` that has the same
 * name: without the sentence it does not compile.
 */
import type { CatalogReasons } from './catalog.ts'
import type { ConditionReasons } from './conditions.ts'
import type { DecisionReasons } from './decision.ts'
import type { DenialReasons } from './denials.ts'
import type { EffectReasons } from './effects.ts'
import type { ElementReasons } from './elements.ts'
import type { ExemptionReasons } from './exemptions.ts'
import type { LevelReasons } from './levels.ts'
import type { PolicyReasons } from './policies.ts'
import type { RequestReasons } from './requests.ts'
import type { RuleChangeReasons } from './ruleChanges.ts'
import type { RunReasons } from './run.ts'
import type { ServiceRuleReasons } from './serviceRules.ts'
import type { SessionReasons } from './session.ts'
import type { StatementReasons } from './statements.ts'
import type { TargetReasons } from './target.ts'

/** The values of each kind of reason. */
export interface Reasons
  extends DecisionReasons,
    DenialReasons,
    ExemptionReasons,
    LevelReasons,
    PolicyReasons,
    StatementReasons,
    ElementReasons,
    ConditionReasons,
    CatalogReasons,
    TargetReasons,
    ServiceRuleReasons,
    SessionReasons,
    EffectReasons,
    RequestReasons,
    RunReasons,
    RuleChangeReasons {}
export type ReasonKind = keyof Reasons

/** A union on `kind`; `Why<'wrongAudience'>` is one member of it. */
export type Why<Kind extends ReasonKind = ReasonKind> = { [K in Kind]: { readonly kind: K } & Reasons[K] }[Kind]
