import { describe, expect, test } from 'vitest'
import { parsePolicy } from '../parse.ts'

const policyWith = (text: string): string =>
  `{"Version":"2012-10-17","Statement":{"Sid":"","Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::${text}"}}`
const said = (text: string) =>
  parsePolicy(text, 'identityPolicy').problems.filter(({ code }) => code === 'UNSUPPORTED_CHARACTER')
const words = (name: string): string =>
  `A policy cannot hold ${name}. Allowed are tab, line breaks and U+0020 to U+00FF; remove it.`

describe('2.1: tab, line feed, carriage return and U+0020 to U+00FF', () => {
  test.each([' ', '~', '\u007f', '\u0080', 'é', 'ÿ'])('%j may stand in a policy', (letter) => {
    expect(said(policyWith(letter))).toEqual([])
  })
  test('and so may tab and both line breaks, between the elements', () => {
    expect(
      parsePolicy(policyWith('b').replaceAll(',', ',\t\r\n'), 'identityPolicy').problems.map(({ code }) => code),
    ).toEqual(['EMPTY_SID_VALUE'])
  })

  // `é` and the letters around each show that the offsets are those of the run alone.
  test.each([
    ['\u0100', 'the character U+0100', 1],
    ['日', 'the character U+65E5', 1],
    ['😀', 'the character U+1F600', 2],
    ['\ud7ff', 'the character U+D7FF', 1],
    ['\ud800', 'half of a surrogate pair', 1],
    ['\udfff', 'half of a surrogate pair', 1],
    ['\ue000', 'the character U+E000', 1],
    ['\u0101\u0102\u0103', 'the character U+0101', 3],
  ])('%j is named once, whole', (run, name, length) => {
    const text = policyWith(`é${run}é`)
    const start = text.indexOf(run)
    expect(said(text)).toMatchObject([
      {
        severity: 'error',
        isInvalidating: true,
        path: '',
        message: words(name),
        range: { start, end: start + length },
      },
    ])
  })
  test('each run apart, and one at the very end', () => {
    const text = `${policyWith('日a月')}日`
    expect(said(text).map(({ range }) => text.slice(range.start, range.end))).toEqual(['日', '月'])
    // What follows the object is the syntax error's to speak of.
    expect(parsePolicy(text, 'identityPolicy').problems.map(({ code }) => code)).toContain('JSON_SYNTAX_ERROR')
  })
  test('a character that breaks the syntax is spoken of once', () => {
    for (const run of ['日', '日月']) {
      const text = policyWith('b').replace('"Statement":', `"Statement":${run}`)
      expect(parsePolicy(text, 'identityPolicy').problems.map(({ code }) => code)).toEqual(['JSON_SYNTAX_ERROR'])
      expect(said(`${text}月`)).toHaveLength(1)
      expect(said(text.replace('s3:*', 's3:日')).map(({ range }) => range.start)).toEqual([text.indexOf('s3:') + 3])
    }
    expect(said(policyWith('日').slice(0, -1))).toHaveLength(1)
  })
})
