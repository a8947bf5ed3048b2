import { describe, expect, test } from 'vitest'
import type { PolicyKind } from './ast.ts'
import { fullAccessEndpoint, fullAwsAccess, rcpFullAwsAccess } from './defaultPolicies.ts'
import { parsePolicy } from './parse.ts'
import { iamOwned, judge, judgeDocument, judgeStatement, kinds, others, statementFor } from './policy.fixtures.ts'

test.each(kinds)('2.11: the smallest document of kind %s has no problem', (kind) => {
  const { document } = judgeDocument(kind, {})
  expect(document).toMatchObject({ kind, isValid: true, version: '2012-10-17', problems: [] })
  expect(document.statements).toHaveLength(1)
})

test('2.12, 2.13, 2.16: the documents that AWS attaches are valid', () => {
  for (const document of [fullAwsAccess, rcpFullAwsAccess, fullAccessEndpoint]) {
    expect(document).toMatchObject({ isValid: true, problems: [] })
    expect(document.statements[0]).toMatchObject({
      effect: { value: 'Allow' },
      action: { entries: [{ value: '*' }] },
      resource: { entries: [{ value: '*' }] },
    })
  }
})

describe('2.1: document', () => {
  test.each(['', ' \n', '{', '{"Version":"2012-10-17",}', '// no\n{}', 'not json', '\ufeff{}'])(
    '%j is not JSON',
    (text) => {
      const { refused, document } = judge(text, 'identityPolicy')
      expect(refused).toEqual(['JSON_SYNTAX_ERROR'])
      expect(document).toMatchObject({ isValid: false, statements: [] })
    },
  )
  test.each(['[]', '"text"', 'null', '1', 'true'])('%s is no policy', (text) => {
    expect(judge(text, 'identityPolicy').refused).toEqual(['DATA_TYPE_MISMATCH'])
  })

  test.each([
    ['a Statement object', statementFor('identityPolicy'), [], 1],
    ['a list', [statementFor('identityPolicy'), statementFor('identityPolicy')], [], 2],
    ['no Statement', undefined, ['MISSING_STATEMENT'], 0],
    ['an empty list', [], ['MISSING_STATEMENT'], 0],
    ['a text', 's3:*', ['DATA_TYPE_MISMATCH'], 0],
    ['null', null, ['DATA_TYPE_MISMATCH'], 0],
    ['a list of texts', ['s3:*'], ['DATA_TYPE_MISMATCH'], 0],
    ['a list in a list', [[statementFor('identityPolicy')]], ['DATA_TYPE_MISMATCH'], 0],
  ])('Statement: %s', (_, Statement, refused, count) => {
    const verdict = judgeDocument('identityPolicy', { Statement })
    expect(verdict.refused).toEqual(refused)
    expect(verdict.document.statements).toHaveLength(count)
  })

  test.each([
    ['version', 'Write `Version`'],
    ['Verson', 'Did you mean `Version`?'],
    ['Statements', 'Did you mean `Statement`?'],
    ['Effect', 'inside `Statement`'],
    ['Comment', 'is not an element'],
    ['__proto__', 'is not an element'],
  ])('unknown element %s', (name, message) => {
    const text = `{"${name}":"x","Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}`
    const { refused, document } = judge(text, 'identityPolicy')
    expect(refused).toEqual(['INVALID_POLICY_ELEMENT'])
    expect(document.problems[0]).toMatchObject({ path: `/${name}`, range: { start: 1, end: 3 + name.length } })
    expect(document.problems[0]?.message).toContain(message)
  })

  test.each([
    ['action', 'Write `Action`'],
    ['Actions', 'Did you mean `Action`?'],
    ['NotActions', 'Did you mean `NotAction`?'],
    ['Principle', 'Did you mean `Principal`?'],
    ['Version', 'beside `Statement`'],
    ['Remark', 'is not an element'],
  ])('unknown element of a statement %s', (name, message) => {
    const { refused, document } = judgeStatement('identityPolicy', { [name]: 'x' })
    expect(refused).toEqual(['INVALID_POLICY_ELEMENT'])
    expect(document.problems[0]?.message).toContain(message)
  })

  test('a misspelt element is not called missing too', () => {
    expect(judge('{"version":"2012-10-17","statement":[]}', 'serviceControlPolicy').refused).toEqual([
      'INVALID_POLICY_ELEMENT',
      'INVALID_POLICY_ELEMENT',
    ])
    expect(
      judge('{"Version":"2012-10-17","Statement":{"effect":"Allow","Actions":"*","resource":"*"}}', 'identityPolicy')
        .refused,
    ).toEqual(Array(3).fill('INVALID_POLICY_ELEMENT'))
  })

  test.each([
    [
      'Action twice',
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Action":"*","Resource":"*"}}',
      '/Statement/Action',
    ],
    [
      'Version twice',
      '{"Version":"2012-10-17","Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
      '/Version',
    ],
    [
      'an operator twice',
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{},"Bool":{}}}]}',
      '/Statement/0/Condition/Bool',
    ],
    [
      'a key twice',
      '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"aws:x/y":1,"aws:x/y":2}}}}',
      '/Statement/Condition/Bool/aws:x~1y',
    ],
  ])('%s', (_, text, path) => {
    const { document, refused } = judge(text, 'identityPolicy')
    expect(refused).toEqual(['DUPLICATE_KEY'])
    expect(document.problems.find(({ isInvalidating }) => isInvalidating)).toMatchObject({ path })
    expect(document).toMatchObject({ isValid: false, statements: [] })
  })

  test.each([
    ['ÿ and U+00A0', 'ÿ\u00a0', []],
    ['U+0100', '\u0100', ['UNSUPPORTED_CHARACTER']],
    ['Chinese', '中文', ['UNSUPPORTED_CHARACTER']],
    ['two runs', '中x文', ['UNSUPPORTED_CHARACTER', 'UNSUPPORTED_CHARACTER']],
    ['an emoji', '😀', ['UNSUPPORTED_CHARACTER']],
    ['a zero-width space', '\u200b', ['UNSUPPORTED_CHARACTER']],
    ['U+2028', '\u2028', ['UNSUPPORTED_CHARACTER']],
  ])('characters: %s', (_, character, refused) => {
    for (const kind of kinds)
      expect(
        judge(
          JSON.stringify({
            Version: '2012-10-17',
            Statement: { ...statementFor(kind), Condition: { StringEquals: { 'aws:x': character } } },
          }),
          kind,
        ).refused,
      ).toEqual(refused)
  })
  test('a bad character is shown where it stands', () => {
    const text = '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:中文*","Resource":"*"}}'
    const at = text.indexOf('中')
    expect(
      judge(text, 'identityPolicy').document.problems.find(({ code }) => code === 'UNSUPPORTED_CHARACTER')?.range,
    ).toEqual({ start: at, end: at + 2 })
  })
  test('half of a surrogate pair, escaped or not', () => {
    const document = (character: string): string =>
      `{"Version":"2012-10-17","Statement":{"Sid":"${character}","Effect":"Allow","Action":"*","Resource":"*"}}`
    expect(judge(document('\\ud800'), 'resourcePolicy').refused).toEqual(['JSON_SYNTAX_ERROR'])
    expect(judge(document('\ud800'), 'resourcePolicy').refused).toContain('JSON_SYNTAX_ERROR')
  })

  test('reports everything, not the first thing', () => {
    const { refused, document } = judge(
      '{"Version":"2020-01-01","Statement":[{"Effect":"allow","Action":"x"},{"Action":"s3:*","Resource":"foo","Condition":{"Foo":{"aws:x":null}}}]}',
      'identityPolicy',
    )
    expect(refused).toEqual([
      'INVALID_VERSION',
      'MISSING_RESOURCE',
      'INVALID_EFFECT',
      'INVALID_ACTION',
      'MISSING_EFFECT',
      'INVALID_ARN_PREFIX',
      'INVALID_CONDITION_OPERATOR',
      'DATA_TYPE_MISMATCH',
    ])
    expect(document).toMatchObject({ isValid: false, statements: [] })
  })
})

