/** Keys of single services, IAM, STS, KMS and S3. Source: semantics 1.11, 6.26. */
import type { KeyRow } from './keyRow.ts'

export const serviceKeys: readonly KeyRow[] = [
  ['iam:PassedToService', 'String', 'service that will be handed the role', 'in `iam:PassRole`'],
  ['iam:AssociatedResourceArn', 'ARN', 'resource that the role will be attached to', 'in `iam:PassRole`'],
  [
    'iam:PolicyARN',
    'ARN',
    'managed policy that is attached or detached',
    'when a managed policy is attached or detached',
  ],
  [
    'iam:PermissionsBoundary',
    'ARN',
    'permissions boundary of the user or role, or the one it is given',
    'in calls on a user or role that has a boundary or is given one',
  ],
  ['iam:AWSServiceName', 'String', 'service that the role is linked to', 'in `iam:CreateServiceLinkedRole`'],
  ['iam:ResourceTag/', 'String', 'a tag of the user, role or policy', 'when the user, role or policy has this tag'],
  [
    'sts:ExternalId',
    'String',
    'secret that a third party was given for its customer',
    'in AssumeRole with an ExternalId',
  ],
  [
    'sts:RoleSessionName',
    'String',
    'name of the session that is asked for',
    'in AssumeRole, also with SAML or web identity',
  ],
  [
    'sts:RoleAuthorizedByIdp',
    'Bool',
    'whether the token’s claim `https://aws.amazon.com/roles` lists the role',
    'in AssumeRoleWithWebIdentity',
  ],
  ['sts:SourceIdentity', 'String', 'source identity that is asked for, or inherited', 'when one is set'],
  ['sts:TransitiveTagKeys', 'ArrayOfString', 'tags that further sessions will inherit', 'when some are asked for'],
  [
    'kms:ViaService',
    'String',
    'service that passes the request on to KMS, such as `s3.us-east-1.amazonaws.com`',
    'when a service calls KMS for somebody',
  ],
  ['kms:CallerAccount', 'String', 'account of the caller', 'in every call on a key'],
  ['s3:prefix', 'String', 'beginning of the names that are listed', 'in `s3:ListBucket`, when the request sends it'],
  ['s3:x-amz-acl', 'String', 'canned ACL that the write asks for', 'in writes that send the header'],
  [
    's3:x-amz-server-side-encryption',
    'String',
    'encryption that the write asks for: `AES256` or `aws:kms`',
    'in writes that send the header',
  ],
]
