/**
 * Reads a scenario from JSON. Each problem is located by a JSON pointer. No input makes it throw or hang.
 * Source: scenario-format.md.
 */
import type { ZodError } from 'zod'
import { pointerOf, valueAt } from '../../engine/base/jsonPath.ts'
import { nearest } from '../../engine/base/nearest.ts'
import { err, ok, type Result } from '../../engine/base/result.ts'
import { type JsonNode, readJson } from '../../engine/policy/json/parseJson.ts'
import { holdsDocument } from '../entities.ts'
import type { ScenarioProblem } from '../run/evaluation.ts'
import { restorePrototypeKeys } from './prototypeKeys.ts'
import { FORMAT, type OrganizationNodeSpec, type Scenario, scenarioSchema } from './schema.ts'

/** A scenario nests deeper than a policy: OUs in OUs, and documents in them. */
const maxDepth = 200

/** Reads a file's or an editor's text. A syntax error has line and column. */
export function parseScenarioText(text: string): Result<Scenario, readonly ScenarioProblem[]> {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text
  const { root, problem } = readJson(source, { maxDepth })
  if (problem !== undefined || root === undefined) {
    const offset = problem?.offset ?? 0
    return err([
      {
        path: '',
        severity: 'error',
        code: 'JSON_SYNTAX_ERROR',
        message: problem?.message ?? 'This is not JSON.',
        ...lineAndColumn(source, offset),
      },
    ])
  }
  const problems: ScenarioProblem[] = []
  const value = toScenarioValue(root, source, [], problems)
  if (problems.length > 0) return err(problems)
  return parseScenario(value)
}

/** @param json any value; policy documents may be objects or strings. */
export function parseScenario(json: unknown): Result<Scenario, readonly ScenarioProblem[]> {
  if (depthOf(json) > maxDepth)
    return err([
      {
        path: '',
        severity: 'error',
        code: 'TOO_DEEP',
        message: `The scenario is nested more than ${maxDepth} levels deep.`,
      },
    ])
  const read = scenarioSchema.safeParse(json, {
    // Used where the schema itself gives no message.
    error: ({ code, origin }) =>
      code === 'too_small'
        ? `This is an empty ${origin === 'string' ? 'text' : 'list'}. Write a value, or remove the field.`
        : undefined,
  })
  if (!read.success) return err(describeIssues(read.error, json))
  const wrong = restorePrototypeKeys(json, read.data).map(
    (path): ScenarioProblem => ({
      path: pointerOf(path),
      severity: 'error',
      code: 'WRONG_TYPE',
      message: unionMessage(path, valueAt(json, path)),
    }),
  )
  const problems = [...wrong, ...uniqueness(read.data)]
  return problems.length > 0 ? err(problems) : ok(read.data)
}

function lineAndColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset)
  const start = before.lastIndexOf('\n') + 1
  let line = 1
  for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) line++
  return { line, column: offset - start + 1 }
}

/**
 * The plain value of a node. A policy document that repeats a key is kept as text, so that the policy parser reports
 * the repetition in the document; anywhere else a repeated key is an error of the scenario. A document with numbers of
 * more digits than JavaScript keeps is treated alike.
 */
function toScenarioValue(
  node: JsonNode,
  text: string,
  path: readonly (string | number)[],
  problems: ScenarioProblem[],
): unknown {
  switch (node.kind) {
    case 'object': {
      const key = path.at(-1)
      if (typeof key === 'string' && holdsDocument(key) && losesText(node))
        return text.slice(node.range.start, node.range.end)
      const object: Record<string, unknown> = {}
      const seen = new Set<string>()
      for (const member of node.members) {
        const name = member.key.value
        if (seen.has(name))
          problems.push({
            path: pointerOf([...path, name]),
            severity: 'error',
            code: 'DUPLICATE_KEY',
            message: `\`${name}\` stands twice in this object. Keep one of them.`,
            ...lineAndColumn(text, member.key.range.start),
          })
        seen.add(name)
        // Defined, not assigned: in JSON `__proto__` is an ordinary key.
        Object.defineProperty(object, name, {
          value: toScenarioValue(member.value, text, [...path, name], problems),
          enumerable: true,
          configurable: true,
          writable: true,
        })
      }
      return object
    }
    case 'array':
      return node.items.map((item, index) => toScenarioValue(item, text, [...path, index], problems))
    case 'null':
      return null
    case 'number':
      // The value of a context key is the text of the number (scenario-format.md, "context").
      return path[0] === 'calls' && path[2] === 'context' && isLong(node) ? node.raw : node.value
    default:
      return node.value
  }
}

