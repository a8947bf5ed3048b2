import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Scenario } from '../scenario/format/schema.ts'
import { type Answer, createEvaluator, type Thread } from './client.ts'
import type { PageEvaluation } from './protocol.ts'

const limits = { prepare: 1_000, evaluate: 100 }
const scenario = (revision: number): Scenario => ({
  format: 'iam-playground/1',
  title: String(revision),
  accounts: [{ id: '111122223333' }],
})
const evaluation = (of: Scenario): PageEvaluation => ({
  results: [],
  sessions: [],
  workloads: [],
  problems: [{ path: '', severity: 'warning', code: 'TITLE', message: of.title ?? '' }],
  changes: [],
  revocations: [],
  bounds: [],
  took: 1,
})
const trace = { trace: 'all' } as const

type Behaviour = 'answers' | 'hangs' | 'throws'

test('in every order of answers the newest request is answered by its own evaluation, and none is left without answer', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.constantFrom<Behaviour>('answers', 'hangs', 'throws'), { minLength: 1, maxLength: 7 }),
      async (scheduler, behaviours) => {
        let running = 0
        const spawn = (): Thread => {
          let isDead = false
          const thread: Thread = {
            prepare: () => scheduler.schedule(Promise.resolve(), 'prepare'),
            evaluate: async (given) => {
              expect(isDead).toBe(false)
              running += 1
              expect(running).toBe(1)
              const behaviour = behaviours[Number(given.title)] ?? 'answers'
              if (behaviour === 'hangs') return new Promise<never>(() => undefined)
              await scheduler.schedule(Promise.resolve(), `evaluate ${given.title}`)
              running -= 1
              if (behaviour === 'throws') throw new Error('broken')
              return evaluation(given)
            },
            terminate: () => {
              isDead = true
              running = 0
            },
          }
          return thread
        }
        // Only a hung evaluation waits until its limit; the others are quicker, whatever the order.
        const hangs = new Set<number>()
        const wait = (milliseconds: number) =>
          milliseconds === limits.evaluate && hangs.size > 0
            ? scheduler.schedule(Promise.resolve(), 'limit')
            : new Promise<void>(() => undefined)
        const watched = (): Thread => {
          const thread = spawn()
          return {
            ...thread,
            evaluate: (given, options) => {
              hangs.clear()
              if (behaviours[Number(given.title)] === 'hangs') hangs.add(Number(given.title))
              return thread.evaluate(given, options)
            },
          }
        }
        const ask = createEvaluator(watched, limits, wait)
        const order: number[] = []
        const answers: Promise<Answer>[] = []
        const { task } = scheduler.scheduleSequence(
          behaviours.map((_, request) => ({
            label: `ask ${request}`,
            builder: async () => {
              answers.push(
                ask(request, scenario(request), trace).then((answer) => {
                  order.push(request)
                  return answer
                }),
              )
            },
          })),
        )
        await scheduler.waitFor(task.then(() => Promise.all(answers)))
        const given = await Promise.all(answers)
        const newest = behaviours.length - 1
        const last = given[newest]
        if (behaviours[newest] === 'answers') {
          expect(last).toMatchObject({ kind: 'done', request: newest })
          expect(last?.kind === 'done' && last.evaluation.problems[0]?.message).toBe(String(newest))
        } else {
          expect(last).toMatchObject({
            kind: 'failed',
            request: newest,
            reason: behaviours[newest] === 'hangs' ? 'tooLong' : 'crashed',
          })
        }
        for (const [request, answer] of given.entries())
          if (answer.kind === 'done') expect(answer.evaluation.problems[0]?.message).toBe(String(request))
        expect(order).toEqual(behaviours.map((_, request) => request))
      },
    ),
    { numRuns: 300 },
  )
})

test('a hung worker is terminated after its limit and the next request runs in a new one', async () => {
  vi.useFakeTimers()
  const terminate = vi.fn()
  let threads = 0
  const ask = createEvaluator(() => {
    threads += 1
    const hangs = threads === 1
    return {
      prepare: () => Promise.resolve(),
      evaluate: (given) => (hangs ? new Promise(() => undefined) : Promise.resolve(evaluation(given))),
      terminate,
    }
  }, limits)
  const first = ask(1, scenario(1), trace)
  await vi.advanceTimersByTimeAsync(101)
  expect(await first).toMatchObject({ kind: 'failed', reason: 'tooLong' })
  expect(terminate).toHaveBeenCalledOnce()
  expect(await ask(2, scenario(2), trace)).toMatchObject({ kind: 'done', request: 2 })
  expect(threads).toBe(2)
  vi.useRealTimers()
})

test('slow loading is not taken for a hang', async () => {
  vi.useFakeTimers()
  const ask = createEvaluator(
    () => ({
      prepare: () => new Promise((resolve) => setTimeout(resolve, 900)),
      evaluate: (given) => Promise.resolve(evaluation(given)),
      terminate: () => undefined,
    }),
    limits,
  )
  const answer = ask(1, scenario(1), trace)
  await vi.advanceTimersByTimeAsync(950)
  expect(await answer).toMatchObject({ kind: 'done' })
  vi.useRealTimers()
})
