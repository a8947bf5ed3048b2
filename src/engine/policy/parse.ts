/**
 * Parses a policy document. It reads the whole text once and reports every problem: a document that the service would
 * refuse is invalid, all other problems are lints. Source: semantics 2.
 */

import { didYouMean, nearest } from '../base/nearest.ts'
import { quote } from '../base/text.ts'
import type { LanguageVersion, PolicyDocument, PolicyKind, Statement } from './ast.ts'
import { checkSids } from './elements/sid.ts'
import { parseStatement } from './elements/statement.ts'
import { describeNode, placeOf, placeOfKey, readString } from './elements/values.ts'
import { checkCharacters } from './json/characters.ts'
import { type JsonMember, type JsonNode, type JsonObject, memberOf, pointer, readJson } from './json/parseJson.ts'
import { createReport, type Report } from './problems.ts'
import { checkSize } from './quotas.ts'
import { type KindRules, type Misspelt, rulesOf, type Scope } from './rules.ts'

export interface ParseOptions {
  /** For a resource policy: prefix of the service of its resource, such as `s3`. */
  readonly service?: string
}

export function parsePolicy(text: string, kind: PolicyKind, options: ParseOptions = {}): PolicyDocument {
  const report = createReport()
  const { version, statements } = readDocument(text, kind, options.service, report)
  const isValid = !report.isRefused()
  return {
    kind,
    text,
    version,
    isValid,
    statements: isValid ? statements : [],
    readable: statements,
    problems: report.problems(),
  }
}

interface Contents {
  readonly version: LanguageVersion
  readonly statements: readonly Statement[]
}
const nothing: Contents = { version: '2008-10-17', statements: [] }

function readDocument(text: string, kind: PolicyKind, service: string | undefined, report: Report): Contents {
  const rules = rulesOf[kind]
  const { root, problem, duplicates } = readJson(text)
  checkCharacters(text, problem?.offset, report)
  for (const { key, range, path } of duplicates)
    report.refuse(
      'DUPLICATE_KEY',
      { path, range },
      () => `${quote(key)} stands twice in this object. Merge the two, or remove one.`,
    )
  if (problem !== undefined || root === undefined) {
    const at = problem?.offset ?? 0
    // An error at the very end has no character of its own, so it points at the last one.
    const start = at < text.length ? at : Math.max(0, text.length - 1)
    report.refuse(
      'JSON_SYNTAX_ERROR',
      { path: '', range: { start, end: Math.min(start + 1, text.length) } },
      problem?.message ?? 'This is not JSON.',
    )
    return nothing
  }
  checkSize(text, kind, service, report)
  if (root.kind !== 'object') {
    report.refuse(
      'DATA_TYPE_MISMATCH',
      placeOf('', root),
      `A policy is an object with \`Version\` and \`Statement\`, not ${describeNode(root)}.`,
    )
    return nothing
  }
  const misspelt = checkNames(root, rules, report)
  const version = readVersion(root, rules, misspelt, report)
  return { version, statements: readStatements(root, misspelt, { kind, rules, service, version, report }) }
}

const elementNames = ['Version', 'Id', 'Statement']
const insideStatements = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
])

function checkNames(root: JsonObject, rules: KindRules, report: Report): Misspelt {
  const misspelt = new Set<string>()
  for (const member of root.members) {
    const name = member.key.value
    if (name === 'Id') checkId(member, rules, report)
    if (elementNames.includes(name)) continue
    report.refuse('INVALID_POLICY_ELEMENT', placeOfKey(pointer('', name), member), () => unknownElement(name))
    const meant = report.isFull() ? undefined : nearest(name, elementNames)
    if (meant !== undefined) misspelt.add(meant)
  }
  return misspelt
}

