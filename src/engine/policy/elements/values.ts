/** Reads the two shapes that most elements have: one string, or a string or a list of strings (2.1). */
import type { Located } from '../ast.ts'
import { type JsonMember, type JsonNode, pointer } from '../json/parseJson.ts'
import type { ProblemPlace, Report } from '../problems.ts'

export const placeOf = (path: string, node: JsonNode): ProblemPlace => ({ path, range: node.range })
/** The place of a whole element, name and value. */
export const placeOfMember = (path: string, { key, value }: JsonMember): ProblemPlace => ({
  path,
  range: { start: key.range.start, end: value.range.end },
})
/** The place of its name. */
export const placeOfKey = (path: string, { key }: JsonMember): ProblemPlace => ({ path, range: key.range })

/** Describes a value of the wrong type in a message. */
export function describeNode(node: JsonNode): string {
  switch (node.kind) {
    case 'object':
      return 'an object'
    case 'array':
      return 'a list'
    case 'string':
      return 'a text'
    case 'number':
      return `the number \`${node.raw.slice(0, 40)}\``
    case 'boolean':
      return `\`${node.value}\``
    case 'null':
      return '`null`'
  }
}

/** One string, no list: `Sid`, `Id`. */
export function readString(
  name: string,
  member: JsonMember,
  path: string,
  report: Report,
): Located<string> | undefined {
  const { value: node } = member
  if (node.kind === 'string') return { value: node.value, range: node.range }
  report.refuse(
    'DATA_TYPE_MISMATCH',
    placeOf(path, node),
    `\`${name}\` is one text in double quotes, not ${describeNode(node)}.`,
  )
  return undefined
}

/** A string or a list of strings. Returns the strings with their places, and refuses other values. */
export function readStrings(
  name: string,
  node: JsonNode,
  path: string,
  report: Report,
): readonly (Located<string> & ProblemPlace)[] {
  const strings: (Located<string> & ProblemPlace)[] = []
  const read = (item: JsonNode, itemPath: string, expected: string): void => {
    if (item.kind === 'string') strings.push({ value: item.value, range: item.range, path: itemPath })
    else report.refuse('DATA_TYPE_MISMATCH', placeOf(itemPath, item), `${expected}, not ${describeNode(item)}.`)
  }
  if (node.kind === 'array')
    node.items.forEach((item, index) => {
      read(item, pointer(path, index), `An entry of \`${name}\` is a text in double quotes`)
    })
  else read(node, path, `\`${name}\` is a text in double quotes or a list of them`)
  return strings
}

export const isEmptyList = (node: JsonNode): boolean => node.kind === 'array' && node.items.length === 0
