/** The commands of the page, in one list for menus, palette and keys. */

import { SCENARIO_TAB } from '../scenario/address.ts'
import { openWithWayBack } from '../store/opening.ts'
import { shownTrace } from '../store/selectors/hiddenResults.ts'
import { documentRoles } from '../store/selectors/traceQueries.ts'
import { blankScenario } from '../store/slices/scenarioSlice.ts'
import type { AppState } from '../store/state.ts'
import { appStore } from '../store/store.ts'
import { addCallHere } from './addCall.ts'
import { showTask } from './firstTask.ts'
import { chooseFile, exportFile, savePolicySchema } from './scenarioFiles.ts'

export interface Command {
  readonly id: string
  readonly label: string
  /** `Mod` is ⌘ on Apple's systems and Ctrl elsewhere. */
  readonly keys?: string
  /** Alternative keys, familiar from other programs. */
  readonly alsoKeys?: readonly string[]
  readonly isEnabled?: () => boolean
  readonly run: () => void
}

const state = () => appStore.getState()
const hasDocument = () => state().activeTab !== undefined

function switchTab(): void {
  const { isTabIndenting, setTabIndenting, notify } = state()
  setTabIndenting(!isTabIndenting)
  notify(
    isTabIndenting ? 'Tab leaves the editor.' : `Tab indents in the editor. ${keyLabel('Mod+M')} lets it leave again.`,
  )
}

/** Wraps around at the last tab, as editors do. */
function besides(by: 1 | -1): void {
  const { openTabs, activeTab, openDocument } = state()
  const next = openTabs.at((openTabs.indexOf(activeTab ?? '') + by) % openTabs.length)
  if (next !== undefined) openDocument(next, undefined, { isPreview: true, shouldFocus: true })
}

export const commands: readonly Command[] = [
  {
    id: 'palette',
    label: 'Find anything',
    keys: 'Mod+K',
    alsoKeys: ['F1', 'Mod+P', 'Mod+Shift+P'],
    run: () => state().setOverlay('palette'),
  },
  {
    id: 'undo',
    label: 'Undo',
    keys: 'Mod+Z',
    isEnabled: () => state().history.past.length > 0,
    run: () => state().undo(),
  },
  {
    id: 'redo',
    label: 'Redo',
    keys: 'Mod+Shift+Z',
    alsoKeys: ['Mod+Y'],
    isEnabled: () => state().history.future.length > 0,
    run: () => state().redo(),
  },
  { id: 'share', label: 'Share as a link', keys: 'Mod+Shift+S', run: () => state().setOverlay('share') },
  { id: 'export', label: 'Export as a file', keys: 'Mod+S', run: exportFile },
  { id: 'import', label: 'Import a file', keys: 'Mod+O', run: chooseFile },
  {
    id: 'new',
    label: 'New empty scenario',
    run: () => openWithWayBack(appStore, blankScenario, { kind: 'blank' }, 'Started an empty scenario'),
  },
  {
    id: 'showMe',
    label: 'Show me: a task on an example',
    run: () => void showTask(),
  },
  {
    id: 'denied',
    label: 'I have an AccessDenied: paste policies and the call',
    run: () => state().setOverlay('denied'),
  },
  { id: 'works', label: 'Your work: open, rename, delete', run: () => state().setOverlay('works') },
  {
    id: 'close',
    label: 'Close the document',
    keys: 'Alt+W',
    isEnabled: hasDocument,
    run: () => state().closeTab(state().activeTab ?? ''),
  },
  {
    id: 'closeOthers',
    label: 'Close the other documents',
    isEnabled: () => state().openTabs.length > 1,
    run: () => state().closeTabs((tab) => tab === state().activeTab),
  },
  { id: 'closeAll', label: 'Close all documents', isEnabled: hasDocument, run: () => state().closeTabs(() => false) },
  {
    id: 'previousTab',
    label: 'Document to the left',
    keys: 'Alt+PageUp',
    isEnabled: hasDocument,
    run: () => besides(-1),
  },
  {
    id: 'nextTab',
    label: 'Document to the right',
    keys: 'Alt+PageDown',
    isEnabled: hasDocument,
    run: () => besides(1),
  },
  {
    id: 'moveTabLeft',
    label: 'Move the document’s tab to the left',
    keys: 'Alt+Shift+PageUp',
    isEnabled: hasDocument,
    run: () => state().moveTab(state().activeTab ?? '', -1),
  },
  {
    id: 'moveTabRight',
    label: 'Move the document’s tab to the right',
    keys: 'Alt+Shift+PageDown',
    isEnabled: hasDocument,
    run: () => state().moveTab(state().activeTab ?? '', 1),
  },
  {
    id: 'symbols',
    label: 'Go to a statement or element of the document',
    keys: 'Mod+Shift+O',
    isEnabled: hasDocument,
    run: () => state().setOverlay('symbols'),
  },
  {
    id: 'back',
    label: 'Go back',
    keys: 'Alt+ArrowLeft',
    isEnabled: () => state().navigationHistory.past.length > 0,
    run: () => state().goBack(),
  },
  {
    id: 'forward',
    label: 'Go forward',
    keys: 'Alt+ArrowRight',
    isEnabled: () => state().navigationHistory.future.length > 0,
    run: () => state().goForward(),
  },
  {
    id: 'beside',
    label: 'Two documents side by side',
    keys: 'Mod+\\',
    isEnabled: () => state().activeTab !== undefined,
    run: () => state().openInSplit(state().splitTab === undefined ? besideFor(state()) : undefined),
  },
  {
    id: 'describe',
    label: 'Title and description of the scenario',
    run: () => state().setOverlay('describe'),
  },
  {
    id: 'json',
    label: 'Edit the scenario as JSON',
    run: () => state().openDocument(SCENARIO_TAB, undefined, { shouldFocus: true }),
  },
  {
    id: 'policySchema',
    label: 'Save the JSON Schema of this kind of policy',
    isEnabled: hasDocument,
    run: () => void savePolicySchema(),
  },
  { id: 'matrix', label: 'Who may do what (matrix)', keys: 'Mod+Shift+M', run: () => state().setOverlay('matrix') },
  { id: 'tests', label: 'Expectations and coverage', keys: 'Mod+Shift+E', run: () => state().setOverlay('tests') },
  {
    id: 'predict',
    label: 'Predict decisions before they are shown (on or off)',
    run: () => state().setPredicting(!state().isPredicting),
  },
  {
    id: 'coverage',
    label: 'Dim what no call exercises (on or off)',
    run: () => state().showCoverage(!state().isCoverageShown),
  },
  {
    id: 'tabIndents',
    label: 'Tab in the editor: leave it, or indent',
    keys: 'Mod+M',
    run: switchTab,
  },
  { id: 'addCall', label: 'Add a call', run: addCallHere },
  { id: 'templates', label: 'Add from a template', keys: 'Mod+Shift+A', run: () => state().setOverlay('templates') },
  {
    id: 'keys',
    label: 'Keyboard shortcuts',
    keys: 'Mod+/',
    alsoKeys: ['Mod+Shift+/'],
    run: () => state().setOverlay('keys'),
  },
  { id: 'glossary', label: 'What the terms mean', run: () => state().setOverlay('glossary') },
  {
    id: 'about',
    label: 'About this page: privacy, offline, licences',
    run: () => state().setOverlay('about'),
  },
  { id: 'themeSystem', label: 'Theme: system', run: () => state().setTheme('system') },
  { id: 'themeLight', label: 'Theme: light', run: () => state().setTheme('light') },
  { id: 'themeDark', label: 'Theme: dark', run: () => state().setTheme('dark') },
]

