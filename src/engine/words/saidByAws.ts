/** Which errors are in AWS's words. Where the scenario itself is wrong, AWS was never asked, and the words are this page's. */
import type { ReasonKind, Why } from '../why/index.ts'

const ofThisPage: ReadonlySet<ReasonKind> = new Set<ReasonKind>([
  'notCaller',
  'notPrincipalArn',
  'undeclaredCaller',
  'noCall',
  'noWorkload',
  'noRole',
  'sessionPolicyNeedsNoTags',
])

export const isSaidByAws = (why: Why): boolean =>
  !ofThisPage.has(why.kind) && !(why.kind === 'serviceNotTrusted' && why.answer === undefined)
