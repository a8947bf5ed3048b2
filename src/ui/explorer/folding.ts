/** What of a tree is folded: a large one begins so, and what one looks at is unfolded. */
import type { TreeNode } from '../../scenario/tree.ts'

/** About a screenful of rows. */
const MOST_ROWS = 60

/** @returns ids of the nodes that are folded at first: none where all rows fit, else those whose children would be too many. */
export function foldedAtFirst(tree: readonly TreeNode[], most = MOST_ROWS): ReadonlySet<string> {
  const folded = new Set<string>()
  let rows = tree.length
  let level = tree
  while (level.length > 0) {
    const next: TreeNode[] = []
    for (const { id, children } of level) {
      if (children.length === 0) continue
      if (rows + children.length > most) folded.add(id)
      else {
        rows += children.length
        next.push(...children)
      }
    }
    level = next
  }
  foldBelow(tree, folded, false)
  return folded
}

/** What is inside of a folded node is folded too, so that unfolding it shows one level. */
function foldBelow(nodes: readonly TreeNode[], folded: Set<string>, isInside: boolean): void {
  for (const { id, children } of nodes) {
    if (children.length === 0) continue
    if (isInside) folded.add(id)
    foldBelow(children, folded, isInside || folded.has(id))
  }
}

export interface TreeIndex {
  readonly nodes: ReadonlyMap<string, TreeNode>
  /** Id of the node that holds a node. */
  readonly holders: ReadonlyMap<string, string>
  /** Ids of the nodes that open a document. */
  readonly openers: ReadonlyMap<string, readonly string[]>
}

export function indexTree(tree: readonly TreeNode[]): TreeIndex {
  const nodes = new Map<string, TreeNode>()
  const holders = new Map<string, string>()
  const openers = new Map<string, string[]>()
  const visit = (list: readonly TreeNode[], holder: string | undefined): void => {
    for (const node of list) {
      nodes.set(node.id, node)
      if (holder !== undefined) holders.set(node.id, holder)
      if (node.document !== undefined) {
        const known = openers.get(node.document)
        if (known === undefined) openers.set(node.document, [node.id])
        else known.push(node.id)
      }
      visit(node.children, node.id)
    }
  }
  visit(tree, undefined)
  return { nodes, holders, openers }
}

/** @returns the same set where nothing that holds these nodes is folded. */
export function withUnfolded(
  folded: ReadonlySet<string>,
  { holders }: TreeIndex,
  ids: Iterable<string>,
): ReadonlySet<string> {
  const open = new Set<string>()
  for (const id of ids)
    for (let at = holders.get(id); at !== undefined && !open.has(at); at = holders.get(at))
      if (folded.has(at)) open.add(at)
  return open.size === 0 ? folded : new Set([...folded].filter((id) => !open.has(id)))
}
