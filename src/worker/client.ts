/**
 * The page's side of a worker that answers questions. One question runs at a time; of those that wait only the newest
 * of each subject is asked. A worker that hangs, crashes or is gone is replaced.
 */

export type Answer<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** A newer question of the same subject took its place, or the client was closed. */
  | { readonly kind: 'superseded' }
  | Failure

export interface Failure {
  readonly kind: 'failed'
  readonly cause: FailureCause
  /** What the worker or the browser said, if anything. */
  readonly message: string | undefined
}

export type FailureCause =
  /** It was not answered within its limit. */
  | 'tooLong'
  /** The question threw. */
  | 'crashed'
  /** The worker was gone, and so was the one that took its place. */
  | 'stopped'
  /** The worker's script could not be loaded. */
  | 'notLoaded'

/** A worker as the client sees it. Questions that it gets are answered in the order in which they were sent. */
export interface Thread<Face> {
  readonly face: Face
  /** Is answered at once by a worker that has nothing else to do; never by one that is gone. */
  hear(): Promise<unknown>
  /** Resolves, to what the browser says of it, when the worker fails outside of a question. */
  readonly broken: Promise<string | undefined>
  terminate(): void
}

/** All in milliseconds. */
export interface Limits {
  /** For a new worker's script to load, and for the data that a question loads before it is answered. */
  readonly load: number
  /** For an idle worker to hear a question. */
  readonly hear: number
  /** For the answer to one question. */
  readonly answer: number
}

export interface Client<Face> {
  /**
   * Every question is answered, in the order in which they were asked; the promise never rejects.
   * @param subject questions of one subject supersede each other.
   * @param prepare loads what the question needs, under a limit of its own, so that a slow network is not taken for a
   * hang. Undefined where there is nothing to load. May be asked of a second worker when the first is gone.
   */
  ask<T>(
    subject: string,
    question: (face: Face) => Promise<T>,
    prepare?: (face: Face) => Promise<unknown> | undefined,
  ): Promise<Answer<T>>
  /** Ends the worker; what was asked is superseded. The next question gets a new worker. */
  close(): void
}

/** Resolves after so many milliseconds, unless the signal is aborted before. */
type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>

interface Running<Face> {
  readonly thread: Thread<Face>
  /** Resolves when the client is closed. */
  readonly closed: Promise<void>
  readonly close: () => void
  /** Whether the worker has answered anything: its script is loaded. */
  isLoaded: boolean
}

/** @param spawn starts a worker; called when the first question is asked. */
export function createClient<Face>(spawn: () => Thread<Face>, limits: Limits, wait: Wait = elapsed): Client<Face> {
  let running: Running<Face> | undefined
  const newest = new Map<string, number>()
  let queue: Promise<unknown> = Promise.resolve()

  const start = (): Running<Face> => {
    let close: () => void = () => undefined
    const closed = new Promise<void>((resolve) => {
      close = resolve
    })
    return { thread: spawn(), closed, close, isLoaded: false }
  }
  const end = () => {
    running?.thread.terminate()
    running = undefined
  }

  /** Asks the running worker once. */
  async function attempt<T>({ question, prepare, isNewest }: Asked<Face, T>): Promise<Answer<T>> {
    running ??= start()
    const current = running
    const { thread, closed } = current
    const timers = new AbortController()
    const ends: readonly Promise<Answer<never>>[] = [
      closed.then(() => superseded),
      thread.broken.then((message) => failure(current.isLoaded ? 'stopped' : 'notLoaded', message)),
    ]
    // Comlink leaves a question to a dead worker pending for ever, hence the race.
    const within = <V>(work: Promise<V>, limit: number, cause: FailureCause): Promise<Answer<V>> =>
      Promise.race([settled(work), ...ends, wait(limit, timers.signal).then(() => failure(cause))])
    try {
      const hearing = thread.hear()
      // Sent right behind: an answer must not wait until the page has had time to hear that the worker is there.
      const preparing = prepare?.(thread.face)
      const early = preparing === undefined ? question(thread.face) : undefined
      // What fails while something else is waited for is heard below.
      for (const promise of [preparing, early]) promise?.catch(() => undefined)

      const heard = current.isLoaded
        ? await within(hearing, limits.hear, 'stopped')
        : await within(hearing, limits.load, 'notLoaded')
      if (heard.kind !== 'done') return heard
      current.isLoaded = true
      if (preparing !== undefined) {
        const prepared = await within(preparing, limits.load, 'tooLong')
        if (prepared.kind !== 'done') return prepared
        if (!isNewest()) return superseded
      }
      return await within(early ?? question(thread.face), limits.answer, 'tooLong')
    } catch (error) {
      return crashed(error)
    } finally {
      timers.abort()
    }
  }

  async function run<T>(asked: Asked<Face, T>): Promise<Answer<T>> {
    const { isNewest } = asked
    if (!isNewest()) return superseded
    let answer = await attempt(asked)
    if (answer.kind === 'failed' && answer.cause === 'stopped') {
      end()
      // It died before it was asked: the question is not to blame, and a new worker gets it, once.
      if (isNewest()) answer = await attempt(asked)
    }
    if (answer.kind === 'failed') {
      end()
      // Started now, so that the next question need not wait for it.
      if (answer.cause !== 'notLoaded') running = start()
    }
    return isNewest() ? answer : superseded
  }

  return {
    ask: (subject, question, prepare) => {
      const number = (newest.get(subject) ?? 0) + 1
      newest.set(subject, number)
      const answer = queue.then(() => run({ question, prepare, isNewest: () => newest.get(subject) === number }))
      queue = answer
      return answer
    },
    close: () => {
      for (const [subject, number] of newest) newest.set(subject, number + 1)
      running?.close()
      end()
    },
  }
}

interface Asked<Face, T> {
  readonly question: (face: Face) => Promise<T>
  readonly prepare: ((face: Face) => Promise<unknown> | undefined) | undefined
  readonly isNewest: () => boolean
}

const superseded: Answer<never> = { kind: 'superseded' }

const failure = (cause: FailureCause, message?: string): Failure => ({ kind: 'failed', cause, message })

const crashed = (error: unknown): Failure => failure('crashed', error instanceof Error ? error.message : String(error))

const settled = <T>(work: Promise<T>): Promise<Answer<T>> =>
  work.then((value): Answer<T> => ({ kind: 'done', value }), crashed)

/** In two halves: when the page itself was busy for long, it first hears what has arrived meanwhile. */
async function elapsed(milliseconds: number, signal: AbortSignal): Promise<void> {
  await half(milliseconds / 2, signal)
  await half(milliseconds / 2, signal)
}

const half = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => clearTimeout(timer))
  })
