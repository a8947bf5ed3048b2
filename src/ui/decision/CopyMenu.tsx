/** The explanation to take along: as text for an issue or a chat, as a picture, as data. */

import { memo, useState } from 'react'
import type { TraceNode } from '../../engine/trace.ts'
import { selectedResult } from '../../store/selectors/selectors.ts'
import { appStore, useApp } from '../../store/store.ts'
import { IconButton } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { Menu, MenuButton, MenuItem } from '../kit/Menu.tsx'
import { explainAsMarkdown } from './explanation.ts'
import { download } from './tree/exportDiagram.ts'
import { OffscreenDiagram } from './tree/OffscreenDiagram.tsx'

export async function copy(text: string, what: string): Promise<void> {
  const { notify } = appStore.getState()
  try {
    await navigator.clipboard.writeText(text)
    notify(`${what} copied.`)
  } catch {
    notify('The browser does not let the page copy. Select the text and copy it by hand.')
  }
}

/** Into the clipboard where the browser takes pictures, else as a file. */
async function keepPicture(picture: Blob | undefined, kind: 'svg' | 'png'): Promise<void> {
  const { notify } = appStore.getState()
  if (picture === undefined) {
    notify('The picture could not be made. Try the other format.')
    return
  }
  if (kind === 'png') {
    try {
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })])
      notify('The picture was copied.')
      return
    } catch {
      // Then it is a file.
    }
  }
  download(picture, `decision.${kind}`)
  notify(`Saved decision.${kind}`)
}

/** Copies the decision that is shown when one presses. */
export const CopyMenu = memo(function CopyMenu() {
  const [picture, setPicture] = useState<{ readonly kind: 'svg' | 'png'; readonly trace: TraceNode }>()
  return (
    <>
      <MenuButton
        placement="bottom end"
        button={
          <IconButton label="Copy the explanation">
            <Icon name="copy" size={14} />
          </IconButton>
        }
      >
        <Forms draw={(kind, trace) => setPicture({ kind, trace })} />
      </MenuButton>
      {picture === undefined ? null : (
        <OffscreenDiagram
          key={picture.kind}
          trace={picture.trace}
          kind={picture.kind}
          done={(made) => {
            setPicture(undefined)
            void keepPicture(made, picture.kind)
          }}
        />
      )}
    </>
  )
})

function Forms({ draw }: { readonly draw: (kind: 'svg' | 'png', trace: TraceNode) => void }) {
  const result = useApp(selectedResult)
  if (result === undefined) return null
  const { trace } = result
  return (
    <Menu aria-label="Copy the explanation">
      <MenuItem
        id="markdown"
        label="As Markdown"
        detail="For an issue or a chat"
        onAction={() => void copy(explainAsMarkdown(result), 'The explanation was')}
      />
      <MenuItem
        id="json"
        label="As JSON trace"
        detail="The whole tree"
        onAction={() => void copy(JSON.stringify(trace, null, 2), 'The trace was')}
      />
      <MenuItem
        id="png"
        label="As a picture (PNG)"
        detail="The tree along the deciding path"
        isDisabled={trace === undefined}
        onAction={() => trace && draw('png', trace)}
      />
      <MenuItem
        id="svg"
        label="As a drawing (SVG)"
        detail="The same, as a file"
        isDisabled={trace === undefined}
        onAction={() => trace && draw('svg', trace)}
      />
    </Menu>
  )
}