describe('2.3: Version', () => {
  test.each([
    '2012-10-18',
    '2012-10-17T00:00:00.000Z',
    '2012-10-17 ',
    '',
    20121017,
    2012,
    null,
    true,
    ['2012-10-17'],
    {},
  ])('%j is none', (Version) => {
    for (const kind of kinds) expect(judgeDocument(kind, { Version }).refused).toEqual(['INVALID_VERSION'])
  })
  test.each<[PolicyKind, readonly string[], readonly string[]]>([
    ['identityPolicy', [], ['MISSING_VERSION']],
    ['managedPolicy', [], ['MISSING_VERSION']],
    ['permissionsBoundary', [], ['MISSING_VERSION']],
    ['sessionPolicy', [], ['MISSING_VERSION']],
    ['trustPolicy', [], ['MISSING_VERSION']],
    ['resourcePolicy', [], ['MISSING_VERSION']],
    ['vpcEndpointPolicy', [], ['MISSING_VERSION']],
    ['serviceControlPolicy', ['MISSING_VERSION'], []],
    ['resourceControlPolicy', ['MISSING_VERSION'], []],
  ])('absent in %s', (kind, refused, lints) => {
    expect(judgeDocument(kind, { Version: undefined })).toMatchObject({
      refused,
      lints,
      document: { version: '2008-10-17' },
    })
  })
  test.each<[PolicyKind, readonly string[], readonly string[]]>([
    ['identityPolicy', [], []],
    ['managedPolicy', [], ['OLD_VERSION']],
    ['permissionsBoundary', [], ['OLD_VERSION']],
    ['trustPolicy', [], []],
    ['resourcePolicy', [], []],
    ['serviceControlPolicy', ['INVALID_VERSION'], []],
    ['resourceControlPolicy', ['INVALID_VERSION'], []],
  ])('2008-10-17 in %s', (kind, refused, lints) => {
    expect(judgeDocument(kind, { Version: '2008-10-17' })).toMatchObject({
      refused,
      lints,
      document: { version: '2008-10-17' },
    })
  })
  test('U09: the warning for managed policies holds IAM’s own words', () => {
    for (const Version of [undefined, '2008-10-17'])
      expect(judgeDocument('managedPolicy', { Version }).document.problems[0]?.message).toContain(
        'Policy document must be version 2012-10-17 or greater.',
      )
  })
  test('the order of the elements is free', () => {
    const text =
      '{"Statement":{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::b/${aws:username}"},"Version":"2012-10-17"}'
    expect(judge(text, 'identityPolicy')).toMatchObject({ refused: [], lints: [] })
  })
})

