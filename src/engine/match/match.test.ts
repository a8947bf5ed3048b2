import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ContextEntry, RequestContext } from '../context/context.ts'
import { isMultivalued } from '../context/keys.ts'
import type { LanguageVersion, Negatable, PolicyKind } from '../policy/ast.ts'
import { compileActions } from './action.ts'
import { explainAction, explainResource } from './explain.ts'
import { any, anyInField, compileGlob, glob, globIgnoringCase, one, oneInField } from './glob.ts'
import { compileResources } from './resource.ts'

const list = (isNegated: boolean, ...values: string[]): Negatable<string> => ({
  isNegated,
  range: { start: 0, end: 0 },
  entries: values.map((value) => ({ value, range: { start: 0, end: 0 } })),
})
const contextOf = (keys: Readonly<Record<string, string | string[]>>): RequestContext => {
  const entries = new Map(
    Object.entries(keys).map(([name, value]): [string, ContextEntry] => [
      name.toLowerCase(),
      { name, values: [value].flat(), isMultivalued: isMultivalued(name, [value].flat().length), origin: 'given' },
    ]),
  )
  return { get: (name) => entries.get(name), entries: () => [...entries.values()], isRemoved: () => false }
}
const empty = contextOf({})
const fits = (
  pattern: string,
  resource: string,
  kind: PolicyKind = 'identityPolicy',
  context = empty,
  action = 's3:getobject',
  version: LanguageVersion = '2012-10-17',
) => compileResources(list(false, pattern), kind, version).matches(resource, action, context)

/** The definition of 3.1, as plainly as it can be said. */
function naive(pattern: string, text: string): boolean {
  if (pattern === '') return text === ''
  if (pattern[0] === '*') return naive(pattern.slice(1), text) || (text !== '' && naive(pattern, text.slice(1)))
  return text !== '' && (pattern[0] === '?' || pattern[0] === text[0]) && naive(pattern.slice(1), text.slice(1))
}

describe('3.1 wildcards', () => {
  test('agree with the plain definition', () => {
    const letters = (most: number) =>
      fc.array(fc.constantFrom('a', 'b', '*', '?', ':'), { maxLength: most }).map((characters) => characters.join(''))
    fc.assert(
      fc.property(letters(7), letters(8), (pattern, text) => {
        expect(glob(pattern, text)).toBe(naive(pattern, text))
      }),
      { numRuns: 5000 },
    )
  })
  test.each([
    ['ten thousand stars against ten thousand a’s', '*'.repeat(10_000), 'a'.repeat(10_000), true],
    ['a star after every letter', 'a*'.repeat(10_000), 'a'.repeat(9_999), false],
    ['a long needle that nearly fits everywhere', `*${'a'.repeat(200_000)}b`, 'a'.repeat(400_000), false],
    ['a long needle in the middle', `*${'a'.repeat(100_000)}b*`, 'a'.repeat(300_000), false],
    ['question marks', `*${'a?'.repeat(2000)}b*`, 'a'.repeat(20_000), false],
  ])('stays quick: %s', (_name, pattern, text, expected) => {
    expect(glob(pattern, text)).toBe(expected)
  })
  test('agree with the plain definition where literals are joined, and where they are long', () => {
    // Of two letters, so that a needle nearly fits in many places; beyond 256 units another search is used.
    const word = (least: number, most: number) =>
      fc
        .array(fc.constantFrom('a', 'b'), { minLength: least, maxLength: most })
        .map((characters) => characters.join(''))
    fc.assert(
      fc.property(
        word(0, 6),
        word(250, 262),
        word(0, 4),
        fc.nat({ max: 3 }),
        fc.boolean(),
        (head, needle, tail, cut, isThere) => {
          const middle = isThere ? needle : needle.slice(cut + 1)
          const text = `${head}${needle.slice(0, 40 * cut)}${middle}${tail}`
          for (const [before, after] of [
            ['', ''],
            [head, tail],
            [`${head}a`, `b${tail}`],
          ] as const) {
            const at = text.slice(before.length, Math.max(before.length, text.length - after.length)).indexOf(needle)
            const fitting =
              text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after)
            expect(glob(`${before}*${needle}*${after}`, text)).toBe(fitting && at >= 0)
          }
          expect(glob(`${head}*${tail}`, text)).toBe(true)
          expect(compileGlob([head, '', any, tail]).test(text)).toBe(true)
          expect(compileGlob([head, middle, any]).test(text)).toBe(text.startsWith(head + middle))
        },
      ),
    )
  })
  test.each([
    [['a', any, 'a'], 'a', false],
    [['a', any, 'a'], 'aa', true],
    [['ab', any, 'bc'], 'abc', false],
    [['a', 'b'], 'ab', true],
    [['a', '', 'b'], 'a-b', false],
    [['', any, ''], '', true],
    [['a', oneInField, 'b'], 'a:b', false],
    [['a', one, 'b'], 'a:b', true],
    [['a', anyInField, 'b'], 'a::b', false],
    [['a', anyInField, 'b'], 'axyb', true],
    [['a', anyInField, ':', anyInField, 'b'], 'ax:yb', true],
    [['a', any, 'b'], 'a:b', true],
    // Half of a character is no character: `\ud83d` must not be found inside an emoji.
    [[any, '\ud83d', any], '😀', false],
    [[any, '\ude00', any], '😀', false],
    [['\ud83d', any], '😀', false],
    [[any, '\ude00'], '😀', false],
    [[any, '😀', any], 'a😀b', true],
  ] as const)('%j against %j: %s', (tokens, text, expected) => {
    expect(compileGlob(tokens).test(text)).toBe(expected)
  })
  test('one question mark is one character, also beyond the basic plane', () => {
    expect(glob('?', '😀')).toBe(true)
    expect(glob('??', '😀')).toBe(false)
  })
})

