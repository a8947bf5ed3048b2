/** Asks where to move: an account or a unit in the organization, a principal or a resource to another account. */
import { ListBox, ListBoxItem } from 'react-aria-components'
import { moveEntity, type OrganizationPlace, placesFor } from '../../scenario/edits/move.ts'
import { accountsFor, canMoveToAccount, moveToAccount } from '../../scenario/edits/moveToAccount.ts'
import type { TreeNode } from '../../scenario/tree.ts'
import { appStore, useApp } from '../../store/store.ts'
import { undoLatest } from '../../store/undoToast.ts'
import { Dialog } from '../kit/Dialog.tsx'
import { Term } from '../Term.tsx'

export function MoveDialog({ node, onClose }: { readonly node: TreeNode | undefined; readonly onClose: () => void }) {
  return (
    <Dialog title={`Move ${node?.label ?? ''}`} isOpen={node !== undefined} onClose={onClose}>
      {node === undefined ? null : canMoveToAccount(node) ? (
        <Accounts node={node} onClose={onClose} />
      ) : (
        <Places node={node} onClose={onClose} />
      )}
    </Dialog>
  )
}

function Accounts({ node, onClose }: { readonly node: TreeNode; readonly onClose: () => void }) {
  const scenario = useApp((state) => state.scenario)
  const accounts = accountsFor(scenario, node)
  return (
    <>
      <p className="mb-2 text-xs text-muted">Policies and calls that name it by its ARN follow.</p>
      <ListBox
        aria-label="Move to account"
        items={accounts}
        autoFocus
        onAction={(key) => {
          onClose()
          toAccount(node, String(key))
        }}
        className="max-h-72 overflow-auto rounded-md border border-line p-1 outline-none"
      >
        {({ id, label, isHere, problem }) => (
          <ListBoxItem
            id={id}
            textValue={label}
            isDisabled={isHere || problem !== undefined}
            className="flex min-h-7 cursor-default items-center gap-2 rounded-md px-2 outline-none hover:bg-ink/5 focused:bg-accent-soft off:opacity-40"
          >
            {label}
            <span className="text-xs text-muted">{isHere ? 'is here now' : (problem ?? id)}</span>
          </ListBoxItem>
        )}
      </ListBox>
    </>
  )
}

/** Moves a principal or a resource, with its tabs, as one step of undo. */
function toAccount(node: TreeNode, to: string): void {
  const { scenario, edit, renameTab, notify } = appStore.getState()
  const moved = moveToAccount(scenario, node, to)
  if (moved.scenario === scenario) return
  const renamed = { from: node.id, to: moved.address }
  const account = scenario.accounts.find(({ id }) => id === to)?.name ?? to
  renameTab(renamed.from, renamed.to)
  edit(`Move ${node.label} to ${account}`, () => moved.scenario, { renamed })
  notify(`Moved ${node.label} to ${account}${moved.also}`, { undo: undoLatest(appStore) })
}

function Places({ node, onClose }: { readonly node: TreeNode; readonly onClose: () => void }) {
  const scenario = useApp((state) => state.scenario)
  const places = placesFor(scenario, node)
  return (
    <>
      <p className="mb-2 text-xs text-muted">
        The <Term id="serviceControlPolicy">SCPs</Term> and <Term id="resourceControlPolicy">RCPs</Term> of the new
        place and above apply from then on.
      </p>
      <ListBox
        aria-label="Move to"
        items={places}
        autoFocus
        onAction={(key) => {
          move(
            node,
            places.find(({ id }) => id === key),
          )
          onClose()
        }}
        className="max-h-72 overflow-auto rounded-md border border-line p-1 outline-none"
      >
        {({ id, label, depth, isHere }) => (
          <ListBoxItem
            id={id}
            textValue={label}
            isDisabled={isHere}
            className="flex h-7 cursor-default items-center gap-2 rounded-md px-2 outline-none hover:bg-ink/5 focused:bg-accent-soft off:opacity-40"
            style={{ paddingLeft: depth * 16 + 8 }}
          >
            {label}
            <span className="text-xs text-muted">{isHere ? 'is here now' : id}</span>
          </ListBoxItem>
        )}
      </ListBox>
    </>
  )
}

/** Moves an account or a unit, as one step of undo. */
export function move(
  node: Pick<TreeNode, 'id' | 'kind' | 'label'>,
  place: Pick<OrganizationPlace, 'id' | 'label'> | undefined,
): void {
  if (place === undefined) return
  const { scenario, edit, notify } = appStore.getState()
  edit(`Move ${node.label} to ${place.label}`, (before) => moveEntity(before, node, place.id))
  if (appStore.getState().scenario !== scenario)
    notify(`Moved ${node.label} to ${place.label}`, { undo: undoLatest(appStore) })
}
