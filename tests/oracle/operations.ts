/** 3.6 (a): operations that are no actions, and the requests that they become (table O). */
import { type Any, list } from './types.ts'

export interface Asked {
  action: string
  resource: string
  from: string
}

/** Operation to action, of one service; on the call's own resource. */
const renamed: Record<string, Record<string, string>> = {
  s3: {
    ListObjects: 'ListBucket',
    ListObjectsV2: 'ListBucket',
    HeadBucket: 'ListBucket',
    HeadObject: 'GetObject',
    CreateMultipartUpload: 'PutObject',
    UploadPart: 'PutObject',
    CompleteMultipartUpload: 'PutObject',
    ListMultipartUploads: 'ListBucketMultipartUploads',
    ListParts: 'ListMultipartUploadParts',
    ListBuckets: 'ListAllMyBuckets',
    ListObjectVersions: 'ListBucketVersions',
    PutBucketReplication: 'PutReplicationConfiguration',
    GetBucketReplication: 'GetReplicationConfiguration',
    DeleteBucketReplication: 'PutReplicationConfiguration',
    PutBucketEncryption: 'PutEncryptionConfiguration',
    GetBucketEncryption: 'GetEncryptionConfiguration',
    DeleteBucketEncryption: 'PutEncryptionConfiguration',
    PutBucketLifecycleConfiguration: 'PutLifecycleConfiguration',
    GetBucketLifecycleConfiguration: 'GetLifecycleConfiguration',
    DeleteBucketLifecycle: 'PutLifecycleConfiguration',
    PutBucketNotificationConfiguration: 'PutBucketNotification',
    GetBucketNotificationConfiguration: 'GetBucketNotification',
  },
  lambda: { Invoke: 'InvokeFunction', InvokeWithResponseStream: 'InvokeFunction' },
  sqs: {
    SendMessageBatch: 'SendMessage',
    DeleteMessageBatch: 'DeleteMessage',
    ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
  },
  sns: { PublishBatch: 'Publish' },
}

/** `bucket/key`, with or without a leading `/`, or an ARN; `?versionId=` asks for a version. */
export function copySource(text: string): { arn: string; isVersion: boolean } {
  const [path = '', query = ''] = text.split('?')
  const plain = decodeURIComponent(path).replace(/^\//, '')
  return { arn: plain.startsWith('arn:') ? plain : `arn:aws:s3:::${plain}`, isVersion: /^versionId=./i.test(query) }
}

/** @returns the requests of an operation; undefined where the name is not one of the table. */
export function operation(
  call: Any,
  resources: string[],
  arn: (service: string, rest: string) => string,
): Asked[] | undefined {
  const [prefix = '', name = ''] = call.action.toLowerCase().split(':')
  const parameters = call.parameters ?? {}
  const here = (action: string): Asked[] => resources.map((resource) => ({ action, resource, from: 'resource' }))
  const plain = Object.entries(renamed[prefix] ?? {}).find(([one]) => one.toLowerCase() === name)?.[1]
  if (plain !== undefined) return here(`${prefix}:${plain}`)
  const table = (one: string): string => (one.startsWith('arn:') ? one : arn('dynamodb', `table/${one}`))
  switch (`${prefix}:${name}`) {
    case 's3:copyobject':
    case 's3:uploadpartcopy':
      // the source is a row of table P too
      return here('s3:PutObject')
    case 's3:deleteobjects':
      return list(parameters.Delete?.Objects).flatMap(({ Key, VersionId }: Any) =>
        resources.map((bucket) => ({
          action: VersionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion',
          resource: `${bucket}/${Key}`,
          from: 'parameters.Delete.Objects',
        })),
      )
    case 'dynamodb:transactwriteitems':
      return list(parameters.TransactItems).flatMap((item: Any) =>
        Object.entries({
          Put: 'PutItem',
          Update: 'UpdateItem',
          Delete: 'DeleteItem',
          ConditionCheck: 'ConditionCheckItem',
        }).flatMap(([kind, action]) =>
          item[kind]?.TableName === undefined
            ? []
            : [
                {
                  action: `dynamodb:${action}`,
                  resource: table(item[kind].TableName),
                  from: 'parameters.TransactItems',
                },
              ],
        ),
      )
    case 'dynamodb:transactgetitems':
      return list(parameters.TransactItems).flatMap(({ Get }: Any) =>
        Get?.TableName === undefined
          ? []
          : [{ action: 'dynamodb:GetItem', resource: table(Get.TableName), from: 'parameters.TransactItems' }],
      )
    case 'kms:reencrypt': {
      const key = (id: string): string =>
        id.startsWith('arn:') ? id : arn('kms', id.startsWith('alias/') ? id : `key/${id}`)
      const of = (parameter: string, action: string): Asked[] =>
        typeof parameters[parameter] === 'string'
          ? [{ action, resource: key(parameters[parameter]), from: `parameters.${parameter}` }]
          : here(action)
      return [...of('SourceKeyId', 'kms:ReEncryptFrom'), ...of('DestinationKeyId', 'kms:ReEncryptTo')]
    }
    default:
      return undefined
  }
}
