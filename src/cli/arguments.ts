/** The words behind `npm run evaluate --`: which files, and what to do with them. Source: scenario-format.md, "The headless runner". */
import { type PolicyType, policyTypes } from './policyType.ts'

export interface LintArguments {
  readonly type: PolicyType | undefined
  /** Prefix of the service whose resource a bare policy belongs to. */
  readonly service: string | undefined
  /** The mildest severity that makes the exit status 1. */
  readonly severity: Threshold
}
export type Threshold = (typeof thresholds)[number]
const thresholds = ['error', 'warning', 'suggestion'] as const

export type Arguments =
  | { readonly kind: 'evaluate'; readonly files: readonly string[]; readonly isTraced: boolean }
  | { readonly kind: 'lint'; readonly files: readonly string[]; readonly options: LintArguments }
  | { readonly kind: 'wrong'; readonly message: string }

const flags: ReadonlySet<string> = new Set(['--trace', '--lint'])
const valued: ReadonlySet<string> = new Set(['--type', '--service', '--severity'])
const usage =
  'Usage: npm run --silent evaluate -- FILE [FILE…] [--trace], with - for standard input; or --lint FILE [FILE…] [--type TYPE] [--service PREFIX] [--severity warning].'

const wrong = (what: string): Arguments => ({ kind: 'wrong', message: `${what} ${usage}\n` })

export function readArguments(words: readonly string[]): Arguments {
  const files: string[] = []
  const given = new Map<string, string>()
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    const [, name = word, value] = /^(--[^=]+)=(.*)$/s.exec(word) ?? []
    if (!name.startsWith('--')) files.push(word)
    else if (flags.has(name)) given.set(name, '')
    else if (!valued.has(name)) return wrong(`The option ${name} does not exist.`)
    else {
      const after = value ?? words[at + 1]
      if (after === undefined || (value === undefined && after.startsWith('--')))
        return wrong(`The option ${name} needs a value.`)
      given.set(name, after)
      if (value === undefined) at += 1
    }
  }
  const isLint = given.has('--lint')
  const foreign = [...given.keys()].find((name) => name !== '--lint' && (name === '--trace') === isLint)
  if (foreign !== undefined) return wrong(`The option ${foreign} does not go ${isLint ? 'with' : 'without'} --lint.`)
  if (files.length === 0) return wrong(`Name at least one ${isLint ? 'file' : 'scenario file'}.`)
  if (!isLint) return { kind: 'evaluate', files, isTraced: given.has('--trace') }
  const [type, severity] = [given.get('--type'), given.get('--severity') ?? 'error']
  const known = policyTypes.find((one) => one === type)
  const threshold = thresholds.find((one) => one === severity)
  if (type !== undefined && known === undefined)
    return wrong(`${type} is no type of policy. Write one of ${policyTypes.join(', ')}.`)
  if (threshold === undefined) return wrong(`${severity} is no severity. Write one of ${thresholds.join(', ')}.`)
  return {
    kind: 'lint',
    files,
    options: { type: known, service: given.get('--service')?.toLowerCase(), severity: threshold },
  }
}
