/**
 * Benchmarks of the built page in a browser: from keystroke to decision with fifty documents, completion lists, a large
 * tree, a scenario of the size of an organization, and what loads before the editor. They assert nothing. Part of
 * `npm run bench`; `tsx bench/page.ts tree` measures only the tree, `keys` only the typing, and
 * `--roles 1000 --policies 5000 --calls 500` (or `--accounts`, `--units`, `--seed`) only a scenario of this size.
 */
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { chromium, type Page } from '@playwright/test'
import { browserFlags, requireBrowser } from '../scripts/lib/browser.mjs'
import { freePort } from '../scripts/lib/port.mjs'
import { root, run } from '../scripts/lib/run.mjs'
import { documentAddresses } from '../src/scenario/documents.ts'
import type { Scenario } from '../src/scenario/format/schema.ts'
import { encodeLink } from '../src/scenario/link/link.ts'
import { fifty } from './fifty.ts'
import { measureSizes, observeTasks } from './pageSizes.ts'
import { realSize, type Size, sized } from './sized.ts'

const say = (name: string, value: string) => process.stdout.write(`${name.padEnd(66)} ${value}\n`)
const percentile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN

if (
  (await run('node', ['scripts/data.mjs'])) !== 0 ||
  (await run('node', ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'])) !== 0
)
  process.exit(1)
const port = await freePort()
const server = spawn(
  process.execPath,
  ['node_modules/vite/bin/vite.js', 'preview', '--port', String(port), '--strictPort', '--logLevel', 'error'],
  { cwd: root, stdio: 'ignore' },
)
const browser = await chromium.launch({ executablePath: await requireBrowser(), args: browserFlags })

async function open(scenario: Scenario): Promise<Page> {
  const page = await newPage()
  await visit(page, `#${encodeLink(scenario)}`)
  await page.getByRole('listbox', { name: 'Calls' }).getByRole('option').first().waitFor()
  return page
}

async function newPage(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' })
  const page = await context.newPage()
  // What is handed to the page was compiled with names kept by this helper.
  await page.addInitScript('globalThis.__name = (value) => value')
  return page
}

async function visit(page: Page, hash: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await page.goto(`http://127.0.0.1:${port}/${hash}`)
      break
    } catch (error) {
      if (tries > 40) throw error
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
}

/** Types in the deciding document, and waits after each key until the decision of the first call has followed. */
async function keystrokes(): Promise<void> {
  const page = await open(fifty)
  await page
    .getByRole('treegrid', { name: 'Organization' })
    .getByRole('row', { name: /grants/ })
    .first()
    .dblclick()
  await page.locator('.view-line', { hasText: 's3:GetObject' }).first().waitFor()
  await page.waitForTimeout(3000)
  const times = await page.evaluateHandle(() => {
    const seen = { verdict: [] as number[], mark: [] as number[], tree: [] as number[], letter: [] as number[] }
    type Name = keyof typeof seen
    let down = 0
    let waits = new Set<Name>()
    // After the frame that draws it, and before any other task that waits for its end, such as the worker's answer: the editor
    // changes its lines within a frame, the rest of the page before one.
    const afterTask = (then: () => void) => void scheduler.postTask(then, { priority: 'user-blocking' })
    const painted = (name: Name, then: () => void) =>
      name === 'letter' || name === 'mark' ? afterTask(then) : requestAnimationFrame(() => afterTask(then))
    const note = (name: Name) => {
      if (!waits.delete(name)) return
      const begin = down
      painted(name, () => {
        if (begin === down) seen[name].push(performance.now() - begin)
      })
    }
    const listen = (names: readonly Name[], selector: string) => {
      const target = document.querySelector(selector)
      if (target)
        new MutationObserver(() => names.forEach(note)).observe(target, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        })
    }
    window.addEventListener(
      'keydown',
      () => {
        down = performance.now()
        waits = new Set<Name>(['verdict', 'mark', 'tree', 'letter'])
      },
      { capture: true },
    )
    // Each key breaks or repairs the action's name, so the verdict changes with each.
    listen(['verdict'], 'section[aria-label=Decision] h2')
    listen(['tree'], '[role=treegrid][aria-label="Decision tree"]')
    listen(['letter'], '.monaco-editor .view-lines')
    // The signs in the gutter move with the text, and change after the decision.
    listen(['mark'], '.monaco-editor .glyph-margin-widgets')
    return seen
  })
  // The caret is after the action's name: each key breaks or repairs it.
  const line = page.locator('.view-line', { hasText: '"s3:GetObject"' }).first()
  await line.click()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  for (let round = 0; round < 40; round += 1) {
    await page.keyboard.press('x')
    await page.waitForTimeout(180)
    await page.keyboard.press('Backspace')
    await page.waitForTimeout(180)
  }
  const { verdict, mark, tree, letter } = await times.jsonValue()
  const line2 = (values: readonly number[]) =>
    values.length === 0
      ? 'not seen'
      : `median ${percentile(values, 0.5).toFixed(0)} ms, 95th percentile ${percentile(values, 0.95).toFixed(0)} ms (${values.length} keystrokes)`
  say(
    `keystroke to the verdict drawn, ${documentAddresses(fifty).length} documents, ${fifty.calls?.length} calls`,
    line2(verdict.slice(2)),
  )
  say('keystroke to the marks of the statements drawn', line2(mark.slice(2)))
  say('keystroke to the tree drawn', line2(tree.slice(2)))
  say('keystroke to the letter drawn', line2(letter.slice(2)))
  await completion(page)
  await page.context().close()
}

/** From the key to the completion list, measured in the page. */
async function completion(page: Page): Promise<void> {
  const times: number[] = []
  for (let round = 0; round < 14; round += 1) {
    // Starts to observe before the key is pressed.
    const watch = await page.evaluateHandle(() => ({
      shown: new Promise<number>((resolve) => {
        let begin = 0
        window.addEventListener(
          'keydown',
          () => {
            begin = performance.now()
          },
          { capture: true, once: true },
        )
        // Monaco shows the list within the frame that paints it. (Its class `visible` comes a tenth of a second later.)
        const look = () => {
          const widget = document.querySelector<HTMLElement>('.suggest-widget')
          const isShown =
            begin > 0 &&
            widget?.style.display === 'block' &&
            widget.style.visibility === 'inherit' &&
            widget.querySelector('.monaco-list-row') !== null
          if (!isShown) return
          changes.disconnect()
          void scheduler.postTask(() => resolve(performance.now() - begin), { priority: 'user-blocking' })
        }
        const changes = new MutationObserver(look)
        changes.observe(document, { subtree: true, attributes: true, attributeFilter: ['style'], childList: true })
        setTimeout(() => resolve(Number.NaN), 5000)
      }),
    }))
    await page.keyboard.press('Control+Space')
    times.push(await watch.evaluate(({ shown }) => shown))
    await page.keyboard.press('Escape')
    await page.waitForTimeout(200)
  }
  const seen = times.filter((time) => !Number.isNaN(time))
  say(
    'completion list on screen',
    seen.length === 0
      ? 'not seen'
      : `first ${seen[0]?.toFixed(0)} ms, median of the others ${percentile(seen.slice(1), 0.5).toFixed(0)} ms`,
  )
}

/** A decision with more than ten thousand nodes, all shown. */
async function largeTree(): Promise<void> {
  // A single document may not be as long, so there are a hundred policies of a dozen statements.
  const inlinePolicies = Array.from({ length: 100 }, (_, n) => ({
    name: `policy${n}`,
    document: {
      Version: '2012-10-17',
      Statement: Array.from({ length: 12 }, (_, m) => ({
        Sid: `S${m}`,
        Effect: 'Allow',
        Action: [`s3:Get${m}`, `s3:Put${m}`],
        Resource: [`arn:aws:s3:::b${n}/*`],
        Condition: { StringEquals: { 'aws:PrincipalTag/team': [`t${n}`] } },
      })),
    },
  }))
  const page = await open({
    format: 'iam-playground/1',
    accounts: [{ id: '111122223333', users: [{ name: 'ana', inlinePolicies }] }],
    calls: [
      {
        id: 'c',
        caller: 'arn:aws:iam::111122223333:user/ana',
        action: 's3:GetObject',
        resource: 'arn:aws:s3:::b/x',
        resourceAccount: '111122223333',
      },
    ],
  })
  const outline = page.getByRole('treegrid', { name: 'Decision' }).or(page.getByRole('tree', { name: 'Decision' }))
  await outline.first().waitFor()
  await page.waitForTimeout(2000)
  const opened = await drawnAfter(page, 'click', () =>
    page.getByRole('radiogroup', { name: 'Show' }).getByText('all', { exact: true }).click(),
  )
  const scroll = (by: number) =>
    outline.first().evaluate(async (element, step) => {
      const scroller =
        element.closest('[data-scroller]') ??
        [element, ...element.querySelectorAll('*')].find(
          (one) => one.scrollHeight > one.clientHeight + 50 && getComputedStyle(one).overflowY !== 'visible',
        ) ??
        element
      scroller.scrollTop = 0
      const times: number[] = []
      let last = performance.now()
      for (let frame = 0; frame < 60; frame += 1) {
        scroller.scrollTop += step
        await new Promise(requestAnimationFrame)
        times.push(performance.now() - last)
        last = performance.now()
      }
      return times
    }, by)
  const scrolled = async () => {
    for (const [how, by] of [
      ['by a wheel, 100 px a frame', 100],
      ['by pages, 600 px a frame', 600],
    ] as const) {
      const times = await scroll(by)
      say(
        `  scrolled ${how}`,
        `a frame: median ${percentile(times, 0.5).toFixed(0)} ms, 95th percentile ${percentile(times, 0.95).toFixed(0)} ms`,
      )
    }
  }
  say('large tree: all nodes, folded as they are at first, drawn', `${opened.toFixed(0)} ms`)
  await scrolled()
  const times = await unfold(page)
  const count = await outline.first().getAttribute('aria-rowcount')
  say(
    `the same unfolded to ${count} rows, drawn`,
    `first ${times[0]?.toFixed(0)} ms, median of the others ${percentile(times.slice(1), 0.5).toFixed(0)} ms`,
  )
  await scrolled()
  await drawnTree(page)
  await page.context().close()
}

/** From an event to the end of the frame that shows its effect, measured in the page. */
async function drawnAfter(page: Page, event: 'click' | 'input', act: () => Promise<void>): Promise<number> {
  const watch = await page.evaluateHandle(
    (name) => ({
      drawn: new Promise<number>((resolve) => {
        const happened = () => {
          const begin = performance.now()
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve(performance.now() - begin)
          requestAnimationFrame(() => port2.postMessage(undefined))
        }
        window.addEventListener(name, happened, { capture: true, once: true })
      }),
    }),
    event,
  )
  await act()
  return watch.evaluate(({ drawn }) => drawn)
}

/** A search expands all matches, and this one matches everything. */
async function unfold(page: Page): Promise<readonly number[]> {
  const search = page.getByRole('searchbox', { name: 'Search in the tree' })
  const times: number[] = []
  for (let round = 0; round < 8; round += 1) {
    await search.fill('')
    await page.waitForTimeout(300)
    times.push(await drawnAfter(page, 'input', () => search.fill('s')))
  }
  return times
}

/** The same tree as a drawing: expanded, then scrolled. */
async function drawnTree(page: Page): Promise<void> {
  await page.getByRole('searchbox', { name: 'Search in the tree' }).fill('s3')
  const begin = Date.now()
  await page.getByRole('tab', { name: 'Tree', exact: true }).click()
  const drawing = page.getByRole('tree', { name: 'Decision tree diagram' })
  await drawing.locator('rect').first().waitFor()
  const opened = Date.now() - begin
  const times = await drawing.evaluate(async (element) => {
    const scroller = element.closest('[data-scroller]')
    const times: number[] = []
    let last = performance.now()
    for (let frame = 0; frame < 90; frame += 1) {
      scroller?.scrollBy(0, 60)
      await new Promise(requestAnimationFrame)
      times.push(performance.now() - last)
      last = performance.now()
    }
    return times
  })
  say(
    'the same as a drawing: shown, then scrolled',
    `${opened} ms; a frame: median ${percentile(times, 0.5).toFixed(0)} ms, 95th percentile ${percentile(times, 0.95).toFixed(0)} ms (${await drawing.locator('rect').count()} nodes in sight)`,
  )
}

function sizes(): void {
  const folder = `${root}/dist/assets`
  const files = readdirSync(folder).map((name) => ({
    name: name.replace(/-[\w-]{8}\./, '.'),
    bytes: readFileSync(`${folder}/${name}`),
  }))
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`
  const html = readFileSync(`${root}/dist/index.html`, 'utf8')
  for (const { name, bytes } of files
    .toSorted((a, b) => b.bytes.length - a.bytes.length)
    .filter(({ bytes }) => bytes.length > 20_000))
    say(
      `  ${name}`,
      `${kilobytes(bytes.length).padStart(8)}, ${kilobytes(gzipSync(bytes).length).padStart(7)} compressed`,
    )
  const first = readdirSync(folder).filter((name) => html.includes(name))
  const size = first.reduce((sum, name) => sum + gzipSync(readFileSync(`${folder}/${name}`)).length, 0)
  say('before the page is usable (compressed), without the editor', kilobytes(size))
}

/** A scenario of a size of its own, opened as a file. */
async function sizeOf(size: Size): Promise<void> {
  const scenario = sized(size)
  const page = await newPage()
  page.setDefaultTimeout(180_000)
  await page.addInitScript(observeTasks)
  await visit(page, '#example=cross-account-reader')
  await page.getByRole('listbox', { name: 'Calls' }).getByRole('option').first().waitFor()
  say(
    `${size.roles} roles, ${size.policies} policies, ${size.calls} calls, ${size.accounts} accounts, ${size.units} units`,
    `${Math.round(JSON.stringify(scenario).length / 1000)} kB`,
  )
  await measureSizes(page, scenario, say)
  await page.context().close()
}

/** `--roles 1000` and the like; undefined where no size is given. */
function sizeAsked(): Size | undefined {
  const given = Object.keys(realSize).flatMap((name): [string, number][] => {
    const at = process.argv.indexOf(`--${name}`)
    return at < 0 ? [] : [[name, Number(process.argv[at + 1])]]
  })
  return given.length === 0 ? undefined : { ...realSize, ...Object.fromEntries(given) }
}

const asked = sizeAsked()
const only = asked === undefined ? process.argv[2] : 'sizes'
try {
  if (only === undefined || only === 'keys') await keystrokes()
  if (only === undefined || only === 'tree') await largeTree()
  if (only === undefined || only === 'sizes') await sizeOf(asked ?? realSize)
  if (only === undefined) sizes()
} finally {
  await browser.close()
  server.kill()
}