describe('3.2 actions', () => {
  test.each([
    ['s3:Get*', 's3:GetObject', true],
    ['S3:GETOBJECT', 's3:GetObject', true],
    ['s3:Get?bject', 's3:GetObject', true],
    ['s3:*Tagging', 's3:PutObjectTagging', true],
    ['s3:GetObject', 's3:GetObjectVersion', false],
    ['s3:Get*', 's3:ListBucket', false],
    ['s3:GetObject,PutObject', 's3:GetObject', false],
    ['s3: GetObject', 's3:GetObject', false],
    ['*', 'ec2:RunInstances', true],
    ['*:Get*', 's3:GetObject', true], // U44
    ['*:Get*', 's3:PutObject', false],
  ])('%s against %s → %s', (pattern, action, expected) => {
    expect(compileActions(list(false, pattern)).matches(action.toLowerCase())).toBe(expected)
    expect(compileActions(list(true, pattern)).matches(action.toLowerCase())).toBe(!expected)
  })
  test('2.1: an empty list never matches, not even a negated one', () => {
    expect(compileActions(list(false)).matches('s3:getobject')).toBe(false)
    expect(compileActions(list(true)).matches('s3:getobject')).toBe(false)
  })
})

describe('3.3 resources', () => {
  test.each([
    ['arn:aws:s3:::logs', 'arn:aws:s3:::logs/2026/a', false],
    ['arn:aws:s3:::logs/*', 'arn:aws:s3:::logs/2026/a', true],
    ['arn:aws:s3:::logs/*', 'arn:aws:s3:::logs/', true],
    ['arn:aws:s3:::logs/*', 'arn:aws:s3:::logs', false],
    ['arn:aws:s3:::logs/*/a', 'arn:aws:s3:::logs/x/y/a', true],
    ['arn:aws:s3:::*', 'arn:aws:s3:::logs/2026/a', true],
    ['arn:aws:s3:::b*', 'arn:aws:s3:::backup/x', true],
    ['arn:aws:dynamodb:*:111122223333:table/Orders', 'arn:aws:dynamodb:eu-west-1:111122223333:table/Orders', true],
    ['arn:aws:dynamodb:eu-*-1:111122223333:table/Orders', 'arn:aws:dynamodb:eu-west-1:111122223333:table/Orders', true],
    [
      'arn:aws:dynamodb:*:111122223333:table/Orders',
      'arn:aws:dynamodb:eu-west-1:111122223333:table/Orders/index/By',
      false,
    ],
    ['arn:aws:iam::*', 'arn:aws:iam::111122223333:role/Admin', true],
    ['arn:aws:iam::111122223333:role/*', 'arn:aws:iam::111122223333:role/team/Admin', true],
    ['arn:aws:iam::111122223333:role/Admin', 'arn:aws:iam::111122223333:role/team/Admin', false],
    [
      'arn:aws:lambda:us-east-1:111122223333:function:f',
      'arn:aws:lambda:us-east-1:111122223333:function:f:prod',
      false,
    ],
    [
      'arn:aws:lambda:us-east-1:111122223333:function:f*',
      'arn:aws:lambda:us-east-1:111122223333:function:f:prod',
      true,
    ],
    ['arn:aws:sqs:us-east-1:111122223333:Q', 'arn:aws:sqs:us-east-1:111122223333:q', false],
    ['arn:aws:sqs:us-?ast-1:111122223333:q', 'arn:aws:sqs:us-:ast-1:111122223333:q', false],
    ['arn:aws:sqs:us-*t-1:111122223333:q', 'arn:aws:sqs:us-eas:x:t-1:111122223333:q', false],
    ['arn:aws:sns:*:111122223333:x', 'arn:aws:sns:us-east-1:444455556666:111122223333:x', true], // U17
  ])('%s against %s → %s', (pattern, resource, expected) => {
    expect(fits(pattern, resource)).toBe(expected)
  })
  test.each([
    ['identityPolicy', 'arn:aws:iam::*', true],
    ['identityPolicy', 'arn:aws:iam', true],
    ['permissionsBoundary', 'arn:aws:iam::111122223333', true],
    ['serviceControlPolicy', 'arn:aws:iam::*', true],
    ['serviceControlPolicy', 'arn:aws:iam', false],
    ['resourcePolicy', 'arn:aws:*', true],
    ['resourcePolicy', 'arn:aws:iam', false],
    ['resourceControlPolicy', 'arn:aws:iam::*', false],
  ] as const)('U24: a short ARN in a %s policy: %s → %s', (kind, pattern, expected) => {
    expect(fits(pattern, 'arn:aws:iam::111122223333:role/Admin', kind)).toBe(expected)
  })
  test.each([
    ['*', true],
    ['arn:aws:ec2:*:*:instance/*', false],
  ])('3.5: a request without a resource: %s → %s', (pattern, expected) => {
    expect(fits(pattern, '*', 'identityPolicy', empty, 'ec2:describeinstances')).toBe(expected)
    expect(
      compileResources(list(true, pattern), 'identityPolicy', '2012-10-17').matches(
        '*',
        'ec2:describeinstances',
        empty,
      ),
    ).toBe(!expected)
  })
  test('U43: s3:ListAllMyBuckets is allowed on arn:aws:s3:::* too', () => {
    expect(fits('arn:aws:s3:::*', '*', 'identityPolicy', empty, 's3:listallmybuckets')).toBe(true)
    expect(fits('arn:aws:s3:::b', '*', 'identityPolicy', empty, 's3:listallmybuckets')).toBe(false)
  })
})

