import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readers, readFiles } from './index.ts'

const example = readFileSync(new URL('../../public/examples/cross-account-reader.json', import.meta.url), 'utf8')

describe('the list of readers', () => {
  test('has an id and a title each, and no id twice', () => {
    const ids = readers.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { id, title } of readers) {
      expect(id).toMatch(/^[a-z][a-z-]*$/)
      expect(title).toMatch(/^(a|an|the) /)
    }
  })
  test('never throws, whatever the texts are', () => {
    const file = fc.record({ name: fc.string(), text: fc.oneof(fc.string(), fc.json()) })
    fc.assert(fc.property(fc.array(file, { maxLength: 3 }), (files) => void readFiles(files)))
  })
})

describe('a scenario file', () => {
  test('is read, and says which reader took it', () => {
    const read = readFiles([{ name: 'anything.txt', text: example }])
    expect(read).toMatchObject({
      ok: true,
      value: { reader: 'scenario', scenario: { title: 'Cross-account data reader' } },
    })
  })
  test('that is damaged names the place', () => {
    const read = readFiles([{ name: 'a.json', text: '{"format": "iam-playground/1", "accounts": 3}' }])
    expect(read).toMatchObject({
      ok: false,
      error: { kind: 'invalid', reader: 'scenario', title: 'a scenario file', problems: [{ path: '/accounts' }] },
    })
  })
  test('no file, or several that belong to no reader, are unrecognized', () => {
    const file = { name: 'a.json', text: example }
    expect(readFiles([])).toEqual({ ok: false, error: { kind: 'unrecognized' } })
    expect(readFiles([file, file])).toEqual({ ok: false, error: { kind: 'unrecognized' } })
  })
})
