/** Schemas that several parts of the format share: times, names, tags, policies. */
import { z } from 'zod'

// zod would try to compile its checks with `new Function`, which the Content-Security-Policy forbids and reports.
z.config({ jitless: true })

/** `Date.parse` takes 30 February for 2 March. */
const isDay = (text: string): boolean =>
  new Date(`${text.slice(0, 10)}T00:00:00Z`).getUTCDate() === Number(text.slice(8, 10))
export const iso = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|\+00:00)$/,
    'Write a UTC time such as 2026-04-25T09:05:00Z.',
  )
  .refine((text) => !Number.isNaN(Date.parse(text)) && isDay(text), 'There is no such day or time.')
  .describe('ISO 8601 in UTC, which `Z` or `+00:00` says. Milliseconds count, finer fractions do not.')
export const account = z
  .string()
  .regex(/^\d{12}$/, 'An account id has twelve digits.')
  .describe('Account id, twelve digits.')
export const name = z.string().min(1, 'A name cannot be empty.').max(256)
export const entityName = z.string().regex(/^[\w+=,.@-]{1,128}$/, 'Names hold letters, digits and +=,.@_- only.')
/** Names of users and roles (1.3). */
export const principalName = entityName.max(64, 'Names of users and roles have at most 64 characters.')
export const path = z
  .string()
  .max(512)
  .regex(/^\/(?:[\x21-\x7e]*\/)?$/, 'A path begins and ends with a slash.')
  .describe('Begins and ends with `/`; absent: `/`.')
export const tags = z
  .record(z.string(), z.string())
  .describe(
    'Tag keys to values. Two keys that differ only in case are kept; a condition on such a key matches nothing.',
  )

export const policyTextSchema = z
  .union([z.string(), z.record(z.string(), z.unknown())])
  .describe(
    'A policy document: an IAM policy object, or a string with the raw JSON text exactly as typed. A document that does not parse grants and denies nothing.',
  )

export const namedPolicy = z
  .strictObject({
    name: name.describe(
      'Unique in its list. A top-level managed policy may have an AWS managed policy ARN as its name, which declares that policy.',
    ),
    document: policyTextSchema,
  })
  .describe('A policy with its name.')

export const scps = z
  .array(namedPolicy)
  .describe(
    'Absent: the single policy FullAWSAccess. Empty: nothing is attached, so nothing is allowed through this level.',
  )
export const rcps = z.array(namedPolicy).describe('Besides RCPFullAWSAccess, which is always attached.')
export const attached = z
  .array(z.string())
  .describe(
    'Names of customer managed policies of the same account, or ARNs of AWS managed policies. The ARN of a customer managed policy of the account is taken too.',
  )

export type NamedPolicySpec = z.infer<typeof namedPolicy>

export const blockPublicAccess = z
  .union([
    z.boolean(),
    z.strictObject({
      BlockPublicAcls: z.boolean().optional(),
      IgnorePublicAcls: z.boolean().optional(),
      BlockPublicPolicy: z.boolean().optional(),
      RestrictPublicBuckets: z.boolean().optional(),
    }),
  ])
  .describe(
    'S3 Block Public Access; `true`: all four switches. Absent: off. What counts is the OR of account and bucket.',
  )

/** Ids of calls and of workloads. */
const callIdPattern = /^[A-Za-z0-9._-]{1,64}$/
export const callId = z.string().regex(callIdPattern, 'Use up to 64 letters, digits, dots, dashes and underscores.')
