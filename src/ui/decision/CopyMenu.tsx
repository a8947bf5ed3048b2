/** Copies the explanation: as text for an issue or a chat, as an image, as data. */

import { memo, useState } from 'react'
import type { TraceNode } from '../../engine/trace.ts'
import { selectedResult } from '../../store/selectors/selectors.ts'
import { appStore, useApp } from '../../store/store.ts'
import { IconButton } from '../kit/Button.tsx'
import { download } from '../kit/download.ts'
import { Icon } from '../kit/Icon.tsx'
import { lazyPart } from '../kit/lazyPart.tsx'
import { Menu, MenuButton, MenuItem } from '../kit/Menu.tsx'
import { explainAsMarkdown } from './explanation.ts'

const OffscreenDiagram = lazyPart(
  async () => ({ default: (await import('./tree/OffscreenDiagram.tsx')).OffscreenDiagram }),
  () => null,
)

export async function copy(text: string, what: string): Promise<void> {
  const { notify } = appStore.getState()
  try {
    await navigator.clipboard.writeText(text)
    notify(`${what} copied.`)
  } catch {
    notify('The browser does not allow copying. Select the text and copy it yourself.')
  }
}

/** Copies an image where the browser allows it, else saves it as a file. */
async function deliverImage(image: Blob | undefined, kind: 'svg' | 'png'): Promise<void> {
  const { notify } = appStore.getState()
  if (image === undefined) {
    notify('The image could not be made. Try the other format.')
    return
  }
  if (kind === 'png') {
    try {
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': image })])
      notify('The image was copied.')
      return
    } catch {
      // The browser does not allow it: save a file instead.
    }
  }
  download(image, `decision.${kind}`)
  notify(`Saved decision.${kind}`)
}

/** Copies the decision that is selected at the time of the press. */
export const CopyMenu = memo(function CopyMenu() {
  const [request, setRequest] = useState<{ readonly kind: 'svg' | 'png'; readonly trace: TraceNode }>()
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
        <Forms draw={(kind, trace) => setRequest({ kind, trace })} />
      </MenuButton>
      {request === undefined ? null : (
        <OffscreenDiagram
          key={request.kind}
          trace={request.trace}
          kind={request.kind}
          done={(image) => {
            setRequest(undefined)
            void deliverImage(image, request.kind)
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
        label="As an image (PNG)"
        detail="The tree along the deciding path"
        isDisabled={trace === undefined}
        onAction={() => trace && draw('png', trace)}
      />
      <MenuItem
        id="svg"
        label="As a diagram (SVG)"
        detail="The same, as a file"
        isDisabled={trace === undefined}
        onAction={() => trace && draw('svg', trace)}
      />
    </Menu>
  )
}
