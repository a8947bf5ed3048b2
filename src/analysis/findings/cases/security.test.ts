import { describe, expect, it } from 'vitest'
import type { PolicyKind } from '../../../engine/policy/ast.ts'
import { readJson } from '../../../engine/policy/json/parseJson.ts'
import { parsePolicy } from '../../../engine/policy/parse.ts'
import { wholeCatalog } from '../../../testing/catalog.ts'
import type { Draft, Subject, TextEdit } from '../finding.ts'
import { security as rules } from './groups.fixtures.ts'
import { cases } from './security.fixtures.ts'

const subjectOf = (text: string, kind: PolicyKind, service?: string): Subject => ({
  document: parsePolicy(text, kind, service === undefined ? {} : { service }),
  service,
  root: readJson(text).root,
  catalog: wholeCatalog(),
})

function drafts(code: string, subject: Subject): readonly Draft[] {
  const rule = rules.find((one) => one.code === code)
  if (rule === undefined) throw new Error(`no rule ${code}`)
  return rule.scope === 'document'
    ? [...rule.check(subject)]
    : subject.document.readable.flatMap((statement) => [...rule.check(statement, subject)])
}

const applied = (text: string, edits: readonly TextEdit[]): string =>
  [...edits]
    .sort((a, b) => b.range.start - a.range.start)
    .reduce((out, { range, text: put }) => out.slice(0, range.start) + put + out.slice(range.end), text)

const written = (statements: readonly object[], layout: 'lines' | 'one line'): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements }, null, layout === 'lines' ? 2 : undefined)

describe.each(cases)('$code: $title', ({ code, kind, statements, service, points, fixed, severity }) => {
  const text = written(statements, 'lines')
  const found = drafts(code, subjectOf(text, kind, service))
  if (points === undefined) {
    it('is not said', () => expect(found.map(({ message }) => message)).toEqual([]))
    return
  }
  it('points at the characters', () => {
    expect(found.map(({ range }) => text.slice(range.start, range.end).replaceAll(/\s+/g, ' '))).toEqual([...points])
    if (severity !== undefined)
      expect(found[0]?.severity ?? rules.find((one) => one.code === code)?.severity).toBe(severity)
  })
  it(fixed === undefined ? 'has no fix' : 'is repaired by its fix', () => {
    const fixes = found.flatMap(({ fix }) => fix ?? [])
    if (fixed === undefined) return expect(fixes).toEqual([])
    for (const layout of ['lines', 'one line'] as const) {
      const before = written(statements, layout)
      const [draft] = drafts(code, subjectOf(before, kind, service))
      const after = applied(before, draft?.fix?.edits ?? [])
      expect(after.replaceAll(/\s+/g, '')).toContain(fixed.replaceAll(/\s+/g, ''))
      const subject = subjectOf(after, kind, service)
      expect(subject.document.problems.filter(({ invalidates }) => invalidates)).toEqual([])
      expect(drafts(code, subject).length).toBeLessThan(found.length)
      // A text that becomes a list stands on one line; all else is laid out like its surroundings.
      if (layout === 'lines' && !/\[".*", "/.test(after)) expect(after).toBe(JSON.stringify(JSON.parse(after), null, 2))
    }
  })
})

describe('the rules', () => {
  it('have a case that is said and one that is not', () => {
    const lacking = rules.filter(
      ({ code }) =>
        !cases.some((one) => one.code === code && one.points !== undefined) ||
        !cases.some((one) => one.code === code && one.points === undefined),
    )
    expect(lacking.map(({ code }) => code)).toEqual([])
  })

  it('have codes of their own, and documentation of two to seven sentences', () => {
    expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length)
    const odd = rules.filter(({ documentation }) => {
      const sentences = documentation.replaceAll(/`[^`]*`/g, 'x').split(/[.:;](?:\s|$)/).length - 1
      return sentences < 2 || sentences > 10
    })
    expect(odd.map(({ code }) => code)).toEqual([])
  })
})
