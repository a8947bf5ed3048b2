/** How a Principal element matched a caller; it decides which layers a grant bypasses (5.4). Source: semantics 3.8. */
export type MatchKind =
  | 'everyone' // "*"
  | 'direct' // the user's, session's, federated user's ARN; the service; the provider
  | 'role' // the role's ARN: capped by boundary and session policy
  | 'account' // the account: delegates
  | 'parent' // the IAM user behind a federated session
