/** The dialog that shares the scenario as a link. */

import { useEffect, useState } from 'react'
import { encodeLink } from '../../scenario/link/link.ts'
import { appStore, useApp } from '../../store/store.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Icon } from '../kit/Icon.tsx'

/** Characters: some chat and mail programs cut longer links. */
const LONG = 8_000

export function ShareDialog() {
  const isOpen = useApp((state) => state.overlay === 'share')
  const { setOverlay } = appStore.getState()
  return (
    <Dialog title="Share" isOpen={isOpen} onClose={() => setOverlay(undefined)} size="wide">
      <Link />
    </Dialog>
  )
}

function Link() {
  const [link, setLink] = useState<string>()
  const [copied, setCopied] = useState<'yes' | 'no' | undefined>()
  useEffect(() => {
    let isStale = false
    const makeLink = async () => {
      const fragment = await encodeLink(appStore.getState().scenario)
      if (isStale) return
      const address = addressWith(fragment)
      setLink(address)
      setCopied((await copy(address)) ? 'yes' : undefined)
    }
    void makeLink()
    return () => {
      isStale = true
    }
  }, [])
  if (link === undefined) return <p className="text-muted">Making the link …</p>
  return (
    <div className="flex flex-col gap-3">
      <p className="text-muted">
        The whole scenario is in the part after #, which browsers never send. Only people who have the link can read it.
      </p>
      <div className="flex gap-2">
        <input
          readOnly
          aria-label="Link"
          value={link}
          onFocus={(event) => event.currentTarget.select()}
          className="h-8 min-w-0 grow rounded-md border border-line-strong/60 bg-sunken px-2 font-mono text-xs"
        />
        <Button look="solid" className="h-8" onPress={async () => setCopied((await copy(link)) ? 'yes' : 'no')}>
          {copied === 'yes' ? <Icon name="check" size={14} /> : <Icon name="copy" size={14} />}
          {copied === 'yes' ? 'Copied' : 'Copy link'}
        </Button>
      </div>
      <p role="status" className="text-xs text-muted">
        {link.length.toLocaleString('en')} characters
        {link.length > LONG ? '. Some chat and mail programs cut links of this length: better export a file.' : '.'}
        {copied === 'no' ? ' The browser did not allow this page to copy. Select the link and copy it.' : ''}
      </p>
    </div>
  )
}

const addressWith = (fragment: string) =>
  `${location.origin}${location.pathname}${location.search}#${fragment.replace(/^#/, '')}`

const copy = (text: string) =>
  navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  ) ?? Promise.resolve(false)
