/** Texts of a policy that hold characters nobody sees. Source: Unicode Technical Report 36; AWS compares every character. */
import { hasInvisible, invisibleIn, withoutInvisible } from '../../../../../engine/base/invisible.ts'
import { list } from '../../../../../engine/base/text.ts'
import type { TextRange } from '../../../../../engine/policy/ast.ts'
import type { JsonNode } from '../../../../../engine/policy/json/parseJson.ts'
import type { DocumentRule, Draft } from '../../../finding.ts'
import { allow } from '../../../support/exampleStatements.ts'

export const invisibleCharacter: DocumentRule = {
  code: 'invisible-character',
  severity: 'warning',
  scope: 'document',
  documentation:
    'A text of this policy holds a character that nobody sees: a control character, a mark that turns the direction of writing, or a character without width. AWS compares it like any other, so the text equals none that looks the same. It often comes along when text is copied from a web page. Remove it.',
  examples: {
    bad: allow('s3:GetObject', 'arn:aws:s3:::reports\u200b/*'),
    good: allow('s3:GetObject', 'arn:aws:s3:::reports/*'),
  },
  check: ({ root }) => (root === undefined ? [] : [...textsOf(root)].flatMap(draftOf)),
}

interface Text {
  readonly value: string
  readonly range: TextRange
}

function* textsOf(root: JsonNode): Generator<Text> {
  const waiting: JsonNode[] = [root]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.kind === 'string') yield node
    if (node.kind === 'array') waiting.push(...node.items)
    if (node.kind === 'object')
      for (const { key, value } of node.members) {
        yield key
        waiting.push(value)
      }
  }
}

function draftOf({ value, range }: Text): readonly Draft[] {
  if (!hasInvisible(value)) return []
  const names = invisibleIn(value)
  const what = names.length === 1 ? 'the invisible character' : 'the invisible characters'
  return [
    {
      range,
      message: `This text holds ${what} ${list(names)}. It equals no text that looks the same. Remove ${names.length === 1 ? 'it' : 'them'}.`,
      fix: {
        title: `Remove ${list(names)}`,
        edits: [{ range, text: JSON.stringify(withoutInvisible(value)) }],
      },
    },
  ]
}
