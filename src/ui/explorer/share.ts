/** Keeps what has not changed: a tree that is drawn again only where it differs must be the same objects elsewhere. */
interface Node<T> {
  readonly id: string
  readonly children: readonly T[]
}

/** @returns `after`, with every node that says the same as in `before` replaced by the one there; `before` itself when nothing differs. */
export function shareUnchanged<T extends Node<T>>(before: readonly T[], after: readonly T[]): readonly T[] {
  const old = new Map(before.map((node) => [node.id, node]))
  const shared = after.map((node): T => {
    const known = old.get(node.id)
    if (known === undefined) return node
    const children = shareUnchanged(known.children, node.children)
    const same = children === known.children && JSON.stringify({ ...known, children: [] }) === JSON.stringify({ ...node, children: [] })
    return same ? known : { ...node, children }
  })
  return shared.length === before.length && shared.every((node, index) => node === before[index]) ? before : shared
}