describe('2.4: Sid and Id', () => {
  test.each([
    ['Allow1', [], []],
    ['', [], ['EMPTY_SID_VALUE']],
    ['a b', ['UNSUPPORTED_SID'], []],
    ['a-b', ['UNSUPPORTED_SID'], []],
    ['é', ['UNSUPPORTED_SID'], []],
    [1, ['DATA_TYPE_MISMATCH'], []],
    [['a'], ['DATA_TYPE_MISMATCH'], []],
  ])('Sid %j in IAM’s own documents', (Sid, refused, lints) => {
    for (const kind of iamOwned) expect(judgeStatement(kind, { Sid })).toMatchObject({ refused, lints })
  })
  test('elsewhere services have their own rules', () => {
    expect(judgeStatement('resourcePolicy', { Sid: 'Enable IAM User Permissions' })).toMatchObject({
      refused: [],
      lints: [],
    })
    expect(judgeStatement('vpcEndpointPolicy', { Sid: 'a b' })).toMatchObject({ refused: [], lints: [] })
    for (const kind of ['serviceControlPolicy', 'resourceControlPolicy'] as const)
      expect(judgeStatement(kind, { Sid: 'a b' })).toMatchObject({ refused: [], lints: ['UNSUPPORTED_SID'] })
  })
  test('twice', () => {
    const twice = (kind: PolicyKind, ...sids: string[]) =>
      judgeDocument(kind, { Statement: sids.map((Sid) => ({ ...statementFor(kind), Sid })) })
    for (const kind of iamOwned) expect(twice(kind, 'A', 'B', 'A').refused).toEqual(['UNIQUE_SIDS_REQUIRED'])
    for (const kind of others)
      expect(twice(kind, 'A', 'B', 'A')).toMatchObject({ refused: [], lints: ['UNIQUE_SIDS_RECOMMENDED'] })
    expect(twice('identityPolicy', '', '').refused).toEqual([])
    expect(twice('identityPolicy', 'A', 'a').refused).toEqual([])
    expect(twice('identityPolicy', 'A', 'A').document.problems[0]?.path).toBe('/Statement/1/Sid')
  })
  test.each<[PolicyKind, readonly string[], readonly string[]]>([
    ['identityPolicy', [], ['INVALID_POLICY_ELEMENT']],
    ['managedPolicy', [], ['INVALID_POLICY_ELEMENT']],
    ['permissionsBoundary', [], ['INVALID_POLICY_ELEMENT']],
    ['sessionPolicy', [], ['INVALID_POLICY_ELEMENT']],
    ['serviceControlPolicy', ['INVALID_POLICY_ELEMENT'], []],
    ['resourceControlPolicy', ['INVALID_POLICY_ELEMENT'], []],
    ['trustPolicy', [], []],
    ['resourcePolicy', [], []],
    ['vpcEndpointPolicy', [], []],
  ])('Id in %s', (kind, refused, lints) => {
    expect(judgeDocument(kind, { Id: 'default' })).toMatchObject({ refused, lints })
  })
  test('Id is one text', () => {
    expect(judgeDocument('resourcePolicy', { Id: 1 }).refused).toEqual(['DATA_TYPE_MISMATCH'])
  })
})

