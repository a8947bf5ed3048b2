/** No code takes a sentence apart: what it has to know is in the `why` beside it. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sentencesTakenApart } from './sentences.ts'

/** Texts that are called so and are no sentences of the engine; and places where a reader searches. */
const exceptions: readonly { readonly file: string; readonly code: string; readonly reason: string }[] = [
  ...[
    ['actions.ts', '!taken.has(label.toLowerCase())'],
    ['actions.ts', "item.label.endsWith(':')"],
    ['actions.ts', 'used.has(item.label.toLowerCase())'],
    ['arns.ts', 'taken.has(label) || found.has(label)'],
    ['completion.ts', "label.includes('${')"],
  ].map(([file = '', code = '']) => ({
    file: `src/analysis/language/complete/${file}`,
    code,
    reason: 'the label of a completion is the text that it writes',
  })),
  ...['names.has(label)', 'prefixes.has(label)'].map((code) => ({
    file: 'src/analysis/findings/rules/document/principals/servicePrincipals.ts',
    code,
    reason: 'a label of a host name',
  })),
  { file: 'src/scenario/tree.ts', code: '.includes(wanted)', reason: 'the user searches by name' },
  {
    file: 'src/store/selectors/problems.ts',
    code: '!known.has(key(one))',
    reason: 'the same problem, found twice, is shown once',
  },
  { file: 'src/ui/kit/treeRows.ts', code: '.startsWith(wanted', reason: 'the user types the first letters' },
  { file: 'src/ui/decision/tree/viewTree.ts', code: '.includes(wanted)', reason: 'the user searches by words' },
  { file: 'src/ui/editor/code/monaco.ts', code: "label === 'json'", reason: 'Monaco names its workers so' },
  { file: 'src/ui/editor/forms/inputs.tsx', code: 'label.slice(1)', reason: 'the name of a field of a form' },
]

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => `src/${file.replaceAll('\\', '/')}`)
  .filter((file) => /\.tsx?$/.test(file) && !/\.(?:test|fixtures)\.tsx?$/.test(file))
  .filter((file) => !file.startsWith('src/engine/words/'))
const found = files.flatMap((file) =>
  sentencesTakenApart(readFileSync(file, 'utf8'), file.endsWith('x')).map((line) => ({ file, line })),
)
const isExcepted = ({ file, line }: (typeof found)[number], exception: (typeof exceptions)[number]) =>
  exception.file === file && line.includes(exception.code)

test('nothing outside engine/words takes a reason, a message, a summary or a label apart', () => {
  const offences = found.filter((one) => !exceptions.some((exception) => isExcepted(one, exception)))
  expect(offences.map(({ file, line }) => `${file}:${line}`)).toEqual([])
})
test('an exception that nothing needs any more is removed', () => {
  const stale = exceptions.filter((exception) => !found.some((one) => isExcepted(one, exception)))
  expect(stale.map(({ file, code }) => `${file}: ${code}`)).toEqual([])
})

describe('the search finds', () => {
  test.each([
    "node.reason.startsWith('Block Public Access')",
    "node.reason?.includes('durationSeconds')",
    'result.error?.message.match(/at most (\\d+)/)',
    "(result.error?.message ?? '').replace(/\\.$/, '')",
    "result.error!.message.split(': ')",
    'change.summary.slice(0, 7)',
    "change['summary'].startsWith('deleted')",
    'node.label.toLowerCase().includes(wanted)',
    '`${node.label} ${node.reason}`.includes(wanted)',
    '/role chaining/.test(error.message)',
    '/`(sts:\\w+)`/.exec(site.finding.message)?.[1]',
    'known.has(node.reason)',
    "['Allowed.', 'Denied.'].includes(node.reason)",
    "node.label === 'default key policy'",
    "'Incorrect token audience' !== error.message",
    "const wrongAudience = 'Incorrect token audience'\nerror.message === wrongAudience",
    "switch (error.message) { case 'Access Denied': break }",
    'sentences[node.reason]',
    'function cut(message: string) { return message.split(":") }',
    "const { message } = error\nmessage.startsWith('User')",
    "const { message: text = '' } = error\n/expired/i.test(text)",
    "const text = error?.message ?? ''\ntext.indexOf('expired')",
    "const first = second\nconst second = node.reason\nfirst.startsWith('A')",
    "function held(node) { return node.children[0]?.reason }\nheld(layer).startsWith('Block')",
    "const held = (node) => node.reason\nconst said = held(layer)\nsaid.endsWith('.')",
    "inSentence(node.reason).replace(': ', ', ')",
    "wordsOf(why).includes('expired')",
    "results.map(({ error }) => error.message.search('x'))",
  ])('%s', (code) => {
    expect(sentencesTakenApart(code)).toHaveLength(1)
  })
  test('the line, in a file with a comment and other letters above it', () => {
    const code = "/** Ärger über „Wörter“. */\nconst a = 1\n\nconst b = error.message.startsWith('User')\n"
    expect(sentencesTakenApart(code)).toEqual(["4: const b = error.message.startsWith('User')"])
  })
})
test.each([
  "why.kind === 'wrongAudience'",
  "error.code === 'AccessDenied'",
  'node.reason === other.reason',
  "error.message === ''",
  '`${error.code}: ${error.message}`',
  'render(inSentence(node.reason))',
  "text.startsWith('arn:')",
])('it leaves %s alone', (code) => {
  expect(sentencesTakenApart(code)).toEqual([])
})
