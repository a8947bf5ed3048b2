import { beforeEach, expect, test } from 'vitest'
import type { Finding } from '../../../analysis/findings/finding.ts'
import { getDocument } from '../../../scenario/documents.ts'
import { openProblems } from '../../../store/selectors/problems.ts'
import { appStore } from '../../../store/store.ts'
import { applyEditorText } from '../code/applyEditorText.ts'
import { fixProblem } from './applyFix.ts'

const address = 'accounts/111122223333/roles/R/trustPolicy'
const text = '{"Version":"2012-10-17","Statement":[],"Id":"wrong"}'

/** As the linter would say it of `where`: the last word there is `wrong`. */
const found = (where: string): Finding => {
  const start = where.indexOf('wrong')
  const range = { start, end: start + 'wrong'.length }
  return {
    code: 'X',
    severity: 'warning',
    message: 'so',
    document: address,
    path: '/Id',
    range,
    fix: { title: 'Write it right', edits: [{ range, text: 'right' }] },
  }
}
const lint = (...findings: readonly Finding[]) => appStore.getState().linted(appStore.getState().revision, findings)
const document = () => getDocument(appStore.getState().scenario, address)
const problem = () => {
  const [one] = openProblems(appStore.getState())
  if (one === undefined) throw new Error('there is no problem')
  return one
}

beforeEach(() => {
  appStore
    .getState()
    .load(
      { format: 'iam-playground/1', accounts: [{ id: '111122223333', roles: [{ name: 'R', trustPolicy: text }] }] },
      { kind: 'blank' },
    )
  lint(found(text))
})

test('a fix is applied to the text that was looked at', () => {
  fixProblem(problem())
  expect(document()).toBe(text.replace('wrong', 'right'))
})

test('where something was typed meanwhile, the fix is the one of the text as it stands, once that has been looked at', async () => {
  const before = problem()
  const typed = text.replace('"Statement"', '  "Statement"')
  applyEditorText(address, typed)
  fixProblem(before)
  expect(document()).toBe(typed)
  lint(found(typed))
  await Promise.resolve()
  expect(document()).toBe(typed.replace('wrong', 'right'))
})

test('a problem that is gone by then is not fixed any more', async () => {
  const before = problem()
  const typed = text.replace('wrong', 'good')
  applyEditorText(address, typed)
  fixProblem(before)
  lint()
  await Promise.resolve()
  expect(document()).toBe(typed)
  lint(found(text))
  await Promise.resolve()
  expect(document()).toBe(typed)
})
