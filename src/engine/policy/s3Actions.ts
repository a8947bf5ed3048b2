/**
 * Which actions of S3 work on buckets, and which on objects: AWS's service reference of November 2026, which a test
 * compares. A bucket policy is refused by it (2.15), so it must be known without the catalog.
 */
const lowerNames = (text: string): readonly string[] => text.trim().toLowerCase().split(' ')

const ofBuckets = lowerNames(
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
const ofObjects = lowerNames(
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

/** Names in lower case, without the prefix. */
export const s3Actions: Readonly<Record<'bucket' | 'object', readonly string[]>> = {
  bucket: ofBuckets,
  object: ofObjects,
}
