import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { documentationOf } from './documentation.ts'
import { parserDocumentation } from './parserDocumentation.ts'

/** Codes as the sources write them: a text in capitals, alone in its quotes. (`effects` names AWS's policy types so.) */
function codesIn(folder: string): ReadonlySet<string> {
  const place = new URL(`../../${folder}/`, import.meta.url)
  const files = readdirSync(place, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.includes('effects/'),
  )
  return new Set(
    files.flatMap((name) =>
      [...readFileSync(new URL(name, place), 'utf8').matchAll(/'([A-Z]{3,}(?:_[A-Z]+)+)'/g)].map(
        ([, code = '']) => code,
      ),
    ),
  )
}

test('every code that the parser and the reader of scenarios give is explained', () => {
  const codes = [...codesIn('engine/policy'), ...codesIn('scenario')]
  expect(codes.length).toBeGreaterThan(80)
  expect(codes.filter((code) => documentationOf(code) === undefined)).toEqual([])
})

test('and no code is explained that nobody gives', () => {
  const given = new Set([...codesIn('engine/policy'), ...codesIn('scenario'), ...codesIn('ui/editor')])
  // Of sizes and of empty lists the parser makes the name from what it judges.
  expect(
    Object.keys(parserDocumentation).filter(
      (code) => !given.has(code) && !/^POLICY_SIZE|^EMPTY_ARRAY_CONDITION_/.test(code),
    ),
  ).toEqual([])
})
