import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

// The editor itself does not load without a browser, so its colours are read from the source.
const source = readFileSync(new URL('./monaco.ts', import.meta.url), 'utf8')
const themes = source.split('defineTheme(').slice(1)

const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

test('numbers of lines can be read in both themes (WCAG 1.4.3: 4.5 to 1)', () => {
  expect(themes).toHaveLength(2)
  for (const theme of themes) {
    const colour = (name: string) => new RegExp(`'${name}': '(#[0-9a-f]{6})'`).exec(theme)?.[1] ?? ''
    const [low = 0, high = 0] = ['editor.background', 'editorLineNumber.foreground']
      .map((name) => luminance(colour(name)))
      .sort((a, b) => a - b)
    expect((high + 0.05) / (low + 0.05)).toBeGreaterThanOrEqual(4.5)
  }
})
