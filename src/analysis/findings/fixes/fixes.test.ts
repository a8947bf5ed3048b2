import { describe, expect, it } from 'vitest'
import type { PolicyKind } from '../../../engine/policy/ast.ts'
import { wholeCatalog } from '../../../testing/catalog.ts'
import { repairs } from './repairs.fixtures.ts'

const { findings, fixed } = repairs(wholeCatalog())
const head = '"Version": "2012-10-17", '
const doc = (statement: string) => `{${head}"Statement": [${statement}]}`

/** Problems are counted; a fix takes one away. */
function check(code: string, kind: PolicyKind, before: string, after: string, service?: string) {
  const count = (text: string) => findings(text, kind, service).filter((finding) => finding.code === code).length
  expect(fixed(before, code, kind, service)).toBe(after)
  expect(count(after)).toBeLessThan(count(before))
}

const allow = '"Effect": "Allow", '
const get = '"Action": "s3:GetObject", '
const all = '"Resource": "*"'
const assume = '"Action": "sts:AssumeRole"'

describe('whole documents', () => {
  it.each<[string, PolicyKind, string, string]>([
    [
      'MISSING_VERSION',
      'identityPolicy',
      `{"Statement": [{${allow}${get}${all}}]}`,
      `{"Version": "2012-10-17", "Statement": [{${allow}${get}${all}}]}`,
    ],
    [
      'MISSING_VERSION',
      'identityPolicy',
      '{\n\t"Statement": []\n}',
      '{\n\t"Version": "2012-10-17",\n\t"Statement": []\n}',
    ],
    [
      'INVALID_VERSION',
      'identityPolicy',
      `{"Version": "2026-01-01", "Statement": {${allow}${get}${all}}}`,
      `{"Version": "2012-10-17", "Statement": {${allow}${get}${all}}}`,
    ],
    [
      'OLD_VERSION',
      'managedPolicy',
      `{"Version": "2008-10-17", "Statement": {${allow}${get}${all}}}`,
      `{"Version": "2012-10-17", "Statement": {${allow}${get}${all}}}`,
    ],
    [
      'MISSING_STATEMENT',
      'identityPolicy',
      `{"Version":"2012-10-17"}`,
      `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}`,
    ],
    [
      'MISSING_STATEMENT',
      'trustPolicy',
      '{\n  "Version": "2012-10-17",\n  "Statement": []\n}',
      '{\n  "Version": "2012-10-17",\n  "Statement": [\n    {\n      "Effect": "Allow",\n      "Principal": {\n        "AWS": "arn:aws:iam::111122223333:root"\n      },\n      "Action": "sts:AssumeRole"\n    }\n  ]\n}',
    ],
    [
      'INVALID_POLICY_ELEMENT',
      'identityPolicy',
      `{"version": "2012-10-17", "Statement": {${allow}${get}${all}}}`,
      `{"Version": "2012-10-17", "Statement": {${allow}${get}${all}}}`,
    ],
    [
      'INVALID_POLICY_ELEMENT',
      'identityPolicy',
      `{${head}"Statements": {${allow}${get}${all}}}`,
      `{${head}"Statement": {${allow}${get}${all}}}`,
    ],
    [
      'INVALID_POLICY_ELEMENT',
      'identityPolicy',
      `{${head}"Comment": "x", "Statement": {${allow}${get}${all}}}`,
      `{${head}"Statement": {${allow}${get}${all}}}`,
    ],
    [
      'INVALID_POLICY_ELEMENT',
      'identityPolicy',
      `{${head}"Id": "x", "Statement": {${allow}${get}${all}}}`,
      `{${head}"Statement": {${allow}${get}${all}}}`,
    ],
    [
      'INVALID_POLICY_ELEMENT',
      'identityPolicy',
      `{"Statement": {"Version": "2012-10-17", ${allow}${get}${all}}}`,
      `{"Version": "2012-10-17", "Statement": {${allow}${get}${all}}}`,
    ],
    [
      'INVALID_POLICY_ELEMENT',
      'identityPolicy',
      `{${head}${allow}${get}${all}}`,
      `{${head}"Statement": [{ ${allow}${get}${all} }]}`,
    ],
    [
      'INVALID_POLICY_ELEMENT',
      'identityPolicy',
      `{${head}"Statement": {${get}${all}}, "Effect": "Deny"}`,
      `{${head}"Statement": {"Effect": "Deny", ${get}${all}}}`,
    ],
    [
      'DATA_TYPE_MISMATCH',
      'identityPolicy',
      `[{${allow}${get}${all}}]`,
      `{ "Version": "2012-10-17", "Statement": [{${allow}${get}${all}}] }`,
    ],
    [
      'DUPLICATE_KEY',
      'identityPolicy',
      `{${head}${head}"Statement": {${allow}${get}${all}}}`,
      `{${head}"Statement": {${allow}${get}${all}}}`,
    ],
    [
      'UNSUPPORTED_CHARACTER',
      'identityPolicy',
      doc(`{"Sid": "a\u2014b", ${allow}${get}${all}}`),
      doc(`{"Sid": "a-b", ${allow}${get}${all}}`),
    ],
  ])('%s in %s: %s', check)
})

