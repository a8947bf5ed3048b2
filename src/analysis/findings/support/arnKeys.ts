/** Keys whose values are ARNs, and patterns for them. Source: semantics 3.4. */
import type { Located } from '../../../engine/policy/ast.ts'
import type { TextEdit } from '../finding.ts'
import { replace } from '../fixes/edit.ts'

/** @param type as the service reference has it. */
export const isArnType = (type: string | undefined): boolean => type === 'ARN' || type === 'ArrayOfARN'

/**
 * Edits that give each pattern all six fields, which `ArnLike` compares one by one: `arn:aws:iam::*` lacks one.
 * @returns undefined where one of them is no ARN.
 */
export function widenedArns(values: readonly Located<string>[]): readonly TextEdit[] | undefined {
  const edits = values.map(({ value, range }): TextEdit | 'whole' | undefined => {
    const fields = value.split(':').length
    if (fields >= 6) return 'whole'
    return value.startsWith('arn:') && value.endsWith('*')
      ? replace(range, JSON.stringify(value + ':*'.repeat(6 - fields)))
      : undefined
  })
  return edits.includes(undefined) ? undefined : edits.flatMap((edit) => (typeof edit === 'object' ? [edit] : []))
}
