/** For tests only: a storage with a limit, as browsers have. */
export class MemoryStorage implements Storage {
  readonly items = new Map<string, string>()
  /** Most characters of one value. */
  limit = Number.POSITIVE_INFINITY
  get length() {
    return this.items.size
  }
  key(index: number) {
    return [...this.items.keys()][index] ?? null
  }
  getItem(key: string) {
    return this.items.get(key) ?? null
  }
  setItem(key: string, value: string) {
    if (value.length > this.limit) throw new DOMException('full', 'QuotaExceededError')
    this.items.set(key, value)
  }
  removeItem(key: string) {
    this.items.delete(key)
  }
  clear() {
    this.items.clear()
  }
}
