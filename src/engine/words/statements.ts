/** Whether a statement applies. Source: semantics 0.4. */

import { list } from '../base/text.ts'
import type { ElementName } from '../trace.ts'
import type { StatementReasons } from '../why/statements.ts'
import type { Sentences } from './sentences.ts'

const misses: Readonly<Record<ElementName, string>> = {
  principal: 'the caller is not among its principals',
  action: 'the action is not among its actions',
  resource: 'the resource is not among its resources',
  condition: 'a condition does not hold',
}

export const statementWords: Sentences<keyof StatementReasons> = {
  statementApplies: ({ effect }) => `${effect}: every element matches this request.`,
  statementDoesNotApply: ({ effect, failed }) =>
    `${effect}, but it does not apply: ${list(failed.map((element) => misses[element]))}.`,
}
