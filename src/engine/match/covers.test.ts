import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { covers, readPattern } from './covers.ts'
import { globIgnoringCase } from './glob.ts'

const does = (wide: string, narrow: string) => covers(readPattern(wide), readPattern(narrow))

describe('covers', () => {
  it.each([
    ['*', 'a', true],
    ['*', '*', true],
    ['*', '', true],
    ['a', 'a', true],
    ['a', 'b', false],
    ['a', 'a*', false],
    ['a*', 'a', true],
    ['a*', 'a?', true],
    ['a?', 'a*', false],
    ['a?', 'ab', true],
    ['a?*', 'a*', false],
    ['a?*', 'a*b', true],
    ['a*?', 'a?*', true],
    ['*?*?*', '??*', true],
    ['*??', '*?', false],
    ['get*', 'getobject*', true],
    ['getobject*', 'get*', false],
    ['*a*b*', '*ab*', true],
    ['*ab*', '*a*b*', false],
    ['*a?b*', 'xa?by', true],
    ['*a?b*', 'xa*by', false],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['*ab*ab', 'ab', false],
    ['*ab*ab', 'abab', true],
    ['a*b*c', 'a*c', false],
    ['**', '*', true],
    ['', '', true],
    ['', '*', false],
  ])('%s over %s: %s', (wide, narrow, expected) => {
    expect(does(wide, narrow)).toBe(expected)
  })

  /** Every text up to a length over two letters of the patterns and a third that neither has. */
  const texts = ['']
  for (let from = 0, length = 0; length < 6; length += 1) {
    const to = texts.length
    for (; from < to; from += 1) for (const letter of 'ab#') texts.push(`${texts[from]}${letter}`)
  }
  const pattern = fc.array(fc.constantFrom('a', 'b', '?', '*'), { maxLength: 5 }).map((parts) => parts.join(''))
  it('is what trying every short text says', () => {
    fc.assert(
      fc.property(pattern, pattern, (wide, narrow) => {
        const [inWide, inNarrow] = [globIgnoringCase(wide), globIgnoringCase(narrow)]
        const missed = texts.find((text) => inNarrow(text) && !inWide(text))
        expect(does(wide, narrow), `${wide} over ${narrow}, ${missed}`).toBe(missed === undefined)
      }),
      { numRuns: 3000 },
    )
  })
  it('takes no more than the product of the lengths', () => {
    expect(does(`${'a*'.repeat(2000)}b`, `${'a*'.repeat(4000)}c`)).toBe(false)
    expect(does(`*${'a'.repeat(1000)}b*`, `*${'a'.repeat(4000)}*`)).toBe(false)
  })
})
