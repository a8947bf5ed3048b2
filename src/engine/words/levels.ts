/** What the levels of the organization say. Source: semantics 7.2, 7.5. */

import { list, quote } from '../base/text.ts'
import type { LevelReasons } from '../why/levels.ts'
import type { Sentences } from './sentences.ts'

export const levelWords: Sentences<keyof LevelReasons> = {
  levelsDeny: ({ levels }) => `A Deny matches at ${list(levels)}.`,
  levelsDoNotAllow: ({ levels }) =>
    `Every level must allow, and ${list(levels)} ${levels.length === 1 ? 'does' : 'do'} not.`,
  everyLevelAllows: () => 'Every level from the root down to the account allows it.',
  noLevelDenies: () => 'No Deny matches, and RCPFullAWSAccess allows the rest at every level.',
  attachedOutsideOrganization: ({ policies }) =>
    `The account is in no organization, so ${list(policies.map(quote))} ${policies.length === 1 ? 'has' : 'have'} no effect.`,

  levelDenies: () => 'A Deny matches.',
  levelAllows: () => 'An Allow matches.',
  levelDoesNotAllow: () => 'No policy of this level allows it.',
  nothingAttached: () => 'Nothing is attached here, so nothing is allowed through this level.',
  fullAccessByDefault: () => 'FullAWSAccess, the default, allows everything.',
  fullAccessAlways: () => 'RCPFullAWSAccess, which is always attached, allows it.',
}
