import { describe, expect, test } from 'vitest'
import { parseScenario } from '../scenario/format/parse.ts'
import { findSuggestions } from './counterfactual/search.ts'
import { hasOtherForm, missingForm, otherForm } from './gitHubSubject.ts'

describe('11.1: the two forms of a subject', () => {
  test.each([
    ['repo:o/r:ref:refs/heads/main', 'repo:o@OWNER_ID/r@REPOSITORY_ID:ref:refs/heads/main'],
    ['repo:o/r:*', 'repo:o@OWNER_ID/r@REPOSITORY_ID:*'],
    ['repo:o/*', 'repo:o@OWNER_ID/*'],
    ['repo:o@1/r@2:pull_request', 'repo:o/r:pull_request'],
    ['repo:o*/r:*', undefined],
    ['system:serviceaccount:a:b', undefined],
  ])('%s: %s', (text, expected) => {
    expect(otherForm(text)).toBe(expected)
  })
  test.each([
    ['repo:o/r:*', ['repo:o@1/r@2:*'], true],
    ['repo:o/r:*', ['repo:o/r:*'], false],
    ['repo:o/r:*', ['repo:o@1/r@2:pull_request'], false],
    ['repo:o@1/r@2:*', ['repo:o/r:*'], true],
  ])('%s beside %j: %s', (text, values, expected) => {
    expect(hasOtherForm(text, values)).toBe(expected)
  })
  test.each([
    ['repo:o/r:*', 'repo:o@1/r@2:ref:refs/heads/main', 'repo:o@1/r@2:*'],
    ['repo:o@1/r@2:*', 'repo:o/r:ref:refs/heads/main', 'repo:o/r:*'],
    ['repo:o/r:*', 'repo:o/r:pull_request', undefined],
    ['repo:o/r:*', 'repo:other@1/r@2:pull_request', undefined],
    ['repo:o/r:pull_request', 'repo:o@1/r@2:ref:refs/heads/main', undefined],
  ])('%s, and a token of %s: %s', (value, sent, expected) => {
    expect(missingForm(value, sent)).toBe(expected)
  })

  const github = 'token.actions.githubusercontent.com'
  test.each([
    ['StringLike', 'repo:o/r:*', 'repo:o@1/r@2:ref:refs/heads/main', 'repo:o@1/r@2:*'],
    [
      'StringEquals',
      'repo:o@1/r@2:ref:refs/heads/main',
      'repo:o/r:ref:refs/heads/main',
      'repo:o/r:ref:refs/heads/main',
    ],
  ])(
    '%s %s, a token of %s: the other form comes first among what would allow the call',
    (operator, value, sub, added) => {
      const account = '222233334444'
      const parsed = parseScenario({
        format: 'iam-playground/1',
        accounts: [
          {
            id: account,
            identityProviders: [{ type: 'oidc', url: github, audiences: ['sts.amazonaws.com'] }],
            roles: [
              {
                name: 'Deploy',
                trustPolicy: {
                  Version: '2012-10-17',
                  Statement: [
                    {
                      Effect: 'Allow',
                      Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/${github}` },
                      Action: 'sts:AssumeRoleWithWebIdentity',
                      Condition: { [operator]: { [`${github}:sub`]: value } },
                    },
                  ],
                },
              },
            ],
          },
        ],
        calls: [
          {
            id: 'call',
            caller: `web-identity:${github}`,
            action: 'sts:AssumeRoleWithWebIdentity',
            resource: `arn:aws:iam::${account}:role/Deploy`,
            parameters: { RoleSessionName: 'job', WebIdentityToken: { aud: 'sts.amazonaws.com', sub } },
          },
        ],
      })
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
      const [first] = findSuggestions(parsed.value, 'call')
      expect(first?.changes.map(({ kind, title }) => [kind, title.includes(`\`${added}\``)])).toEqual([
        ['widenValue', true],
      ])
    },
  )
})
