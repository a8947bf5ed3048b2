/**
 * The rules that AWS changed since January 2025 and that change decisions: when, and what, in a sentence. Everything
 * here decides by today's rules, whatever time a call has. Source: semantics 0.4 and the section that each names.
 */
import type { ChangedRule, RuleChangeReasons } from '../why/ruleChanges.ts'
import { monthInWords } from './rules.ts'
import type { Sentences } from './sentences.ts'

export interface RuleChange {
  /** The month, or the day where AWS names one: `2025-10`. */
  readonly since: string
  /** Section of the rule. */
  readonly section: string
  /** What changed: the end of a sentence that begins with the month. */
  readonly change: string
  /** What held before. */
  readonly before: string
}

export const changedRules: Readonly<Record<ChangedRule, RuleChange>> = {
  functionUrls: {
    since: '2025-10',
    section: '5.12',
    change: 'a call of a function URL needs `lambda:InvokeFunction` besides `lambda:InvokeFunctionUrl`',
    before: 'Before, the second alone was enough, and for URLs made before that month it was until November 2026.',
  },
  controlPolicyLanguage: {
    since: '2025-09-19',
    section: '2.12',
    change:
      'SCPs may use the whole policy language: conditions and single resources in an Allow, `NotResource`, and wildcards anywhere in an action',
    before: 'Before, AWS refused such an SCP.',
  },
  bucketTags: {
    since: '2025-11',
    section: '11.2',
    change: 'a bucket has a switch for attribute-based access control (`PutBucketAbac`), which is off by default',
    before: 'Tags of a bucket count in conditions only while it is on; before, they never did.',
  },
  organizationPublicAccess: {
    since: '2025-11',
    section: '11.7',
    change: 'an S3 policy of the organization switches Block Public Access on for all accounts below',
    before: 'Before, each account and each bucket had its own switches alone.',
  },
  rolesClaim: {
    since: '2026-07',
    section: '6.10',
    change: 'a token may list the roles that it is for, in the claim `https://aws.amazon.com/roles`',
    before: 'STS refuses any other role before it reads the trust policy; before, it did not read the claim.',
  },
  providerClaims: {
    since: '2026-01',
    section: '6.10',
    change: 'STS makes condition keys of further claims of some providers, GitHub among them',
    before: 'Before, a condition on such a claim met an absent key.',
  },
  immutableSubject: {
    since: '2026-07-15',
    section: '11.1',
    change:
      'GitHub puts the ids of owner and repository into the subject of repositories that are created, renamed or transferred',
    before: 'A trust policy that names owner and repository alone never matches the new form.',
  },
  accountNames: {
    since: '2025-04',
    section: '11.6',
    change: 'a policy can give `account:PutAccountName` to users and roles',
    before: 'Before, only the root user changed the name of an account.',
  },
  resourceControlServices: {
    since: '2025-06',
    section: '7.7',
    change: 'AWS has let RCPs hold for more services, step by step, and for this one too',
    before: 'Before, they held for Amazon S3, STS, KMS, SQS and Secrets Manager alone.',
  },
  controlPolicyQuota: {
    since: '2026-05-15',
    section: '2.18',
    change: 'up to ten SCPs can be attached to a root, a unit or an account',
    before: 'Before, the limit was five.',
  },
  podSessionPolicies: {
    since: '2026-03',
    section: '11.3',
    change: 'an EKS Pod Identity association can narrow its sessions by a session policy',
    before: 'Before, the sessions had all permissions of the role.',
  },
  apiKeys: {
    since: '2025-07',
    section: '11.4',
    change: 'some services, Amazon Bedrock first, take API keys, and such a call needs `CallWithBearerToken` as well',
    before: 'Before, every call of these services was signed.',
  },
}

export const ruleChangeWords: Sentences<keyof RuleChangeReasons> = {
  ruleChanged: ({ rule }) => {
    const { since, change, before } = changedRules[rule]
    return `Since ${monthInWords(since)} ${change}. ${before}`
  },
}
