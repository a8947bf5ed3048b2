/** Session tags and transitive tags through a chain. Source: semantics 6.6. */
import type { Tag } from '../picture.ts'
import type { ApiError } from './outcome.ts'
import { asText, type Parameters, Validation, validationError } from './parameters.ts'

export interface PassedTags {
  readonly tags: readonly Tag[]
  /** Keys marked transitive in this request. */
  readonly transitive: readonly string[]
}

const key = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u
const value = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u

/** `Tags` as an object or as the API's list of `Key` and `Value`; `TransitiveTagKeys` as a list. */
export function readTags(parameters: Parameters): PassedTags {
  const { Tags: given, TransitiveTagKeys: transitive } = parameters
  return { tags: tagsOf(given), transitive: Array.isArray(transitive) ? transitive.map(asText) : [] }
}

export function tagsOf(given: unknown): readonly Tag[] {
  if (Array.isArray(given))
    return given.flatMap((item: unknown) => (typeof item === 'object' && item !== null && 'Key' in item ? [{ key: asText(item.Key), value: 'Value' in item ? asText(item.Value) : '' }] : []))
  return typeof given === 'object' && given !== null ? Object.entries(given).map(([name, content]) => ({ key: name, value: asText(content) })) : []
}

/** Rules 2, 3 and 8, and the characters that tags may hold. */
export function tagsError({ tags, transitive }: PassedTags): ApiError | undefined {
  const validation = new Validation({})
  for (const tag of tags) {
    if (!key.test(tag.key)) validation.fail('Tags', tag.key, 'Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+ and have length less than or equal to 128')
    if (!value.test(tag.value)) validation.fail('Tags', tag.value, 'Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]* and have length less than or equal to 256')
  }
  if (tags.length > 50) return validationError(`1 validation error detected: Value at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50`)
  const failed = validation.error()
  if (failed !== undefined) return failed
  const keys = new Set(tags.map((tag) => tag.key.toLowerCase()))
  if (keys.size < tags.length) return { code: 'InvalidParameterValue', message: 'Duplicate tag keys found. Please note that Tag keys are case insensitive.' }
  if (transitive.some((name) => !keys.has(name.toLowerCase()))) return { code: 'InvalidParameterValue', message: 'The specified transitive tag key must be included in the requested tags.' }
  return undefined
}

/** Rule 4: an inherited transitive key cannot be set anew, not even to the same value. */
export function conflictError(passed: PassedTags, inherited: readonly Tag[]): ApiError | undefined {
  const taken = new Set(inherited.map((tag) => tag.key.toLowerCase()))
  if (!passed.tags.some((tag) => taken.has(tag.key.toLowerCase()))) return undefined
  return { code: 'InvalidParameterValue', message: "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session." }
}