describe('2.5: Effect', () => {
  test.each([
    ['allow', 'INVALID_EFFECT', 'Write `Allow`, with that capital'],
    ['DENY', 'INVALID_EFFECT', 'Write `Deny`, with that capital'],
    ['Allow ', 'INVALID_EFFECT', 'no spaces'],
    ['Alow', 'INVALID_EFFECT', 'Did you mean `Allow`?'],
    ['', 'INVALID_EFFECT', 'Write `Allow` or `Deny`'],
    ['Permit', 'INVALID_EFFECT', 'Write `Allow` or `Deny`'],
    [['Allow'], 'DATA_TYPE_MISMATCH', 'not a list'],
    [true, 'DATA_TYPE_MISMATCH', 'not `true`'],
    [null, 'DATA_TYPE_MISMATCH', 'not `null`'],
    [undefined, 'MISSING_EFFECT', 'has no `Effect`'],
  ])('%j', (Effect, code, message) => {
    for (const kind of kinds) {
      const { refused, document } = judgeStatement(kind, { Effect })
      expect(refused).toEqual([code])
      expect(document.problems[0]?.message).toContain(message)
    }
  })
  test('Deny works in every kind', () => {
    for (const kind of kinds) expect(judgeStatement(kind, { Effect: 'Deny' }).refused).toEqual([])
  })
})

