import { expect, test } from 'vitest'
import { durationWords, switchesOf, writtenSwitches } from './formFields.ts'

test.each([
  [3600, '1 hour'],
  [5400, '1 hour 30 minutes'],
  [43_200, '12 hours'],
  [61, '1 minute 1 second'],
  [0, '0 seconds'],
  ['an hour', undefined],
])('%s seconds are %s', (seconds, words) => expect(durationWords(seconds)).toBe(words))

test.each([
  [undefined, undefined],
  [false, undefined],
  [true, true],
  [{ BlockPublicAcls: true, IgnorePublicAcls: false }, { BlockPublicAcls: true }],
  [{ BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }, true],
])('switches %j are written %j', (before, after) => expect(writtenSwitches(switchesOf(before))).toEqual(after))
