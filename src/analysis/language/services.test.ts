import { expect, test } from 'vitest'
import { wholeCatalog } from '../../testing/catalog.ts'
import type { LanguageInput } from './input.ts'
import { servicesToLoad } from './services.ts'

test.each<[string, readonly string[], Partial<LanguageInput>?]>([
  ['"Action": "s3:', ['s3']],
  ['"Action": "S3:GetObject"', ['s3']],
  ['"Resource": "arn:aws:s3:::b"', []],
  ['"aws:SourceIp": "x", "nothing:Get"', []],
  ['', ['kms'], { kind: 'resourcePolicy', service: 'kms' }],
  ['"Action": "sts:AssumeRole"', ['sts'], { kind: 'trustPolicy' }],
])('%s needs %j', (text, expected, more = {}) => {
  expect([...servicesToLoad({ text, kind: 'identityPolicy', ...more }, wholeCatalog())]).toEqual(expected)
})
