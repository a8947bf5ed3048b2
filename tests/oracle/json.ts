/** 2.1: JSON per RFC 8259, with the two things that JSON.parse hides: keys given twice, and characters outside U+00FF. */
import type { Any } from './types.ts'

/** @returns undefined when the text is not JSON, names a key twice in one object, or has a character that policies may not have. */
export function readStrictJson(text: string): Any {
  if (/[^\t\n\r\u0020-\u00ff]/.test(text)) return undefined
  let value: Any
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  return namesKeyTwice(text) ? undefined : value
}

/** For valid JSON only: walks the text and keeps the keys of each open object. */
function namesKeyTwice(text: string): boolean {
  const open: (Set<string> | 'array')[] = []
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (character === '{') open.push(new Set())
    else if (character === '[') open.push('array')
    else if (character === '}' || character === ']') open.pop()
    else if (character === '"') {
      let end = at + 1
      while (text[end] !== '"') end += text[end] === '\\' ? 2 : 1
      const isKey = /^\s*:/.test(text.slice(end + 1))
      const keys = open.at(-1)
      if (isKey && keys instanceof Set) {
        const key: string = JSON.parse(text.slice(at, end + 1))
        if (keys.has(key)) return true
        keys.add(key)
      }
      at = end
    }
  }
  return false
}
