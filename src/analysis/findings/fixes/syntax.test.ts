import { describe, expect, it } from 'vitest'
import { readJson } from '../../../engine/policy/json/parseJson.ts'
import { emptyCatalog } from '../catalog.ts'
import { repairs } from './repairs.fixtures.ts'

const { fixed } = repairs(emptyCatalog)

describe('a text that is not JSON', () => {
  it.each([
    ['trailing comma in a list', '{"a": [1, 2,]}', '{"a": [1, 2]}'],
    ['trailing comma in an object', '{\n  "a": 1,\n}', '{\n  "a": 1\n}'],
    ['trailing commas, all at once', '{"a": [1,], "b": {"c": ",]",},}', '{"a": [1], "b": {"c": ",]"}}'],
    ['two commas', '{"a": 1,, "b": 2}', '{"a": 1, "b": 2}'],
    ['two commas in a list', '[1,, 2]', '[1, 2]'],
    ['missing comma between members', '{\n  "a": 1\n  "b": 2\n}', '{\n  "a": 1,\n  "b": 2\n}'],
    ['missing comma between items', '["a" "b"]', '["a", "b"]'],
    ['missing comma between objects', '[{"a": 1}\n{"a": 2}]', '[{"a": 1},\n{"a": 2}]'],
    ['missing colon', '{"a" "b"}', '{"a": "b"}'],
    ['semicolon', '{"a": 1; "b": 2}', '{"a": 1, "b": 2}'],
    ['equals', '{"a" = 1}', '{"a" : 1}'],
    ['arrow', '{"a" => 1}', '{"a" : 1}'],
    ['missing braces, lines', '{\n  "a": [\n    {\n      "b": 1', '{\n  "a": [\n    {\n      "b": 1\n    }\n  ]\n}'],
    ['missing brace, one line', '{"a": [1, 2]', '{"a": [1, 2]}'],
    ['missing brace behind a comma', '{"a": 1,\n', '{"a": 1\n}'],
    ['missing bracket before a brace', '{"a": [1, 2}', '{"a": [1, 2]}'],
    ['brace too many', '{"a": 1}}', '{"a": 1}'],
    ['comma behind all', '{"a": 1},\n', '{"a": 1}\n'],
    ['brace too early', '{"a": 1}, "b": 2}', '{"a": 1, "b": 2}'],
    ['single quotes', `{'a': 'it"s', "b": 'c'}`, '{"a": "it\\"s", "b": "c"}'],
    ['curly quotes', '{\u201ca\u201d: \u201cb\u201d}', '{"a": "b"}'],
    ['line comment', '{\n  // why\n  "a": "http://b" // and how\n}', '{\n  "a": "http://b"\n}'],
    ['block comment', '{"a": /* one */ 1}', '{"a": 1}'],
    ['hash comment', '{\n  # why\n  "a": 1\n}', '{\n  "a": 1\n}'],
    ['name without quotes', '{Version: "2012-10-17"}', '{"Version": "2012-10-17"}'],
    ['condition key without quotes', '{aws:SourceIp: "a"}', '{"aws:SourceIp": "a"}'],
    ['value without quotes', '{"Effect": Allow}', '{"Effect": "Allow"}'],
    ['action without quotes', '{"Action": s3:Get*}', '{"Action": "s3:Get*"}'],
    ['star without quotes', '{"Resource": *}', '{"Resource": "*"}'],
    ['first quote missing', '{"Effect": Allow"}', '{"Effect": "Allow"}'],
    ['first quote of a name missing', '{Effect": "Allow"}', '{"Effect": "Allow"}'],
    ['second quote missing', '{\n  "a": "b,\n  "c": 1\n}', '{\n  "a": "b",\n  "c": 1\n}'],
    ['second quote missing at the end', '{"a": "b}', '{"a": "b"}'],
    ['account id with a leading zero', '{"AWS": 011122223333}', '{"AWS": "011122223333"}'],
    ['True', '{"a": True}', '{"a": true}'],
    ['None', '{"a": None}', '{"a": null}'],
    ['tab in a text', '{"a": "b\tc"}', '{"a": "b\\tc"}'],
    ['backslash', '{"a": "b\\c"}', '{"a": "b\\\\c"}'],
    ['byte order mark', '\ufeff{"a": 1}', '{"a": 1}'],
    ['blanks of a web page', '{\u00a0\u00a0"a":\u00a01}', '{  "a": 1}'],
  ])('%s', (_title, before, after) => {
    const result = fixed(before, 'JSON_SYNTAX_ERROR')
    expect(readJson(result).problem).toBeUndefined()
    expect(result).toBe(after)
  })
  it('starts an empty document', () => {
    expect(JSON.parse(fixed(' \n', 'JSON_SYNTAX_ERROR', 'trustPolicy'))).toMatchObject({
      Version: '2012-10-17',
      Statement: [{ Action: 'sts:AssumeRole' }],
    })
  })
})
