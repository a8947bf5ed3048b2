/**
 * Answers that are kept. Values never change and every edit makes new ones, so an answer hangs on the value that it
 * was computed from, and is forgotten with it. What is kept by text alone has a bound.
 */

/** Computes something once for each object, and keeps it as long as the object lives. */
export function onceFor<Key extends object, Answer>(make: (key: Key) => Answer): (key: Key) => Answer {
  const answers = new WeakMap<Key, Answer>()
  return (key) => {
    const known = answers.get(key)
    if (known !== undefined || answers.has(key)) return known as Answer // `has` says that undefined is the answer
    const answer = make(key)
    answers.set(key, answer)
    return answer
  }
}

/** Computes something once for each pair of objects, and keeps it as long as both live. */
export function onceForPair<First extends object, Second extends object, Answer>(
  make: (first: First, second: Second) => Answer,
): (first: First, second: Second) => Answer {
  const ofFirst = onceFor((first: First) => onceFor((second: Second) => make(first, second)))
  return (first, second) => ofFirst(first)(second)
}

/**
 * Computes something once for an entry of a list and its place, and keeps it as long as the entry lives. An entry that
 * has moved is computed again.
 */
export function onceForPlace<Entry extends object, Answer>(
  make: (entry: Entry, at: number) => Answer,
): (entry: Entry, at: number) => Answer {
  const answers = new WeakMap<Entry, { readonly at: number; readonly answer: Answer }>()
  return (entry, at) => {
    const known = answers.get(entry)
    if (known?.at === at) return known.answer
    const answer = make(entry, at)
    answers.set(entry, { at, answer })
    return answer
  }
}

/**
 * Keeps the answer to the last question only: one screen asks the same again and again.
 * @param make gets the answer before, so that it can reuse what is unchanged, and then the question.
 */
export function onceForLast<Question extends readonly unknown[], Answer>(
  make: (before: Answer | undefined, ...question: Question) => Answer,
): (...question: Question) => Answer {
  let last: { readonly question: Question; readonly answer: Answer } | undefined
  return (...question) => {
    if (last === undefined || question.some((one, at) => !Object.is(one, last?.question[at])))
      last = { question, answer: make(last?.answer, ...question) }
    return last.answer
  }
}

/** Answers by text, which may come in any number and length: when there is no room left, all are forgotten. */
export class TextCache<Answer> {
  private readonly answers = new Map<string, Answer>()
  private readonly most: number
  private readonly mostCharacters: number
  private characters = 0

  /**
   * @param most texts that are kept.
   * @param mostCharacters of all texts together; a longer text is never kept.
   */
  constructor(most: number, mostCharacters: number) {
    this.most = most
    this.mostCharacters = mostCharacters
  }

  get(text: string): Answer | undefined {
    return this.answers.get(text)
  }

  /** @param text one that `get` did not know. @returns the answer. */
  keep(text: string, answer: Answer): Answer {
    if (text.length > this.mostCharacters) return answer
    if (this.answers.size >= this.most || this.characters + text.length > this.mostCharacters) {
      this.answers.clear()
      this.characters = 0
    }
    this.answers.set(text, answer)
    this.characters += text.length
    return answer
  }
}
