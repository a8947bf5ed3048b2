import { describe, expect, test } from 'vitest'
import { renderMarkdown } from './renderMarkdown.ts'

const elementsOf = (text: string) => {
  const box = document.createElement('div')
  box.innerHTML = renderMarkdown(text)
  return box
}

describe('Markdown of an author', () => {
  test('is emphasis, code, lists and tables', () => {
    const box = elementsOf('The role `Reader` is **shared**:\n\n- one\n- two\n\n| a | b |\n| - | - |\n| 1 | 2 |')
    expect(box.querySelector('code')?.textContent).toBe('Reader')
    expect(box.querySelector('strong')?.textContent).toBe('shared')
    expect([...box.querySelectorAll('li')].map((item) => item.textContent)).toEqual(['one', 'two'])
    expect(box.querySelectorAll('td')).toHaveLength(2)
  })
  test('a link opens in a new tab, and knows nothing of this page', () => {
    const link = elementsOf('See [the guide](https://docs.aws.amazon.com/IAM/ "t").').querySelector('a')
    expect(link?.getAttribute('href')).toBe('https://docs.aws.amazon.com/IAM/')
    expect(link?.getAttribute('target')).toBe('_blank')
    expect(link?.getAttribute('rel')).toContain('noopener')
  })
  test.each([
    '[x](javascript:alert(1))',
    '[x](data:text/html,hi)',
    '[x](JaVaScRiPt:alert(1))',
    '<javascript:alert(1)>',
  ])('a link that would run something leads nowhere: %s', (text) => {
    expect(elementsOf(text).querySelector('a')?.getAttribute('href') ?? null).toBeNull()
  })
  test.each([
    '<img src=x onerror=alert(1)>',
    'a <b onclick="alert(1)">b</b>',
    '<script>alert(1)</script>',
    '<svg><style><img src=x onerror=alert(1)></style></svg>',
  ])('tags are shown as they were typed: %s', (text) => {
    const box = elementsOf(text)
    expect(box.querySelector('img,script,svg,style,b')).toBeNull()
    expect(box.textContent.trim()).toBe(text)
  })
  test('of an image its description stands there, and nothing is loaded', () => {
    const box = elementsOf('![a drawing](https://example.com/x.png)')
    expect(box.querySelector('img')).toBeNull()
    expect(box.textContent.trim()).toBe('a drawing')
  })
  test('a heading is no heading of the page', () => {
    const box = elementsOf('# Title\n\ntext')
    expect(box.querySelector('h1')).toBeNull()
    expect(box.querySelector('strong')?.textContent).toBe('Title')
  })
})
