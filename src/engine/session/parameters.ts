/** Parameter constraints of the STS operations, with STS's own texts. Source: semantics 6.2, 6.3, 6.13, 6.14. */
import type { ApiError } from './outcome.ts'

export type Parameters = Readonly<Record<string, unknown>>

interface Constraint {
  readonly pattern?: RegExp
  readonly patternText?: string
  readonly least?: number
  readonly most?: number
  readonly required?: boolean
}
const nameText = '[\\w+=,.@-]*'
const namePattern = /^[\w+=,.@-]*$/

export const textConstraints: Readonly<Record<string, Constraint>> = {
  RoleSessionName: { pattern: namePattern, patternText: nameText, least: 2, most: 64 },
  ExternalId: { pattern: /^[\w+=,.@:/-]*$/, patternText: '[\\w+=,.@:\\/-]*', least: 2, most: 1224 },
  SourceIdentity: { pattern: namePattern, patternText: nameText, least: 2, most: 64 },
  SerialNumber: { pattern: /^[\w+=/:,.@-]*$/, patternText: '[\\w+=/:,.@-]*', least: 9, most: 256 },
  TokenCode: { pattern: /^\d*$/, patternText: '[\\d]*', least: 6, most: 6 },
  Name: { pattern: namePattern, patternText: nameText, least: 2, most: 32 },
}

const fieldName = (name: string): string => name.slice(0, 1).toLowerCase() + name.slice(1)
/** A parameter as text, whatever it is: an object may have no `toString` of its own. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

const shown = (value: unknown): string => asText(value).slice(0, 200)
const failure = (name: string, value: string, constraint: string): string => `Value ${value} at '${fieldName(name)}' failed to satisfy constraint: ${constraint}`

/** Collects what STS would say; `error` puts the number in front and joins with `;`. */
export class Validation {
  private readonly failures: string[] = []

  private readonly parameters: Parameters

  constructor(parameters: Parameters) {
    this.parameters = parameters
  }

  /** Checks a text parameter. @returns its value, also where it fails. */
  text(name: string, required = false): string | undefined {
    const value = this.parameters[name]
    if (value === undefined || value === null) {
      if (required) this.failures.push(failure(name, 'null', 'Member must not be null'))
      return undefined
    }
    if (typeof value !== 'string') {
      this.failures.push(failure(name, `'${shown(value)}'`, 'Member must be a string'))
      return undefined
    }
    const rule = textConstraints[name] ?? {}
    if (rule.pattern !== undefined && !rule.pattern.test(value)) this.failures.push(failure(name, `'${shown(value)}'`, `Member must satisfy regular expression pattern: ${rule.patternText}`))
    if (rule.most !== undefined && value.length > rule.most) this.failures.push(failure(name, `'${shown(value)}'`, `Member must have length less than or equal to ${rule.most}`))
    if (rule.least !== undefined && value.length < rule.least) this.failures.push(failure(name, `'${shown(value)}'`, `Member must have length greater than or equal to ${rule.least}`))
    return value
  }

  /** `DurationSeconds`: an integer, or its digits. */
  seconds(least: number, most: number): number | undefined {
    const value = this.parameters.DurationSeconds
    if (value === undefined || value === null) return undefined
    const count = typeof value === 'number' ? value : typeof value === 'string' && /^-?\d{1,12}$/.test(value) ? Number(value) : Number.NaN
    if (!Number.isInteger(count)) this.failures.push(failure('DurationSeconds', `'${shown(value)}'`, 'Member must be an integer'))
    else if (count < least) this.failures.push(failure('DurationSeconds', `'${count}'`, `Member must have value greater than or equal to ${least}`))
    else if (count > most) this.failures.push(failure('DurationSeconds', `'${count}'`, `Member must have value less than or equal to ${most}`))
    return Number.isInteger(count) ? count : undefined
  }

  fail(name: string, value: unknown, constraint: string): void {
    this.failures.push(failure(name, value === undefined ? 'null' : `'${shown(value)}'`, constraint))
  }

  error(): ApiError | undefined {
    const count = this.failures.length
    return count === 0 ? undefined : { code: 'ValidationError', message: `${count} validation error${count === 1 ? '' : 's'} detected: ${this.failures.join('; ')}` }
  }
}

export const validationError = (message: string): ApiError => ({ code: 'ValidationError', message })
