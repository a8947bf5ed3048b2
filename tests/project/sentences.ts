/**
 * Finds code that takes a sentence apart: that searches, cuts or compares the text of a reason, a message, a summary or
 * a label, instead of reading the `why` beside it. It reads syntax, not types: whatever has one of these names counts,
 * and so does a variable that is made of it.
 */
import { parseSync } from '@swc/core'

/** Names of the texts that are for readers alone. */
const sentences = new Set(['reason', 'message', 'summary', 'label'])
/** Methods of a text that look into it. */
const readers = new Set(
  'startsWith endsWith includes indexOf lastIndexOf search match matchAll replace replaceAll split slice substring substr at charAt charCodeAt codePointAt localeCompare'.split(
    ' ',
  ),
)
/** Methods whose result is the same sentence still. */
const keepers = new Set([
  'toLowerCase',
  'toUpperCase',
  'toString',
  'trim',
  'trimEnd',
  'trimStart',
  'normalize',
  'concat',
])

/** Functions whose result is the sentence that they are given. */
const passers = new Set(['String', 'inSentence', 'withoutFullStop', 'plainText'])

interface Syntax {
  readonly type: string
  readonly span?: { readonly start: number }
  readonly [field: string]: unknown
}
const isSyntax = (value: unknown): value is Syntax =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/** @returns the lines, from 1, with what stands there. */
export function sentencesTakenApart(code: string, tsx = false): readonly string[] {
  const module = parseSync(code, { syntax: 'typescript', tsx }) as unknown as Syntax
  const nodes = [...everything(module)]
  const names = new Set(sentences)
  const literals = new Set<string>()
  // A variable may be made of one that is declared below it: again, until nothing is added.
  for (let known = -1; known !== names.size + literals.size; ) {
    known = names.size + literals.size
    for (const node of nodes) learn(node, names, literals)
  }
  // Places count from where swc's parser of this process began.
  const bytes = Buffer.from(code)
  const begin = (module.span?.start ?? 0) - leading(bytes)
  const lines = code.split('\n')
  return nodes
    .filter((node) => takesApart(node, names, literals))
    .map(
      (node) =>
        bytes
          .subarray(0, (node.span?.start ?? 0) - begin)
          .toString()
          .split('\n').length,
    )
    .map((line) => `${line}: ${lines[line - 1]?.trim()}`)
}

