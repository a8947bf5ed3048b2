/** JSON, elements, names. */
import { allow, allowTo, deny, denyAll, type Examples, trust } from './example.ts'

const get = allow('s3:GetObject', 'arn:aws:s3:::reports/*')
const document = (inside: string, version = '"Version": "2012-10-17", ') => `{ ${version}"Statement": [${inside}] }`
const getText = '{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }'
const root = { AWS: 'arn:aws:iam::111122223333:root' }

export const elements: Examples = {
  JSON_SYNTAX_ERROR: {
    bad: '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject" "Resource": "*" }] }',
    good: document(getText),
  },
  DUPLICATE_KEY: {
    bad: document('{ "Effect": "Allow", "Action": "s3:GetObject", "Action": "s3:PutObject", "Resource": "*" }'),
    good: allow(['s3:GetObject', 's3:PutObject']),
  },
  DATA_TYPE_MISMATCH: { bad: { ...get, Effect: ['Allow'] }, good: get },
  UNSUPPORTED_CHARACTER: {
    bad: document('{ "Sid": “Read”, "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }'),
    good: document(getText),
  },
  INVALID_POLICY_ELEMENT: {
    bad: { Effect: 'Allow', Actions: 's3:GetObject', Resource: '*' },
    good: allow('s3:GetObject'),
  },
  UNSUPPORTED_ELEMENT_COMBINATION: { bad: { ...get, NotAction: 'iam:*' }, good: get },
  MISSING_STATEMENT: { bad: '{ "Version": "2012-10-17" }', good: document(getText) },
  MISSING_EFFECT: { bad: { Action: 's3:GetObject', Resource: '*' }, good: allow('s3:GetObject') },
  MISSING_ACTION: { bad: { Effect: 'Allow', Resource: 'arn:aws:s3:::reports/*' }, good: get },
  MISSING_RESOURCE: { bad: { Effect: 'Allow', Action: 's3:GetObject' }, good: get },
  MISSING_PRINCIPAL: { kind: 'trustPolicy', bad: { Effect: 'Allow', Action: 'sts:AssumeRole' }, good: trust(root) },
  INVALID_EFFECT: { bad: { ...get, Effect: 'allow' }, good: get },
  INVALID_VERSION: { bad: document(getText, '"Version": "2026-01-01", '), good: document(getText) },
  MISSING_VERSION: { bad: document(getText, ''), good: document(getText) },
  OLD_VERSION: { kind: 'managedPolicy', bad: document(getText, '"Version": "2008-10-17", '), good: document(getText) },
  UNSUPPORTED_SID: { bad: { Sid: 'read-reports', ...get }, good: { Sid: 'ReadReports', ...get } },
  UNIQUE_SIDS_REQUIRED: {
    bad: [
      { Sid: 'S3', ...get },
      { Sid: 'S3', ...allow('s3:ListBucket', 'arn:aws:s3:::reports') },
    ],
    good: [
      { Sid: 'Read', ...get },
      { Sid: 'List', ...allow('s3:ListBucket', 'arn:aws:s3:::reports') },
    ],
  },
  UNIQUE_SIDS_RECOMMENDED: {
    kind: 'serviceControlPolicy',
    bad: [
      { Sid: 'No', ...deny('iam:*') },
      { Sid: 'No', ...deny('organizations:*') },
    ],
    good: [
      { Sid: 'NoIam', ...deny('iam:*') },
      { Sid: 'NoOrganizations', ...deny('organizations:*') },
    ],
  },
  EMPTY_SID_VALUE: { bad: { Sid: '', ...get }, good: get },
  EMPTY_ARRAY_ACTION: { kind: 'serviceControlPolicy', bad: deny([]), good: deny(['iam:*']) },
  EMPTY_ARRAY_RESOURCE: { kind: 'serviceControlPolicy', bad: deny('iam:*', []), good: deny('iam:*') },
  EMPTY_ARRAY_PRINCIPAL: {
    kind: 'resourcePolicy',
    service: 's3',
    bad: allowTo({ AWS: [] }, 's3:GetObject', 'arn:aws:s3:::reports/*'),
    good: allowTo(root, 's3:GetObject', 'arn:aws:s3:::reports/*'),
  },
  EMPTY_OBJECT_PRINCIPAL: {
    kind: 'resourcePolicy',
    service: 's3',
    bad: allowTo({}, 's3:GetObject', 'arn:aws:s3:::reports/*'),
    good: allowTo(root, 's3:GetObject', 'arn:aws:s3:::reports/*'),
  },
  INVALID_ACTION: { bad: allow('s3:GetObjekt'), good: allow('s3:GetObject') },
  INVALID_SERVICE_IN_ACTION: { bad: allow('dynamdb:GetItem'), good: allow('dynamodb:GetItem') },
  WILDCARD_IN_SERVICE_NAME: { bad: deny('*:*'), good: deny('*') },
  UNSUPPORTED_ACTION_IN_POLICY: {
    kind: 'resourcePolicy',
    service: 'sqs',
    bad: allowTo(root, 'sns:Publish', '*'),
    good: allowTo(root, 'sqs:SendMessage', '*'),
  },
  UNSUPPORTED_RESOURCE_ARN_IN_POLICY: {
    kind: 'resourcePolicy',
    service: 'sqs',
    bad: allowTo(root, 'sqs:SendMessage', 'arn:aws:sns:eu-west-1:111122223333:orders'),
    good: allowTo(root, 'sqs:SendMessage', 'arn:aws:sqs:eu-west-1:111122223333:orders'),
  },
  SCP_SYNTAX_ERROR_PRINCIPAL: {
    kind: 'serviceControlPolicy',
    bad: { ...deny('iam:*'), Principal: '*' },
    good: deny('iam:*'),
  },
  RCP_SYNTAX_ERROR_PRINCIPAL: {
    kind: 'resourceControlPolicy',
    bad: { ...denyAll('s3:*'), Principal: { AWS: '111122223333' } },
    good: denyAll('s3:*', { StringEquals: { 'aws:PrincipalAccount': '111122223333' } }),
  },
  RCP_SYNTAX_ERROR_ALLOW: {
    kind: 'resourceControlPolicy',
    bad: { ...denyAll('s3:GetObject'), Effect: 'Allow' },
    good: denyAll('s3:GetObject', { Bool: { 'aws:SecureTransport': 'false' } }),
  },
  RCP_SYNTAX_ERROR_NOTACTION: {
    kind: 'resourceControlPolicy',
    bad: { Effect: 'Deny', Principal: '*', NotAction: 's3:*', Resource: '*' },
    good: denyAll('kms:Decrypt', { Bool: { 'aws:SecureTransport': 'false' } }),
  },
  RCP_SYNTAX_ERROR_ACTION: {
    kind: 'resourceControlPolicy',
    bad: denyAll('*', { Bool: { 'aws:SecureTransport': 'false' } }),
    good: denyAll('s3:*', { Bool: { 'aws:SecureTransport': 'false' } }),
  },
  policy_type_hint: { bad: trust({ Service: 'ec2.amazonaws.com' }), good: allow('ec2:DescribeInstances') },
}
