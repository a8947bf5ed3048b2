import { describe, expect, test } from 'vitest'
import { scenarioJsonSchema } from '../../../scenario/format/jsonSchema.ts'
import { membersOf, positionAt, type Schema, schemasAt, valuesOf } from './shape.ts'

const schema = scenarioJsonSchema() as Schema

/** What is offered at the bar in a text that stands at `start` in the scenario. */
function offered(text: string, start: readonly (string | number)[]): readonly string[] {
  const offset = text.indexOf('|')
  const place = positionAt(text.replace('|', ''), offset)
  const path = [...start, ...place.path]
  const offers = place.isName
    ? membersOf(schemasAt(schema, path.slice(0, -1)), schema, place)
    : valuesOf(schemasAt(schema, path))
  return offers.map(({ insert }) => insert)
}
const call = (text: string) => offered(text, ['calls', 0])

describe('what fits in a text that is no policy', () => {
  test('members that are not there yet, with a value to fill in', () => {
    expect(call('{ "id": "a", "caller": "x", | }')).toEqual(
      expect.arrayContaining(['"action": "$0"', '"context": { $0 }']),
    )
    expect(call('{ "id": "a", | }')).not.toContain('"id": "$0"')
  })
  test('a comma where another member follows', () => {
    expect(call('{ "id": "a",\n  |\n  "caller": "x" }')).toContain('"action": "$0",')
    expect(call('{ "id": "a",\n  |\n}')).toContain('"action": "$0"')
  })
  test('a name that is being typed is replaced, and keeps the value that it has', () => {
    expect(call('{ "id": "a", "act|": "s3:GetObject" }')).toContain('"action"')
    const text = '{ "id": "a", "act": "s3:GetObject" }'
    expect(positionAt(text, text.indexOf('act') + 2).range).toEqual({
      start: text.indexOf('"act"'),
      end: text.indexOf('"act"') + 5,
    })
  })
  test('values where there are only so many', () => {
    expect(call('{ "expect": | }')).toEqual(
      expect.arrayContaining(['"allowed"', '"explicitDeny"', '"implicitDeny"', '"rejected"']),
    )
    expect(offered('{ "workloads": [{ "compute": "|" }] }', [])).toContain('"ecs-task"')
    expect(offered('{ "blockPublicAccess": | }', ['accounts', 0])).toEqual(expect.arrayContaining(['true', 'false']))
  })
  test('deep in the scenario, through lists, references and alternatives', () => {
    expect(offered('{ "organization": { "root": { "organizationalUnits": [ { | } ] } } }', [])).toContain(
      '"serviceControlPolicies": [$0]',
    )
    expect(offered('{ "identityProviders": [ { | } ] }', ['accounts', 0])).toEqual(
      expect.arrayContaining(['"type": "oidc"', '"url": "$0"', '"name": "$0"']),
    )
  })
  test('a broken text and a place that the schema does not know are no error', () => {
    for (const text of [
      '|',
      '{|',
      '{ "a" |',
      '{ "context": { "aws:SourceIp": |',
      '[[[|',
      '{ "__proto__": { | } }',
      '"|',
    ])
      expect(() => call(text)).not.toThrow()
    expect(offered('{ "hasOwnProperty": { | } }', [])).toEqual([])
  })
})
