/** What can be done with a thing of the explorer. */
import { Ellipsis } from 'lucide-react'
import { Button } from 'react-aria-components'
import { useApp } from '../../store/store.ts'
import { Menu, MenuButton, MenuGroup, MenuItem } from '../kit/Menu.tsx'
import type { ExplorerNode, NodeKind } from './model.ts'
import { kindWords } from './things.ts'

export type ThingAction = { readonly kind: 'settings' | 'move' | 'rename' | 'duplicate' | 'delete' } | { readonly kind: 'add'; readonly what: NewThing }

export type NewThing =
  | 'account'
  | 'unit'
  | 'user'
  | 'group'
  | 'role'
  | 'resource'
  | 'managedPolicy'
  | 'inlinePolicy'
  | 'resourcePolicy'
  | 'serviceControlPolicy'
  | 'resourceControlPolicy'
  | 'organization'
  | 'oidcProvider'
  | 'samlProvider'
  | 'vpcEndpoint'
  | 'endpointPolicy'
  | 'workload'

/** What can be made inside a kind of thing. */
export const within: Partial<Record<NodeKind, readonly NewThing[]>> = {
  organization: ['unit', 'account', 'serviceControlPolicy', 'resourceControlPolicy'],
  unit: ['unit', 'account', 'serviceControlPolicy', 'resourceControlPolicy'],
  account: ['user', 'group', 'role', 'resource', 'managedPolicy', 'oidcProvider', 'samlProvider', 'vpcEndpoint', 'workload', 'serviceControlPolicy', 'resourceControlPolicy'],
  user: ['inlinePolicy'],
  group: ['inlinePolicy'],
  role: ['inlinePolicy'],
  resource: ['resourcePolicy'],
  endpoint: ['endpointPolicy'],
}

const canRename: ReadonlySet<NodeKind> = new Set(['unit', 'account', 'user', 'group', 'role', 'resource', 'endpoint', 'provider', 'workload', 'control'])
/** Kinds that open as a form and a text; the others are documents, or lead to one. */
export const hasSettings = (kind: NodeKind): boolean => ['organization', 'unit', 'account', 'user', 'group', 'role', 'resource', 'endpoint', 'provider', 'workload'].includes(kind)

const isNamedPolicy = (node: ExplorerNode) => node.kind === 'policy' && typeof node.path.at(-1) === 'number'

export function ThingMenu({ node, onAction }: { readonly node: ExplorerNode; readonly onAction: (action: ThingAction) => void }) {
  const canMove = useApp(({ scenario }) => scenario.organization !== undefined) && (node.kind === 'account' || node.kind === 'unit')
  const makes = (within[node.kind] ?? []).filter((what) => (what !== 'resourcePolicy' && what !== 'endpointPolicy') || node.children.length === 0)
  const rename = canRename.has(node.kind) || isNamedPolicy(node)
  const duplicate = ['user', 'group', 'role', 'resource', 'control'].includes(node.kind) || isNamedPolicy(node)
  const remove = node.kind !== 'organization' && node.kind !== 'trust'
  if (makes.length === 0 && !rename && !remove && !hasSettings(node.kind)) return <span className="h-6 w-0 shrink-0 group-hover/row:w-6 pointer-coarse:w-6" />
  return (
    <MenuButton
      placement="bottom end"
      button={
        <Button
          aria-label={`Actions for ${node.label}`}
          className="flex h-6 w-0 shrink-0 items-center justify-center overflow-hidden rounded-md text-muted group-hover/row:w-6 group-focus-visible/row:w-6 hover:bg-ink/8 focus-visible:w-6 expanded:w-6 pointer-coarse:w-6"
        >
          <Ellipsis size={14} aria-hidden />
        </Button>
      }
    >
      <Menu
        aria-label={`Actions for ${node.label}`}
        onAction={(key) => {
          const [kind, what] = String(key).split(':')
          if (kind === 'add') onAction({ kind, what: what as NewThing })
          else onAction({ kind: kind as 'settings' | 'move' | 'rename' | 'duplicate' | 'delete' })
        }}
      >
        {makes.length === 0 ? null : (
          <MenuGroup title="Add">
            {makes.map((what) => (
              <MenuItem key={what} id={`add:${what}`} label={kindWords[what]} />
            ))}
          </MenuGroup>
        )}
        <MenuGroup title={node.label}>
          {hasSettings(node.kind) ? <MenuItem id="settings" label="Settings" keys="Enter" /> : null}
          {rename ? <MenuItem id="rename" label="Rename…" /> : null}
          {canMove ? <MenuItem id="move" label="Move to…" /> : null}
          {duplicate ? <MenuItem id="duplicate" label="Duplicate" /> : null}
          {remove ? <MenuItem id="delete" label={node.kind === 'reference' || node.kind === 'boundary' ? 'Detach' : 'Delete'} /> : null}
        </MenuGroup>
      </Menu>
    </MenuButton>
  )
}
