/** Documentation of a code, as Markdown: what it means, a bad and a good example, and its source. */
import { own } from '../../engine/base/own.ts'
import { type Origin, originOf } from './codes.ts'
import type { PolicyExample, Written } from './finding.ts'
import { parserDocumentation } from './parserDocumentation.ts'
import { parserExamples } from './parserExamples.ts'
import { rules, scenarioRules } from './rules/rules.ts'

const sources: Readonly<Record<Origin, string>> = {
  'Access Analyzer': 'IAM Access Analyzer, “IAM policy validation check reference”',
  parliament: 'parliament, a public linter for IAM policies',
  validator: 'iam-policy-validator, a public linter for IAM policies',
  playground: 'this page',
}

/** The examples of every code that is about one document. */
export const policyExamples: Readonly<Record<string, PolicyExample>> = {
  ...parserExamples,
  ...Object.fromEntries(
    rules.flatMap(({ code, examples }) => (examples === 'tooLong' ? [] : [[code, examples] as const])),
  ),
}

/** @returns undefined for codes that do not exist. */
export function documentationOf(code: string): string | undefined {
  const rule = [...rules, ...scenarioRules].find((one) => one.code === code)
  const words = rule?.documentation ?? own<string>(parserDocumentation, code)
  const origin = originOf(code)
  if (words === undefined || origin === undefined) return undefined
  const example = own(policyExamples, code)
  return [words, ...(example === undefined ? [] : shown(example)), `Source: ${sources[origin]}.`].join('\n\n')
}

const shown = ({ bad, good }: PolicyExample): readonly string[] => ['Instead of', block(bad), 'write', block(good)]
const block = (written: Written): string =>
  `\`\`\`json\n${typeof written === 'string' ? written : pretty(written)}\n\`\`\``

const widest = 60
/** JSON that puts a value on one line where it fits. */
export function pretty(value: unknown, indent = ''): string {
  const flat = JSON.stringify(value, undefined, 1).replaceAll(/\n\s*/g, ' ')
  if (typeof value !== 'object' || value === null || indent.length + flat.length <= widest) return flat
  const inner = `${indent}  `
  const entries = Array.isArray(value)
    ? value.map((item: unknown) => pretty(item, inner))
    : Object.entries(value).map(([name, item]) => `${JSON.stringify(name)}: ${pretty(item, inner)}`)
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}']
  return `${open}\n${entries.map((entry) => inner + entry).join(',\n')}\n${indent}${close}`
}