/** The document for the second pane: another one that decided the call, else the tab that was open before. */
function besideFor(now: AppState): string | undefined {
  const trace = shownTrace(now)
  const deciding =
    trace === undefined
      ? []
      : [...documentRoles(trace)].flatMap(([document, role]) =>
          role === 'decides' && document !== now.activeTab ? [document] : [],
        )
  const other =
    deciding[0] ??
    now.navigationHistory.past.findLast(({ document }) => document !== now.activeTab && now.openTabs.includes(document))
      ?.document
  if (other === undefined) return now.activeTab
  const active = now.activeTab
  now.openDocument(other)
  if (active !== undefined) now.openDocument(active)
  return other
}

export const command = (id: string): Command => {
  const found = commands.find((one) => one.id === id)
  if (found === undefined) throw new Error(`the command ${id} does not exist`)
  return found
}

const isApple = () => /mac|iphone|ipad/i.test(navigator.platform)

/** Keys in the notation of the user's system: `⌘⇧S`, `Ctrl+Shift+S`. */
export function keyLabel(keys: string | undefined): string | undefined {
  if (keys === undefined || !isApple()) return keys && named(keys.replaceAll('Mod', 'Ctrl'))
  return named(
    keys
      .replaceAll('Mod', '⌘')
      .replaceAll('Shift', '⇧')
      .replaceAll('Alt', '⌥')
      .replace('Delete', '⌫')
      .replaceAll('+', ''),
  )
}

const named = (keys: string) =>
  keys
    .replace('ArrowLeft', '←')
    .replace('ArrowRight', '→')
    .replace('ArrowUp', '↑')
    .replace('ArrowDown', '↓')
    .replace('PageUp', 'PgUp')
    .replace('PageDown', 'PgDn')

/** The command for a key press. */
export function commandFor({
  key,
  code,
  metaKey,
  ctrlKey,
  altKey,
  shiftKey,
}: Pick<KeyboardEvent, 'key' | 'code' | 'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey'>): Command | undefined {
  const hasModifier = metaKey || ctrlKey
  // With Alt, Apple's keyboards type other letters, so the physical key counts.
  const pressed = altKey && /^Key[A-Z]$/.test(code) ? code.slice(3) : key.length === 1 ? key.toUpperCase() : key
  const keys = `${hasModifier ? 'Mod+' : ''}${altKey ? 'Alt+' : ''}${shiftKey ? 'Shift+' : ''}${pressed}`
  return commands.find((one) => one.keys === keys || one.alsoKeys?.includes(keys))
}