describe('statements', () => {
  const rows: [string, PolicyKind, string, string, string?][] = [
    [
      'INVALID_POLICY_ELEMENT',
      'identityPolicy',
      `{${allow}"action": "s3:GetObject", ${all}}`,
      `{${allow}${get}${all}}`,
    ],
    [
      'INVALID_POLICY_ELEMENT',
      'identityPolicy',
      `{${allow}"Actions": "s3:GetObject", ${all}}`,
      `{${allow}${get}${all}}`,
    ],
    ['INVALID_POLICY_ELEMENT', 'identityPolicy', `{${allow}${get}${all}, "Note": 1}`, `{${allow}${get}${all}}`],
    ['MISSING_EFFECT', 'identityPolicy', `{${get}${all}}`, `{${allow}${get}${all}}`],
    [
      'MISSING_EFFECT',
      'identityPolicy',
      `{\n  "Sid": "A",\n  ${get}\n  ${all}\n}`,
      `{\n  "Sid": "A",\n  "Effect": "Allow",\n  ${get}\n  ${all}\n}`,
    ],
    ['MISSING_ACTION', 'identityPolicy', `{${allow}${all}}`, `{${allow}${get}${all}}`],
    [
      'MISSING_ACTION',
      'identityPolicy',
      `{${allow}"Resource": "arn:aws:sqs:eu-west-1:111122223333:q"}`,
      `{${allow}"Action": "sqs:*", "Resource": "arn:aws:sqs:eu-west-1:111122223333:q"}`,
    ],
    ['MISSING_RESOURCE', 'identityPolicy', `{${allow}"Action": "s3:GetObject"}`, `{${allow}${get}${all}}`],
    [
      'MISSING_PRINCIPAL',
      'resourceControlPolicy',
      `{"Effect": "Deny", ${get}${all}}`,
      `{"Effect": "Deny", "Principal": "*", ${get}${all}}`,
    ],
    [
      'MISSING_PRINCIPAL',
      'trustPolicy',
      `{${allow}${assume}}`,
      `{${allow}"Principal": { "AWS": "arn:aws:iam::111122223333:root" }, ${assume}}`,
    ],
    ['INVALID_EFFECT', 'identityPolicy', `{"Effect": "allow", ${get}${all}}`, `{${allow}${get}${all}}`],
    ['INVALID_EFFECT', 'identityPolicy', `{"Effect": "Permit", ${get}${all}}`, `{${allow}${get}${all}}`],
    [
      'UNSUPPORTED_ELEMENT_COMBINATION',
      'identityPolicy',
      `{${allow}${get}"NotAction": "iam:*", ${all}}`,
      `{${allow}${get}${all}}`,
    ],
    [
      'UNSUPPORTED_SID',
      'identityPolicy',
      `{"Sid": "Allow s3-read", ${allow}${get}${all}}`,
      `{"Sid": "AllowS3Read", ${allow}${get}${all}}`,
    ],
    ['UNSUPPORTED_SID', 'identityPolicy', `{"Sid": "--", ${allow}${get}${all}}`, `{${allow}${get}${all}}`],
    ['EMPTY_SID_VALUE', 'identityPolicy', `{"Sid": "", ${allow}${get}${all}}`, `{${allow}${get}${all}}`],
    [
      'UNIQUE_SIDS_REQUIRED',
      'identityPolicy',
      `{"Sid": "A", ${allow}${get}${all}}, {"Sid": "A", ${allow}${get}${all}}`,
      `{"Sid": "A", ${allow}${get}${all}}, {"Sid": "A2", ${allow}${get}${all}}`,
    ],
    [
      'UNIQUE_SIDS_RECOMMENDED',
      'serviceControlPolicy',
      `{"Sid": "A1", ${allow}${get}${all}}, {"Sid": "A1", ${allow}${get}${all}}, {"Sid": "A2", ${allow}${get}${all}}`,
      `{"Sid": "A1", ${allow}${get}${all}}, {"Sid": "A3", ${allow}${get}${all}}, {"Sid": "A2", ${allow}${get}${all}}`,
    ],
    ['DUPLICATE_KEY', 'identityPolicy', `{${allow}"Effect": "Deny", ${get}${all}}`, `{${allow}${get}${all}}`],
    [
      'DUPLICATE_KEY',
      'identityPolicy',
      `{${allow}${get}"Action": ["s3:PutObject"], ${all}}`,
      `{${allow}"Action": ["s3:GetObject", "s3:PutObject"], ${all}}`,
    ],
    [
      'DUPLICATE_KEY',
      'identityPolicy',
      `{${allow}${get}${all}, "Condition": {"Bool": {"aws:SecureTransport": "true"}, "Bool": {"aws:ViaAWSService": "true"}}}`,
      `{${allow}${get}${all}, "Condition": {"Bool": {"aws:SecureTransport": "true", "aws:ViaAWSService": "true"}}}`,
    ],
    [
      'DATA_TYPE_MISMATCH',
      'identityPolicy',
      `{"Sid": 12, ${allow}${get}${all}}`,
      `{"Sid": "12", ${allow}${get}${all}}`,
    ],
    ['DATA_TYPE_MISMATCH', 'identityPolicy', `{"Effect": ["Allow"], ${get}${all}}`, `{${allow}${get}${all}}`],
    [
      'DATA_TYPE_MISMATCH',
      'identityPolicy',
      `{${allow}"Action": ["s3:GetObject", null], ${all}}`,
      `{${allow}"Action": ["s3:GetObject"], ${all}}`,
    ],
    [
      'DATA_TYPE_MISMATCH',
      'identityPolicy',
      `{${allow}"Action": ["s3:A", ["s3:B", "s3:C"]], ${all}}`,
      `{${allow}"Action": ["s3:A", "s3:B", "s3:C"], ${all}}`,
    ],
    [
      'DATA_TYPE_MISMATCH',
      'identityPolicy',
      `{${allow}${get}${all}, "Condition": [{"Bool": {"aws:SecureTransport": true}}]}`,
      `{${allow}${get}${all}, "Condition": {"Bool": {"aws:SecureTransport": true}}}`,
    ],
    ['DATA_TYPE_MISMATCH', 'identityPolicy', `{${allow}${get}${all}, "Condition": null}`, `{${allow}${get}${all}}`],
    ['DATA_TYPE_MISMATCH', 'identityPolicy', `[{${allow}${get}${all}}]`, `{${allow}${get}${all}}`],
    [
      'DATA_TYPE_MISMATCH',
      'trustPolicy',
      `{${allow}"Principal": {"AWS": 11122223333}, ${assume}}`,
      `{${allow}"Principal": {"AWS": "011122223333"}, ${assume}}`,
    ],
    ['INVALID_ACTION', 'identityPolicy', `{${allow}"Action": "s3.GetObject", ${all}}`, `{${allow}${get}${all}}`],
    [
      'INVALID_ACTION',
      'identityPolicy',
      `{${allow}"Action": "PassRole", ${all}}`,
      `{${allow}"Action": "iam:PassRole", ${all}}`,
    ],
    ['INVALID_ACTION', 'identityPolicy', `{${allow}"Action": "S3", ${all}}`, `{${allow}"Action": "s3:*", ${all}}`],
    ['INVALID_ACTION', 'identityPolicy', `{${allow}"Action": "s3::GetObject", ${all}}`, `{${allow}${get}${all}}`],
    ['INVALID_ACTION', 'identityPolicy', `{${allow}"Action": "s3: GetObject", ${all}}`, `{${allow}${get}${all}}`],
    ['INVALID_ACTION', 'identityPolicy', `{${allow}"Action": "s3:", ${all}}`, `{${allow}"Action": "s3:*", ${all}}`],
    [
      'INVALID_ACTION',
      'identityPolicy',
      `{${allow}"Action": ["s3:GetObject,PutObject"], ${all}}`,
      `{${allow}"Action": ["s3:GetObject", "s3:PutObject"], ${all}}`,
    ],
    [
      'INVALID_ACTION',
      'identityPolicy',
      `{${allow}"Action": "s3:GetObject,s3:PutObject", ${all}}`,
      `{${allow}"Action": ["s3:GetObject", "s3:PutObject"], ${all}}`,
    ],
    [
      'INVALID_SERVICE_IN_ACTION',
      'identityPolicy',
      `{${allow}"Action": ":PassRole", ${all}}`,
      `{${allow}"Action": "iam:PassRole", ${all}}`,
    ],
    [
      'INVALID_SERVICE_IN_ACTION',
      'identityPolicy',
      `{${allow}"Action": "s3 :GetObject", ${all}}`,
      `{${allow}${get}${all}}`,
    ],
    [
      'WILDCARD_IN_SERVICE_NAME',
      'identityPolicy',
      `{${allow}"Action": "*:*", ${all}}`,
      `{${allow}"Action": "*", ${all}}`,
    ],
    [
      'EMPTY_ARRAY_ACTION',
      'identityPolicy',
      `{${allow}"Action": [], ${all}}`,
      `{${allow}"Action": ["s3:GetObject"], ${all}}`,
    ],
    [
      'EMPTY_ARRAY_RESOURCE',
      'serviceControlPolicy',
      `{${allow}${get}"Resource": []}, {${allow}${get}${all}}`,
      `{${allow}${get}${all}}`,
    ],
    [
      'UNSUPPORTED_ACTION_IN_POLICY',
      'trustPolicy',
      `{${allow}"Principal": {"AWS": "111122223333"}, "Action": "iam:AssumeRole"}`,
      `{${allow}"Principal": {"AWS": "111122223333"}, ${assume}}`,
    ],
    [
      'UNSUPPORTED_ACTION_IN_POLICY',
      'trustPolicy',
      `{${allow}"Principal": {"AWS": "111122223333"}, "Action": ["sts:AssumeRole", "s3:GetObject"]}`,
      `{${allow}"Principal": {"AWS": "111122223333"}, "Action": ["sts:AssumeRole"]}`,
    ],
    [
      'MISMATCHED_ACTION_FOR_PRINCIPAL',
      'trustPolicy',
      `{${allow}"Principal": {"Federated": "accounts.google.com"}, ${assume}}`,
      `{${allow}"Principal": {"Federated": "accounts.google.com"}, "Action": "sts:AssumeRoleWithWebIdentity"}`,
    ],
    [
      'INVALID_ARN_PREFIX',
      'identityPolicy',
      `{${allow}${get}"Resource": "s3://b/*"}`,
      `{${allow}${get}"Resource": "arn:aws:s3:::b/*"}`,
    ],
    [
      'INVALID_ARN_PREFIX',
      'identityPolicy',
      `{${allow}${get}"Resource": "my-bucket/*"}`,
      `{${allow}${get}"Resource": "arn:aws:s3:::my-bucket/*"}`,
    ],
    [
      'INVALID_ARN_PREFIX',
      'identityPolicy',
      `{${allow}${get}"Resource": "aws:s3:::b"}`,
      `{${allow}${get}"Resource": "arn:aws:s3:::b"}`,
    ],
    [
      'INVALID_ARN_PREFIX',
      'identityPolicy',
      `{${allow}${get}"Resource": " ARN:aws:s3:::b"}`,
      `{${allow}${get}"Resource": "arn:aws:s3:::b"}`,
    ],
    [
      'INVALID_ARN_PREFIX',
      'identityPolicy',
      `{${allow}${get}"Resource": "s3::::b"}`,
      `{${allow}${get}"Resource": "arn:aws:s3::::b"}`,
    ],
    [
      'MISSING_ARN_FIELD',
      'identityPolicy',
      `{${allow}${get}"Resource": "arn:aws:s3:b"}`,
      `{${allow}${get}"Resource": "arn:aws:s3:::b"}`,
    ],
    [
      'MISSING_ARN_FIELD',
      'identityPolicy',
      `{${allow}${get}"Resource": "arn:aws:iam:111122223333:role/r"}`,
      `{${allow}${get}"Resource": "arn:aws:iam::111122223333:role/r"}`,
    ],
    [
      'MISSING_ARN_FIELD',
      'identityPolicy',
      `{${allow}${get}"Resource": "arn:aws:sqs:*"}`,
      `{${allow}${get}"Resource": "arn:aws:sqs:*:*:*"}`,
    ],
    [
      'INVALID_PARTITION',
      'identityPolicy',
      `{${allow}${get}"Resource": "arn:aw*:s3:::b"}`,
      `{${allow}${get}"Resource": "arn:aws:s3:::b"}`,
    ],
    [
      'INVALID_PARTITION',
      'identityPolicy',
      `{${allow}${get}"Resource": "arn:asw:s3:::b"}`,
      `{${allow}${get}"Resource": "arn:aws:s3:::b"}`,
    ],
    [
      'INVALID_ARN_SERVICE_CASE',
      'identityPolicy',
      `{${allow}${get}"Resource": "arn:aws:S3:::b"}`,
      `{${allow}${get}"Resource": "arn:aws:s3:::b"}`,
    ],
    [
      'ARN_REGION_NOT_ALLOWED',
      'identityPolicy',
      `{${allow}${get}"Resource": "arn:aws:s3:eu-west-1::b"}`,
      `{${allow}${get}"Resource": "arn:aws:s3:::b"}`,
    ],
    [
      'ARN_ACCOUNT_NOT_ALLOWED',
      'identityPolicy',
      `{${allow}${get}"Resource": "arn:aws:s3::111122223333:b"}`,
      `{${allow}${get}"Resource": "arn:aws:s3:::b"}`,
    ],
    [
      'VARIABLE_UNSUPPORTED_IN_ELEMENT',
      'identityPolicy',
      `{${allow}${get}"Resource": "arn:aws:sqs:*:\${aws:PrincipalAccount}:q-\${aws:username}"}`,
      `{${allow}${get}"Resource": "arn:aws:sqs:*:*:q-\${aws:username}"}`,
    ],
    [
      'MISSING_BRACE_IN_VARIABLE',
      'identityPolicy',
      `{${allow}${get}"Resource": "arn:aws:s3:::b/\${aws:username/*"}`,
      `{${allow}${get}"Resource": "arn:aws:s3:::b/\${aws:username}/*"}`,
    ],
    [
      'MISSING_QUOTE_IN_VARIABLE',
      'identityPolicy',
      `{${allow}${get}"Resource": "arn:aws:s3:::b/\${aws:username, x}"}`,
      `{${allow}${get}"Resource": "arn:aws:s3:::b/\${aws:username, 'x'}"}`,
    ],
    [
      'UNSUPPORTED_SPACE_IN_VARIABLE',
      'identityPolicy',
      `{${allow}${get}"Resource": "arn:aws:s3:::b/\${ aws:username }"}`,
      `{${allow}${get}"Resource": "arn:aws:s3:::b/\${aws:username}"}`,
    ],
    [
      'ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE',
      'trustPolicy',
      `{${allow}"Principal": {"AWS": "111122223333"}, ${assume}, ${all}}`,
      `{${allow}"Principal": {"AWS": "111122223333"}, ${assume}}`,
    ],
    ['UNSUPPORTED_PRINCIPAL', 'identityPolicy', `{${allow}"Principal": "*", ${get}${all}}`, `{${allow}${get}${all}}`],
    [
      'SCP_SYNTAX_ERROR_PRINCIPAL',
      'serviceControlPolicy',
      `{${allow}"Principal": "*", ${get}${all}}`,
      `{${allow}${get}${all}}`,
    ],
    [
      'RCP_SYNTAX_ERROR_PRINCIPAL',
      'resourceControlPolicy',
      `{"Effect": "Deny", "Principal": {"AWS": "111122223333"}, ${get}${all}}`,
      `{"Effect": "Deny", "Principal": "*", ${get}${all}}`,
    ],
    [
      'INVALID_PRINCIPAL_FORMAT',
      'trustPolicy',
      `{${allow}"Principal": "111122223333", ${assume}}`,
      `{${allow}"Principal": { "AWS": "111122223333" }, ${assume}}`,
    ],
    [
      'INVALID_PRINCIPAL_FORMAT',
      'trustPolicy',
      `{${allow}"Principal": 111122223333, ${assume}}`,
      `{${allow}"Principal": { "AWS": "111122223333" }, ${assume}}`,
    ],
    [
      'INVALID_PRINCIPAL_FORMAT',
      'trustPolicy',
      `{${allow}"Principal": "lambda.amazonaws.com", ${assume}}`,
      `{${allow}"Principal": { "Service": "lambda.amazonaws.com" }, ${assume}}`,
    ],
    [
      'INVALID_PRINCIPAL_FORMAT',
      'trustPolicy',
      `{${allow}"Principal": ["111122223333", "ec2.amazonaws.com"], ${assume}}`,
      `{${allow}"Principal": { "AWS": "111122223333", "Service": "ec2.amazonaws.com" }, ${assume}}`,
    ],
    [
      'INVALID_PRINCIPAL_FORMAT',
      'resourcePolicy',
      `{${allow}"Principal": ["*"], ${get}${all}}`,
      `{${allow}"Principal": "*", ${get}${all}}`,
    ],
    [
      'INVALID_PRINCIPAL_FORMAT',
      'trustPolicy',
      `{${allow}"Principal": {"AWS": "ec2.amazonaws.com"}, ${assume}}`,
      `{${allow}"Principal": { "Service": "ec2.amazonaws.com" }, ${assume}}`,
    ],
    [
      'INVALID_PRINCIPAL_FORMAT',
      'trustPolicy',
      `{${allow}"Principal": {"AWS": ["1111-2222-3333", "arn:aws:iam::444455556666:role/r"]}, ${assume}}`,
      `{${allow}"Principal": {"AWS": ["111122223333", "arn:aws:iam::444455556666:role/r"]}, ${assume}}`,
    ],
    [
      'INVALID_PRINCIPAL_FORMAT',
      'trustPolicy',
      `{${allow}"Principal": {"AWS": "arn:aws:iam::111122223333"}, ${assume}}`,
      `{${allow}"Principal": {"AWS": "arn:aws:iam::111122223333:root"}, ${assume}}`,
    ],
    [
      'INVALID_PRINCIPAL_FORMAT',
      'trustPolicy',
      `{${allow}"Principal": {"AWS": "arn:aws:iam::111122223333:assumed-role/r/s"}, ${assume}}`,
      `{${allow}"Principal": {"AWS": "arn:aws:sts::111122223333:assumed-role/r/s"}, ${assume}}`,
    ],
    [
      'INVALID_PRINCIPAL_KEY',
      'trustPolicy',
      `{${allow}"Principal": {"aws": "111122223333"}, ${assume}}`,
      `{${allow}"Principal": {"AWS": "111122223333"}, ${assume}}`,
    ],
    [
      'INVALID_SERVICE_PRINCIPAL_FORMAT',
      'trustPolicy',
      `{${allow}"Principal": {"Service": "Lambda"}, ${assume}}`,
      `{${allow}"Principal": {"Service": "lambda.amazonaws.com"}, ${assume}}`,
    ],
    [
      'INVALID_SERVICE_PRINCIPAL_FORMAT',
      'trustPolicy',
      `{${allow}"Principal": {"Service": "ec2.amazon.com"}, ${assume}}`,
      `{${allow}"Principal": {"Service": "ec2.amazonaws.com"}, ${assume}}`,
    ],
    [
      'INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY',
      'trustPolicy',
      `{${allow}"Principal": {"Federated": "https://accounts.google.com"}, "Action": "sts:AssumeRoleWithWebIdentity"}`,
      `{${allow}"Principal": {"Federated": "accounts.google.com"}, "Action": "sts:AssumeRoleWithWebIdentity"}`,
    ],
    [
      'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
      'trustPolicy',
      `{${allow}"Principal": {"AWS": "arn:aws:iam::111122223333:role/a-*"}, ${assume}}`,
      `{${allow}"Principal": {"AWS": "arn:aws:iam::111122223333:root"}, ${assume}, "Condition": { "ArnLike": { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/a-*" } }}`,
    ],
    [
      'UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
      'trustPolicy',
      `{${allow}"Principal": {"AWS": "arn:aws:iam::111122223333:*"}, ${assume}}`,
      `{${allow}"Principal": {"AWS": "arn:aws:iam::111122223333:root"}, ${assume}}`,
    ],
    [
      'ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL',
      'trustPolicy',
      `{${allow}"Principal": "*", ${assume}}`,
      `{${allow}"Principal": { "AWS": "*" }, ${assume}}`,
    ],
    [
      'ENDPOINT_ACCOUNT_PRINCIPAL',
      'vpcEndpointPolicy',
      `{${allow}"Principal": {"AWS": "111122223333"}, ${get}${all}}`,
      `{${allow}"Principal": {"AWS": "*"}, ${get}${all}, "Condition": { "StringEquals": { "aws:PrincipalAccount": "111122223333" } }}`,
    ],
    [
      'EMPTY_ARRAY_PRINCIPAL',
      'trustPolicy',
      `{${allow}"Principal": {"AWS": [], "Service": "ec2.amazonaws.com"}, ${assume}}`,
      `{${allow}"Principal": {"Service": "ec2.amazonaws.com"}, ${assume}}`,
    ],
    [
      'EMPTY_OBJECT_PRINCIPAL',
      'trustPolicy',
      `{${allow}"Principal": {}, ${assume}}`,
      `{${allow}"Principal": { "AWS": "arn:aws:iam::111122223333:root" }, ${assume}}`,
    ],
  ]
  it.each(rows)('%s in %s: %s', (code, kind, before, after, service) => {
    check(code, kind, doc(before), doc(after), service)
  })
})