function unknownElement(name: string): string {
  if (insideStatements.has(name)) return `\`${name}\` belongs inside \`Statement\`, not beside it.`
  const near = nearest(name, elementNames)
  if (near?.toLowerCase() === name.toLowerCase())
    return `${quote(name)} is not an element: case counts. Write \`${near}\`.`
  return `${quote(name)} is not an element of a policy.${didYouMean(name, elementNames)} A policy has \`Version\`, \`Id\` and \`Statement\`.`
}

/** 2.4. */
function checkId(member: JsonMember, rules: KindRules, report: Report): void {
  readString('Id', member, '/Id', report)
  const message = `\`Id\` has no place in ${rules.title}. Remove it.`
  if (rules.id === 'refused') report.refuse('INVALID_POLICY_ELEMENT', placeOfKey('/Id', member), message)
  if (rules.id === 'lint') report.lint('warning', 'INVALID_POLICY_ELEMENT', placeOfKey('/Id', member), message)
}

/** 2.3. */
function readVersion(
  root: JsonObject,
  { title, currentVersion }: KindRules,
  misspelt: Misspelt,
  report: Report,
): LanguageVersion {
  const node = memberOf(root, 'Version')?.value
  const advice = 'Write `"Version": "2012-10-17"`.'
  // The message of some of IAM's operations (U09).
  const asked = 'IAM may refuse it: "Policy document must be version 2012-10-17 or greater."'
  if (node === undefined) {
    if (misspelt.has('Version')) return '2008-10-17'
    // A missing element has no place, so this points at the opening brace.
    const place = { path: '', range: { start: root.range.start, end: root.range.start + 1 } }
    if (currentVersion === 'required')
      report.refuse('MISSING_VERSION', place, `The policy has no \`Version\`, which ${title} needs. ${advice}`)
    else
      report.lint(
        'warning',
        'MISSING_VERSION',
        place,
        `Without \`Version\` the policy is read as \`2008-10-17\`, where variables are plain text.${currentVersion === 'asked' ? ` ${asked}` : ''} ${advice}`,
      )
    return '2008-10-17'
  }
  const place = placeOf('/Version', node)
  const version = node.kind === 'string' ? node.value : undefined
  if (version !== '2012-10-17' && version !== '2008-10-17') {
    const written = version === undefined ? describeNode(node) : quote(version)
    report.refuse(
      'INVALID_VERSION',
      place,
      `${written.startsWith('`') ? written : `This, ${written},`} is not a version of the policy language. A version is a name, not the day of writing. ${advice}`,
    )
    return '2008-10-17'
  }
  if (version === '2008-10-17' && currentVersion === 'required')
    report.refuse('INVALID_VERSION', place, `\`2008-10-17\` is too old for ${title}. ${advice}`)
  if (version === '2008-10-17' && currentVersion === 'asked')
    report.lint('warning', 'OLD_VERSION', place, `\`2008-10-17\` is the old language. ${asked} ${advice}`)
  return version
}

function readStatements(root: JsonObject, misspelt: Misspelt, scope: Scope): readonly Statement[] {
  const { report } = scope
  const node = memberOf(root, 'Statement')?.value
  if (node === undefined && misspelt.has('Statement')) return []
  if (node === undefined || (node.kind === 'array' && node.items.length === 0)) {
    const place = node === undefined ? { path: '', range: root.range } : placeOf('/Statement', node)
    report.refuse('MISSING_STATEMENT', place, 'The policy has no statement. Write at least one under `Statement`.')
    return []
  }
  if (node.kind !== 'array' && node.kind !== 'object') {
    report.refuse(
      'DATA_TYPE_MISMATCH',
      placeOf('/Statement', node),
      `\`Statement\` is an object or a list of objects, not ${describeNode(node)}.`,
    )
    return []
  }
  const items: readonly JsonNode[] = node.kind === 'array' ? node.items : [node]
  const statements = items.map((item, index) =>
    parseStatement(item, index, node.kind === 'array' ? pointer('/Statement', index) : '/Statement', scope),
  )
  const read = statements.filter((statement) => statement !== undefined)
  checkSids(read, node.kind === 'array', scope)
  return read
}
