/**
 * Characters that nobody sees: control characters, marks that turn the direction of writing, characters without width. A name that
 * holds one looks like another name. Source: Unicode Technical Report 36, sections 2.5 and 3.
 */

/** The joiner between two pictures makes one picture of them, and stays. */
const pattern =
  '(?!\\u200d(?<=\\p{Extended_Pictographic}\\ufe0f?\\u200d)(?=\\p{Extended_Pictographic}))[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\u115f\\u1160\\u3164\\uffa0]'
const any = new RegExp(pattern, 'u')
const each = new RegExp(pattern, 'gu')

/** @returns whether a text holds a character that nobody sees. */
export const hasInvisible = (text: string): boolean => any.test(text)

/** @returns the name of a character as people write it: `U+202E`. */
export const codePointName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

export interface VisiblePart {
  readonly text: string
  /** Stands for a character that nobody sees. */
  readonly isInvisible: boolean
}

/** Cuts a text at its invisible characters, which become `[U+202E]`. */
export function visibleParts(text: string): readonly VisiblePart[] {
  const parts: VisiblePart[] = []
  let from = 0
  const put = (part: string) => part !== '' && parts.push({ text: part, isInvisible: false })
  for (const { index, 0: character } of text.matchAll(each)) {
    put(text.slice(from, index))
    parts.push({ text: `[${codePointName(character)}]`, isInvisible: true })
    from = index + character.length
  }
  put(text.slice(from))
  return parts
}

/** The invisible characters of a text by their names, each once. */
export const invisibleIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(each)].map(([character]) => codePointName(character))),
]

/** A text with its invisible characters written out, where only plain text can stand. */
export const visibleText = (text: string): string =>
  hasInvisible(text) ? text.replace(each, (character) => `[${codePointName(character)}]`) : text

/** A text without its invisible characters. */
export const withoutInvisible = (text: string): string => text.replace(each, '')
