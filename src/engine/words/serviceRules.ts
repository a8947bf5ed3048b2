/** Why statements that match count for nothing. Source: semantics 5.7, 5.11, 5.12. */
import type { ServiceRuleReasons } from '../why/serviceRules.ts'
import type { Sentences } from './sentences.ts'

export const serviceRuleWords: Sentences<keyof ServiceRuleReasons> = {
  blockPublicAccess: () =>
    'Block Public Access is on (RestrictPublicBuckets) and this policy is public, so its Allows let in only principals of the owning account and AWS services.',
  queueAdministration: () => 'A queue policy cannot give this administrative action to another account.',
  rootMendsBucketPolicy: () =>
    'The root user of the owning account may always read and mend the bucket policy, whatever it denies.',
}
