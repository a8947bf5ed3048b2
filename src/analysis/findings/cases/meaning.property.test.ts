import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileClause, holds } from '../../../engine/condition/holds.ts'
import type { RequestContext } from '../../../engine/context/context.ts'
import { compileActions } from '../../../engine/match/action.ts'
import { compileResources } from '../../../engine/match/resource.ts'
import { parsePolicy } from '../../../engine/policy/parse.ts'
import { wholeCatalog } from '../../../testing/catalog.ts'
import { applyEdits } from '../fixes/edit.ts'
import { lintDocument } from '../lint.ts'

/** Codes whose fix leaves what the policy decides as it was. */
const neutral: ReadonlySet<string> = new Set([
  'REDUNDANT_ACTION',
  'REDUNDANT_RESOURCE',
  'REDUNDANT_STATEMENT',
  'REDUNDANT_CONDITION_VALUE_NUM',
  'REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION',
  'EQUIVALENT_TO_NULL_TRUE',
  'EQUIVALENT_TO_NULL_FALSE',
  'IMPROVE_IP_RANGE',
  'EMPTY_OBJECT_CONDITION',
  'EMPTY_ARRAY_CONDITION',
  'EMPTY_ARRAY_CONDITION_FORALLVALUES',
  'EMPTY_ARRAY_CONDITION_IFEXISTS',
  'EMPTY_SID_VALUE',
  'WILDCARD_IN_SERVICE_NAME',
])

const some = <T>(item: fc.Arbitrary<T>, most = 3) => fc.oneof(item, fc.array(item, { minLength: 1, maxLength: most }))
const action = fc.constantFrom(
  '*',
  '*:*',
  's3:*',
  's3:Get*',
  's3:GetObject',
  'S3:getobject',
  's3:Get?bject',
  's3:*Object',
  'iam:PassRole',
  'iam:*',
)
const resource = fc.constantFrom(
  '*',
  'arn:aws:s3:::*',
  'arn:aws:s3:::a',
  'arn:aws:s3:::a*',
  'arn:aws:s3:::a/*',
  'arn:aws:s3:::a/?',
  'arn:aws:s3:::a/${aws:username}',
  'arn:aws:s3:*:*:a',
  'arn:aws:s?:::a',
)
const block = (names: readonly string[], key: fc.Arbitrary<string>, value: fc.Arbitrary<unknown>) =>
  fc.tuple(fc.constantFrom(...names), fc.dictionary(key, fc.oneof(some(value), fc.constant([])), { maxKeys: 2 }))
const prefixed = ['StringLike', 'StringNotLike', 'StringEquals', 'StringNotEquals'].flatMap((name) =>
  ['', 'ForAllValues:', 'ForAnyValue:'].flatMap((set) => ['', 'IfExists'].map((suffix) => set + name + suffix)),
)
const condition = fc
  .array(
    fc.oneof(
      block(
        prefixed,
        fc.constantFrom('aws:RequestTag/a', 'aws:TagKeys', 'aws:username', 'aws:CalledVia'),
        fc.constantFrom('*', '**', 'a', 'a*', ''),
      ),
      block(['Bool', 'BoolIfExists'], fc.constant('aws:MultiFactorAuthPresent'), fc.constantFrom('true', 'false')),
      block(
        ['IpAddress', 'NotIpAddress', 'IpAddressIfExists'],
        fc.constant('aws:SourceIp'),
        fc.constantFrom('203.0.113.7/24', '203.0.113.7', '0.0.0.0/0', '1.2.3.4/0', '::/0', '2001:db8::1/33'),
      ),
      block(
        ['NumericLessThan', 'NumericGreaterThanEqualsIfExists', 'ForAnyValue:NumericGreaterThan'],
        fc.constant('s3:max-keys'),
        fc.constantFrom('5', '10', '1e1', 100),
      ),
      block(['Null'], fc.constantFrom('aws:RequestTag/a', 'aws:username'), fc.constantFrom('true', 'false')),
    ),
    { maxLength: 3 },
  )
  .map((blocks) => Object.fromEntries(blocks))