describe('2.11 to 2.14: what each kind permits', () => {
  const principal = { AWS: '111122223333' }
  test.each<[PolicyKind, string, string]>([
    ['identityPolicy', 'Principal', 'UNSUPPORTED_PRINCIPAL'],
    ['managedPolicy', 'Principal', 'UNSUPPORTED_PRINCIPAL'],
    ['permissionsBoundary', 'Principal', 'UNSUPPORTED_PRINCIPAL'],
    ['sessionPolicy', 'Principal', 'UNSUPPORTED_PRINCIPAL'],
    ['serviceControlPolicy', 'Principal', 'SCP_SYNTAX_ERROR_PRINCIPAL'],
    ['identityPolicy', 'NotPrincipal', 'UNSUPPORTED_PRINCIPAL'],
    ['sessionPolicy', 'NotPrincipal', 'UNSUPPORTED_PRINCIPAL'],
    ['serviceControlPolicy', 'NotPrincipal', 'SCP_SYNTAX_ERROR_PRINCIPAL'],
  ])('%s refuses %s', (kind, name, code) => {
    expect(judgeStatement(kind, { [name]: principal }).refused).toEqual([code])
  })

  test.each<PolicyKind>(['resourceControlPolicy', 'trustPolicy', 'resourcePolicy', 'vpcEndpointPolicy'])(
    '%s needs a principal',
    (kind) => {
      expect(judgeStatement(kind, { Principal: undefined }).refused).toEqual(['MISSING_PRINCIPAL'])
    },
  )

  test.each(kinds.filter((kind) => kind !== 'trustPolicy' && kind !== 'resourcePolicy'))(
    '%s needs a resource',
    (kind) => {
      expect(judgeStatement(kind, { Resource: undefined }).refused).toEqual(['MISSING_RESOURCE'])
      expect(judgeStatement(kind, { Resource: undefined, NotResource: '*' }).refused).toEqual([])
    },
  )
  test('2.15: only those of buckets and KMS keys need one among resource policies', () => {
    const refused = (service?: string) =>
      judgeStatement('resourcePolicy', { Resource: undefined }, service === undefined ? {} : { service }).refused
    expect(['s3', 'kms'].map(refused)).toEqual([['MISSING_RESOURCE'], ['MISSING_RESOURCE']])
    expect(['ecr', 'sqs', 'sns', 'execute-api', undefined].map(refused)).toEqual([[], [], [], [], []])
  })
  test.each(['Resource', 'NotResource'])('a trust policy has no %s', (name) => {
    expect(judgeStatement('trustPolicy', { [name]: '*' }).refused).toEqual(['ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE'])
  })

  test.each(kinds)('%s needs an action', (kind) => {
    expect(judgeStatement(kind, { Action: undefined }).refused).toEqual(['MISSING_ACTION'])
  })
  test.each(kinds)('%s: never an element and its negation', (kind) => {
    expect(judgeStatement(kind, { NotAction: kind === 'trustPolicy' ? 'sts:TagSession' : 's3:*' }).refused).toContain(
      'UNSUPPORTED_ELEMENT_COMBINATION',
    )
    if (kind !== 'trustPolicy')
      expect(judgeStatement(kind, { NotResource: '*' }).refused).toEqual(['UNSUPPORTED_ELEMENT_COMBINATION'])
    if (kind === 'resourcePolicy')
      expect(judgeStatement(kind, { NotPrincipal: principal }).refused).toEqual(['UNSUPPORTED_ELEMENT_COMBINATION'])
  })

  test.each<[PolicyKind, readonly string[], readonly string[]]>([
    ['identityPolicy', [], []],
    ['managedPolicy', [], []],
    ['permissionsBoundary', [], []],
    ['sessionPolicy', [], []],
    ['serviceControlPolicy', [], []],
    ['resourceControlPolicy', ['RCP_SYNTAX_ERROR_NOTACTION'], []],
    ['trustPolicy', [], ['ROLE_TRUST_POLICY_NOTACTION']],
    ['resourcePolicy', [], []],
    ['vpcEndpointPolicy', [], []],
  ])('NotAction in %s', (kind, refused, lints) => {
    expect(
      judgeStatement(kind, { Action: undefined, NotAction: kind === 'trustPolicy' ? 'sts:TagSession' : 's3:*' }),
    ).toMatchObject({ refused, lints })
  })

  test.each<[PolicyKind, string, readonly string[], readonly string[]]>([
    ['resourcePolicy', 'Deny', [], []],
    ['resourcePolicy', 'Allow', [], ['ALLOW_WITH_NOT_PRINCIPAL']],
    ['vpcEndpointPolicy', 'Deny', [], []],
    ['vpcEndpointPolicy', 'Allow', [], ['ALLOW_WITH_NOT_PRINCIPAL']],
    ['trustPolicy', 'Deny', ['ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL'], []],
    ['trustPolicy', 'Allow', ['ROLE_TRUST_POLICY_SYNTAX_ERROR_NOTPRINCIPAL'], []],
    ['resourceControlPolicy', 'Deny', ['RCP_SYNTAX_ERROR_PRINCIPAL'], []],
  ])('3.9: NotPrincipal in %s with %s', (kind, Effect, refused, lints) => {
    expect(
      judgeStatement(kind, {
        Effect,
        Principal: undefined,
        NotPrincipal: { AWS: 'arn:aws:iam::111122223333:role/App' },
      }),
    ).toMatchObject({ refused, lints })
  })

  test.each([
    ['as AWS writes it', {}, []],
    ['in lists', { Action: ['*'], Resource: ['*'] }, []],
    ['with a Sid', { Sid: 'All' }, []],
    ['one service', { Action: 's3:*' }, ['RCP_SYNTAX_ERROR_ALLOW']],
    ['one bucket', { Resource: 'arn:aws:s3:::b' }, ['RCP_SYNTAX_ERROR_ALLOW', 'RCP_SYNTAX_ERROR_ACTION']],
    [
      'a condition',
      { Condition: { Bool: { 'aws:SecureTransport': true } } },
      ['RCP_SYNTAX_ERROR_ALLOW', 'RCP_SYNTAX_ERROR_ACTION'],
    ],
  ])('2.13: an RCP that allows: %s', (_, change, refused) => {
    expect(
      judgeStatement('resourceControlPolicy', {
        Effect: 'Allow',
        Principal: '*',
        Action: '*',
        Resource: '*',
        ...change,
      }).refused,
    ).toEqual(refused)
  })
  test('2.13: an RCP denies no bare `*`', () => {
    expect(judgeStatement('resourceControlPolicy', { Action: '*' }).refused).toEqual(['RCP_SYNTAX_ERROR_ACTION'])
    expect(judgeStatement('resourceControlPolicy', { Action: ['s3:*', '*'] }).refused).toEqual([
      'RCP_SYNTAX_ERROR_ACTION',
    ])
    expect(judgeStatement('resourceControlPolicy', { Action: ['s3:*', 'sts:Assume*'] }).refused).toEqual([])
  })
  test('2.12, U11: an SCP has the whole language', () => {
    const change = {
      Action: undefined,
      NotAction: ['iam:*User*', 's3:Get*Object'],
      Resource: undefined,
      NotResource: 'arn:aws:s3:::b/*',
      Condition: { StringEquals: { 'aws:PrincipalTag/x': 'y' } },
    }
    for (const Effect of ['Allow', 'Deny'])
      expect(judgeStatement('serviceControlPolicy', { ...change, Effect })).toMatchObject({ refused: [], lints: [] })
  })
})

