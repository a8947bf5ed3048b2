/** The left region: the tree of the scenario (organization, accounts, principals, policies), and its calls. */

import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { Input, SearchField } from 'react-aria-components'
import { Group, Panel } from 'react-resizable-panels'
import type { TermId } from '../../engine/words/glossary.ts'
import { addEntity } from '../../scenario/edits/add.ts'
import { nameOf, suggestName } from '../../scenario/edits/names.ts'
import { type EntityKind, entities } from '../../scenario/entities.ts'
import { filterTree, opensOf, type TreeNode } from '../../scenario/tree.ts'
import { shownTrace } from '../../store/selectors/hiddenResults.ts'
import { openProblems } from '../../store/selectors/problems.ts'
import { type DocumentRole, documentRoles } from '../../store/selectors/traceQueries.ts'
import { appStore, useApp } from '../../store/store.ts'
import { undoLatest } from '../../store/undoToast.ts'
import { keyLabel } from '../commands.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { Divider } from '../kit/Divider.tsx'
import { Icon } from '../kit/Icon.tsx'
import { Menu, MenuButton, MenuItem } from '../kit/Menu.tsx'
import { NameDialog, type NameQuestion } from '../kit/NameDialog.tsx'
import { Caption, Empty, Region } from '../kit/Region.tsx'
import { renameNode } from '../renaming.ts'
import { TermWords } from '../Term.tsx'
import { useAfterFrame } from '../useAfterFrame.ts'
import { addsTo, withoutEffect } from './addTo.ts'
import { CallList } from './CallList.tsx'
import { EntityTree } from './EntityTree.tsx'
import { foldedAtFirst, indexTree, withUnfolded } from './folding.ts'
import { MoveDialog } from './MoveDialog.tsx'
import { markTree, TreeMarks } from './marks.ts'
import type { EntityAction } from './nodeActions.ts'
import { duplicateNode, removeNode } from './nodeCommands.ts'
import { Story } from './Story.tsx'
import { changesDone, treeNodes } from './treeSelectors.ts'

/** Stands for the scenario itself, to which the organization and accounts outside of it are added. */
const outside: TreeNode = {
  id: '',
  kind: 'account',
  label: 'the scenario',
  detail: undefined,
  path: [],
  document: undefined,
  account: undefined,
  children: [],
}
/** Kinds that the glossary explains to who adds one. */
const termOf = {
  user: 'user',
  role: 'role',
  managedPolicy: 'managedPolicy',
  inlinePolicy: 'inlinePolicy',
  organizationalUnit: 'organizationalUnit',
  serviceControlPolicy: 'serviceControlPolicy',
  resourceControlPolicy: 'resourceControlPolicy',
  resourcePolicy: 'resourcePolicy',
  vpcEndpointPolicy: 'vpcEndpointPolicy',
  workload: 'workload',
} as const satisfies Partial<Record<EntityKind, TermId>>
const nothing: ReadonlySet<string> = new Set()
const noRoles: ReadonlyMap<string, DocumentRole> = new Map()

/** Provides the marks of the nodes. They come a frame after the decision, and re-render nothing but themselves. */
function Marked({
  nodes,
  changed,
  onRead,
  children,
}: {
  readonly nodes: readonly TreeNode[]
  readonly changed: ReadonlyMap<string, string>
  /** Gets the documents that were read for the selected call, whenever they are others. */
  readonly onRead: (documents: readonly string[]) => void
  readonly children: ReactNode
}) {
  const problems = useAfterFrame(useApp(openProblems))
  const trace = useAfterFrame(useApp(shownTrace))
  const roles = useMemo(() => (trace ? documentRoles(trace) : noRoles), [trace])
  const documents = [...roles.keys()]
  // biome-ignore lint/correctness/useExhaustiveDependencies: the same documents in another trace are no news
  useEffect(() => onRead(documents), [documents.join('\n')])
  const marks = useMemo(() => markTree(nodes, roles, problems, changed), [nodes, roles, problems, changed])
  return <TreeMarks value={marks}>{children}</TreeMarks>
}

