/** Entries of a list that another entry covers. Source: semantics 3.1 to 3.3. */

import type { Located, Negatable } from '../../../../../engine/policy/ast.ts'
import type { Draft, StatementRule, Subject } from '../../../finding.ts'
import { chainAt, remove } from '../../../fixes/edit.ts'
import { actionEntry, coveredIn, type Entry } from '../../../support/coveredEntries.ts'
import { allow, reports } from '../../../support/exampleStatements.ts'
import { resourceEntry } from '../../../support/resourceEntries.ts'

function* redundant({ entries }: Negatable<string>, made: (text: string) => Entry, subject: Subject): Iterable<Draft> {
  if (entries.length < 2) return
  for (const { entry, by } of coveredIn(
    entries,
    entries.map(({ value }) => made(value)),
  )) {
    const isSame = entry.value.toLowerCase() === by.value.toLowerCase()
    yield {
      range: entry.range,
      message: isSame
        ? `\`${entry.value}\` stands in this list already. Remove it.`
        : `\`${entry.value}\` is part of \`${by.value}\` in the same list. Remove it.`,
      ...removal(entry, subject),
    }
  }
}

function removal(entry: Located<string>, { root }: Subject): Pick<Draft, 'fix'> {
  const holder = root && chainAt(root, entry.range).at(-1)?.holder
  return holder?.kind === 'item' ? { fix: { title: `Remove \`${entry.value}\``, edits: [remove(holder)] } } : {}
}

export const redundantAction: StatementRule = {
  code: 'REDUNDANT_ACTION',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'Another entry of the list covers this one: `s3:Get*` has `s3:GetObject` in it. The entry changes nothing, takes space that counts towards the quota, and misleads: who deletes it believes that they took something away. Remove it, or the pattern if you meant only the single action.',
  examples: { bad: allow(['s3:Get*', 's3:GetObject'], reports), good: allow('s3:Get*', reports) },
  check: (statement, subject) => redundant(statement.action, actionEntry, subject),
}

export const redundantResource: StatementRule = {
  code: 'REDUNDANT_RESOURCE',
  severity: 'suggestion',
  scope: 'statement',
  documentation:
    'Another entry of the list matches every resource that this one does: next to `arn:aws:s3:::logs*`, the entry `arn:aws:s3:::logs/*` changes nothing. Remove it, or narrow the other one if it reaches further than you meant.',
  examples: {
    bad: allow('s3:GetObject', ['arn:aws:s3:::logs*', 'arn:aws:s3:::logs/*']),
    good: allow('s3:GetObject', 'arn:aws:s3:::logs/*'),
  },
  check: ({ resource }, subject) =>
    resource === undefined ? [] : redundant(resource, (text) => resourceEntry(text, subject.document.version), subject),
}
