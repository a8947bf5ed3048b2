/** Parameter constraints of the STS operations. Source: semantics 6.2, 6.3, 6.13, 6.14. */
import { type Seconds, seconds } from '../base/brands.ts'
import type { Constraint, ParameterFailure } from '../why/session.ts'
import { type ApiError, apiError } from './outcome.ts'

export type Parameters = Readonly<Record<string, unknown>>

interface TextRule {
  readonly pattern: RegExp
  /** As STS prints it. */
  readonly shown: string
  readonly least: number
  readonly most: number
}
const name = { pattern: /^[\w+=,.@-]*$/, shown: '[\\w+=,.@-]*' }
const textRules = {
  RoleSessionName: { ...name, least: 2, most: 64 },
  ExternalId: { pattern: /^[\w+=,.@:/-]*$/, shown: '[\\w+=,.@:\\/-]*', least: 2, most: 1224 },
  SourceIdentity: { ...name, least: 2, most: 64 },
  SerialNumber: { pattern: /^[\w+=/:,.@-]*$/, shown: '[\\w+=/:,.@-]*', least: 9, most: 256 },
  TokenCode: { pattern: /^\d*$/, shown: '[\\d]*', least: 6, most: 6 },
  Name: { ...name, least: 2, most: 32 },
} as const satisfies Readonly<Record<string, TextRule>>

export type TextParameter = keyof typeof textRules

const fieldName = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)
/** A parameter as text, whatever it is: an object may have no `toString` of its own. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))
/** Long values are cut, as STS does. */
const sentValue = (value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : asText(value).slice(0, 200)

/** Collects all that is wrong with the parameters of one call: STS names everything at once. */
export class Validation {
  private readonly failures: ParameterFailure[] = []

  private readonly parameters: Parameters

  constructor(parameters: Parameters) {
    this.parameters = parameters
  }

  /** Checks a text parameter. @returns its value, also where it fails. */
  text(parameter: TextParameter, isRequired = false): string | undefined {
    const value = this.parameters[parameter]
    if (value === undefined || value === null) {
      if (isRequired) this.fail(parameter, value, { kind: 'required' })
      return undefined
    }
    if (typeof value !== 'string') {
      this.fail(parameter, value, { kind: 'string' })
      return undefined
    }
    const rule = textRules[parameter]
    if (!rule.pattern.test(value)) this.fail(parameter, value, { kind: 'pattern', pattern: rule.shown })
    this.length(parameter, value, rule.least, rule.most)
    return value
  }

  /** A token or an assertion, which is checked by itself. */
  given(parameter: string): void {
    const value = this.parameters[parameter]
    if (value === undefined || value === null) this.fail(parameter, value, { kind: 'required' })
  }

  /** Characters of a text, or members of a list. */
  length(parameter: string, value: string | readonly unknown[], least: number, most: number): void {
    const { length } = [...value]
    if (length > most) this.fail(parameter, value, { kind: 'maxLength', length: most })
    if (length < least) this.fail(parameter, value, { kind: 'minLength', length: least })
  }

  /** A list, or nothing. */
  list(parameter: string, least: number, most: number): void {
    const value = this.parameters[parameter]
    if (value === undefined || value === null) return
    if (Array.isArray(value)) this.length(parameter, value, least, most)
    else this.fail(parameter, value, { kind: 'list' })
  }

  /** `DurationSeconds`: an integer, or its digits. @returns its value, also where it is out of bounds. */
  seconds(least: number, most: number): Seconds | undefined {
    const value = this.parameters.DurationSeconds
    if (value === undefined || value === null) return undefined
    const count = typeof value === 'string' && /^-?\d{1,12}$/.test(value) ? Number(value) : value
    if (typeof count !== 'number' || !Number.isInteger(count)) {
      this.fail('DurationSeconds', value, { kind: 'integer' })
      return undefined
    }
    if (count < least) this.fail('DurationSeconds', count, { kind: 'minValue', value: least })
    if (count > most) this.fail('DurationSeconds', count, { kind: 'maxValue', value: most })
    return seconds(count)
  }

  fail(parameter: string, value: unknown, constraint: Constraint): void {
    this.failures.push({ parameter: fieldName(parameter), value: sentValue(value), constraint })
  }

  error(): ApiError | undefined {
    return this.failures.length === 0
      ? undefined
      : apiError('ValidationError', { kind: 'invalidParameters', failures: this.failures })
  }
}
