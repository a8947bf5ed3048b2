/** Names of Regions. Source: semantics 1.7. */
import { nearest } from '../../../../../engine/base/nearest.ts'
import { keyOf, uses } from '../../../support/conditions.ts'
import { allowOn } from '../../../support/exampleStatements.ts'
import { onValues } from '../../../support/valueRule.ts'

const regions =
  'af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 cn-north-1 cn-northwest-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 eusc-de-east-1 il-central-1 me-central-1 me-south-1 mx-central-1 sa-east-1 us-east-1 us-east-2 us-gov-east-1 us-gov-west-1 us-west-1 us-west-2'.split(
    ' ',
  )

export const regionValues = onValues(
  {
    code: 'INVALID_REGION',
    severity: 'error',
    documentation:
      'The value names no Region of AWS, so no request was made to it. Regions are written `eu-west-1`; new ones are added now and then.',
    examples: {
      bad: allowOn('StringEquals', 'aws:RequestedRegion', 'eu-west1'),
      good: allowOn('StringEquals', 'aws:RequestedRegion', 'eu-west-1'),
    },
  },
  (clause) => keyOf(clause) === 'aws:requestedregion' && uses(clause, 'StringEquals', 'StringEqualsIgnoreCase'),
  (value) => {
    if (regions.includes(value.toLowerCase()) || /^[a-z]{2,4}(?:-[a-z]+)+-\d$/.test(value)) return undefined
    const better = nearest(value, regions)
    return {
      message: `\`${value}\` is not a Region.${better === undefined ? '' : ` Did you mean \`${better}\`?`}`,
      ...(better === undefined ? {} : { better }),
    }
  },
)