export function Explorer() {
  const calls = useApp((state) => state.scenario.calls)
  const hasOrganization = useApp((state) => state.scenario.organization !== undefined)
  const origin = useApp((state) => state.origin)
  const activeTab = useApp((state) => state.activeTab)
  const { openDocument, edit, notify, showRegion } = appStore.getState()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<string>()
  const [moving, setMoving] = useState<TreeNode>()
  const [question, setQuestion] = useState<NameQuestion>()
  const done = useApp(changesDone)
  const titles = useMemo(() => new Map((calls ?? []).map(({ id, title }) => [id, title ?? id])), [calls])
  const changed = useMemo(
    () =>
      new Map(
        done.flatMap(({ touched, call }) =>
          touched.map((address): [string, string] => [address, titles.get(call) ?? call]),
        ),
      ),
    [done, titles],
  )
  const tree = useApp(treeNodes)
  const shown = useMemo(() => filterTree(tree, query), [tree, query])
  const index = useMemo(() => indexTree(tree), [tree])
  // Another scenario starts anew. What comes to a scenario is unfolded.
  const [folding, setFolding] = useState({ origin, folded: foldedAtFirst(tree) })
  if (folding.origin !== origin) setFolding({ origin, folded: foldedAtFirst(tree) })
  const change = (to: (folded: ReadonlySet<string>) => ReadonlySet<string>) =>
    setFolding((before) => {
      const folded = to(before.folded)
      return folded === before.folded ? before : { ...before, folded }
    })
  const folded = query === '' ? folding.folded : nothing
  const isOpenIn = (node: TreeNode | undefined) =>
    node !== undefined && (node.document === activeTab || node.document === undefined)
  const active =
    activeTab === undefined ? undefined : (index.openers.get(activeTab)?.[0] ?? index.nodes.get(activeTab)?.id)
  const selected = chosen !== undefined && isOpenIn(index.nodes.get(chosen)) ? chosen : active
  // What is selected elsewhere is unfolded, once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is folded afterwards stays folded
  useEffect(() => {
    if (selected !== undefined) change((before) => withUnfolded(before, index, [selected]))
  }, [selected, origin])
  const read = (documents: readonly string[]) =>
    change((before) =>
      withUnfolded(
        before,
        index,
        documents.flatMap((document) => index.openers.get(document) ?? []),
      ),
    )

  const select = (node: TreeNode) => {
    setChosen(node.id)
    if (node.document !== undefined) openDocument(node.document, undefined, { isPreview: true })
  }
  const open = (node: TreeNode) => {
    setChosen(node.id)
    const document = opensOf(node)
    if (document === undefined) return
    openDocument(document, undefined, { shouldFocus: true })
    showRegion('editor')
  }
  const addNow = (inside: TreeNode, what: EntityKind, name: string) => {
    const added = addEntity(appStore.getState().scenario, inside, what, name)
    const said = [entities[what].title.toLowerCase(), name].filter(Boolean).join(' ')
    edit(`Add ${said}`, () => added.scenario)
    if (added.open !== undefined) openDocument(added.open)
    const also = added.also === undefined ? '' : `, ${added.also}`
    notify(`Added ${said} in ${inside.label}${also}`, { undo: undoLatest(appStore) })
  }
  const add = (inside: TreeNode, what: EntityKind) => {
    // The policy of a resource is the policy of that resource: it has no name.
    if (entities[what].nameField === undefined) return addNow(inside, what, '')
    const suggested = suggestName(appStore.getState().scenario, inside, what)
    setQuestion({
      ...suggested,
      title: `New ${entities[what].title.toLowerCase()} in ${inside.label}`,
      action: 'Add',
      ...(what in termOf && { about: <TermWords id={termOf[what as keyof typeof termOf]} /> }),
      onName: (name) => addNow(inside, what, name),
    })
  }
  const organize = () => {
    const added = addEntity(appStore.getState().scenario, outside, 'organization', '')
    edit('Add organization', () => added.scenario)
    if (added.open !== undefined) openDocument(added.open)
  }
  const act = (node: TreeNode, action: EntityAction) => {
    if (action.kind === 'add') add(node, action.what)
    if (action.kind === 'settings') open(node)
    if (action.kind === 'move') setMoving(node)
    if (action.kind === 'duplicate') setChosen(duplicateNode(node))
    if (action.kind === 'delete') removeNode(node)
    if (action.kind === 'rename') {
      setQuestion({
        ...nameOf(appStore.getState().scenario, node),
        title: `Rename ${node.label}`,
        action: 'Rename',
        onName: (name) => void renameNode(node, name),
      })
    }
  }

  const fold = (ids: readonly string[], isFolded: boolean) =>
    change((before) => new Set(isFolded ? [...before, ...ids] : [...before].filter((id) => !ids.includes(id))))
  const latest = useRef({ select, open, act, fold, read })
  useEffect(() => {
    latest.current = { select, open, act, fold, read }
  })
  const target = index.nodes.get(selected ?? '')
  const management = useApp((state) => state.scenario.organization?.managementAccountId)
  const place = useMemo(() => addsTo(index.nodes.values(), target, management), [index, target, management])

  // Stable for the memoized tree; they call the current functions.
  const stable = useMemo(
    () => ({
      select: (node: TreeNode) => latest.current.select(node),
      open: (node: TreeNode) => latest.current.open(node),
      act: (node: TreeNode, action: EntityAction) => latest.current.act(node, action),
      fold: (ids: readonly string[], isFolded: boolean) => latest.current.fold(ids, isFolded),
      read: (documents: readonly string[]) => latest.current.read(documents),
    }),
    [],
  )

  return (
    <Region name="Explorer">
      <Group orientation="vertical" id="explorer" className="min-h-0 grow">
        <Panel id="things" defaultSize="62%" minSize={120} className="flex min-h-0 flex-col">
          <Caption
            actions={
              <div className="flex">
                <IconButton label="Title and description" onPress={() => appStore.getState().setOverlay('describe')}>
                  <Icon name="pencil" size={13} />
                </IconButton>
                <MenuButton
                  placement="bottom end"
                  button={
                    <IconButton label="Add to the scenario">
                      <Icon name="plus" size={14} />
                    </IconButton>
                  }
                >
                  <Menu
                    aria-label="Add to the scenario"
                    onAction={(key) => {
                      if (key === 'newAccount') return add(outside, 'account')
                      if (key === 'organization') return organize()
                      if (key === 'template') return appStore.getState().setOverlay('templates')
                      if (place) add(place, key as EntityKind)
                    }}
                  >
                    {entities[place?.kind ?? 'account'].contains.map((what) => (
                      <MenuItem
                        key={what}
                        id={what}
                        label={entities[what].title}
                        detail={place && (withoutEffect(place, what, management) ?? `in ${place.label}`)}
                        isDisabled={place === undefined}
                      />
                    ))}
                    <MenuItem id="newAccount" label="Account" detail="outside of an organization" />
                    {!hasOrganization ? (
                      <MenuItem
                        id="organization"
                        label="Organization"
                        detail="around the accounts, with a management account"
                      />
                    ) : null}
                    <MenuItem
                      id="template"
                      label="From a template…"
                      detail="roles, bucket policies, guardrails"
                      keys={keyLabel('Mod+Shift+A')}
                    />
                  </Menu>
                </MenuButton>
              </div>
            }
          >
            Scenario
          </Caption>
          <Story />
          <SearchField
            aria-label="Filter"
            value={query}
            onChange={setQuery}
            className="mx-2 mb-1 flex h-7 shrink-0 items-center gap-1.5 rounded-md bg-sunken px-2"
          >
            <Icon name="search" size={13} className="shrink-0 text-muted" />
            <Input
              placeholder="Filter"
              spellCheck={false}
              className="w-full min-w-0 bg-transparent text-sm outline-none placeholder:text-muted"
            />
          </SearchField>
          {shown.length === 0 ? (
            <Empty title={`Nothing is called “${query}”`}>
              The filter looks at names and at what stands beside them, in this scenario.
              <div className="mt-2">
                <Button onPress={() => setQuery('')}>Show everything</Button>
              </div>
            </Empty>
          ) : (
            <Marked nodes={shown} changed={changed} onRead={stable.read}>
              <EntityTree
                nodes={shown}
                selected={selected}
                folded={folded}
                onFold={stable.fold}
                onSelect={stable.select}
                onOpen={stable.open}
                onAction={stable.act}
              />
            </Marked>
          )}
        </Panel>
        <Divider orientation="vertical" name="scenario and calls" />
        <Panel id="calls" minSize={96} className="flex min-h-0 flex-col">
          <CallList />
        </Panel>
      </Group>
      <MoveDialog node={moving} onClose={() => setMoving(undefined)} />
      <NameDialog question={question} onClose={() => setQuestion(undefined)} />
    </Region>
  )
}