describe('conditions', () => {
  it.each([
    ['INVALID_CONDITION_OPERATOR', '{"StringEqual": {"aws:username": "a"}}', '{"StringEquals": {"aws:username": "a"}}'],
    [
      'INVALID_CONDITION_OPERATOR',
      '{"stringequals": {"aws:username": "a"}}',
      '{"StringEquals": {"aws:username": "a"}}',
    ],
    ['NULL_WITH_IF_EXISTS', '{"NullIfExists": {"aws:username": "true"}}', '{"Null": {"aws:username": "true"}}'],
    ['NULL_WITH_QUALIFIER', '{"ForAllValues:Null": {"aws:TagKeys": "true"}}', '{"Null": {"aws:TagKeys": "true"}}'],
    [
      'INVALID_CONDITION_KEY_FORMAT',
      '{"IpAddress": {"SourceIp": "203.0.113.0/24"}}',
      '{"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}',
    ],
    [
      'EMPTY_OBJECT_CONDITION',
      '{"Bool": {}, "StringEquals": {"aws:username": "a"}}',
      '{"StringEquals": {"aws:username": "a"}}',
    ],
    [
      'EMPTY_ARRAY_CONDITION',
      '{"StringNotEquals": {"aws:username": [], "aws:userid": "a"}}',
      '{"StringNotEquals": {"aws:userid": "a"}}',
    ],
    [
      'DUPLICATE_KEYS_WITH_DIFFERENT_CASE',
      '{"StringEquals": {"aws:username": "a", "AWS:UserName": "b"}}',
      '{"StringEquals": {"aws:username": ["a", "b"]}}',
    ],
    ['DATA_TYPE_MISMATCH', '{"StringEquals": [{"aws:username": "a"}]}', '{"StringEquals": {"aws:username": "a"}}'],
    [
      'DATA_TYPE_MISMATCH',
      '{"StringEquals": {"aws:username": ["a", null]}}',
      '{"StringEquals": {"aws:username": ["a"]}}',
    ],
  ])('%s: %s', (code, before, after) => {
    const statement = (condition: string) => doc(`{${allow}${get}${all}, "Condition": ${condition}}`)
    check(code, 'identityPolicy', statement(before), statement(after))
  })
  it('an empty one goes whole', () => {
    check(
      'EMPTY_OBJECT_CONDITION',
      'identityPolicy',
      doc(`{${allow}${get}${all}, "Condition": {}}`),
      doc(`{${allow}${get}${all}}`),
    )
    check(
      'EMPTY_OBJECT_CONDITION',
      'identityPolicy',
      doc(`{${allow}${get}${all}, "Condition": {"Bool": {}}}`),
      doc(`{${allow}${get}${all}}`),
    )
  })
  it.each([
    [
      'under a condition: a Deny would meet whom it lets in',
      `, "Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}}`,
    ],
    ['without one: a Deny would take from everybody what it means to give', ''],
  ])('an Allow of a resource control policy stays %s', (_, condition) => {
    const statement = `{${allow}"Principal": "*", ${get}${all}${condition}}`
    const found = findings(doc(statement), 'resourceControlPolicy').find(
      ({ code }) => code === 'RCP_SYNTAX_ERROR_ALLOW',
    )
    expect(found?.message).toContain(condition === '' ? 'RCPFullAWSAccess' : 'negate the operators')
    expect(found?.fix).toBeUndefined()
  })
  it('an empty list that decides something stays', () => {
    expect(
      findings(doc(`{${allow}${get}${all}, "Condition": {"StringEquals": {"aws:username": []}}}`)).find(
        ({ code }) => code === 'EMPTY_ARRAY_CONDITION',
      )?.fix,
    ).toBeUndefined()
  })
  it('a variable under the old version asks for the new one', () => {
    const statement = `"Statement": [{${allow}${get}"Resource": "arn:aws:s3:::b/\${aws:username}"}]`
    check('VARIABLE_UNSUPPORTED_IN_VERSION', 'identityPolicy', `{${statement}}`, `{${head}${statement}}`)
  })
})
