/** The name of a boolean begins with `is`, `has`, `can` or `should` (CONTRIBUTING.md); functions may be verbs instead. */
import { expect, test } from 'vitest'
import { childrenOf, parseFolders, parseSource, type Source, type SyntaxNode } from './syntax.ts'

const prefixed = /^(?:is|has|can|should|are|does)[A-Z]/

/** Names that others chose, and those of an output of the headless runner. */
const exceptions: readonly { readonly file: string; readonly names: readonly string[]; readonly reason: string }[] = [
  {
    file: 'src/engine/picture.ts',
    names: ['BlockPublicAcls', 'IgnorePublicAcls', 'BlockPublicPolicy', 'RestrictPublicBuckets'],
    reason: 'the names of AWS',
  },
  { file: 'src/engine/condition/operators.ts', names: ['ifExists'], reason: 'the suffix of AWS' },
  { file: 'src/engine/catalog/catalog.ts', names: ['required'], reason: 'a field of the generated data' },
  {
    file: 'src/engine/picture.ts',
    names: ['abac', 'centralizedRootAccess'],
    reason: 'fields of the scenario format',
  },
  { file: 'src/scenario/run/workloadDetails.ts', names: ['sessionTags'], reason: 'a field of the scenario format' },
  { file: 'src/engine/trace.ts', names: ['deciding', 'negated'], reason: 'the headless runner prints them' },
  { file: 'src/engine/policy/json/tree.ts', names: ['value'], reason: 'the value of a node of JSON' },
]

/** Properties of the DOM and of React that ours mirror, in any file. */
const ofReact = ['autoFocus', 'disabled', 'open', 'readOnly', 'shiftKey']

const isNode = (value: unknown): value is SyntaxNode => typeof value === 'object' && value !== null && 'type' in value

/** Whether a type is `boolean`, or `boolean | undefined`. */
function isBoolean(type: unknown): boolean {
  if (!isNode(type)) return false
  if (type.type === 'TSTypeAnnotation') return isBoolean(type.typeAnnotation)
  if (type.type === 'TSUnionType' && Array.isArray(type.types))
    return type.types.some(isBoolean) && type.types.every((one) => isBoolean(one) || one.type === 'TSUndefinedKeyword')
  return type.type === 'TSBooleanKeyword'
}

/** Names of parameters, variables and members that are declared as booleans. */
function booleansOf({ program }: Source): readonly string[] {
  const found: string[] = []
  const visit = (node: SyntaxNode): void => {
    if (isBoolean(node.typeAnnotation)) {
      const name = node.type === 'Identifier' ? node : node.key
      if (isNode(name) && typeof name.name === 'string') found.push(name.name)
    }
    childrenOf(node).forEach(visit)
  }
  visit(program)
  return found
}

test('the rule reads parameters, variables and members, and leaves functions alone', () => {
  const text = [
    'interface A { readonly open: boolean; closed?: boolean | undefined; reach: (one: string) => boolean; name: string }',
    'const f = (late: boolean): boolean => late',
    'let early: boolean',
    'class B { private lit: boolean = true }',
    'type Pair = readonly [name: string, isUsed: boolean]',
  ].join('\n')
  expect(booleansOf(parseSource('example.ts', text))).toEqual(['open', 'closed', 'late', 'early', 'lit'])
})

test('booleans of src are named as booleans', () => {
  const found = parseFolders('src')
    .filter(({ file }) => !/\.test\.tsx?$/.test(file))
    .flatMap((source) =>
      booleansOf(source)
        .filter((name) => !prefixed.test(name) && !ofReact.includes(name))
        .map((name) => `${source.file} ${name}`),
    )
  const expected = exceptions.flatMap(({ file, names }) => names.map((name) => `${file} ${name}`))
  expect([...new Set(found)].sort()).toEqual(expected.sort())
})
