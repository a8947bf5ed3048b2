/** The explanations of the cases, word for word. Review a changed file before you accept it (see golden.test.ts). */
import { expect, it } from 'vitest'
import { parseScenario } from '../../src/scenario/format/parse.ts'
import { evaluateScenario } from '../../src/scenario/run/evaluate.ts'
import { cases } from './cases.ts'
import { outline } from './outline.ts'

it.each(Object.keys(cases))('%s', async (name) => {
  const parsed = parseScenario({ format: 'iam-playground/1', ...cases[name] })
  if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed.error)}`)
  const explained = evaluateScenario(parsed.value, { trace: true }).results.map(outline).join('\n')
  await expect(explained).toMatchFileSnapshot(`cases/${name.replaceAll(' ', '-')}.txt`)
})
