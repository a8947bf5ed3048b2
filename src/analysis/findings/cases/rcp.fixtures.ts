import { quiet, type StatementCase, says } from './statements.fixtures.ts'

const rule = (Condition?: object, Action: unknown = 's3:GetObject'): object => ({
  Effect: 'Deny',
  Principal: '*',
  Action,
  Resource: '*',
  ...(Condition && { Condition }),
})
const outside = { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-1' } }
const spared = { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } }
const source = { StringNotEqualsIfExists: { 'aws:SourceOrgID': 'o-1' } }
const services = { Bool: { 'aws:PrincipalIsAWSService': 'true' } }
const network = { NotIpAddressIfExists: { 'aws:SourceIp': '203.0.113.0/24' } }

export const rcp: readonly StatementCase[] = [
  says(
    'RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY',
    'outsiders',
    'resourceControlPolicy',
    rule(outside),
    '"aws:PrincipalOrgID"',
    {
      fixed: '"BoolIfExists": { "aws:PrincipalIsAWSService": "false" }',
      severity: 'warning',
    },
  ),
  quiet(
    'RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY',
    'services spared',
    'resourceControlPolicy',
    rule({ ...outside, ...spared }),
  ),
  quiet('RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY', 'an SCP', 'serviceControlPolicy', {
    Effect: 'Deny',
    Action: 's3:*',
    Resource: '*',
    Condition: outside,
  }),
  says(
    'RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY',
    'other sources',
    'resourceControlPolicy',
    rule(source),
    '"aws:SourceOrgID"',
    { fixed: '"Bool": { "aws:PrincipalIsAWSService": "true" }' },
  ),
  quiet(
    'RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY',
    'services alone',
    'resourceControlPolicy',
    rule({ ...source, ...services, Null: { 'aws:SourceAccount': 'false' } }),
  ),
  says(
    'RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK',
    'no source',
    'resourceControlPolicy',
    rule({ ...source, ...services }),
    '"aws:SourceOrgID"',
    { fixed: '"Null": { "aws:SourceAccount": "false" }' },
  ),
  quiet(
    'RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK',
    'a source',
    'resourceControlPolicy',
    rule({ ...source, ...services, Null: { 'aws:SourceAccount': 'false' } }),
  ),
  says('rcp_missing_service_carveout', 'networks', 'resourceControlPolicy', rule(network), '"aws:SourceIp"', {
    fixed: '"aws:PrincipalIsAWSService": "false"',
  }),
  quiet('rcp_missing_service_carveout', 'services spared', 'resourceControlPolicy', rule({ ...network, ...spared })),
  quiet(
    'rcp_missing_service_carveout',
    'transport',
    'resourceControlPolicy',
    rule({ Bool: { 'aws:SecureTransport': 'false' } }),
  ),
  says('rcp_blanket_deny', 'a service for all', 'resourceControlPolicy', rule(undefined, 's3:*'), '"s3:*"'),
  quiet('rcp_blanket_deny', 'in a condition', 'resourceControlPolicy', rule(outside, 's3:*')),
  quiet('rcp_blanket_deny', 'one action', 'resourceControlPolicy', rule(undefined, 's3:PutBucketPolicy')),
  says(
    'unsupported_rcp_service',
    'out of reach',
    'resourceControlPolicy',
    rule(outside, ['s3:GetObject', 'lambda:*']),
    '"lambda:*"',
    {
      fixed: '"Action": ["s3:GetObject"]',
    },
  ),
  quiet('unsupported_rcp_service', 'within reach', 'resourceControlPolicy', rule(outside, ['s3:*', 'sts:AssumeRole'])),
]
