/** The import rules refuse what they should: each import below is an error in a copy of the folders. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'

function check(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'import-rules-'))
  try {
    mkdirSync(join(folder, 'scripts'))
    for (const name of ['.dependency-cruiser.js', 'package.json', 'scripts/imports.mjs'])
      cpSync(name, join(folder, name))
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'dir')
    for (const name of ['tests', 'e2e', 'bench']) mkdirSync(join(folder, name))
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    return spawnSync(process.execPath, ['scripts/imports.mjs'], { cwd: folder, encoding: 'utf8' }).stdout
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const files: Readonly<Record<string, string>> = {
  'src/engine/a.ts': 'export const a = 1',
  'src/scenario/a.ts': "export { a } from '../engine/a.ts'",
  'src/analysis/a.ts': "import { a } from '../scenario/a.ts'\nexport const b = a",
  'src/analysis/findings/rules/r.ts': "import { b } from '../../a.ts'\nexport const r = b",
  'src/store/store.ts': "import { a } from '../scenario/a.ts'\nexport const b = a",
  'src/testing/a.ts': "import { a } from '../engine/a.ts'\nexport const b = a",
  'src/engine/a.test.ts':
    "import { b } from '../testing/a.ts'\nimport { test } from 'vitest'\ntest(String(b), () => undefined)",
  'src/ui/kit/Button.tsx': 'export const Button = () => <button type="button" />',
  'src/ui/editor/Editor.tsx': "import { Button } from '../kit/Button.tsx'\nexport const Editor = () => <Button />",
  'src/ui/commands.ts': "import { b } from '../store/store.ts'\nexport const add = () => b",
  'src/ui/timeline/Timeline.tsx':
    "import { b } from '../../store/store.ts'\nimport { add } from '../commands.ts'\nexport const Timeline = () => <p>{b + add()}</p>",
  'src/ui/shell/App.tsx':
    "import { Editor } from '../editor/Editor.tsx'\nimport { Timeline } from '../timeline/Timeline.tsx'\nexport const App = () => <><Editor /><Timeline /></>",
}

test('imports that run the right way pass', () => {
  expect(check(files)).toBe('')
})

test('imports against the direction, circles, and tests in the page are refused', () => {
  const wrong = {
    'src/engine/wrongLayer.ts': "import type { b } from '../scenario/a.ts'\nexport type B = typeof b",
    'src/engine/node.ts': "import { readFileSync } from 'node:fs'\nexport const read = readFileSync",
    'src/engine/react.ts': "import { useState } from 'react'\nexport const use = useState",
    'src/analysis/findings/fixes/upward.ts': "import { r } from '../rules/r.ts'\nexport const f = r",
    'src/interchange/page.ts': "import { b } from '../store/store.ts'\nexport const c = b",
    'src/scenario/store.ts': "import { b } from '../store/store.ts'\nexport const c = b",
    'src/ui/timeline/sideways.ts': "import { Editor } from '../editor/Editor.tsx'\nexport const E = Editor",
    'src/ui/backDoor.ts': "import { Editor } from './editor/Editor.tsx'\nexport const E = Editor",
    'src/ui/timeline/monaco.ts': "import * as monaco from 'monaco-editor'\nexport const m = monaco",
    'src/cli/page.ts': "import { b } from '../store/store.ts'\nexport const c = b",
    'src/store/fromTesting.ts': "import { b } from '../testing/a.ts'\nexport const c = b",
    'src/store/missing.ts': "import { b } from './nowhere.ts'\nexport const c = b",
    'src/engine/circleA.ts': "import { y } from './circleB.ts'\nexport const x = () => y",
    'src/engine/circleB.ts': "import { x } from './circleA.ts'\nexport const y = () => x",
  }
  const output = check({ ...files, ...wrong })
  const refused = Object.keys(wrong).filter((file) =>
    new RegExp(`error [\\w-]+: ${file.replaceAll('.', '\\.')} →`).test(output),
  )
  // A circle is reported once, from one of its files.
  expect(refused.filter((file) => !file.includes('circle'))).toEqual(
    Object.keys(wrong).filter((file) => !file.includes('circle')),
  )
  expect(output).toMatch(/error no-circle: src\/engine\/circle[AB]\.ts/)
})
