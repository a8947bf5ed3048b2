/** A request through an S3 access point is authorized on the access point, and on the bucket behind it. Source: semantics 5.11. */
import { splitArn } from '../base/arn.ts'
import { derived } from '../context/entries.ts'
import { findResource } from '../evaluate/target.ts'
import type { Picture } from '../picture.ts'
import type { Question } from './authorizations.ts'
import type { EngineCall } from './outcome.ts'

const objects = '/object/'

/** @returns the request on the bucket, or on its object; none where the resource is no access point that has a bucket. */
export function bucketRequest(
  { action, parameterKeys }: Pick<EngineCall, 'action' | 'parameterKeys'>,
  resource: string,
  picture: Picture,
): readonly Question[] {
  const accessPoint = action.toLowerCase().startsWith('s3:') ? findResource(picture, resource) : undefined
  if (accessPoint?.bucket === undefined || !/^accesspoint\/[^/]+$/.test(splitArn(accessPoint.arn)?.resource ?? ''))
    return []
  const rest = resource.slice(accessPoint.arn.length)
  if (rest !== '' && !rest.startsWith(objects)) return []
  return [
    {
      action,
      resource: rest === '' ? accessPoint.bucket : `${accessPoint.bucket}/${rest.slice(objects.length)}`,
      // A bucket that the scenario does not declare belongs to the account of the access point.
      resourceAccount: accessPoint.account,
      accessPoint: accessPoint.arn,
      parameterKeys: [
        ...parameterKeys,
        derived('s3:DataAccessPointArn', accessPoint.arn),
        derived('s3:DataAccessPointAccount', splitArn(accessPoint.arn)?.account ?? ''),
        derived('s3:AccessPointNetworkOrigin', 'Internet'),
      ],
    },
  ]
}
