/** Conditions over every operator: few keys and few values, so that they hold about as often as not. */
import fc from 'fast-check'

const B = '222233334444'
const organization = 'o-x'
const some = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)

const dates = some('2026-04-25T09:00:00Z', '2026-04-25', '1777107600', '2026-04-25T11:00:00+02:00', 'soon')
const conditionTable: Record<string, fc.Arbitrary<[string, fc.Arbitrary<unknown>]>> = {}
const condition = (operators: readonly string[], keys: readonly string[], values: fc.Arbitrary<unknown>) => {
  for (const operator of operators)
    conditionTable[operator] = some(...keys).map((name): [string, fc.Arbitrary<unknown>] => [name, values])
}
const texts = some<unknown>('a', 'b', 'A', 'a*', '${aws:PrincipalTag/team}', '${*}', B, organization, 'true', 'job', '')
const singleKeys = [
  'aws:PrincipalTag/team',
  'aws:ResourceTag/team',
  'aws:PrincipalAccount',
  'aws:PrincipalOrgID',
  'aws:ResourceAccount',
  'aws:username',
  'x:free',
  'aws:PRINCIPALTAG/TEAM',
  'aws:PrincipalType',
  'sts:RoleSessionName',
  'aws:RequestTag/team',
  'aws:SourceVpce',
  'sts:ExternalId',
  'aws:SourceIdentity',
]
condition(
  [
    'StringEquals',
    'StringNotEquals',
    'StringEqualsIfExists',
    'StringNotEqualsIfExists',
    'StringEqualsIgnoreCase',
    'StringNotEqualsIgnoreCase',
    'StringLike',
    'StringNotLike',
    'StringLikeIfExists',
  ],
  singleKeys,
  texts,
)
condition(
  [
    'ForAllValues:StringEquals',
    'ForAnyValue:StringEquals',
    'ForAllValues:StringNotEquals',
    'ForAnyValue:StringNotEquals',
    'ForAllValues:StringLike',
    'ForAnyValue:StringLikeIfExists',
    'ForAnyValue:StringNotEqualsIfExists',
    'ForAllValues:StringEqualsIfExists',
    'ForAllValues:StringEqualsIgnoreCase',
  ],
  ['aws:TagKeys', 'aws:PrincipalOrgPaths', 'x:free', 'aws:PrincipalTag/team', 'aws:CalledVia'],
  some<unknown>('a', 'team', 'c', `${organization}/*`, `${organization}/r-1/ou-1/`, 'A'),
)
condition(
  [
    'NumericEquals',
    'NumericNotEquals',
    'NumericLessThan',
    'NumericLessThanEquals',
    'NumericGreaterThanIfExists',
    'NumericGreaterThanEquals',
  ],
  ['x:number', 'aws:MultiFactorAuthAge', 'aws:EpochTime'],
  some<unknown>('10', 10, '1e1', '3600', 'ten', '-1'),
)
condition(
  [
    'DateEquals',
    'DateNotEquals',
    'DateLessThan',
    'DateLessThanEquals',
    'DateGreaterThan',
    'DateGreaterThanEquals',
    'DateLessThanIfExists',
  ],
  ['aws:CurrentTime', 'aws:TokenIssueTime', 'aws:EpochTime'],
  dates,
)
condition(
  ['Bool', 'BoolIfExists'],
  ['aws:SecureTransport', 'aws:MultiFactorAuthPresent', 'aws:PrincipalIsAWSService', 'aws:ViaAWSService'],
  some<unknown>('true', 'false', true, 'yes', 'True'),
)
condition(
  ['IpAddress', 'NotIpAddress', 'IpAddressIfExists'],
  ['aws:SourceIp'],
  some<unknown>('203.0.113.0/24', '203.0.113.9', '0.0.0.0/0', '10.0.0', '198.51.100.0/25'),
)
condition(
  ['ArnLike', 'ArnNotLike', 'ArnEquals', 'ArnNotEqualsIfExists'],
  ['aws:PrincipalArn', 'aws:SourceArn'],
  some<unknown>(
    `arn:aws:iam::${B}:role/*`,
    `arn:aws:iam::*:user/ana`,
    `arn:aws:iam::${B}:role/R`,
    `arn:aws:sts::${B}:assumed-role/*`,
    '*',
    'arn:aws:iam::${aws:PrincipalAccount}:root',
    'arn:*:iam::*:role/${*}',
  ),
)
condition(
  ['Null', 'ForAllValues:Null', 'ForAnyValue:Null'],
  ['aws:PrincipalTag/team', 'aws:TagKeys', 'aws:MultiFactorAuthPresent', 'aws:SourceIp'],
  some<unknown>('true', 'false', true),
)
const operatorNames = Object.keys(conditionTable)
const oneCondition = some(...operatorNames).chain((operator) =>
  (conditionTable[operator] as fc.Arbitrary<[string, fc.Arbitrary<unknown>]>).chain(([name, values]) =>
    fc
      .oneof({ arbitrary: values, weight: 3 }, { arbitrary: fc.array(values, { maxLength: 3 }), weight: 1 })
      .map((value) => ({ [operator]: { [name]: value } })),
  ),
)
export const conditions = fc.oneof(
  { arbitrary: fc.constant(undefined), weight: 5 },
  { arbitrary: oneCondition, weight: 4 },
  { arbitrary: fc.tuple(oneCondition, oneCondition).map(([first, second]) => ({ ...first, ...second })), weight: 1 },
)
