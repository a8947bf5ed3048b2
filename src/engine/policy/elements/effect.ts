/** `Effect`: `Allow` or `Deny`, exactly, never a list, without default. Source: semantics 2.5. */

import { nearest } from '../../base/nearest.ts'
import { quote } from '../../base/text.ts'
import type { Located } from '../ast.ts'
import { type JsonObject, memberOf, pointer } from '../json/parseJson.ts'
import type { Misspelt, Scope } from '../rules.ts'
import { describeNode, placeOf } from './values.ts'

/** Reports a bad effect and returns nothing, so that the caller can report the rest of the statement too. */
export function readEffect(
  node: JsonObject,
  path: string,
  misspelt: Misspelt,
  { report }: Scope,
): Located<'Allow' | 'Deny'> | undefined {
  const member = memberOf(node, 'Effect')
  if (member === undefined) {
    if (!misspelt.has('Effect'))
      report.refuse(
        'MISSING_EFFECT',
        placeOf(path, node),
        'The statement has no `Effect`. Write `"Effect": "Allow"` or `"Effect": "Deny"`.',
      )
    return undefined
  }
  const place = placeOf(pointer(path, 'Effect'), member.value)
  if (member.value.kind !== 'string') {
    report.refuse(
      'DATA_TYPE_MISMATCH',
      place,
      `\`Effect\` is \`"Allow"\` or \`"Deny"\`, not ${describeNode(member.value)}.`,
    )
    return undefined
  }
  const { value } = member.value
  if (value === 'Allow' || value === 'Deny') return { value, range: member.value.range }
  report.refuse('INVALID_EFFECT', place, () => {
    const near = nearest(value, ['Allow', 'Deny'])
    const isSame = near?.toLowerCase() === value.trim().toLowerCase()
    return `${quote(value)} is not an effect.${near === undefined ? ' Write `Allow` or `Deny`.' : isSame ? ` Write \`${near}\`, with that capital and no spaces.` : ` Did you mean \`${near}\`?`}`
  })
  return undefined
}
