/** What a code means, as Markdown: plain words, a text that has it beside one that has not, and where it comes from. */
import type { Example, Written } from './examples/example.ts'
import { examples } from './examples/examples.ts'
import type { Origin } from './finding.ts'
import { parserDocumentation } from './parserDocumentation.ts'
import { rules, scenarioRules } from './rules/rules.ts'

const own = <T>(table: Readonly<Record<string, T>>, code: string): T | undefined =>
  Object.hasOwn(table, code) ? table[code] : undefined

const sources: Readonly<Record<Origin, string>> = {
  'Access Analyzer': 'IAM Access Analyzer, “IAM policy validation check reference”',
  parliament: 'parliament, a public linter for IAM policies',
  validator: 'iam-policy-validator, a public linter for IAM policies',
  playground: 'this page',
}

/** Codes of the parser that Access Analyzer has no name for. */
const parserOrigins: Readonly<Record<string, Origin>> = {
  DUPLICATE_KEY: 'playground',
  UNSUPPORTED_CHARACTER: 'playground',
  MORE_PROBLEMS: 'playground',
  OLD_VERSION: 'parliament',
  ENDPOINT_ACCOUNT_PRINCIPAL: 'playground',
  ROLE_TRUST_POLICY_WILDCARD_PRINCIPAL: 'playground',
  ROLE_TRUST_POLICY_NOTACTION: 'playground',
  POLICY_SIZE: 'playground',
  POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA: 'playground',
}

/** @returns undefined for codes that there are not. */
export function documentationOf(code: string): string | undefined {
  const rule = [...rules, ...scenarioRules].find((one) => one.code === code)
  const words = rule?.documentation ?? own(parserDocumentation, code)
  if (words === undefined) return undefined
  const example = own(examples, code)
  // What the scenario's reader says has no example, and its source is the format.
  const origin =
    rule?.origin ??
    own(parserOrigins, code) ??
    (example === undefined && !code.startsWith('POLICY_SIZE') ? 'playground' : 'Access Analyzer')
  return [words, ...(example === undefined ? [] : shown(example)), `Source: ${sources[origin]}.`].join('\n\n')
}

const shown = ({ bad, good }: Example): readonly string[] => ['Instead of', block(bad), 'write', block(good)]
const block = (written: Written): string =>
  `\`\`\`json\n${typeof written === 'string' ? written : pretty(written)}\n\`\`\``

const widest = 60
/** JSON with what fits on a line on one line. */
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
