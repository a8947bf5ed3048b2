/** All work that this browser keeps, newest first: to open, rename or delete. */

import { useState } from 'react'
import { GridList, GridListItem } from 'react-aria-components'
import { offerWayBack, openChosenWork } from '../../store/opening.ts'
import { safeStorage } from '../../store/saved/storage.ts'
import { deleteWork, type Listed, listWork, renameWork } from '../../store/saved/workspaces.ts'
import { blankScenario } from '../../store/slices/scenarioSlice.ts'
import { appStore, useApp } from '../../store/store.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Icon } from '../kit/Icon.tsx'
import { NameDialog, type NameQuestion } from '../kit/NameDialog.tsx'
import { WorkPicture } from './WorkPicture.tsx'

export function WorksDialog() {
  const isOpen = useApp((state) => state.overlay === 'works')
  const { setOverlay } = appStore.getState()
  return (
    <Dialog title="Your work" isOpen={isOpen} onClose={() => setOverlay(undefined)} size="wide">
      <Works />
    </Dialog>
  )
}

function Works() {
  const storage = safeStorage('localStorage')
  const [list, setList] = useState(() => listWork(storage))
  const [question, setQuestion] = useState<NameQuestion>()
  const [deleted, setDeleted] = useState<{ readonly title: string; readonly undo: () => void }>()
  const savedAs = useApp((state) => state.savedAs)
  const look = () => setList(listWork(storage))

  const open = async (id: string) => {
    if (id !== savedAs && (await openChosenWork(appStore, storage, id)))
      offerWayBack(appStore, `Opened ${appStore.getState().scenario.title || 'the scenario'}`)
    appStore.getState().setOverlay(undefined)
  }
  const rename = ({ id, work }: Listed) =>
    setQuestion({
      title: 'Rename',
      label: 'Title',
      name: work?.title ?? '',
      action: 'Rename',
      check: (name) => (name.trim() === '' ? 'Write a title.' : undefined),
      onName: (title) => {
        if (id === savedAs)
          appStore.getState().edit('Change the title', (scenario) => ({ ...scenario, title }), { document: 'title' })
        if (!renameWork(storage, id, title))
          appStore.getState().notify('The browser does not let this page write the new title.', { tone: 'problem' })
        look()
      },
    })
  const remove = ({ id, work }: Listed) => {
    const { open, undo, notify, requestSaving } = appStore.getState()
    const isOpen = id === savedAs
    // What is on the screen would be saved again with the next change.
    if (isOpen) open(blankScenario, { kind: 'blank' })
    const putBack = deleteWork(storage, id)
    requestSaving()
    look()
    // Not as a message of the page: a dialog covers those.
    setDeleted({
      title: work?.title || 'Untitled',
      undo: () => {
        if (!putBack()) notify('There is no room any more to put it back.', { tone: 'problem' })
        if (isOpen) undo()
        setDeleted(undefined)
        look()
      },
    })
  }
  return (
    <>
      <GridList
        aria-label="Your work"
        items={list.map((one) => ({ ...one, isOpen: one.id === savedAs }))}
        onAction={(key) => void open(String(key))}
        renderEmptyState={() => <p className="p-6 text-center text-muted">No changes yet.</p>}
        className="flex flex-col gap-0.5 outline-none"
      >
        {({ id, work, isOpen }) => (
          <GridListItem
            id={id}
            textValue={work?.title || 'Untitled'}
            className="flex cursor-default items-center gap-3 rounded-md px-2 py-1.5 outline-none hover:bg-ink/5 focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent"
          >
            <span className="min-w-0 grow">
              <bdi className="block truncate font-medium">
                {work === undefined ? 'Damaged, cannot be read' : work.title || 'Untitled'}
              </bdi>
              <span className="flex flex-wrap items-center gap-x-3 text-xs text-muted">
                {isOpen ? <span>open now</span> : null}
                <span>{savedAtWords(work?.savedAt)}</span>
                {work === undefined ? null : <WorkPicture decisions={work.decisions} />}
              </span>
            </span>
            {work === undefined ? null : (
              <IconButton label="Rename" onPress={() => rename({ id, work })}>
                <Icon name="pencil" size={14} />
              </IconButton>
            )}
            <IconButton label="Delete" onPress={() => remove({ id, work })}>
              <Icon name="trash-2" size={14} />
            </IconButton>
          </GridListItem>
        )}
      </GridList>
      <p className="mt-3 text-xs text-muted">
        Kept in this browser only, until you delete it. To keep something elsewhere, export it as a file.
      </p>
      <p role="status" className="mt-3 flex min-h-7 items-center gap-3">
        {deleted === undefined ? null : (
          <>
            <span className="min-w-0 truncate">
              Deleted <bdi>{deleted.title}</bdi>
            </span>
            <Button onPress={deleted.undo}>Undo</Button>
          </>
        )}
      </p>
      <NameDialog question={question} onClose={() => setQuestion(undefined)} />
    </>
  )
}

export const savedAtWords = (savedAt: number | undefined): string =>
  savedAt === undefined || savedAt === 0
    ? ''
    : new Date(savedAt).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })
