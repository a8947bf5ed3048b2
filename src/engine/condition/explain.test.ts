import { expect, test } from 'vitest'
import type { ContextEntry, RequestContext } from '../context/context.ts'
import { parseOperator } from '../policy/operatorNames.ts'
import { explainClause } from './explain.ts'
import { compileClause } from './holds.ts'

/** The operator, then the values of the policy. */
type Clause = readonly [operator: string, ...values: string[]]
interface Given {
  /** Values of the request; absent: the key is not there. */
  readonly request?: readonly string[]
  readonly entry?: Partial<ContextEntry>
  readonly isRemoved?: boolean
  readonly username?: string
}
function explain([operator, ...values]: Clause, { request, entry, isRemoved = false, username }: Given) {
  const range = { start: 0, end: 0 }
  const parsed = parseOperator({ value: operator, range })
  if (parsed === undefined) throw new Error(operator)
  const entries = new Map<string, ContextEntry>()
  if (request !== undefined)
    entries.set('x:k', { name: 'x:K', values: request, isMultivalued: false, origin: 'given', ...entry })
  if (username !== undefined)
    entries.set('aws:username', { name: 'aws:username', values: [username], isMultivalued: false, origin: 'derived' })
  const context: RequestContext = {
    get: (name) => entries.get(name),
    entries: () => [...entries.values()],
    isRemoved: () => isRemoved,
  }
  const compiled = compileClause(
    { operator: parsed, key: { value: 'x:k', range }, values: values.map((value) => ({ value, range })), range },
    '2012-10-17',
  )
  return explainClause(compiled, context)
}
const children = (clause: Clause, given: Given, kind: 'value' | 'check') =>
  explain(clause, given).children.filter((child) => child.kind === kind)

test.each<[Clause, Given, string, string, readonly string[]]>([
  [
    ['StringEquals', 'a'],
    {},
    'The request has no `x:k`, and a comparison with an absent key does not hold.',
    '4.2',
    [],
  ],
  [
    ['StringEquals', 'a'],
    { isRemoved: true },
    'The call removed `x:k`, and a comparison with an absent key does not hold.',
    '4.2',
    [],
  ],
  [
    ['StringNotEquals', 'a'],
    {},
    'The request has no `x:k`, and a negated comparison holds for an absent key.',
    '4.2',
    [],
  ],
  [
    ['StringNotEquals', 'a'],
    { isRemoved: true },
    'The call removed `x:k`, and a negated comparison holds for an absent key.',
    '4.2',
    [],
  ],
  [['StringEqualsIfExists', 'a'], {}, 'The request has no `x:k`, and `IfExists` lets that pass.', '4.11', []],
  [
    ['ForAnyValue:StringEqualsIfExists', 'a'],
    {},
    'The request has no `x:k`: `ForAnyValue` needs at least one value, and `IfExists` changes nothing about that.',
    '4.12',
    ['U49'],
  ],
  [
    ['ForAllValues:StringEquals', 'a'],
    {},
    'The request has no `x:k`: `ForAllValues` holds when there is no value to check.',
    '4.12',
    [],
  ],
  [
    ['ForAllValues:StringEquals', 'a'],
    { request: [''] },
    '`x:k` holds only empty text: `ForAllValues` holds when there is no value to check.',
    '4.12',
    [],
  ],
  [
    ['ForAnyValue:StringEquals', 'a'],
    {},
    'The request has no `x:k`: `ForAnyValue` needs at least one value.',
    '4.12',
    [],
  ],
  [
    ['ForAnyValue:StringEquals', 'a'],
    { request: ['', ''] },
    '`x:k` holds only empty text: `ForAnyValue` needs at least one value.',
    '4.12',
    [],
  ],
  [['Null', 'true'], {}, '`x:k` is absent, and `Null` needs it to be absent.', '4.10', []],
  [['Null', 'True'], { request: ['a'] }, '`x:k` is present, and `Null` needs it to be absent.', '4.10', []],
  [['Null', 'FALSE'], { request: ['a'] }, '`x:k` is present, and `Null` needs it to be present.', '4.10', []],
  [['Null', 'false'], { request: [''] }, '`x:k` is present, and `Null` needs it to be present.', '4.10', ['U25']],
  [['Null', 'false'], { request: ['a', ''] }, '`x:k` is present, and `Null` needs it to be present.', '4.10', []],
  [
    ['Null', 'yes', 'false'],
    {},
    '`x:k` is absent, and `Null` needs `yes` (which never holds) or it to be present.',
    '4.10',
    [],
  ],
  [['Null'], {}, '`x:k` is absent, and the list of `Null` is empty.', '4.10', []],
  [['ForAllValues:Null', 'true'], { request: ['a'] }, '`ForAllValues:Null` is always true.', '4.10', []],
  [['ForAnyValue:Null', 'true'], {}, '`ForAnyValue:Null` is always false.', '4.10', []],
  [
    ['StringEquals', 'a'],
    { request: ['a', 'b'], entry: { isMultivalued: true } },
    '`x:k` holds a list of values, and without `ForAllValues` or `ForAnyValue` nothing matches it.',
    '4.12',
    ['U22'],
  ],
  [
    ['StringEquals', 'a'],
    { request: ['a'], entry: { isAmbiguous: true } },
    'Two tags have keys that differ only in case, so `x:k` is ambiguous and matches nothing.',
    '1.4',
    [],
  ],
  [
    ['StringNotEquals', 'a'],
    { request: ['a'], entry: { isAmbiguous: true } },
    'Two tags have keys that differ only in case, so `x:k` is ambiguous and matches nothing.',
    '1.4',
    [],
  ],
  [['StringEquals', 'a'], { request: ['a'] }, '`x:k` is `a`, which equals `a`.', '4.3', []],
  [['StringEquals', 'a'], { request: ['b'] }, '`x:k` is `b`, which does not equal `a`.', '4.3', []],
  [
    ['StringNotEquals', 'a'],
    { request: ['b'] },
    '`x:k` is `b`, which does not equal `a`, and `StringNotEquals` holds when it does not.',
    '4.3',
    [],
  ],
  [
    ['StringNotEquals', 'a'],
    { request: ['a'] },
    '`x:k` is `a`, which equals `a`, and `StringNotEquals` holds when it does not.',
    '4.3',
    [],
  ],
  [['stringequals', 'a'], { request: ['a'] }, '`x:k` is `a`, which equals `a`.', '4.3', ['U10']],
  [['StringEquals'], { request: ['a'] }, '`x:k` is `a`, which does not equal anything in an empty list.', '4.3', []],
  [['StringLike', 'a*', 'b*'], { request: ['abc'] }, '`x:k` is `abc`, which fits one of `a*`, `b*`.', '4.3', []],
  [
    ['StringNotLike', 'a', 'b', 'c', 'd'],
    { request: ['e'] },
    '`x:k` is `e`, which fits none of `a`, `b`, `c`, `d`, and `StringNotLike` holds when it does not.',
    '4.3',
    [],
  ],
  [
    ['ArnLike', 'a', 'b', 'c', 'd', 'e'],
    { request: ['x'] },
    '`x:k` is `x`, which fits none of `a`, `b`, `c`, `d`, ….',
    '3.4',
    [],
  ],
  [
    ['ArnNotEquals', 'arn:aws:s3:::b'],
    { request: ['arn:aws:s3:::b'] },
    '`x:k` is `arn:aws:s3:::b`, which fits `arn:aws:s3:::b`, and `ArnNotEquals` holds when it does not.',
    '3.4',
    [],
  ],
  [['NumericEquals', '1'], { request: ['1'] }, '`x:k` is `1`, which equals `1`.', '4.4', []],
  [['NumericLessThan', '1'], { request: ['0'] }, '`x:k` is `0`, which is less than `1`.', '4.4', []],
  [['NumericLessThan', '1'], { request: ['1'] }, '`x:k` is `1`, which is not less than `1`.', '4.4', []],
  [['NumericLessThanEquals', '1'], { request: ['1'] }, '`x:k` is `1`, which is at most `1`.', '4.4', []],
  [['NumericLessThanEquals', '1'], { request: ['2'] }, '`x:k` is `2`, which is not at most `1`.', '4.4', []],
  [
    ['DateGreaterThan', '2026-04-25'],
    { request: ['2026-04-26'] },
    '`x:k` is `2026-04-26`, which is greater than `2026-04-25`.',
    '4.5',
    [],
  ],
  [
    ['DateGreaterThan', '2026-04-25'],
    { request: ['2026-04-25'] },
    '`x:k` is `2026-04-25`, which is not greater than `2026-04-25`.',
    '4.5',
    [],
  ],
  [
    ['DateGreaterThanEquals', '2026-04-25'],
    { request: ['2026-04-25'] },
    '`x:k` is `2026-04-25`, which is at least `2026-04-25`.',
    '4.5',
    [],
  ],
  [
    ['DateGreaterThanEquals', '2026-04-25'],
    { request: ['2026-04-24'] },
    '`x:k` is `2026-04-24`, which is not at least `2026-04-25`.',
    '4.5',
    [],
  ],
  [['IpAddress', '10.0.0.0/8'], { request: ['10.1.2.3'] }, '`x:k` is `10.1.2.3`, which is in `10.0.0.0/8`.', '4.8', []],
  [
    ['NotIpAddress', '10.0.0.0/8'],
    { request: ['11.1.2.3'] },
    '`x:k` is `11.1.2.3`, which is not in `10.0.0.0/8`, and `NotIpAddress` holds when it is not.',
    '4.8',
    [],
  ],
  [
    ['ForAllValues:StringEquals', 'a', 'b'],
    { request: ['a', 'b'] },
    '`x:k` is `a` and `b`: every value equals one of `a`, `b`.',
    '4.12',
    [],
  ],
  [
    ['ForAllValues:StringEquals', 'a'],
    { request: ['a', 'b'] },
    '`x:k` is `a` and `b`: not every value equals `a`.',
    '4.12',
    [],
  ],
  [
    ['ForAnyValue:StringEquals', 'a'],
    { request: ['a', 'b'] },
    '`x:k` is `a` and `b`: at least one value equals `a`.',
    '4.12',
    [],
  ],
  [
    ['ForAnyValue:StringEquals', 'a'],
    { request: ['b', 'c', 'd', 'e', 'f', 'g'] },
    '`x:k` is `b`, `c`, `d`, `e`, `f` and 1 more: no value equals `a`.',
    '4.12',
    [],
  ],
  [
    ['ForAllValues:StringNotLike', 'a', 'c'],
    { request: ['b'] },
    '`x:k` is `b`: every value fits none of `a`, `c`.',
    '4.12',
    [],
  ],
  [['ForAllValues:StringNotLike', 'a'], { request: ['b'] }, '`x:k` is `b`: every value does not fit `a`.', '4.12', []],
  [['ForAnyValue:StringNotLike', 'a'], { request: ['a'] }, '`x:k` is `a`: no value does not fit `a`.', '4.12', []],
])(
  '%j with %j: why it comes out as it does, by which section, and what it hangs on (4.1 to 4.14, 9)',
  (clause, given, reason, section, uncertain) => {
    expect(explain(clause, given)).toMatchObject({
      reason,
      section,
      uncertain: uncertain.length > 0 ? uncertain : undefined,
    })
  },
)

test.each<[Clause, Given, readonly (readonly string[])[]]>([
  [['StringEquals', 'a'], {}, [['notReached', 'There is no value to compare it with.']]],
  [
    ['StringEquals', 'a', 'b'],
    { request: ['b'] },
    [
      ['noMatch', '`b` does not equal `a`.'],
      ['match', '`b` equals `b`.'],
    ],
  ],
  [
    ['ForAnyValue:StringEquals', 'a'],
    { request: ['b', 'c', 'd', 'e', 'f', 'g'] },
    [['noMatch', '`b`, `c`, `d`, `e`, `f` and 1 more do not equal `a`.']],
  ],
  [['ForAnyValue:StringLike', 'a*'], { request: ['ab', 'b', 'ac'] }, [['match', '`ab` and `ac` fit `a*`.']]],
  [
    ['StringEquals', '${aws:username}'],
    { request: ['ana'] },
    [['noMatch', 'The request has no `aws:username`, so this value matches nothing.']],
  ],
  [
    ['StringEquals', '${aws:username}'],
    { request: ['ana'], username: 'ana' },
    [['match', '`ana` equals `${aws:username}`, which is `ana` here.']],
  ],
  [
    ['StringEquals', '${aws:username}'],
    { request: ['ben'], username: 'ana' },
    [['noMatch', '`ben` does not equal `${aws:username}`, which is `ana` here.']],
  ],
  [
    ['StringLike', '${aws:username}'],
    { request: ['ana'], username: 'a*' },
    [['noMatch', '`ana` does not fit `${aws:username}`, which is `a*` here.', 'U19']],
  ],
  [
    ['StringLike', '${aws:username}'],
    { request: ['ana'], username: 'ana' },
    [['match', '`ana` fits `${aws:username}`, which is `ana` here.']],
  ],
  [
    ['StringEquals', '${aws:username}'],
    { request: ['ana'], username: 'a*' },
    [['noMatch', '`ana` does not equal `${aws:username}`, which is `a*` here.']],
  ],
  [['StringLike', 'a*'], { request: ['ana'] }, [['match', '`ana` fits `a*`.']]],
  [
    ['Bool', '${aws:username}'],
    { request: ['true'], username: 'true' },
    [['match', '`true` equals `${aws:username}`, which is `true` here.', 'U18']],
  ],
  [['Bool', 'true'], { request: ['true'] }, [['match', '`true` equals `true`.']]],
  [['Bool', 'yes'], { request: ['yes'] }, [['noMatch', '`yes` cannot be read by `Bool`, so it equals nothing.']]],
  [
    ['NumericNotEquals', 'x', '1'],
    { request: ['2'] },
    [
      ['noMatch', '`x` cannot be read by `NumericNotEquals`, so it equals nothing.', 'U27'],
      ['noMatch', '`2` does not equal `1`.'],
    ],
  ],
  [
    ['NumericEquals', 'x'],
    { request: ['2'] },
    [['noMatch', '`x` cannot be read by `NumericEquals`, so it equals nothing.']],
  ],
])('%j with %j: each value of the policy, against those of the request', (clause, given, values) => {
  expect(
    children(clause, given, 'value').map(({ outcome, reason, uncertain = [] }) => [outcome, reason, ...uncertain]),
  ).toEqual(values)
})

test.each<[Clause, Given, readonly (readonly string[])[]]>([
  [['StringEquals', 'a'], { request: ['a'] }, []],
  [['ForAnyValue:StringEquals', 'a'], {}, []],
  [['ForAnyValue:StringEquals', 'a'], { request: [''] }, []],
  [
    ['ForAnyValue:StringLike', 'a*', 'b', '*b', 'ab', '?b'],
    { request: ['ab', 'c'] },
    [
      ['match', 'request value ab', '`ab` fits `a*`, `*b` and `ab`.'],
      ['noMatch', 'request value c', '`c` does not fit any of the values.'],
    ],
  ],
  [
    ['ForAllValues:StringNotEquals', 'a'],
    { request: ['a', ''] },
    [
      ['noMatch', 'request value a', '`a` equals `a`, and `StringNotEquals` holds when it does not.'],
      [
        'match',
        'request value (empty text)',
        'Empty text does not equal any of the values, and `StringNotEquals` holds when it does not.',
      ],
    ],
  ],
])('4.12: %j with %j: each value of the request', (clause, given, checks) => {
  expect(children(clause, given, 'check').map(({ outcome, label, reason }) => [outcome, label, reason])).toEqual(checks)
})
test('4.12: twenty values of a request are looked at one by one, not more', () => {
  expect(
    children(['ForAnyValue:StringEquals', 'x'], { request: Array.from({ length: 25 }, (_, at) => `v${at}`) }, 'check'),
  ).toHaveLength(20)
})

test('the detail of a condition names the operator and the key as they count, and where the value is from', () => {
  const detail = (clause: Clause, given: Given) => {
    const node = explain(clause, given)
    return node.kind === 'condition' ? node.condition : undefined
  }
  expect(detail(['foranyvalue:stringequalsifexists', 'a'], { request: ['b'] })).toEqual({
    operator: { name: 'StringEquals', set: 'ForAnyValue', ifExists: true },
    key: 'x:K',
    requestValues: ['b'],
    origin: 'given',
  })
  expect(detail(['StringEquals', 'a'], {})).toEqual({
    operator: { name: 'StringEquals', set: undefined, ifExists: false },
    key: 'x:k',
    requestValues: undefined,
    origin: 'absent',
  })
  expect(detail(['StringEquals', 'a'], { isRemoved: true })).toMatchObject({ origin: 'removed' })
})
