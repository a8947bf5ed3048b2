/** The condition operators in words. A new operator does not compile until it has a row here. Source: semantics 4.2 to 4.10. */
import type { OperatorName, PositiveOperator } from './operators.ts'

interface OperatorWords {
  /** What it holds for, in Markdown: "`StringEquals` holds for …". */
  readonly holdsFor: string
  /** What it wants a key to be: "to be `like` …". Empty: to be the value itself. */
  readonly wants: string
}

export const operatorWords: Readonly<Record<OperatorName, OperatorWords>> = {
  StringEquals: { holdsFor: 'equal texts; case counts, and `*` is an ordinary character', wants: '' },
  StringNotEquals: {
    holdsFor: 'none of these texts; case counts, and `*` is an ordinary character',
    wants: 'other than',
  },
  StringEqualsIgnoreCase: { holdsFor: 'equal texts in any case', wants: '' },
  StringNotEqualsIgnoreCase: { holdsFor: 'none of these texts in any case', wants: 'other than' },
  StringLike: {
    holdsFor: 'texts like the pattern: `*` for any characters, `?` for one; case counts',
    wants: 'like',
  },
  StringNotLike: {
    holdsFor: 'texts like none of the patterns: `*` for any characters, `?` for one; case counts',
    wants: 'unlike',
  },
  NumericEquals: { holdsFor: 'equal numbers', wants: '' },
  NumericNotEquals: { holdsFor: 'none of these numbers', wants: 'other than' },
  NumericLessThan: { holdsFor: "the request's number is less", wants: 'less than' },
  NumericLessThanEquals: { holdsFor: "the request's number is less or equal", wants: 'at most' },
  NumericGreaterThan: { holdsFor: "the request's number is greater", wants: 'more than' },
  NumericGreaterThanEquals: { holdsFor: "the request's number is greater or equal", wants: 'at least' },
  DateEquals: { holdsFor: 'the same instant, in any time zone', wants: '' },
  DateNotEquals: { holdsFor: 'none of these instants', wants: 'other than' },
  DateLessThan: { holdsFor: "the request's instant is before", wants: 'before' },
  DateLessThanEquals: { holdsFor: "the request's instant is before, or the same", wants: 'before' },
  DateGreaterThan: { holdsFor: "the request's instant is after", wants: 'after' },
  DateGreaterThanEquals: { holdsFor: "the request's instant is after, or the same", wants: 'after' },
  Bool: { holdsFor: '`true` or `false`, in any case', wants: '' },
  BinaryEquals: { holdsFor: 'equal bytes, in base64', wants: '' },
  IpAddress: {
    holdsFor: 'an address within the range, such as `203.0.113.0/24`; IPv4 and IPv6 never meet',
    wants: 'in',
  },
  NotIpAddress: { holdsFor: 'an address outside of all the ranges', wants: 'outside' },
  ArnEquals: {
    holdsFor: 'ARNs like the pattern, field by field: `*` stays between its colons. The same as `ArnLike`',
    wants: 'like',
  },
  ArnNotEquals: {
    holdsFor: 'ARNs like none of the patterns, field by field. The same as `ArnNotLike`',
    wants: 'unlike',
  },
  ArnLike: { holdsFor: 'ARNs like the pattern, field by field: `*` stays between its colons', wants: 'like' },
  ArnNotLike: {
    holdsFor: 'ARNs like none of the patterns, field by field: `*` stays between its colons',
    wants: 'unlike',
  },
  Null: {
    holdsFor: 'whether the request has the key at all: `true` holds when it is **absent**, `false` when it is there',
    wants: '',
  },
}

/** How one value of the request stands to one of the policy: "`b` equals `a`", "`b` does not equal `a`". */
export interface Verbs {
  readonly yes: string
  readonly no: string
}

const equals: Verbs = { yes: 'equals', no: 'does not equal' }
const fits: Verbs = { yes: 'fits', no: 'does not fit' }
const isLess: Verbs = { yes: 'is less than', no: 'is not less than' }
const isAtMost: Verbs = { yes: 'is at most', no: 'is not at most' }
const isGreater: Verbs = { yes: 'is greater than', no: 'is not greater than' }
const isAtLeast: Verbs = { yes: 'is at least', no: 'is not at least' }

/** A negated operator is explained with the verbs of its positive form. */
export const operatorVerbs: Readonly<Record<PositiveOperator, Verbs>> = {
  StringEquals: equals,
  StringEqualsIgnoreCase: equals,
  StringLike: fits,
  NumericEquals: equals,
  NumericLessThan: isLess,
  NumericLessThanEquals: isAtMost,
  NumericGreaterThan: isGreater,
  NumericGreaterThanEquals: isAtLeast,
  DateEquals: equals,
  DateLessThan: isLess,
  DateLessThanEquals: isAtMost,
  DateGreaterThan: isGreater,
  DateGreaterThanEquals: isAtLeast,
  Bool: equals,
  BinaryEquals: equals,
  IpAddress: { yes: 'is in', no: 'is not in' },
  ArnEquals: fits,
  ArnLike: fits,
  Null: equals,
}
