/** 3.6, table K: keys from parameters. */
import { type Any, list } from './types.ts'

type Keys = Record<string, string | string[]>

/** @param arn in the caller's account and the call's Region. */
export function keysFromParameters(call: Any, arn: (service: string, rest: string) => string): Keys {
  const [prefix = '', name = ''] = call.action.toLowerCase().split(':')
  const parameters = call.parameters ?? {}
  const keys: Keys = {}
  const put = (key: string, value: Any): void => {
    const texts = list(value)
      .filter((one) => ['string', 'number', 'boolean'].includes(typeof one))
      .map(String)
    if (texts.length > 0) keys[key] = Array.isArray(value) ? texts : (texts[0] ?? '')
  }
  switch (prefix) {
    case 's3': {
      put('s3:prefix', parameters.Prefix)
      put('s3:delimiter', parameters.Delimiter)
      put('s3:max-keys', parameters.MaxKeys)
      put('s3:x-amz-acl', parameters.ACL)
      put('s3:x-amz-server-side-encryption', parameters.ServerSideEncryption)
      put('s3:x-amz-server-side-encryption-aws-kms-key-id', parameters.SSEKMSKeyId)
      put('s3:x-amz-copy-source', parameters.CopySource)
      put('s3:VersionId', parameters.VersionId)
      if (typeof parameters.Tagging === 'string' && parameters.Tagging !== '') {
        const tags = new URLSearchParams(parameters.Tagging)
        for (const [key, value] of tags) keys[`s3:RequestObjectTag/${key}`] = value
        keys['s3:RequestObjectTagKeys'] = [...tags.keys()]
      }
      break
    }
    case 'ecs':
      if (typeof parameters.cluster === 'string')
        put(
          'ecs:cluster',
          parameters.cluster.startsWith('arn:') ? parameters.cluster : arn('ecs', `cluster/${parameters.cluster}`),
        )
      break
    case 'lambda':
      if (name.endsWith('eventsourcemapping') && typeof parameters.FunctionName === 'string')
        put(
          'lambda:FunctionArn',
          parameters.FunctionName.startsWith('arn:')
            ? parameters.FunctionName
            : arn('lambda', `function:${parameters.FunctionName}`),
        )
      put('lambda:Layer', parameters.Layers)
      put('lambda:VpcIds', parameters.VpcConfig?.VpcIds)
      put('lambda:SubnetIds', parameters.VpcConfig?.SubnetIds)
      put('lambda:SecurityGroupIds', parameters.VpcConfig?.SecurityGroupIds)
      break
    case 'secretsmanager':
      put('secretsmanager:VersionStage', parameters.VersionStage)
      put('secretsmanager:SecretId', parameters.SecretId)
      put('secretsmanager:Name', parameters.Name)
      break
    case 'ec2':
      put('ec2:InstanceType', parameters.InstanceType)
      put('ec2:MetadataHttpTokens', parameters.MetadataOptions?.HttpTokens)
      put('ec2:MetadataHttpEndpoint', parameters.MetadataOptions?.HttpEndpoint)
      put('ec2:MetadataHttpPutResponseHopLimit', parameters.MetadataOptions?.HttpPutResponseHopLimit)
      put('ec2:Encrypted', list(parameters.BlockDeviceMappings)[0]?.Ebs?.Encrypted)
      break
    case 'cloudformation':
      put('cloudformation:RoleArn', parameters.RoleARN)
      put('cloudformation:TemplateUrl', parameters.TemplateURL)
      break
    case 'rds':
      put('rds:DatabaseClass', parameters.DBInstanceClass)
      put('rds:DatabaseEngine', parameters.Engine)
      break
    case 'kms':
      if (typeof parameters.EncryptionContext === 'object' && parameters.EncryptionContext !== null) {
        for (const [key, value] of Object.entries(parameters.EncryptionContext as Any))
          put(`kms:EncryptionContext:${key}`, value)
        put('kms:EncryptionContextKeys', Object.keys(parameters.EncryptionContext))
      }
      break
  }
  return keys
}
