import { describe, expect, it, test } from 'vitest'
import { readJson } from '../../engine/policy/json/parseJson.ts'
import { parsePolicy } from '../../engine/policy/parse.ts'
import { wholeCatalog } from '../../testing/catalog.ts'
import { isMuted, lintDocument, lintScenario, pathAt } from './lint.ts'

const policy = (condition: object) =>
  JSON.stringify(
    {
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*', Condition: condition },
      ],
    },
    null,
    2,
  )

describe('lintDocument', () => {
  it('gives code, place, words and a fix that repairs', () => {
    const text = policy({ StringEquals: { 'aws:PrincipalTag/team': 'data-*' } })
    const [found] = lintDocument(parsePolicy(text, 'identityPolicy'), wholeCatalog()).filter(
      ({ code }) => code === 'WILDCARD_WITHOUT_LIKE_OPERATOR',
    )
    expect(found).toMatchObject({ severity: 'warning', path: '/Statement/0/Condition/StringEquals' })
    const edit = found?.fix?.edits[0]
    const repaired = text.slice(0, edit?.range.start) + edit?.text + text.slice(edit?.range.end)
    expect(lintDocument(parsePolicy(repaired, 'identityPolicy'), wholeCatalog()).map(({ code }) => code)).not.toContain(
      'WILDCARD_WITHOUT_LIKE_OPERATOR',
    )
  })
})

describe('lintScenario', () => {
  it('asks nothing of the trust policy of a service-linked role, which only AWS writes (5.8)', () => {
    const codes = (path: string): readonly string[] =>
      lintScenario(
        {
          format: 'iam-playground/1',
          accounts: [
            {
              id: '111122223333',
              roles: [
                {
                  name: 'AWSServiceRoleForConfig',
                  path,
                  trustPolicy: {
                    Version: '2012-10-17',
                    Statement: {
                      Effect: 'Allow',
                      Principal: { Service: 'config.amazonaws.com' },
                      Action: 'sts:AssumeRole',
                    },
                  },
                },
              ],
            },
          ],
        },
        { catalog: wholeCatalog(), managed: () => undefined },
      ).map(({ code }) => code)
    expect(codes('/')).toContain('confused_deputy_risk')
    expect(codes('/aws-service-role/config.amazonaws.com/')).toEqual([])
  })
})

describe('pathAt', () => {
  it('names the innermost value that holds the characters', () => {
    const text = '{"a": [1, {"b/c": "text"}]}'
    const { root } = readJson(text)
    expect(root && pathAt(root, { start: text.indexOf('"text"'), end: text.indexOf('"text"') + 6 })).toBe('/a/1/b~1c')
    expect(root && pathAt(root, { start: 0, end: 1 })).toBe('')
  })
})

test('a mute by a name that the code had before still mutes', () => {
  const finding = {
    code: 'public-access',
    severity: 'warning',
    message: '',
    document: 'd',
    path: '',
    range: { start: 0, end: 1 },
  } as const
  expect(isMuted(finding, { code: 'public_access' })).toBe(true)
  expect(isMuted(finding, { code: 'public-access', document: 'd' })).toBe(true)
  expect(isMuted(finding, { code: 'full_wildcard' })).toBe(false)
})
