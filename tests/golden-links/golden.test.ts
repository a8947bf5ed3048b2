import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseScenario } from '../../src/scenario/format/parse.ts'
import { encodeLink, openLink } from '../../src/scenario/link/link.ts'

const folder = new URL('s1/', import.meta.url)
const names = readdirSync(folder).filter((name) => name.endsWith('.txt'))
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8').trim()

describe('links that were made by a released version open for ever', () => {
  test.each(names)('%s', (name) => {
    const opened = openLink(read(name))
    expect(opened.ok && opened.value).toEqual(JSON.parse(read(name.replace('.txt', '.json'))))
  })
})

describe('a link that is not whole says so', () => {
  const link = read(names[0] ?? '')
  test('a character changed, added or missing is never silently another scenario', () => {
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    fc.assert(
      fc.property(
        fc.nat({ max: link.length - 4 }),
        fc.nat({ max: 63 }),
        fc.constantFrom('change', 'add', 'cut'),
        (at, which, how) => {
          const place = at + 3
          const letter = alphabet[which] ?? 'A'
          const broken =
            how === 'cut'
              ? link.slice(0, place)
              : link.slice(0, place) + letter + link.slice(how === 'add' ? place : place + 1)
          if (broken === link) return
          const opened = openLink(broken)
          expect(opened.ok).toBe(false)
          if (!opened.ok) expect(opened.error.kind).toBe('damaged')
        },
      ),
      { numRuns: 500 },
    )
  })
  test.each([
    ['', 'damaged'],
    ['s1=', 'damaged'],
    ['s1=!!!!', 'damaged'],
    ['s2=AAAA', 'tooNew'],
    ['s999=AAAA', 'tooNew'],
    ['example=x', 'damaged'],
  ])('%j → %s', (fragment, kind) => {
    const opened = openLink(fragment)
    expect(opened.ok ? 'ok' : opened.error.kind).toBe(kind)
  })
  test('a scenario of a later format, and one that is no scenario', () => {
    const kinds = [{ format: 'iam-playground/2' }, { format: 'iam-playground/1', acounts: [] }].map((document) => {
      const opened = openLink(encodeLink(document as never))
      return opened.ok ? 'ok' : opened.error.kind
    })
    expect(kinds).toEqual(['tooNew', 'invalid'])
  })
})

test('parsing never throws, and what it takes it links and opens again', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => {
      const parsed = parseScenario(json)
      if (parsed.ok) expect(openLink(encodeLink(parsed.value)).ok).toBe(true)
      else expect(parsed.error.length).toBeGreaterThan(0)
    }),
  )
})
