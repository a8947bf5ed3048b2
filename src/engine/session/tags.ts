/** Session tags and transitive tags through a chain. Source: semantics 6.6. */
import type { Tag } from '../picture.ts'
import { type ApiError, apiError } from './outcome.ts'
import { asText, type Parameters, Validation } from './parameters.ts'

export interface PassedTags {
  readonly tags: readonly Tag[]
  /** Keys marked transitive in this request. */
  readonly transitive: readonly string[]
}

const characters = '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]'
const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** `Tags` as an object or as the API's list of `Key` and `Value`; `TransitiveTagKeys` as a list. */
export function readTags(parameters: Parameters): PassedTags {
  const { Tags: given, TransitiveTagKeys: transitive } = parameters
  return { tags: tagsOf(given), transitive: Array.isArray(transitive) ? transitive.map(asText) : [] }
}

export function tagsOf(given: unknown): readonly Tag[] {
  if (Array.isArray(given))
    return given.flatMap((item: unknown) =>
      isObject(item) && 'Key' in item
        ? [{ key: asText(item.Key), value: 'Value' in item ? asText(item.Value) : '' }]
        : [],
    )
  return isObject(given) ? Object.entries(given).map(([name, content]) => ({ key: name, value: asText(content) })) : []
}

/** What `readTags` could not read. */
export function checkTagShape(validation: Validation, { Tags: given }: Parameters): void {
  validation.list('TransitiveTagKeys', 0, 50)
  if (Array.isArray(given))
    given.forEach((item: unknown, index) => {
      if (!isObject(item) || !('Key' in item))
        validation.fail(`tags.${index + 1}.member.key`, undefined, { kind: 'required' })
    })
  else if (given !== undefined && !isObject(given)) validation.fail('Tags', given, { kind: 'list' })
}

/** Rule 8, and the characters and lengths of 6.3. */
export function checkTags(validation: Validation, { tags }: PassedTags): void {
  validation.length('Tags', tags, 0, 50)
  tags.forEach(({ key, value }, index) => {
    const at = `tags.${index + 1}.member`
    if (!allowed.test(key)) validation.fail(`${at}.key`, key, { kind: 'pattern', pattern: `${characters}+` })
    validation.length(`${at}.key`, key, 1, 128)
    if (!allowed.test(value)) validation.fail(`${at}.value`, value, { kind: 'pattern', pattern: `${characters}*` })
    validation.length(`${at}.value`, value, 0, 256)
  })
}

/** Rules 2 and 3. */
export function keysError({ tags, transitive }: PassedTags): ApiError | undefined {
  const keys = new Set<string>()
  for (const { key } of tags) {
    if (keys.has(key.toLowerCase())) return apiError('InvalidParameterValue', { kind: 'duplicateTagKeys', key })
    keys.add(key.toLowerCase())
  }
  const loose = transitive.find((name) => !keys.has(name.toLowerCase()))
  return loose === undefined
    ? undefined
    : apiError('InvalidParameterValue', { kind: 'transitiveKeyWithoutTag', key: loose })
}

/** All rules at once, for the tags that a token or an assertion carries. */
export function tagsError(passed: PassedTags): ApiError | undefined {
  const validation = new Validation({})
  checkTags(validation, passed)
  return validation.error() ?? keysError(passed)
}

/** Rule 4: an inherited transitive key cannot be set anew, not even to the same value. */
export function conflictError(passed: PassedTags, inherited: readonly Tag[]): ApiError | undefined {
  const taken = new Set(inherited.map((tag) => tag.key.toLowerCase()))
  const again = passed.tags.find((tag) => taken.has(tag.key.toLowerCase()))
  return again === undefined ? undefined : apiError('InvalidParameterValue', { kind: 'inheritedTag', key: again.key })
}