/** Whether the plain value of a node loses something: a repeated key, or digits of a long whole number. */
function losesText(node: JsonNode): boolean {
  if (node.kind === 'array') return node.items.some(losesText)
  if (node.kind === 'number') return isLong(node)
  if (node.kind !== 'object') return false
  return (
    new Set(node.members.map(({ key }) => key.value)).size < node.members.length ||
    node.members.some(({ value }) => losesText(value))
  )
}

const isLong = ({ raw, value }: { readonly raw: string; readonly value: number }): boolean =>
  /^-?\d{16,}$/.test(raw) && String(value) !== raw

/** Depth of a value, without recursion; stops beyond the limit. */
function depthOf(json: unknown): number {
  let deepest = 0
  const open: { value: unknown; depth: number }[] = [{ value: json, depth: 1 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue
    deepest = Math.max(deepest, next.depth)
    if (deepest > maxDepth) return deepest
    for (const value of Object.values(next.value)) open.push({ value, depth: next.depth + 1 })
  }
  return deepest
}

type Issue = ZodError['issues'][number]

function describeIssues(error: ZodError, json: unknown): readonly ScenarioProblem[] {
  return error.issues.slice(0, 100).flatMap((issue) => describeIssue(issue, json))
}

function describeIssue(issue: Issue, json: unknown): readonly ScenarioProblem[] {
  const path = issue.path.filter((step): step is string | number => typeof step !== 'symbol')
  const at = (code: string, message: string, more: readonly (string | number)[] = []): ScenarioProblem => ({
    path: pointerOf([...path, ...more]),
    severity: 'error',
    code,
    message,
  })
  const missing = () => at('MISSING_FIELD', `\`${String(path.at(-1) ?? 'The scenario')}\` is required here.`)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) =>
        at(
          'UNKNOWN_FIELD',
          `\`${key}\` is not a field of the scenario format here.${suggestion(key)} Remove it or rename it.`,
          [key],
        ),
      )
    case 'invalid_type': {
      const present = valueAt(json, path)
      if (present === undefined) return [missing()]
      return [at('WRONG_TYPE', `This is ${article(typeName(present))}; write ${article(issue.expected)}.`)]
    }
    case 'invalid_value':
      if (path.length === 1 && path[0] === 'format') return [formatProblem(valueAt(json, path))]
      return [at('INVALID_VALUE', `Write ${issue.values.map((value) => `\`${String(value)}\``).join(' or ')}.`)]
    case 'invalid_union':
      if (valueAt(json, path) === undefined) return [missing()]
      return [at('WRONG_TYPE', unionMessage(path, valueAt(json, path)))]
    default:
      return [at('INVALID_VALUE', issue.message)]
  }
}

function formatProblem(format: unknown): ScenarioProblem {
  const isNewer = typeof format === 'string' && /^iam-playground\/\d+$/.test(format)
  return {
    path: '/format',
    severity: 'error',
    code: isNewer ? 'FORMAT_TOO_NEW' : 'MISSING_FORMAT',
    message: isNewer
      ? `This scenario was made by a later version of the playground (\`${format}\`). This version reads \`${FORMAT}\`.`
      : `A scenario says which format it has: write \`"format": "${FORMAT}"\`.`,
  }
}

function unionMessage(path: readonly (string | number)[], value: unknown): string {
  const key = path.at(-1)
  if (typeof key === 'string' && holdsDocument(key))
    return `A policy document is an object or its text, not ${article(typeName(value))}.`
  if (key === 'expect')
    return 'Write `allowed`, `denied`, `explicitDeny`, `implicitDeny`, `rejected`, or an object with `decision`, `blockedBy`, `error`.'
  if (key === 'type') return 'Write `oidc` or `saml`.'
  if (key === 'resource') return 'Write one ARN, `*`, or a list of them.'
  if (key === 'blockPublicAccess')
    return 'Write `true`, `false`, or an object of the four switches, each `true` or `false`.'
  if (path.at(-2) === 'context') return 'A context value is a text, a list of texts, or null to remove the key.'
  return `${article(typeName(value))[0]?.toUpperCase()}${article(typeName(value)).slice(1)} does not fit here.`
}