describe('3.7 variables', () => {
  const ana = contextOf({ 'aws:username': 'ana' })
  test.each([
    ['arn:aws:s3:::b/${aws:username}/*', 'arn:aws:s3:::b/ana/x', ana, true],
    ['arn:aws:s3:::b/${AWS:UserName}/*', 'arn:aws:s3:::b/ana/x', ana, true],
    ['arn:aws:s3:::b/${aws:username}/*', 'arn:aws:s3:::b/ana/x', empty, false],
    ["arn:aws:s3:::b/${aws:PrincipalTag/team, 'shared'}/*", 'arn:aws:s3:::b/shared/x', empty, true],
    ['arn:aws:s3:::b/report${*}', 'arn:aws:s3:::b/report*', empty, true],
    ['arn:aws:s3:::b/report${*}', 'arn:aws:s3:::b/report1', empty, false],
    ['arn:aws:s3:::b/${aws:username', 'arn:aws:s3:::b/ana', ana, false],
    ['arn:aws:s3:::b/${}', 'arn:aws:s3:::b/', ana, false],
    ['arn:aws:s3:::b/${ aws:username}', 'arn:aws:s3:::b/ana', ana, false],
    ['arn:aws:s3:::b/$x', 'arn:aws:s3:::b/$x', ana, true],
  ])('%s against %s', (pattern, resource, context, expected) => {
    expect(fits(pattern, resource, 'identityPolicy', context)).toBe(expected)
  })
  test('U19: what a variable stands for is literal', () => {
    expect(
      fits(
        'arn:aws:s3:::b/${aws:username}',
        'arn:aws:s3:::b/anything',
        'identityPolicy',
        contextOf({ 'aws:username': '*' }),
      ),
    ).toBe(false)
  })
  test('2.3: the older language takes them as text', () => {
    expect(
      fits(
        'arn:aws:s3:::b/${aws:username}',
        'arn:aws:s3:::b/${aws:username}',
        'identityPolicy',
        ana,
        's3:getobject',
        '2008-10-17',
      ),
    ).toBe(true)
  })
  test('U20: in NotResource an unresolved variable excludes nothing', () => {
    expect(
      compileResources(list(true, 'arn:aws:s3:::b/${aws:username}'), 'identityPolicy', '2012-10-17').matches(
        'arn:aws:s3:::b/ana',
        's3:getobject',
        empty,
      ),
    ).toBe(true)
  })
  test('a multivalued key has no value as a variable', () => {
    expect(
      fits('arn:aws:s3:::b/${aws:TagKeys}', 'arn:aws:s3:::b/a', 'identityPolicy', contextOf({ 'aws:TagKeys': ['a'] })),
    ).toBe(false)
  })
})

