/** Lists that cross again and again, and are mostly the same: what crossed the last time is named by its place. */

/** The sender's side. @returns a function that takes the lists in the order in which they are sent. */
export function createListWriter<T>(): (list: readonly T[]) => readonly (T | number)[] {
  let places: ReadonlyMap<string, number> = new Map()
  return (list) => {
    const texts = list.map((item) => JSON.stringify(item))
    const sent = list.map((item, at) => places.get(texts[at] ?? '') ?? item)
    places = new Map(texts.map((text, place) => [text, place]))
    return sent
  }
}

/** The receiver's side. @returns a function that takes the lists of one sender in the order in which they arrive. */
export function createListReader<T extends object>(): (sent: readonly (T | number)[]) => readonly T[] {
  let before: readonly T[] = []
  return (sent) => {
    const list = sent.flatMap((item) => (typeof item === 'number' ? (before[item] ?? []) : item))
    before = list
    return list
  }
}