/** A module begins at its first token: what stands before it are spaces and comments. */
function leading(bytes: Buffer): number {
  const text = bytes.toString()
  const before = /^(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/.exec(text)?.[0] ?? ''
  return Buffer.byteLength(before)
}

function* everything(value: unknown): Generator<Syntax> {
  if (Array.isArray(value)) for (const item of value) yield* everything(item)
  else if (typeof value === 'object' && value !== null) {
    if (isSyntax(value)) yield value
    for (const [name, child] of Object.entries(value)) if (name !== 'span') yield* everything(child)
  }
}

const nameIn = (node: unknown): string | undefined =>
  isSyntax(node) && (node.type === 'Identifier' || node.type === 'IdentifierName' || node.type === 'PrivateName')
    ? String(node.value)
    : undefined

/** Variables that hold a sentence, and constants that hold a text. */
function learn(node: Syntax, names: Set<string>, literals: Set<string>): void {
  if (node.type === 'VariableDeclarator') {
    const name = nameIn(node.id)
    if (name === undefined || !isSyntax(node.init)) return
    if (isSentence(node.init.type === 'ArrowFunctionExpression' ? node.init.body : node.init, names)) names.add(name)
    if (isText(node.init, new Set())) literals.add(name)
  }
  // function reasonOf(node) { return node.reason }
  if (node.type === 'FunctionDeclaration' && nameIn(node.identifier) !== undefined) {
    for (const one of everything(node.body))
      if (one.type === 'ReturnStatement' && isSentence(one.argument, names)) names.add(nameIn(node.identifier) ?? '')
  }
  // const { message: text } = error
  if (node.type === 'KeyValuePatternProperty' && sentences.has(nameIn(node.key) ?? '')) {
    const pattern = isSyntax(node.value) && node.value.type === 'AssignmentPattern' ? node.value.left : node.value
    const name = nameIn(pattern)
    if (name !== undefined) names.add(name)
  }
}

/** The operand of parentheses, `!`, `as`, `?.` … */
function inner(node: unknown): Syntax | undefined {
  if (!isSyntax(node)) return undefined
  switch (node.type) {
    case 'ParenthesisExpression':
    case 'TsNonNullExpression':
    case 'TsAsExpression':
    case 'TsConstAssertion':
    case 'TsSatisfiesExpression':
    case 'TsTypeAssertion':
    case 'AwaitExpression':
      return inner(node.expression ?? node.argument)
    case 'OptionalChainingExpression':
      return inner(node.base)
    default:
      return node
  }
}

function isSentence(value: unknown, names: ReadonlySet<string>): boolean {
  const node = inner(value)
  switch (node?.type) {
    case 'Identifier':
      return names.has(String(node.value))
    case 'MemberExpression': {
      const property = node.property
      const name =
        isSyntax(property) && property.type === 'Computed' && isSyntax(property.expression)
          ? property.expression.value
          : nameIn(property)
      return sentences.has(String(name))
    }
    case 'BinaryExpression':
      return (
        ['??', '||', '&&', '+'].includes(String(node.operator)) &&
        (isSentence(node.left, names) || isSentence(node.right, names))
      )
    case 'ConditionalExpression':
      return isSentence(node.consequent, names) || isSentence(node.alternate, names)
    case 'TemplateLiteral':
      return Array.isArray(node.expressions) && node.expressions.some((one) => isSentence(one, names))
    case 'CallExpression': {
      const { object, method } = called(node)
      if (method !== undefined) return keepers.has(method) && isSentence(object, names)
      const callee = nameIn(node.callee) ?? ''
      return (
        callee === 'wordsOf' ||
        names.has(callee) ||
        (passers.has(callee) && argumentsOf(node).some((one) => isSentence(one, names)))
      )
    }
    default:
      return false
  }
}

function isText(value: unknown, literals: ReadonlySet<string>): boolean {
  const node = inner(value)
  if (node?.type === 'StringLiteral') return node.value !== ''
  if (node?.type === 'Identifier') return literals.has(String(node.value))
  return node?.type === 'TemplateLiteral' && Array.isArray(node.expressions) && node.expressions.length === 0
}

/** Of `object.method(…)`, also with `?.`. */
function called(node: Syntax): { readonly object?: unknown; readonly method?: string } {
  const callee = inner(node.callee)
  const method = callee?.type === 'MemberExpression' ? nameIn(callee.property) : undefined
  return method === undefined ? {} : { object: callee?.object, method }
}
const argumentsOf = (node: Syntax): readonly unknown[] =>
  Array.isArray(node.arguments) ? node.arguments.map((one: { readonly expression: unknown }) => one.expression) : []

function takesApart(node: Syntax, names: ReadonlySet<string>, literals: ReadonlySet<string>): boolean {
  switch (node.type) {
    case 'CallExpression': {
      const { object, method = '' } = called(node)
      if (readers.has(method) && isSentence(object, names)) return true
      const [first] = argumentsOf(node)
      const looksFor = method === 'test' || method === 'exec' || method === 'has'
      return (
        (looksFor || (method === 'includes' && inner(object)?.type === 'ArrayExpression')) && isSentence(first, names)
      )
    }
    case 'BinaryExpression':
      return (
        ['===', '!==', '==', '!='].includes(String(node.operator)) &&
        ((isSentence(node.left, names) && isText(node.right, literals)) ||
          (isSentence(node.right, names) && isText(node.left, literals)))
      )
    case 'SwitchStatement':
      return isSentence(node.discriminant, names)
    case 'MemberExpression':
      return isSyntax(node.property) && node.property.type === 'Computed' && isSentence(node.property.expression, names)
    default:
      return false
  }
}
