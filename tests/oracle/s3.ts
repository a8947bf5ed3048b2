/** Actions of S3 by what they work on, as AWS's service reference has them (2.15). */
const names = (text: string): readonly string[] => text.trim().split(' ')

export const bucketActions = names(
  'AllowVendedLogDeliveryForResource CreateBucket CreateBucketMetadataTableConfiguration DeleteBucket ' +
    'DeleteBucketMetadataTableConfiguration DeleteBucketPolicy DeleteBucketWebsite ' +
    'GetAccelerateConfiguration GetAnalyticsConfiguration GetBucketAbac GetBucketAcl GetBucketCORS ' +
    'GetBucketLocation GetBucketLogging GetBucketMetadataTableConfiguration GetBucketNotification ' +
    'GetBucketObjectLockConfiguration GetBucketOwnershipControls GetBucketPolicy GetBucketPolicyStatus ' +
    'GetBucketPublicAccessBlock GetBucketRequestPayment GetBucketTagging GetBucketVersioning ' +
    'GetBucketWebsite GetEncryptionConfiguration GetIntelligentTieringConfiguration ' +
    'GetInventoryConfiguration GetLifecycleConfiguration GetMetricsConfiguration ' +
    'GetReplicationConfiguration ListBucket ListBucketMultipartUploads ListBucketVersions ' +
    'ListTagsForResource PauseReplication PutAccelerateConfiguration PutAnalyticsConfiguration ' +
    'PutBucketAbac PutBucketAcl PutBucketCORS PutBucketLogging PutBucketNotification ' +
    'PutBucketObjectLockConfiguration PutBucketOwnershipControls PutBucketPolicy ' +
    'PutBucketPublicAccessBlock PutBucketRequestPayment PutBucketTagging PutBucketVersioning ' +
    'PutBucketWebsite PutEncryptionConfiguration PutIntelligentTieringConfiguration ' +
    'PutInventoryConfiguration PutLifecycleConfiguration PutMetricsConfiguration ' +
    'PutReplicationConfiguration TagResource UntagResource ' +
    'UpdateBucketMetadataAnnotationTableConfiguration UpdateBucketMetadataInventoryTableConfiguration ' +
    'UpdateBucketMetadataJournalTableConfiguration ',
)
export const objectActions = names(
  'AbortMultipartUpload BypassGovernanceRetention DeleteObject DeleteObjectAnnotation ' +
    'DeleteObjectTagging DeleteObjectVersion DeleteObjectVersionAnnotation DeleteObjectVersionTagging ' +
    'GetObject GetObjectAcl GetObjectAnnotation GetObjectAttributes GetObjectLegalHold GetObjectRetention ' +
    'GetObjectTagging GetObjectTorrent GetObjectVersion GetObjectVersionAcl GetObjectVersionAnnotation ' +
    'GetObjectVersionAnnotationForReplication GetObjectVersionAttributes GetObjectVersionForReplication ' +
    'GetObjectVersionTagging GetObjectVersionTorrent InitiateReplication ListMultipartUploadParts ' +
    'ListObjectAnnotations ListObjectVersionAnnotations ObjectOwnerOverrideToBucketOwner PutObject ' +
    'PutObjectAcl PutObjectAnnotation PutObjectLegalHold PutObjectRetention PutObjectTagging ' +
    'PutObjectVersionAcl PutObjectVersionAnnotation PutObjectVersionTagging ReplicateDelete ' +
    'ReplicateObject ReplicateObjectAnnotation ReplicateTags RestoreObject UpdateObjectEncryption ',
)
