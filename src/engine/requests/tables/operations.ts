/**
 * API operations that are no IAM actions, and the action that each is authorized as, on the call's own resource.
 * Operations whose requests depend on their parameters are in `../operations.ts`. Source: "Service Authorization
 * Reference", API operations, November 2026; semantics 3.6, table O.
 */
export interface RenamedOperation {
  readonly service: string
  /** Names, parted by spaces. */
  readonly operations: string
  readonly action: string
}

const of = (service: string, operations: string, action: string): RenamedOperation => ({ service, operations, action })

export const renamedOperations: readonly RenamedOperation[] = [
  of('s3', 'ListObjects ListObjectsV2 HeadBucket', 'ListBucket'),
  of('s3', 'HeadObject', 'GetObject'),
  of('s3', 'CopyObject UploadPartCopy CreateMultipartUpload UploadPart CompleteMultipartUpload', 'PutObject'),
  of('s3', 'ListMultipartUploads', 'ListBucketMultipartUploads'),
  of('s3', 'ListParts', 'ListMultipartUploadParts'),
  of('s3', 'ListBuckets', 'ListAllMyBuckets'),
  of('s3', 'ListObjectVersions', 'ListBucketVersions'),
  of('s3', 'GetBucketReplication', 'GetReplicationConfiguration'),
  of('s3', 'PutBucketReplication DeleteBucketReplication', 'PutReplicationConfiguration'),
  of('s3', 'GetBucketEncryption', 'GetEncryptionConfiguration'),
  of('s3', 'PutBucketEncryption DeleteBucketEncryption', 'PutEncryptionConfiguration'),
  of('s3', 'GetBucketLifecycleConfiguration', 'GetLifecycleConfiguration'),
  of('s3', 'PutBucketLifecycleConfiguration DeleteBucketLifecycle', 'PutLifecycleConfiguration'),
  of('s3', 'GetBucketNotificationConfiguration', 'GetBucketNotification'),
  of('s3', 'PutBucketNotificationConfiguration', 'PutBucketNotification'),
  of('lambda', 'Invoke InvokeWithResponseStream', 'InvokeFunction'),
  of('sqs', 'SendMessageBatch', 'SendMessage'),
  of('sqs', 'DeleteMessageBatch', 'DeleteMessage'),
  of('sqs', 'ChangeMessageVisibilityBatch', 'ChangeMessageVisibility'),
  of('sns', 'PublishBatch', 'Publish'),
]

/** The part of a transaction that names an item, and the action that it needs. */
export const transactionParts: ReadonlyMap<string, string> = new Map([
  ['Put', 'PutItem'],
  ['Update', 'UpdateItem'],
  ['Delete', 'DeleteItem'],
  ['ConditionCheck', 'ConditionCheckItem'],
])
