/** Parameter constraints of the STS operations, with STS's own texts. Source: semantics 6.2, 6.3, 6.13, 6.14. */
import type { ApiError } from './outcome.ts'

export type Parameters = Readonly<Record<string, unknown>>

interface Constraint {
  readonly pattern: RegExp
  /** As STS prints it. */
  readonly shown: string
  readonly least: number
  readonly most: number
}
const name = { pattern: /^[\w+=,.@-]*$/, shown: '[\\w+=,.@-]*' }
const constraints = {
  RoleSessionName: { ...name, least: 2, most: 64 },
  ExternalId: { pattern: /^[\w+=,.@:/-]*$/, shown: '[\\w+=,.@:\\/-]*', least: 2, most: 1224 },
  SourceIdentity: { ...name, least: 2, most: 64 },
  SerialNumber: { pattern: /^[\w+=/:,.@-]*$/, shown: '[\\w+=/:,.@-]*', least: 9, most: 256 },
  TokenCode: { pattern: /^\d*$/, shown: '[\\d]*', least: 6, most: 6 },
  Name: { ...name, least: 2, most: 32 },
} as const satisfies Readonly<Record<string, Constraint>>

export type TextParameter = keyof typeof constraints

const fieldName = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)
/** A parameter as text, whatever it is: an object may have no `toString` of its own. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
/** Long values are cut, as STS does. */
const shown = (value: unknown): string =>
  value === undefined || value === null ? 'null' : `'${asText(value).slice(0, 200)}'`

/** Collects what STS would say; `error` puts the number in front and joins with `;`. */
export class Validation {
  private readonly failures: string[] = []

  private readonly parameters: Parameters

  constructor(parameters: Parameters) {
    this.parameters = parameters
  }

  /** Checks a text parameter. @returns its value, also where it fails. */
  text(parameter: TextParameter, required = false): string | undefined {
    const value = this.parameters[parameter]
    if (value === undefined || value === null) {
      if (required) this.fail(parameter, value, 'Member must not be null')
      return undefined
    }
    if (typeof value !== 'string') {
      this.fail(parameter, value, 'Member must be a string')
      return undefined
    }
    const rule = constraints[parameter]
    if (!rule.pattern.test(value))
      this.fail(parameter, value, `Member must satisfy regular expression pattern: ${rule.shown}`)
    this.length(parameter, value, rule.least, rule.most)
    return value
  }

  /** A token or an assertion, which is checked by itself. */
  given(parameter: string): void {
    const value = this.parameters[parameter]
    if (value === undefined || value === null) this.fail(parameter, value, 'Member must not be null')
  }

  /** Characters of a text, or members of a list. */
  length(parameter: string, value: string | readonly unknown[], least: number, most: number): void {
    const { length } = [...value]
    if (length > most) this.fail(parameter, value, `Member must have length less than or equal to ${most}`)
    if (length < least) this.fail(parameter, value, `Member must have length greater than or equal to ${least}`)
  }

  /** A list, or nothing. */
  list(parameter: string, least: number, most: number): void {
    const value = this.parameters[parameter]
    if (value === undefined || value === null) return
    if (Array.isArray(value)) this.length(parameter, value, least, most)
    else this.fail(parameter, value, 'Member must be a list')
  }

  /** `DurationSeconds`: an integer, or its digits. */
  seconds(least: number, most: number): number | undefined {
    const value = this.parameters.DurationSeconds
    if (value === undefined || value === null) return undefined
    const count = typeof value === 'string' && /^-?\d{1,12}$/.test(value) ? Number(value) : value
    if (typeof count !== 'number' || !Number.isInteger(count)) {
      this.fail('DurationSeconds', value, 'Member must be an integer')
      return undefined
    }
    if (count < least) this.fail('DurationSeconds', count, `Member must have value greater than or equal to ${least}`)
    if (count > most) this.fail('DurationSeconds', count, `Member must have value less than or equal to ${most}`)
    return count
  }

  fail(parameter: string, value: unknown, constraint: string): void {
    this.failures.push(`Value ${shown(value)} at '${fieldName(parameter)}' failed to satisfy constraint: ${constraint}`)
  }

  error(): ApiError | undefined {
    const count = this.failures.length
    return count === 0
      ? undefined
      : validationError(`${count} validation error${count === 1 ? '' : 's'} detected: ${this.failures.join('; ')}`)
  }
}

export const validationError = (message: string): ApiError => ({ code: 'ValidationError', message })
