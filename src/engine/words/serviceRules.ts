/** What a service says of its own policies and calls. Source: semantics 5.7, 5.11, 5.12. */
import { quote } from '../base/text.ts'
import type { ServiceRuleReasons } from '../why/serviceRules.ts'
import type { Sentences } from './sentences.ts'

export const serviceRuleWords: Sentences<keyof ServiceRuleReasons> = {
  blockPublicAccess: ({ by }) =>
    `Block Public Access is on (RestrictPublicBuckets${by === 'organization' ? ', by an S3 policy of the organization' : ''}) and this policy is public, so its Allows let in only principals of the owning account and AWS services.`,
  queueAdministration: () => 'A queue policy cannot give this administrative action to another account.',
  neverCrossesAccounts: () =>
    'This operation does not work across accounts, whatever the policies of both sides allow.',
  rootMendsBucketPolicy: () =>
    'The root user of the owning account may always read and mend the bucket policy, whatever it denies.',
  methodNotAllowed: () => 'The specified method is not allowed against this resource.',
  bucketPolicyOfOwner: ({ owner }) =>
    `Only identities of account ${owner}, which owns the bucket, may read and write its policy. AWS refuses everybody else, even where the policies allow it.`,
  bucketTagsByTagResource: () =>
    'Attribute-based access control is on for this bucket, so its tags change by `s3:TagResource` and `s3:UntagResource`. AWS does not document the code of the refusal.',
  signedCallsOnly: ({ action }) =>
    `${quote(action)} must be signed, so an unsigned call is refused before any policy is read. In a policy of the resource \`*\` means every signed caller.`,
  kmsNeedsSignature: () =>
    'Requests specifying Server Side Encryption with AWS KMS managed keys require AWS Signature Version 4.',
  functionUrlNeedsTwo: () =>
    'A call of a function URL needs `lambda:InvokeFunctionUrl` and `lambda:InvokeFunction`: each is authorized on its own.',
  functionUrlIsSigned: () =>
    'The authorization type of this function URL is `AWS_IAM`, so an unsigned call is refused.',
}
