/** What AWS changed about a rule that a decision rests on. Source: semantics 0.4, 11. */

/** A rule that changed since January 2025; `engine/words/changedRules.ts` says when and how. */
export type ChangedRule =
  | 'functionUrls'
  | 'controlPolicyLanguage'
  | 'bucketTags'
  | 'organizationPublicAccess'
  | 'rolesClaim'
  | 'providerClaims'
  | 'immutableSubject'
  | 'accountNames'
  | 'resourceControlServices'
  | 'controlPolicyQuota'
  | 'podSessionPolicies'
  | 'apiKeys'

export interface RuleChangeReasons {
  readonly ruleChanged: { readonly rule: ChangedRule }
}