test('the explanation of an element comes out as the element does', () => {
  const patterns = fc.constantFrom('*', 's3:Get*', 's3:*', 'ec2:RunInstances', '*:Put*')
  const resources = fc.constantFrom(
    '*',
    'arn:aws:s3:::b/*',
    'arn:aws:s3:::b',
    'arn:aws:s3:::${aws:username}',
    'arn:aws:s3:::b/${',
    'arn:aws:iam::*',
  )
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.array(patterns, { maxLength: 3 }),
      fc.array(resources, { maxLength: 3 }),
      fc.constantFrom('s3:GetObject', 's3:PutObject', 's3:ListAllMyBuckets'),
      fc.constantFrom('*', 'arn:aws:s3:::b/x', 'arn:aws:s3:::ana'),
      (isNegated, actions, targets, action, resource) => {
        const element = list(isNegated, ...actions)
        const matcher = compileActions(element)
        expect(explainAction(element, matcher, action).outcome === 'match').toBe(matcher.matches(action.toLowerCase()))
        const where = list(isNegated, ...targets)
        const compiled = compileResources(where, 'identityPolicy', '2012-10-17')
        const context = contextOf({ 'aws:username': 'ana' })
        expect(explainResource(where, compiled, resource, action.toLowerCase(), context).outcome === 'match').toBe(
          compiled.matches(resource, action.toLowerCase(), context),
        )
      },
    ),
  )
})

test('no text makes matching throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (pattern, text) => {
      expect(typeof glob(pattern, text)).toBe('boolean')
      expect(typeof fits(pattern, text)).toBe('boolean')
      expect(typeof compileActions(list(false, pattern)).matches(text)).toBe('boolean')
    }),
  )
})

test.each([
  ['Get*', 'GetObject', true],
  ['get?bject', 'GetObject', true],
  ['*Object', 'GetObjectAcl', false],
  ['*', '', true],
  ['***a***', 'bab', true],
  ['', 'a', false],
])('3.2: %s and %s in any case: %s', (pattern, text, expected) => {
  expect(globIgnoringCase(pattern)(text)).toBe(expected)
})
