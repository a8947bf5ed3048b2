/** What the page needs with a scenario of a given size: opening, searching, choosing, typing, memory. */
import type { Page } from '@playwright/test'
import type { Scenario } from '../src/scenario/format/schema.ts'
import { typedRole } from './sized.ts'

type Say = (name: string, value: string) => void

const percentile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN
const words = (values: readonly number[]) =>
  values.length === 0
    ? 'not seen'
    : `median ${percentile(values, 0.5).toFixed(0)} ms, 95th percentile ${percentile(values, 0.95).toFixed(0)} ms, most ${Math.max(...values).toFixed(0)} ms (${values.length})`

/** Names of the checks that the page makes after an input: see `watched`. */
type Effect = 'frame' | 'palette' | 'found' | 'filtered' | 'chosen' | 'letter' | 'verdict' | 'others'

/** To run before the page's own scripts. */
export function observeTasks(): void {
  const tasks: { readonly start: number; readonly duration: number }[] = []
  Object.assign(globalThis, { longTasks: tasks })
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ start: startTime, duration })
  }).observe({ type: 'longtask', buffered: true })
}

const tasksOf = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() => {
    // The browser reports a task a moment after it.
    const tasks = Reflect.get(globalThis, 'longTasks') as { duration: number }[]
    return new Promise((resolve) => setTimeout(() => resolve(tasks.splice(0).map(({ duration }) => duration)), 300))
  })

const taskWords = (tasks: readonly number[]) =>
  `longest task ${Math.round(Math.max(0, ...tasks))} ms, ${tasks.length} above 50 ms, together ${Math.round(tasks.reduce((a, b) => a + b, 0))} ms`

export async function measureSizes(page: Page, scenario: Scenario, say: Say): Promise<void> {
  await openAsFile(page, scenario, say)
  await memory(page, say, 'after opening')
  const names = scenario.accounts.flatMap(({ roles = [] }) => roles.map(({ name }) => name))
  const roles = Array.from({ length: 6 }, (_, at) => names[Math.floor((at + 0.5) * (names.length / 6))] ?? typedRole)
  await palette(page, say, roles)
  await filter(page, say, roles)
  await choose(page, say)
  await dragPlayhead(page, say)
  await keystrokes(page, say)
  await memory(page, say, 'at the end')
}

async function openAsFile(page: Page, scenario: Scenario, say: Say): Promise<void> {
  await page.waitForTimeout(4000)
  await tasksOf(page)
  const opened = page.evaluate(() => {
    const begin = performance.now()
    const heading = () => document.querySelector('section[aria-label=Decision] h2')
    return new Promise<number>((resolve) => {
      const before = heading()
      const look = () => {
        const isNew =
          heading() !== null && heading() !== before && document.querySelector('[role=option][data-key="call-0"]')
        if (isNew) requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begin)))
        else requestAnimationFrame(look)
      }
      look()
    })
  })
  await page.evaluate((text) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], 'sized.json', { type: 'application/json' }))
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: transfer }))
  }, JSON.stringify(scenario))
  say('file dropped to the first decision drawn', `${(await opened).toFixed(0)} ms`)
  await page.getByText(/calls evaluated in/).waitFor({ timeout: 120_000 })
  await page.waitForTimeout(6000)
  say('  until at rest', taskWords(await tasksOf(page)))
  const count = (selector: string) => page.locator(selector).count()
  say(
    '  drawn',
    `${await count('*')} elements, ${await count('[aria-label=Organization] [role=row]')} rows of the explorer, ${await count('[aria-label=Calls] [role=option]')} calls`,
  )
}

async function memory(page: Page, say: Say, when: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  say(`heap of the page ${when}`, `${(usedSize / 1e6).toFixed(0)} MB`)
  await session.detach()
}

/** From the next event of this name to the end of the frame in which the effect can be seen. */
async function effect(
  page: Page,
  event: 'keydown' | 'pointerdown' | 'pointermove' | 'input',
  what: Effect,
  act: () => Promise<unknown>,
  wanted = '',
): Promise<number> {
  const watch = await page.evaluateHandle(
    ({ event, what, wanted }) => {
      const find = (selector: string) => document.querySelector(selector)
      const words = (selector: string) => find(selector)?.textContent ?? ''
      const state = (): string => {
        switch (what) {
          case 'palette':
            return String(find('[role=dialog] [role=menuitem], [role=dialog] [role=option]') !== null)
          case 'found':
            return String(words('[role=dialog] [role=menuitem], [role=dialog] [role=option]').includes(wanted))
          case 'filtered':
            return [...document.querySelectorAll('[aria-label=Organization] [role=row]')]
              .map((row) => row.textContent)
              .join('\n')
          case 'chosen':
            return String(
              find(`[role=option][data-key="${wanted}"][aria-selected=true]`) !== null &&
                find('[aria-label="Decision tree"] [role=row]') !== null,
            )
          case 'letter':
            return words('.monaco-editor .view-lines')
          case 'verdict':
            return words('section[aria-label=Decision] h2')
          case 'others':
            return find('[role=option][data-key="call-1"]')?.textContent ?? ''
          default:
            return String(performance.now())
        }
      }
      const seen = new Promise<number>((resolve) => {
        // Not every letter leaves other rows in sight.
        setTimeout(() => resolve(Number.NaN), what === 'filtered' ? 1_500 : 8_000)
        window.addEventListener(
          event,
          () => {
            const begin = performance.now()
            const before = what === 'chosen' || what === 'palette' || what === 'found' ? 'false' : state()
            const look = () => {
              if (what !== 'frame' && state() === before) return requestAnimationFrame(look)
              const { port1, port2 } = new MessageChannel()
              port1.onmessage = () => resolve(performance.now() - begin)
              return port2.postMessage(undefined)
            }
            requestAnimationFrame(look)
          },
          { capture: true, once: true },
        )
      })
      return { seen }
    },
    { event, what, wanted },
  )
  await act()
  return watch.evaluate(({ seen }) => seen)
}

