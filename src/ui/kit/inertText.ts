/**
 * Texts of an author in files that other programs open: whatever stands in them, they stay text there. Nothing is
 * loaded, linked, run or computed.
 */

/** A cell of comma-separated values. Spreadsheets run a cell that begins like a formula, unless an apostrophe stands before it. */
export function csvCell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}

/** The longest run of backticks in a text. */
const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))

const oneLine = (text: string) => text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ')

/** Code in a line of Markdown: its fence has more backticks than the text has anywhere. */
export function markdownCode(text: string): string {
  const line = oneLine(text)
  if (line.trim() === '') return ''
  const fence = '`'.repeat(longestRun(line) + 1)
  // One space at both ends is left out again when it is shown; without it, a backtick at an end would join the fence.
  const space = /^[` ]|[` ]$/.test(line) ? ' ' : ''
  return fence + space + line + space + fence
}

/** Code in a block of its own. */
export function markdownBlock(text: string): readonly string[] {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1))
  return [fence, ...text.split(/\r\n|[\r\n]/), fence]
}

/** Plain words in a line of Markdown. */
const markdownWords = (text: string): string =>
  oneLine(text)
    .replace(/[\\[\]!<>*_`~|#&]/g, '\\$&')
    // An address would become a link by itself.
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/www\./gi, (found) => `${found.slice(0, -1)}\\.`)
    .replace(/@/g, '\\@')

/** A sentence of the page, with code between backticks, in a line of Markdown. */
export const markdownSentence = (text: string): string =>
  text
    .split('`')
    .map((part, index) => (index % 2 === 1 ? markdownCode(part) : markdownWords(part)))
    .join('')
