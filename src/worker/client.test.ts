import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Scenario } from '../scenario/format/schema.ts'
import { type Answer, createClient, type Thread } from './client.ts'
import { createEvaluator } from './evaluator.ts'
import type { Asynchronous, EvaluationFace, EvaluationNeeds, PageEvaluation } from './protocol.ts'
import { createScenarioReceiver, scenarioUpdate } from './scenarioUpdate.ts'

const limits = { load: 1_000, hear: 10, answer: 100 }
const scenario = (number: number): Scenario => ({
  format: 'iam-playground/1',
  title: String(number),
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

type Face = Asynchronous<EvaluationFace>

/** What a worker does in a test: it gets scenarios, and evaluates each in one step. */
interface Work {
  prepare(needs: EvaluationNeeds): Promise<boolean>
  evaluate(scenario: Scenario): Promise<PageEvaluation>
}

const never = () => new Promise<never>(() => undefined)

/** A worker that answers at once, but for what a test says. */
const thread = ({ prepare, evaluate, ...rest }: Partial<Thread<Face> & Work> = {}): Thread<Face> => {
  const received = createScenarioReceiver()
  const work = evaluate ?? (async (given) => evaluation(given))
  return {
    face: {
      prepare: prepare ?? (async () => true),
      evaluate: async (update) => ({ kind: 'done', answer: await work(received(update)) }),
      proceed: async () => ({ kind: 'lost' }),
    },
    hear: async () => undefined,
    broken: never(),
    terminate: () => undefined,
    ...rest,
  }
}

describe('in every order of promises', () => {
  type Behaviour = 'answers' | 'hangs' | 'throws'

  test('the newest request is answered by its own evaluation, and none is left without answer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.constantFrom<Behaviour>('answers', 'hangs', 'throws'), { minLength: 1, maxLength: 7 }),
        async (scheduler, behaviours) => {
          let running = 0
          // Only a hung evaluation waits until its limit; the others are quicker, whatever the order.
          let isHung = false
          const spawn = (): Thread<Face> => {
            let isDead = false
            return thread({
              hear: () => scheduler.schedule(Promise.resolve(), 'hear'),
              prepare: () => scheduler.schedule(Promise.resolve(true), 'prepare'),
              evaluate: async (given) => {
                expect(isDead).toBe(false)
                running += 1
                expect(running).toBe(1)
                const behaviour = behaviours[Number(given.title)] ?? 'answers'
                isHung = behaviour === 'hangs'
                if (isHung) return never()
                await scheduler.schedule(Promise.resolve(), `evaluate ${given.title}`)
                running -= 1
                if (behaviour === 'throws') throw new Error('broken')
                return evaluation(given)
              },
              terminate: () => {
                isDead = true
                running = 0
              },
            })
          }
          const wait = (milliseconds: number) =>
            milliseconds === limits.answer && isHung ? scheduler.schedule(Promise.resolve(), 'limit') : never()
          const ask = createEvaluator(createClient(spawn, limits, wait))
          const order: number[] = []
          const answers: Promise<Answer<PageEvaluation>>[] = []
          const { task } = scheduler.scheduleSequence(
            behaviours.map((_, request) => ({
              label: `ask ${request}`,
              builder: async () => {
                answers.push(
                  ask(scenario(request), trace).then((answer) => {
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
          if (behaviours[newest] === 'answers')
            expect(given[newest]).toMatchObject({ kind: 'done', value: evaluation(scenario(newest)) })
          else {
            const cause = behaviours[newest] === 'hangs' ? 'tooLong' : 'crashed'
            expect(given[newest]).toMatchObject({ kind: 'failed', cause })
          }
          for (const [request, answer] of given.entries())
            if (answer.kind === 'done') expect(answer.value.problems[0]?.message).toBe(String(request))
          expect(order).toEqual(behaviours.map((_, request) => request))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('a worker that is killed between two questions costs nobody an answer; one that is killed at work, or while it loads, costs that one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.constantFrom('ask', 'kill'), { minLength: 1, maxLength: 7 }),
        async (scheduler, steps) => {
          let spawned = 0
          let isAlive = false
          let isAtWork = false
          let isLoaded = false
          /** How answers may have been lost. */
          const losses = new Set<string>()
          const spawn = (): Thread<Face> => {
            spawned += 1
            const own = spawned
            isAlive = true
            isAtWork = false
            isLoaded = false
            const isGone = () => own !== spawned || !isAlive
            const unlessGone = async <T>(value: T, label: string): Promise<T> => {
              if (isGone()) return never()
              await scheduler.schedule(Promise.resolve(), label)
              return isGone() ? never() : value
            }
            return thread({
              hear: async () => {
                await unlessGone(undefined, 'hear')
                isLoaded = true
              },
              prepare: () => {
                isAtWork = true
                return unlessGone(true, 'prepare')
              },
              evaluate: async (given) => {
                isAtWork = true
                const answer = await unlessGone(evaluation(given), `evaluate ${given.title}`)
                isAtWork = false
                return answer
              },
            })
          }
          // Time only passes while nothing else can happen: with a worker that is gone.
          const waiting = new Set<() => void>()
          const letTimePass = () => {
            for (const resolve of waiting) void scheduler.schedule(Promise.resolve(), 'limit').then(resolve)
            waiting.clear()
          }
          const wait = (_: number, signal: AbortSignal) =>
            new Promise<void>((resolve) => {
              waiting.add(resolve)
              signal.addEventListener('abort', () => waiting.delete(resolve))
              if (!isAlive) letTimePass()
            })
          const kill = () => {
            if (spawned === 0 || !isAlive) return
            if (!isLoaded) losses.add('notLoaded')
            else if (isAtWork) losses.add('tooLong')
            isAlive = false
            letTimePass()
          }
          const ask = createEvaluator(createClient(spawn, limits, wait))
          const answers: Promise<Answer<PageEvaluation>>[] = []
          const { task } = scheduler.scheduleSequence(
            [...steps, 'ask'].map((step) => ({
              label: step,
              builder: async () => {
                if (step === 'kill') kill()
                else answers.push(ask(scenario(answers.length), trace))
              },
            })),
          )
          await scheduler.waitFor(task.then(() => Promise.all(answers)))
          const given = await Promise.all(answers)
          const last = given.at(-1)
          if (last?.kind === 'failed') expect([...losses]).toContain(last.cause)
          else expect(last).toMatchObject({ kind: 'done', value: evaluation(scenario(answers.length - 1)) })
          for (const [request, answer] of given.entries())
            if (answer.kind === 'done') expect(answer.value.problems[0]?.message).toBe(String(request))
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('a worker is replaced', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  /** Starts one thread after the other; what is left out answers. */
  const page = (...threads: readonly Thread<Face>[]) => {
    let count = 0
    const client = createClient(() => threads[count++] ?? thread(), limits)
    return { client, ask: createEvaluator(client), spawned: () => count }
  }

  test('when it hangs, after its limit, and the next request runs in a new one', async () => {
    const terminate = vi.fn()
    const { ask, spawned } = page(thread({ evaluate: never, terminate }))
    const first = ask(scenario(1), trace)
    await vi.advanceTimersByTimeAsync(101)
    expect(await first).toMatchObject({ kind: 'failed', cause: 'tooLong' })
    expect(terminate).toHaveBeenCalledOnce()
    expect(await ask(scenario(2), trace)).toMatchObject({ kind: 'done', value: evaluation(scenario(2)) })
    expect(spawned()).toBe(2)
  })

  test('slow loading is not taken for a hang', async () => {
    const { ask } = page(
      thread({
        hear: () => new Promise((resolve) => setTimeout(resolve, 900)),
        prepare: () => new Promise((resolve) => setTimeout(() => resolve(true), 1_800)),
      }),
    )
    const answer = ask(scenario(1), trace)
    await vi.advanceTimersByTimeAsync(1_850)
    expect(await answer).toMatchObject({ kind: 'done' })
  })

  test('when it was killed, and the question that finds it out is asked again', async () => {
    const terminate = vi.fn()
    let isGone = false
    const { ask, spawned } = page(
      thread({
        hear: () => (isGone ? never() : Promise.resolve()),
        evaluate: (given) => (isGone ? never() : Promise.resolve(evaluation(given))),
        terminate,
      }),
    )
    expect(await ask(scenario(1), trace)).toMatchObject({ kind: 'done' })
    isGone = true
    const second = ask(scenario(2), trace)
    await vi.advanceTimersByTimeAsync(11)
    expect(await second).toMatchObject({ kind: 'done', value: evaluation(scenario(2)) })
    expect(terminate).toHaveBeenCalledOnce()
    expect(spawned()).toBe(2)
  })

  test('when it breaks outside of a question; if the next one does too, that is said', async () => {
    const breaking = () => {
      let fail: (message: string) => void = () => undefined
      const broken = new Promise<string>((resolve) => {
        fail = resolve
      })
      return thread({
        broken,
        evaluate: () => {
          fail('out of memory')
          return never()
        },
      })
    }
    const { ask, spawned } = page(breaking(), breaking())
    expect(await ask(scenario(1), trace)).toEqual({ kind: 'failed', cause: 'stopped', message: 'out of memory' })
    expect(spawned()).toBe(3)
    expect(await ask(scenario(2), trace)).toMatchObject({ kind: 'done' })
    expect(spawned()).toBe(3)
  })

  test('when its script does not load, which is said; the next question tries again', async () => {
    const { ask, spawned } = page(
      thread({ hear: never, prepare: never, evaluate: never, broken: Promise.resolve(undefined) }),
      thread({ hear: never, prepare: never, evaluate: never }),
    )
    expect(await ask(scenario(1), trace)).toMatchObject({ kind: 'failed', cause: 'notLoaded' })
    expect(spawned()).toBe(1)
    const second = ask(scenario(2), trace)
    await vi.advanceTimersByTimeAsync(1_001)
    expect(await second).toMatchObject({ kind: 'failed', cause: 'notLoaded' })
    expect(await ask(scenario(3), trace)).toMatchObject({ kind: 'done' })
  })

  test('after it was closed, and what was asked is superseded', async () => {
    const terminate = vi.fn()
    const { client, ask } = page(thread({ evaluate: never, terminate }))
    const asked = [
      ask(scenario(1), trace),
      client.ask('other', (face) => face.evaluate(scenarioUpdate(face, scenario(2)), trace)),
    ]
    await vi.advanceTimersByTimeAsync(5)
    client.close()
    expect(await Promise.all(asked)).toEqual([{ kind: 'superseded' }, { kind: 'superseded' }])
    expect(terminate).toHaveBeenCalledOnce()
    expect(await ask(scenario(3), trace)).toMatchObject({ kind: 'done' })
  })
})

test('only questions of one subject supersede each other', async () => {
  const client = createClient(() => thread(), limits)
  const kinds = await Promise.all(
    ['hover', 'lint', 'hover'].map((subject, index) =>
      client
        .ask(subject, (face) => face.evaluate(scenarioUpdate(face, scenario(index)), trace))
        .then(({ kind }) => kind),
    ),
  )
  expect(kinds).toEqual(['superseded', 'done', 'done'])
})

test('what a worker has loaded is not loaded again; what it could not load is', async () => {
  const loaded: string[] = []
  const calling = (action: string): Scenario => ({ ...scenario(1), calls: [{ id: 'a', caller: 'anonymous', action }] })
  const prepare = async ({ services }: EvaluationNeeds) => {
    loaded.push(services.join())
    return !services.includes('ec2')
  }
  const ask = createEvaluator(createClient(() => thread({ prepare }), limits))
  for (const action of ['s3:GetObject', 's3:PutObject', 'ec2:RunInstances', 'ec2:RunInstances', 's3:GetObject'])
    await ask(calling(action), trace)
  expect(loaded).toEqual(['s3', 'ec2', 'ec2', 's3'])
})
