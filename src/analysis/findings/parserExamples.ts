/** Examples of the problems that the parser reports: no rule carries these. */
import type { ParserCode } from './codes.ts'
import type { PolicyExample } from './finding.ts'
import {
  allow,
  allowInBucket,
  allowOn,
  allowRead,
  allowSend,
  allowTo,
  deny,
  denyAll,
  rootOfAccount,
  samlProvider,
  trust,
  webIdentity,
} from './support/exampleStatements.ts'

const allowGet = allow('s3:GetObject', 'arn:aws:s3:::reports/*')
const document = (inside: string, version = '"Version": "2012-10-17", ') => `{ ${version}"Statement": [${inside}] }`
const getText = '{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }'

/** Codes of sizes have none that anybody would read, and those of scenarios none that is a policy. */
export const parserExamples: Readonly<Partial<Record<ParserCode, PolicyExample>>> = {
  JSON_SYNTAX_ERROR: {
    bad: '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject" "Resource": "*" }] }',
    good: document(getText),
  },
  DUPLICATE_KEY: {
    bad: document('{ "Effect": "Allow", "Action": "s3:GetObject", "Action": "s3:PutObject", "Resource": "*" }'),
    good: allow(['s3:GetObject', 's3:PutObject']),
  },
  DATA_TYPE_MISMATCH: { bad: { ...allowGet, Effect: ['Allow'] }, good: allowGet },
  UNSUPPORTED_CHARACTER: {
    bad: document('{ "Sid": “Read”, "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }'),
    good: document(getText),
  },
  INVALID_POLICY_ELEMENT: {
    bad: { Effect: 'Allow', Actions: 's3:GetObject', Resource: '*' },
    good: allow('s3:GetObject'),
  },
  UNSUPPORTED_ELEMENT_COMBINATION: { bad: { ...allowGet, NotAction: 'iam:*' }, good: allowGet },
  MISSING_STATEMENT: { bad: '{ "Version": "2012-10-17" }', good: document(getText) },
  MISSING_EFFECT: { bad: { Action: 's3:GetObject', Resource: '*' }, good: allow('s3:GetObject') },
  MISSING_ACTION: { bad: { Effect: 'Allow', Resource: 'arn:aws:s3:::reports/*' }, good: allowGet },
  MISSING_RESOURCE: { bad: { Effect: 'Allow', Action: 's3:GetObject' }, good: allowGet },
  MISSING_PRINCIPAL: {
    kind: 'trustPolicy',
    bad: { Effect: 'Allow', Action: 'sts:AssumeRole' },
    good: trust(rootOfAccount),
  },
  INVALID_EFFECT: { bad: { ...allowGet, Effect: 'allow' }, good: allowGet },
  INVALID_VERSION: { bad: document(getText, '"Version": "2026-01-01", '), good: document(getText) },
  MISSING_VERSION: { bad: document(getText, ''), good: document(getText) },
  OLD_VERSION: { kind: 'managedPolicy', bad: document(getText, '"Version": "2008-10-17", '), good: document(getText) },
  UNSUPPORTED_SID: { bad: { Sid: 'read-reports', ...allowGet }, good: { Sid: 'ReadReports', ...allowGet } },
  UNIQUE_SIDS_REQUIRED: {
    bad: [
      { Sid: 'S3', ...allowGet },
      { Sid: 'S3', ...allow('s3:ListBucket', 'arn:aws:s3:::reports') },
    ],
    good: [
      { Sid: 'Read', ...allowGet },
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
  EMPTY_SID_VALUE: { bad: { Sid: '', ...allowGet }, good: allowGet },
  EMPTY_ARRAY_ACTION: { kind: 'serviceControlPolicy', bad: deny([]), good: deny(['iam:*']) },
  EMPTY_ARRAY_RESOURCE: { kind: 'serviceControlPolicy', bad: deny('iam:*', []), good: deny('iam:*') },
  EMPTY_ARRAY_PRINCIPAL: {
    kind: 'resourcePolicy',
    service: 's3',
    bad: allowTo({ AWS: [] }, 's3:GetObject', 'arn:aws:s3:::reports/*'),
    good: allowTo(rootOfAccount, 's3:GetObject', 'arn:aws:s3:::reports/*'),
  },
  EMPTY_OBJECT_PRINCIPAL: {
    kind: 'resourcePolicy',
    service: 's3',
    bad: allowTo({}, 's3:GetObject', 'arn:aws:s3:::reports/*'),
    good: allowTo(rootOfAccount, 's3:GetObject', 'arn:aws:s3:::reports/*'),
  },
  WILDCARD_IN_SERVICE_NAME: { bad: deny('*:*'), good: deny('*') },
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
  DUPLICATE_KEYS_WITH_DIFFERENT_CASE: {
    bad: allowRead({ StringEquals: { 'aws:PrincipalTag/team': 'blue', 'aws:PrincipalTag/Team': 'red' } }),
    good: allowOn('StringEquals', 'aws:PrincipalTag/team', ['blue', 'red']),
  },
  INVALID_CONDITION_OPERATOR: {
    bad: allowOn('StringEqual', 'aws:username', 'ana'),
    good: allowOn('StringEquals', 'aws:username', 'ana'),
  },
  INVALID_CONDITION_KEY_FORMAT: {
    bad: allowOn('IpAddress', 'SourceIp', '203.0.113.0/24'),
    good: allowOn('IpAddress', 'aws:SourceIp', '203.0.113.0/24'),
  },
  NULL_WITH_IF_EXISTS: {
    bad: allowOn('NullIfExists', 'aws:PrincipalTag/team', 'false'),
    good: allowOn('Null', 'aws:PrincipalTag/team', 'false'),
  },
  NULL_WITH_QUALIFIER: {
    bad: allowOn('ForAnyValue:Null', 'aws:PrincipalTag/team', 'false'),
    good: allowOn('Null', 'aws:PrincipalTag/team', 'false'),
  },
  INVALID_VARIABLE_FOR_OPERATOR: {
    bad: allowOn('NumericEquals', 's3:signatureAge', '${aws:PrincipalTag/age}'),
    good: allowOn('StringEquals', 's3:signatureAge', '${aws:PrincipalTag/age}'),
  },
  MISSING_BRACE_IN_VARIABLE: {
    bad: allow('s3:GetObject', 'arn:aws:s3:::reports/${aws:username/*'),
    good: allow('s3:GetObject', 'arn:aws:s3:::reports/${aws:username}/*'),
  },
  MISSING_QUOTE_IN_VARIABLE: {
    bad: allow('s3:GetObject', 'arn:aws:s3:::reports/${aws:username, nobody}/*'),
    good: allow('s3:GetObject', "arn:aws:s3:::reports/${aws:username, 'nobody'}/*"),
  },
  UNSUPPORTED_SPACE_IN_VARIABLE: {
    bad: allow('s3:GetObject', 'arn:aws:s3:::reports/${ aws:username }/*'),
    good: allow('s3:GetObject', 'arn:aws:s3:::reports/${aws:username}/*'),
  },
  EMPTY_VARIABLE: {
    bad: allow('s3:GetObject', 'arn:aws:s3:::reports/${}/*'),
    good: allow('s3:GetObject', 'arn:aws:s3:::reports/${aws:username}/*'),
  },
  VARIABLE_UNSUPPORTED_IN_ELEMENT: {
    bad: allow('sqs:SendMessage', 'arn:aws:sqs:*:${aws:PrincipalAccount}:orders'),
    good: allow('sqs:SendMessage', 'arn:aws:sqs:*:*:orders', {
      StringEquals: { 'aws:ResourceAccount': '${aws:PrincipalAccount}' },
    }),
  },
  VARIABLE_UNSUPPORTED_IN_VERSION: {
    bad: '{ "Version": "2008-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/${aws:username}/*" }] }',
    good: '{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::reports/${aws:username}/*" }] }',
  },
  EMPTY_ARRAY_CONDITION: {
    bad: allowOn('StringEquals', 'aws:username', []),
    good: allowOn('StringEquals', 'aws:username', ['ana']),
  },
  EMPTY_ARRAY_CONDITION_FORALLVALUES: {
    bad: allowOn('ForAllValues:StringEquals', 'aws:TagKeys', []),
    good: allowOn('Null', 'aws:TagKeys', 'true'),
  },
  EMPTY_ARRAY_CONDITION_FORANYVALUE: {
    bad: allowOn('ForAnyValue:StringEquals', 'aws:CalledVia', []),
    good: allowOn('ForAnyValue:StringEquals', 'aws:CalledVia', ['athena.amazonaws.com']),
  },
  EMPTY_ARRAY_CONDITION_IFEXISTS: {
    bad: allowOn('StringEqualsIfExists', 'aws:username', []),
    good: allowOn('Null', 'aws:username', 'true'),
  },
  EMPTY_OBJECT_CONDITION: { bad: allowRead({}), good: allow('s3:GetObject', 'arn:aws:s3:::reports/*') },
  ACTION_FITS_NO_RESOURCE: {
    kind: 'resourcePolicy',
    service: 's3',
    bad: { ...allowInBucket(rootOfAccount), Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports/*' },
    good: { ...allowInBucket(rootOfAccount), Action: 's3:ListBucket', Resource: 'arn:aws:s3:::reports' },
  },
  INVALID_ARN_PREFIX: {
    bad: allow('s3:GetObject', 'my-bucket/*'),
    good: allow('s3:GetObject', 'arn:aws:s3:::my-bucket/*'),
  },
  INVALID_ARN_SERVICE_CASE: {
    bad: allowSend('arn:aws:SQS:eu-west-1:111122223333:orders'),
    good: allowSend('arn:aws:sqs:eu-west-1:111122223333:orders'),
  },
  INVALID_PARTITION: {
    bad: allow('s3:GetObject', 'arn:asw:s3:::my-bucket/*'),
    good: allow('s3:GetObject', 'arn:aws:s3:::my-bucket/*'),
  },
  INVALID_PRINCIPAL_FORMAT: {
    kind: 'trustPolicy',
    bad: trust('arn:aws:iam::111122223333:role/App'),
    good: trust({ AWS: 'arn:aws:iam::111122223333:role/App' }),
  },
  INVALID_PRINCIPAL_KEY: {
    kind: 'trustPolicy',
    bad: trust({ aws: '111122223333' }),
    good: trust({ AWS: '111122223333' }),
  },
  UNSUPPORTED_PRINCIPAL: { bad: { ...allow('s3:GetObject'), Principal: '*' }, good: allow('s3:GetObject') },
  UNSUPPORTED_WILDCARD_IN_PRINCIPAL: {
    kind: 'resourcePolicy',
    service: 's3',
    bad: allowInBucket({ AWS: 'arn:aws:iam::111122223333:role/app-*' }),
    good: allowInBucket(rootOfAccount, { ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/app-*' } }),
  },
  FEDERATED_PRINCIPAL_NOT_SUPPORTED: {
    kind: 'resourcePolicy',
    service: 's3',
    bad: allowInBucket({ Federated: 'accounts.google.com' }),
    good: allowInBucket({ AWS: 'arn:aws:iam::111122223333:role/App' }),
  },
  ENDPOINT_ACCOUNT_PRINCIPAL: {
    kind: 'vpcEndpointPolicy',
    bad: allowInBucket(rootOfAccount),
    good: allowInBucket('*', { StringEquals: { 'aws:PrincipalAccount': '111122223333' } }),
  },
  ALLOW_WITH_NOT_PRINCIPAL: {
    kind: 'resourcePolicy',
    service: 's3',
    bad: { Effect: 'Allow', NotPrincipal: rootOfAccount, Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
    good: allowInBucket(rootOfAccount),
  },
  ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL: {
    kind: 'trustPolicy',
    bad: { Effect: 'Allow', NotPrincipal: rootOfAccount, Action: 'sts:AssumeRole' },
    good: trust(rootOfAccount),
  },
  ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE: {
    kind: 'trustPolicy',
    bad: { ...trust(rootOfAccount), Resource: '*' },
    good: trust(rootOfAccount),
  },
  ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL: {
    kind: 'trustPolicy',
    bad: trust('*', 'sts:AssumeRole', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
    good: trust({ AWS: '*' }, 'sts:AssumeRole', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
  },
  ROLE_TRUST_POLICY_WILDCARD_PRINCIPAL: {
    kind: 'trustPolicy',
    bad: trust({ AWS: '*' }),
    good: trust({ AWS: '*' }, 'sts:AssumeRole', { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } }),
  },
  ROLE_TRUST_POLICY_NOTACTION: {
    kind: 'trustPolicy',
    bad: { Effect: 'Allow', Principal: rootOfAccount, NotAction: 'sts:TagSession' },
    good: trust(rootOfAccount),
  },
  INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY: {
    kind: 'trustPolicy',
    bad: trust({ Federated: 'https://accounts.google.com' }, webIdentity, {
      StringEquals: { 'accounts.google.com:aud': 'app-1' },
    }),
    good: trust({ Federated: 'accounts.google.com' }, webIdentity, {
      StringEquals: { 'accounts.google.com:aud': 'app-1' },
    }),
  },
  MISMATCHED_ACTION_FOR_PRINCIPAL: {
    kind: 'trustPolicy',
    bad: trust(samlProvider, webIdentity),
    good: trust(samlProvider, 'sts:AssumeRoleWithSAML', {
      StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' },
    }),
  },
}