function typeName(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'list'
  return typeof value === 'string' ? 'text' : typeof value
}
/** Names of types in the schema's language, as the messages call them. */
const typeNames: Readonly<Record<string, string>> = { array: 'list', string: 'text', record: 'object' }
function article(word: string): string {
  const name = typeNames[word] ?? word
  return name === 'null' ? 'null' : `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`
}

const fieldNames =
  'format title description organization accounts workloads calls lesson mutedFindings id managementAccountId centralizedRootAccess root name serviceControlPolicies resourceControlPolicies organizationalUnits managedPolicies groups users roles identityProviders resources blockPublicAccess vpcEndpoints document path inlinePolicies permissionsBoundary tags mfaDevices trustPolicy maxSessionDuration type url audiences arn policy grants granteePrincipal operations constraints vpcId service compute role from to at caller action resource resourceAccount context vpcEndpoint parameters expect decision blockedBy error concept editable steps text focus call goal hints solution'.split(
    ' ',
  )

function suggestion(key: string): string {
  const near = key.length > 60 ? undefined : nearest(key, fieldNames)
  return near === undefined || near === key ? '' : ` Did you mean \`${near}\`?`
}

/** Checks what the schema cannot express: ids and names must be unique (1.3: regardless of case). */
function uniqueness(scenario: Scenario): readonly ScenarioProblem[] {
  const problems: ScenarioProblem[] = []
  const check = (
    items: readonly { readonly key: string; readonly path: readonly (string | number)[] }[],
    what: string,
  ) => {
    const seen = new Set<string>()
    for (const { key, path } of items) {
      if (seen.has(key))
        problems.push({
          path: pointerOf(path),
          severity: 'error',
          code: 'DUPLICATE_NAME',
          message: `There are two ${what} called \`${key}\`. Rename one of them.`,
        })
      seen.add(key)
    }
  }
  check(
    (scenario.calls ?? []).map(({ id }, index) => ({ key: id, path: ['calls', index, 'id'] })),
    'calls',
  )
  check(
    (scenario.workloads ?? []).map(({ id }, index) => ({ key: id, path: ['workloads', index, 'id'] })),
    'workloads',
  )
  check(
    scenario.accounts.map(({ id }, index) => ({ key: id, path: ['accounts', index, 'id'] })),
    'accounts',
  )
  if (scenario.organization !== undefined)
    check(nodes(scenario.organization.root, ['organization', 'root']), 'organization nodes')
  scenario.accounts.forEach((account, at) => {
    for (const list of ['users', 'roles', 'groups', 'managedPolicies'] as const) {
      check(
        (account[list] ?? []).map(({ name }, index) => ({
          key: name.toLowerCase(),
          path: ['accounts', at, list, index, 'name'],
        })),
        `${list === 'managedPolicies' ? 'managed policies' : list} in account ${account.id}`,
      )
    }
    for (const list of ['users', 'roles', 'groups'] as const) {
      account[list]?.forEach((holder, index) => {
        check(
          (holder.inlinePolicies ?? []).map(({ name }, index2) => ({
            key: name,
            path: ['accounts', at, list, index, 'inlinePolicies', index2, 'name'],
          })),
          `inline policies of ${holder.name}`,
        )
      })
    }
    check(
      (account.resources ?? []).map(({ arn }, index) => ({
        key: arn,
        path: ['accounts', at, 'resources', index, 'arn'],
      })),
      'resources',
    )
  })
  return problems
}

function nodes(
  root: OrganizationNodeSpec,
  path: readonly (string | number)[],
): { key: string; path: readonly (string | number)[] }[] {
  const found: { key: string; path: readonly (string | number)[] }[] = []
  const open = [{ node: root, path }]
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const here = next
    found.push({ key: here.node.id, path: [...here.path, 'id'] })
    here.node.organizationalUnits?.forEach((node, index) =>
      open.push({ node, path: [...here.path, 'organizationalUnits', index] }),
    )
  }
  return found
}