const statement = fc
  .record({
    Effect: fc.constantFrom('Allow', 'Deny'),
    action: some(action),
    negated: fc.boolean(),
    resource: some(resource),
    Condition: fc.option(condition, { nil: undefined }),
  })
  .map(({ Effect, action: actions, negated: isNegated, resource: resources, Condition }) => ({
    Sid: '',
    Effect,
    [isNegated ? 'NotAction' : 'Action']: actions,
    Resource: resources,
    ...(Condition === undefined ? {} : { Condition }),
  }))

const values: Readonly<Record<string, fc.Arbitrary<readonly string[] | undefined>>> = {
  'aws:requesttag/a': fc.constantFrom(undefined, ['a'], [''], ['b']),
  'aws:username': fc.constantFrom(undefined, ['a'], ['ab']),
  'aws:tagkeys': fc.constantFrom(undefined, ['a'], ['a', 'b'], ['b']),
  'aws:calledvia': fc.constantFrom(undefined, ['a'], ['a', 'b']),
  'aws:multifactorauthpresent': fc.constantFrom(undefined, ['true'], ['false']),
  'aws:sourceip': fc.constantFrom(undefined, ['203.0.113.7'], ['203.0.113.8'], ['9.9.9.9'], ['2001:db8::2'], ['::1']),
  's3:max-keys': fc.constantFrom(undefined, ['5'], ['7'], ['50'], ['500']),
}
const request = fc.record({
  action: fc.constantFrom('s3:getobject', 's3:putobject', 's3:getobjectacl', 'iam:passrole', 'ec2:runinstances'),
  resource: fc.constantFrom(
    '*',
    'arn:aws:s3:::a',
    'arn:aws:s3:::a/b',
    'arn:aws:s3:::a/ab',
    'arn:aws:s3:::ab',
    'arn:aws:s3:::c',
  ),
  context: fc.record(values),
})
type Request = typeof request extends fc.Arbitrary<infer T> ? T : never

const lists: ReadonlySet<string> = new Set(['aws:tagkeys', 'aws:calledvia'])

/** What the statements that apply to a request say, for each request asked. */
function decider(text: string): (request: Request) => readonly string[] {
  const { statements, kind, version, isValid } = parsePolicy(text, 'identityPolicy')
  expect(isValid, text).toBe(true)
  const compiled = statements.map(({ effect, action: actions, resource: resources, condition: clauses }) => ({
    effect: effect.value,
    actions: compileActions(actions),
    resources: resources && compileResources(resources, kind, version),
    clauses: clauses.map((clause) => compileClause(clause, version)),
  }))
  return ({ action: name, resource: arn, context: given }) => {
    const get = (key: string) =>
      given[key] === undefined ? undefined : { values: given[key], isMultivalued: lists.has(key) }
    const context = { get, entries: () => [], removed: () => false } as unknown as RequestContext
    const applying = compiled.filter(
      (one) =>
        one.actions.matches(name) &&
        one.resources?.matches(arn, name, context) === true &&
        one.clauses.every((clause) => holds(clause, context)),
    )
    return [...new Set(applying.map(({ effect }) => effect))].sort()
  }
}

test('the engine decides the same after a fix of what is redundant', () => {
  let count = 0
  fc.assert(
    fc.property(
      fc.array(statement, { minLength: 1, maxLength: 3 }),
      fc.array(request, { minLength: 10, maxLength: 25 }),
      (Statement, requests) => {
        const text = JSON.stringify({ Version: '2012-10-17', Statement })
        const before = decider(text)
        for (const { code, fix, message } of lintDocument(parsePolicy(text, 'identityPolicy'), wholeCatalog())) {
          if (fix === undefined || !neutral.has(code)) continue
          count += 1
          const after = applyEdits(text, fix.edits)
          const decides = decider(after)
          for (const one of requests)
            if (decides(one).join() !== before(one).join())
              expect.fail(`${code}: ${message}\n${text}\n${after}\n${JSON.stringify(one)}`)
        }
      },
    ),
    { numRuns: 1500 },
  )
  expect(count).toBeGreaterThan(500)
})
