/**
 * The context keys that services read off parameters. Source: the services' API references and the "Service
 * Authorization Reference", November 2026; semantics 3.6, table K. A row is a parameter of the calls of a service, with
 * the names on the way to it joined by dots; of a list the first element counts.
 */
export interface ParameterKey {
  readonly service: string
  readonly parameter: string
  readonly key: string
  /** Of which actions of the service, in lower case; absent: all. */
  readonly actions?: RegExp
  /** Before a name that is no ARN: the rest of its ARN. */
  readonly arn?: string
}

const of = (service: string, rows: readonly (readonly [parameter: string, key: string])[]): readonly ParameterKey[] =>
  rows.map(([parameter, key]) => ({ service, parameter, key: `${service}:${key}` }))

export const parameterKeyRows: readonly ParameterKey[] = [
  ...of('s3', [
    ['Prefix', 'prefix'],
    ['Delimiter', 'delimiter'],
    ['MaxKeys', 'max-keys'],
    ['ACL', 'x-amz-acl'],
    ['ServerSideEncryption', 'x-amz-server-side-encryption'],
    ['SSEKMSKeyId', 'x-amz-server-side-encryption-aws-kms-key-id'],
    ['CopySource', 'x-amz-copy-source'],
    ['VersionId', 'VersionId'],
  ]),
  { service: 'ecs', parameter: 'cluster', key: 'ecs:cluster', arn: 'cluster/' },
  {
    service: 'lambda',
    parameter: 'FunctionName',
    key: 'lambda:FunctionArn',
    actions: /eventsourcemapping$/,
    arn: 'function:',
  },
  ...of('lambda', [
    ['Layers', 'Layer'],
    ['VpcConfig.VpcIds', 'VpcIds'],
    ['VpcConfig.SubnetIds', 'SubnetIds'],
    ['VpcConfig.SecurityGroupIds', 'SecurityGroupIds'],
  ]),
  ...of('secretsmanager', [
    ['VersionStage', 'VersionStage'],
    ['SecretId', 'SecretId'],
    ['Name', 'Name'],
  ]),
  ...of('ec2', [
    ['InstanceType', 'InstanceType'],
    ['MetadataOptions.HttpTokens', 'MetadataHttpTokens'],
    ['MetadataOptions.HttpEndpoint', 'MetadataHttpEndpoint'],
    ['MetadataOptions.HttpPutResponseHopLimit', 'MetadataHttpPutResponseHopLimit'],
    ['BlockDeviceMappings.Ebs.Encrypted', 'Encrypted'],
  ]),
  ...of('cloudformation', [
    ['RoleARN', 'RoleArn'],
    ['TemplateURL', 'TemplateUrl'],
  ]),
  ...of('rds', [
    ['DBInstanceClass', 'DatabaseClass'],
    ['Engine', 'DatabaseEngine'],
  ]),
]
