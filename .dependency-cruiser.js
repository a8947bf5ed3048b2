/**
 * Which part may import which: an allow-list. Imports run one way,
 * engine ← scenario ← analysis, interchange ← worker ← store ← ui, and whatever is not listed here is refused.
 */

/** @param {string} from @param {readonly string[]} to paths below src/, as regular expressions */
const may = (from, to) => ({ from: { path: `^src/${from}` }, to: { path: to.map((path) => `^src/${path}`) } })

/** Packages that a part of the page may use. Tests may use any. @param {string} from @param {string} packages */
const uses = (from, packages) => ({
  from: { path: `^src/${from}` },
  to: { path: `^node_modules/(@types/)?(${packages})/` },
})

const tests = '\\.(test|fixtures)\\.tsx?$'
const core = 'scenario|engine'

/** @satisfies {import('dependency-cruiser').IConfiguration} */
export default {
  allowed: [
    may('engine/', ['engine/']),
    may('scenario/', ['scenario/', 'engine/']),
    may('interchange/', ['interchange/', 'scenario/', 'engine/']),
    may('analysis/', ['analysis/', 'scenario/', 'engine/']),
    may('worker/', ['worker/', `(analysis|interchange|${core})/`]),
    may('store/', ['store/', `(worker|analysis|interchange|${core})/`]),
    may('cli/', ['cli/', `(interchange|analysis|${core})/`]),
    may('testing/', ['testing/', `(interchange|analysis|${core})/`]),
    may('main\\.tsx$', ['ui/', 'store/', 'worker/', 'styles\\.css$']),

    // A folder of ui/ imports itself, the kit and the files directly in ui/ (commands.ts), which import the kit and each
    // other but no folder. Only the shell puts the folders together.
    { from: { path: '^src/ui/([^/]+)/' }, to: { path: '^src/ui/($1|kit)/' } },
    may('ui/(?!kit/)', [`(store|worker|interchange|analysis|${core})/`, 'ui/[^/]+\\.tsx?$', 'ui/kit/']),
    may('ui/shell/', ['ui/']),
    // The kit knows nothing of the domain but the outcomes that its marks stand for, and small helpers for texts.
    may('ui/kit/', ['engine/(base/|trace\\.ts$)']),

    uses('(engine|scenario|interchange|analysis)/', 'jsonc-parser|fflate|zod'),
    uses('(worker|store)/', 'comlink|zustand'),
    uses(
      '(ui/|main\\.tsx$)',
      '(react|react-dom|react-aria-components|react-aria|react-stately|react-resizable-panels|zustand|@tanstack|d3-[a-z-]+|jsonc-parser|marked|dompurify|diff)',
    ),
    uses('ui/editor/', 'monaco-editor|@monaco-editor/react'),
    uses('main\\.tsx$', 'tailwindcss'),

    // The headless runner is a program of Node's.
    { from: { path: '^src/cli/' }, to: { dependencyTypes: ['core'] } },

    // Debt: what should not be, each with the way out. (None.)

    // Tests and tools stand outside: they may import anything; nothing may import them (below).
    { from: { path: [tests, '^(tests|e2e|bench|scripts)/', '^src/testing/'] }, to: {} },
  ],
  allowedSeverity: 'error',

  forbidden: [
    {
      name: 'no-circle',
      severity: 'error',
      comment: 'Two files that need each other are one subject, or hide a third. Types do not count.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-tests-in-the-page',
      severity: 'error',
      from: { path: '^src/', pathNot: [tests, '^src/testing/'] },
      to: { path: ['^src/testing/', '^(tests|e2e|bench|scripts)/', tests] },
    },
    {
      name: 'findings-run-one-way',
      severity: 'error',
      comment: 'Rules use fixes and support, which know no rule.',
      from: { path: '^src/analysis/findings/(support|fixes)/', pathNot: tests },
      to: { path: '^src/analysis/findings/rules/' },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'The file does not exist.',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?worker$' },
    },
    {
      name: 'declared',
      severity: 'error',
      comment: 'The package is missing in package.json.',
      from: { path: '^(src|scripts|bench|tests|e2e)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'monaco-is-lazy',
      severity: 'error',
      comment: 'Monaco is large: only src/ui/editor names it, and the shell loads that lazily.',
      from: { path: '^src/', pathNot: '^src/ui/editor/' },
      to: { path: 'node_modules/(@monaco-editor|monaco-editor)/', dependencyTypesNot: ['type-only'] },
    },
  ],

  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
}
