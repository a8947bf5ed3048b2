/** Names and ids that are not taken. */

/** `Role`, `Role2`, `Role3` …: the first that is not taken, whatever the capitals (1.3). */
export function freeName(stem: string, taken: readonly string[]): string {
  const lower = new Set(taken.map((name) => name.toLowerCase()))
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? stem : `${stem}${count}`
    if (!lower.has(name.toLowerCase())) return name
  }
}

/** `call-1`, `call-2` …: the first that is not taken. */
export function freeId(stem: string, taken: readonly string[]): string {
  const used = new Set(taken)
  for (let count = 1; ; count += 1) if (!used.has(`${stem}-${count}`)) return `${stem}-${count}`
}

/** Twelve digits that no account has. */
export function freeAccountId(used: readonly string[]): string {
  for (let digit = 1; digit <= 8; digit += 1)
    if (!used.includes(String(digit).repeat(12))) return String(digit).repeat(12)
  for (let id = 900_000_000_000; ; id += 1) if (!used.includes(String(id))) return String(id)
}

/** An id for a unit, from its name: the root's own letters, and eight letters or digits. Two alike are counted. */
export function freeUnitId(root: string, name: string, used: ReadonlySet<string>): string {
  const stem = `${name.toLowerCase().replace(/[^a-z0-9]/g, '')}00000000`.slice(0, 8)
  const id = `${root.replace(/^r-/, 'ou-')}-${stem}`
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? id : `${id}${count}`
    if (!used.has(free)) return free
  }
}