describe('what a document comes out as', () => {
  test('style 1: every element knows its characters', () => {
    const text =
      '{"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Deny","NotPrincipal":{"AWS":["111122223333"]},"NotAction":"s3:*","NotResource":["*"],"Condition":{"StringEquals":{"aws:x":["1",2]}}}]}'
    const { statements } = parsePolicy(text, 'resourcePolicy')
    const [statement] = statements
    const slice = (node: { readonly range: { readonly start: number; readonly end: number } } | undefined): string =>
      node === undefined ? '' : text.slice(node.range.start, node.range.end)
    expect(statement).toMatchObject({
      index: 0,
      principal: { isNegated: true },
      action: { isNegated: true },
      resource: { isNegated: true },
      sid: { value: 'A' },
    })
    expect([
      slice(statement?.sid),
      slice(statement?.effect),
      slice(statement?.principal),
      slice(statement?.principal?.entries[0]),
    ]).toEqual(['"A"', '"Deny"', '"NotPrincipal":{"AWS":["111122223333"]}', '"111122223333"'])
    expect([slice(statement?.action), slice(statement?.resource), slice(statement?.resource?.entries[0])]).toEqual([
      '"NotAction":"s3:*"',
      '"NotResource":["*"]',
      '"*"',
    ])
    expect([
      slice(statement?.condition[0]?.operator.text),
      slice(statement?.condition[0]?.key),
      slice(statement?.condition[0]),
      slice(statement?.condition[0]?.values[1]),
    ]).toEqual(['"StringEquals"', '"aws:x"', '"aws:x":["1",2]', '2'])
    expect(slice(statement).startsWith('{"Sid"')).toBe(true)
  })
  test('0.3: one value and a list of one, an object and a list of one, are alike', () => {
    const shape = (Statement: unknown): unknown => {
      const { statements } = judgeDocument('identityPolicy', { Statement }).document
      return statements.map(({ action, resource, condition }) => [
        action.entries.map(({ value }) => value),
        resource?.entries.map(({ value }) => value),
        condition.map(({ values }) => values.map(({ value }) => value)),
      ])
    }
    const one = { Effect: 'Allow', Action: 's3:*', Resource: '*', Condition: { Bool: { 'aws:x': true } } }
    expect(shape(one)).toEqual(
      shape([{ ...one, Action: ['s3:*'], Resource: ['*'], Condition: { Bool: { 'aws:x': ['true'] } } }]),
    )
  })
  test('0.3: nothing is trimmed', () => {
    expect(judgeStatement('identityPolicy', { Action: 's3:GetObject ' })).toMatchObject({
      refused: [],
      lints: ['INVALID_ACTION'],
      document: { statements: [{ action: { entries: [{ value: 's3:GetObject ' }] } }] },
    })
  })
})
