/** The explanation to take along: as text for an issue or a chat, as a picture, as data. */
import { Copy } from 'lucide-react'
import { useState } from 'react'
import type { CallResult } from '../../scenario/evaluation.ts'
import { appStore } from '../../store/store.ts'
import { IconButton } from '../kit/Button.tsx'
import { Menu, MenuButton, MenuItem } from '../kit/Menu.tsx'
import { explainAsMarkdown } from './explanation.ts'
import { PictureOf } from './PictureOf.tsx'
import { download } from './picture.ts'

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

export function CopyMenu({ result }: { readonly result: CallResult }) {
  const [picture, setPicture] = useState<'svg' | 'png'>()
  const { trace } = result
  return (
    <>
      <MenuButton
        placement="bottom end"
        button={
          <IconButton label="Copy the explanation">
            <Copy size={14} />
          </IconButton>
        }
      >
        <Menu aria-label="Copy the explanation">
          <MenuItem id="markdown" label="As Markdown" detail="For an issue or a chat" onAction={() => void copy(explainAsMarkdown(result), 'The explanation was')} />
          <MenuItem id="json" label="As JSON trace" detail="The whole tree" onAction={() => void copy(JSON.stringify(trace, null, 2), 'The trace was')} />
          <MenuItem id="png" label="As a picture (PNG)" detail="The tree along the deciding path" isDisabled={trace === undefined} onAction={() => setPicture('png')} />
          <MenuItem id="svg" label="As a drawing (SVG)" detail="The same, as a file" isDisabled={trace === undefined} onAction={() => setPicture('svg')} />
        </Menu>
      </MenuButton>
      {picture === undefined || trace === undefined ? null : (
        <PictureOf
          key={picture}
          trace={trace}
          kind={picture}
          done={(made) => {
            setPicture(undefined)
            void keepPicture(made, picture)
          }}
        />
      )}
    </>
  )
}
