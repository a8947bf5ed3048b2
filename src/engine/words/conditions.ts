/** Whether a condition holds, and how each of its values compares. Source: semantics 1.4, 4. */

import { list, quote } from '../base/text.ts'
import { type OperatorName, operatorFacts, operatorText } from '../condition/operators.ts'
import { operatorVerbs, type Verbs } from '../condition/operatorWords.ts'
import type { Absence, ConditionReasons } from '../why/conditions.ts'
import type { Why } from '../why/index.ts'
import type { Sentences } from './sentences.ts'

export const conditionWords: Sentences<keyof ConditionReasons> = {
  keyAbsent: ({ key, rule, absence }) => `${absenceWords(absence, quote(key))}${consequences[rule]}`,
  keyPresence: ({ key, isPresent, asked }) =>
    `${quote(key)} is ${isPresent ? 'present' : 'absent'}, and ${asked.length === 0 ? 'the list of `Null` is empty' : `\`Null\` needs ${asked.map(neededPresence).join(' or ')}`}.`,
  nullWithSetPrefix: ({ operator, isTrue }) => `\`${operatorText(operator)}\` is always ${isTrue ? 'true' : 'false'}.`,
  setPrefixMissing: ({ key }) =>
    `${quote(key)} holds a list of values, and without \`ForAllValues\` or \`ForAnyValue\` nothing matches it.`,
  ambiguousTagKey: ({ key }) =>
    `Two tags have keys that differ only in case, so ${quote(key)} is ambiguous and matches nothing.`,
  keyCompared: (why) =>
    `${quote(why.key)} is ${shown(why.requestValues)}${why.operator.set === undefined ? comparison(why) : setComparison(why)}.`,

  valueCompared: ({ operator, isMatch, requestValues, value, resolved }) => {
    const { yes, no } = verbsOf(operator)
    const wanted = resolved === undefined ? quote(value) : `${quote(value)}, which is ${quote(resolved)} here`
    return `${capitalized(shown(requestValues))} ${inNumber(isMatch ? yes : no, requestValues.length)} ${wanted}.`
  },
  valueWithoutKeys: ({ keys }) => `The request has no ${list(keys.map(quote))}, so this value matches nothing.`,
  valueUnreadable: ({ operator, value }) => `${quote(value)} cannot be read by \`${operator}\`, so it equals nothing.`,
  nothingToCompare: () => 'There is no value to compare it with.',
  requestValueCompared: ({ operator, requestValue, fitted }) => {
    const { yes, no } = verbsOf(operator)
    const found = fitted.length > 0 ? `${yes} ${list(fitted.slice(0, 3).map(quote))}` : `${no} any of the values`
    const reversed = operatorFacts(operator).isNegated ? `, and \`${operator}\` holds when it does not` : ''
    return `${requestValue === '' ? 'Empty text' : quote(requestValue)} ${found}${reversed}.`
  },
}

/** What follows from the absence of the key, as the end of a sentence. */
const consequences: Readonly<Record<Why<'keyAbsent'>['rule'], string>> = {
  absentPositive: ', and a comparison with an absent key does not hold.',
  absentNegated: ', and a negated comparison holds for an absent key.',
  absentIfExists: ', and `IfExists` lets that pass.',
  absentIfExistsForAny: ': `ForAnyValue` needs at least one value, and `IfExists` changes nothing about that.',
  emptyForAll: ': `ForAllValues` holds when there is no value to check.',
  emptyForAny: ': `ForAnyValue` needs at least one value.',
}

/** @param key quoted. @returns a main clause. */
function absenceWords(absence: Absence, key: string): string {
  switch (absence.kind) {
    case 'absent':
      return `The request has no ${key}`
    case 'removedByCall':
      return `The call removed ${key}`
    case 'onlyEmptyText':
      return `${key} holds only empty text`
    case 'bucketTagsOff':
      return `Attribute-based access control is off for this bucket, so its tags do not count and ${key} is not there`
    case 'federatedSession':
      return `Sessions of SAML, web identity, IAM Identity Center and GetFederationToken have no ${key}`
    case 'ofAnotherResource':
      return `A request for this type of resource has no ${key}`
    case 'throughEndpoint':
      return `The call goes through a VPC endpoint and so has no ${key}`
    case 'notGiven':
      return `The scenario gives no ${key}`
    case 'notOfAction':
      return `AWS lists no ${key} among the keys of ${quote(absence.action)}, so the request does not have it`
    case 'claimWithoutKey':
      return `AWS makes no condition key of the claim \`${absence.claim}\` of ${absence.provider}, so no request has ${key}`
    default:
      return absence satisfies never
  }
}

/** What `Null` needs of the key, for one of its values. */
function neededPresence(value: string): string {
  const lower = value.toLowerCase()
  if (lower === 'true') return 'it to be absent'
  return lower === 'false' ? 'it to be present' : `${quote(value)} (which never holds)`
}

/** How a comparison reads in a sentence, in its positive form. */
const verbsOf = (operator: OperatorName): Verbs => operatorVerbs[operatorFacts(operator).positive]

const pluralVerbs: Readonly<Record<string, string>> = { is: 'are', does: 'do', fits: 'fit', equals: 'equal' }
/** The verb of a phrase agrees with its subject. */
const inNumber = (phrase: string, count: number): string =>
  count === 1 ? phrase : phrase.replace(/^\w+/, (verb) => pluralVerbs[verb] ?? verb)

/** The values of a request: the first five of many, and how many more there are. */
const shown = (values: readonly string[]): string =>
  values.length === 1
    ? shownValue(values[0] ?? '')
    : list([...values.slice(0, 5).map(shownValue), ...(values.length > 5 ? [`${values.length - 5} more`] : [])])

/** An empty value would leave a hole in the sentence. */
const shownValue = (value: string): string => (value === '' ? 'empty text' : quote(value))

const capitalized = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** The values of the policy: the first four of many. */
function ways(values: readonly string[]): string {
  const several = values.slice(0, 4).map(quote).join(', ')
  return values.length > 4 ? `${several}, …` : several
}

function fits(values: readonly string[], { yes }: Verbs): string {
  if (values.length === 0) return `${yes} an entry of an empty list`
  return values.length === 1 ? `${yes} ${ways(values)}` : `${yes} one of ${ways(values)}`
}

function fitsNot(values: readonly string[], { yes, no }: Verbs): string {
  if (values.length === 0) return `${no} anything in an empty list`
  return values.length === 1 ? `${no} ${ways(values)}` : `${yes} none of ${ways(values)}`
}

function comparison({ operator, isTrue, values }: Why<'keyCompared'>): string {
  const verbs = verbsOf(operator.name)
  if (!operatorFacts(operator.name).isNegated) return `, which ${isTrue ? fits(values, verbs) : fitsNot(values, verbs)}`
  const reversed = `, and \`${operator.name}\` holds when it ${verbs.yes === 'is in' ? 'is' : 'does'} not`
  return `, which ${isTrue ? fitsNot(values, verbs) : fits(values, verbs)}${reversed}`
}

function setComparison({ operator, isTrue, values }: Why<'keyCompared'>): string {
  const verbs = verbsOf(operator.name)
  const each = operatorFacts(operator.name).isNegated ? fitsNot(values, verbs) : fits(values, verbs)
  // "Every value does not equal anything" would be no English.
  if (values.length === 0 && operatorFacts(operator.name).isNegated)
    return ', and an empty list has nothing to compare with'
  if (operator.set === 'ForAllValues') return `: ${isTrue ? 'every value' : 'not every value'} ${each}`
  return `: ${isTrue ? 'at least one value' : 'no value'} ${each}`
}
