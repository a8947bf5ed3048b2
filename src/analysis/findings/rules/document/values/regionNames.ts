/** Names of Regions in conditions. Source: semantics 1.4, 1.9, 3.1. */

import { quote } from '../../../../../engine/base/text.ts'
import { operatorFacts } from '../../../../../engine/condition/operators.ts'
import { glob, hasWildcard } from '../../../../../engine/match/glob.ts'
import { compares, keyOf } from '../../../support/conditions.ts'
import { allowOn } from '../../../support/exampleStatements.ts'
import { regionFault, regions, regionsAsOf } from '../../../support/regions.ts'
import { onValues } from '../../../support/valueRule.ts'

const keys: ReadonlySet<string> = new Set(['aws:requestedregion', 'ec2:region'])

export const regionValues = onValues(
  {
    code: 'INVALID_REGION',
    severity: 'error',
    documentation:
      'The value names no Region of AWS, so no request was made to it. A Deny for all Regions but this one then denies every Region. Regions are written `eu-west-1`, in lower case; this page has a dated list of them, and new ones are added now and then.',
    examples: {
      bad: allowOn('StringEquals', 'aws:RequestedRegion', 'eu-west1'),
      good: allowOn('StringEquals', 'aws:RequestedRegion', 'eu-west-1'),
    },
  },
  (clause) => keys.has(keyOf(clause)) && compares(clause, 'String'),
  (value, { operator: { name } }) => {
    const { canHaveWildcards, isCaseInsensitive } = operatorFacts(name)
    if (canHaveWildcards && hasWildcard(value))
      return regions.some((region) => glob(value, region))
        ? undefined
        : { message: `${quote(value)} fits no Region of ${regionsAsOf}.`, severity: 'warning' }
    const fault = regionFault(isCaseInsensitive === true ? value.toLowerCase() : value)
    if (fault === undefined) return undefined
    if (fault.kind === 'unlisted')
      return {
        message: `${quote(value)} is not among the Regions of ${regionsAsOf}, so unless it is newer no request equals it.`,
        severity: 'warning',
      }
    const { better } = fault
    const isCase = better === value.toLowerCase()
    return {
      message: `${quote(value)} is not a Region${isCase ? ': values are compared with case' : ''}.${better === undefined ? '' : isCase ? ` Write \`${better}\`.` : ` Did you mean \`${better}\`?`}`,
      ...(better === undefined ? {} : { better }),
    }
  },
)