async function palette(page: Page, say: Say, roles: readonly string[]): Promise<void> {
  const opened: number[] = []
  const letters: number[] = []
  const found: number[] = []
  for (const name of roles) {
    opened.push(await effect(page, 'keydown', 'palette', () => page.keyboard.press('Control+k')))
    await page.waitForTimeout(200)
    for (const letter of name.slice(0, -1)) {
      letters.push(await effect(page, 'keydown', 'frame', () => page.keyboard.press(letter)))
      await page.waitForTimeout(60)
    }
    found.push(await effect(page, 'keydown', 'found', () => page.keyboard.press(name.slice(-1)), name))
    await page.keyboard.press('Escape')
    await page.waitForTimeout(100)
    await page.keyboard.press('Escape')
    await page.waitForTimeout(300)
  }
  say('Ctrl+K to the list drawn', words(opened))
  say('  a letter in it, to the next frame', words(letters))
  say('  the last letter of a role, to the role shown first', words(found))
  say('  meanwhile', taskWords(await tasksOf(page)))
}

async function filter(page: Page, say: Say, [role = typedRole]: readonly string[]): Promise<void> {
  const field = page.getByRole('searchbox', { name: 'Filter' })
  const click = await effect(page, 'pointerdown', 'frame', () => field.click())
  const drawn: number[] = []
  for (const name of [role, 'grants-1', 'data-1']) {
    for (const letter of name) {
      drawn.push(await effect(page, 'keydown', 'filtered', () => page.keyboard.press(letter)))
      await page.waitForTimeout(120)
    }
    for (const _ of name) {
      drawn.push(await effect(page, 'keydown', 'filtered', () => page.keyboard.press('Backspace')))
      await page.waitForTimeout(120)
    }
  }
  say('a click into the filter, to the next frame', `${click.toFixed(0)} ms`)
  say('a letter in the filter, to other rows drawn', words(drawn.filter((time) => !Number.isNaN(time))))
  say('  meanwhile', taskWords(await tasksOf(page)))
}

async function choose(page: Page, say: Say): Promise<void> {
  const marked: number[] = []
  const times: number[] = []
  for (let round = 1; round <= 8; round += 1) {
    // Those that are in sight.
    const id = `call-${round % 3}`
    const option = page.locator(`[role=option][data-key="${id}"]`)
    marked.push(await effect(page, 'pointerdown', 'frame', () => option.click({ position: { x: 60, y: 10 } })))
    await page.waitForTimeout(1500)
    const other = `call-${(round + 1) % 3}`
    times.push(
      await effect(
        page,
        'pointerdown',
        'chosen',
        () => page.locator(`[role=option][data-key="${other}"]`).click({ position: { x: 60, y: 10 } }),
        other,
      ),
    )
    await page.waitForTimeout(1500)
  }
  say('choosing a call, to the next frame', words(marked))
  say('choosing a call, to its decision and tree drawn', words(times))
  say('  meanwhile', taskWords(await tasksOf(page)))
  await page.locator('[role=option][data-key="call-0"]').click({ position: { x: 60, y: 10 } })
  await page.waitForTimeout(1000)
}

async function dragPlayhead(page: Page, say: Say): Promise<void> {
  const box = await page.getByRole('slider', { name: 'Playhead' }).boundingBox()
  if (box === null) return
  const frames: number[] = []
  await page.mouse.move(box.x + 100, box.y + 5)
  await page.mouse.down()
  for (let step = 1; step <= 30; step += 1) {
    frames.push(await effect(page, 'pointermove', 'frame', () => page.mouse.move(box.x + 100 + step * 8, box.y + 5)))
    await page.waitForTimeout(30)
  }
  await page.mouse.up()
  say('dragging the playhead, a step to the next frame', words(frames))
  await page.waitForTimeout(2500)
  say('  meanwhile', taskWords(await tasksOf(page)))
  await page.locator('[role=option][data-key="call-1"]').click({ position: { x: 60, y: 10 } })
  await page.locator('[role=option][data-key="call-0"]').click({ position: { x: 60, y: 10 } })
  await page.waitForTimeout(1500)
}

async function keystrokes(page: Page, say: Say): Promise<void> {
  await page.getByRole('searchbox', { name: 'Filter' }).fill(typedRole)
  await page.waitForTimeout(800)
  await page
    .getByRole('treegrid', { name: 'Organization' })
    .getByRole('row', { name: /^grants-0/ })
    .first()
    .dblclick()
  const line = page.locator('.view-line', { hasText: '"s3:GetObject"' }).first()
  await line.waitFor()
  await page.waitForTimeout(2000)
  await line.click()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await page.waitForTimeout(1000)
  await tasksOf(page)
  const seen: Record<'letter' | 'verdict' | 'others', number[]> = { letter: [], verdict: [], others: [] }
  for (let round = 0; round < 12; round += 1)
    for (const what of ['letter', 'verdict', 'others'] as const)
      for (const key of ['x', 'Backspace']) {
        seen[what].push(await effect(page, 'keydown', what, () => page.keyboard.press(key)))
        await page.waitForTimeout(what === 'letter' ? 700 : 250)
      }
  say('keystroke to the letter drawn', words(seen.letter.slice(2)))
  say('keystroke to the verdict of the selected call drawn', words(seen.verdict.slice(2)))
  say('keystroke to the marks of the other calls drawn', words(seen.others.slice(2)))
  say('  meanwhile', taskWords(await tasksOf(page)))
}
