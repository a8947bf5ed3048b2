/** What an ARN is made of: its service, Region, account and resource, held to the forms that the service has. */
import type { Rule } from '../../../finding.ts'
import { arnAccount, arnFields, arnRegion } from './arnFields.ts'
import { accountNotAllowed, missingAccount, missingRegion, regionNotAllowed } from './arnForms.ts'
import { unknownResource } from './arnResource.ts'
import { arnService } from './arnService.ts'
import { bucketNames } from './bucketNames.ts'

export const arns: readonly Rule[] = [
  arnRegion,
  arnAccount,
  arnFields,
  missingRegion,
  missingAccount,
  regionNotAllowed,
  accountNotAllowed,
  unknownResource,
  arnService,
  bucketNames,
]
