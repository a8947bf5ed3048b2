/** The dialog that shares the scenario as a link. */

import { useEffect, useState } from 'react'
import { MOST_SCENARIO_BYTES, megabytes } from '../../scenario/format/size.ts'
import { makeLink } from '../../scenario/link/link.ts'
import { OPENS_ON } from '../../store/opening.ts'
import { appStore, useApp } from '../../store/store.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Icon } from '../kit/Icon.tsx'
import { SelectField } from '../kit/SelectField.tsx'

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

type Made = { readonly kind: 'link'; readonly address: string } | { readonly kind: 'tooLarge'; readonly bytes: number }

function Link() {
  const [made, setMade] = useState<Made>()
  // After the dialog is drawn: the link of a large scenario takes a moment.
  useEffect(() => {
    const timer = setTimeout(() => {
      const link = makeLink(appStore.getState().scenario)
      setMade(
        link.ok ? { kind: 'link', address: addressWith(link.value) } : { kind: 'tooLarge', bytes: link.error.bytes },
      )
    })
    return () => clearTimeout(timer)
  }, [])
  if (made === undefined) return <p className="text-muted">Making the link …</p>
  if (made.kind === 'tooLarge')
    return (
      <p role="status">
        This scenario has {megabytes(made.bytes)}. A link of more than {megabytes(MOST_SCENARIO_BYTES)} could not be
        opened again, so none is made. Remove what the reader does not need, or export a file.
      </p>
    )
  return <OpensOn link={made.address} />
}

/** The link opens on the call that its sharer chooses: at first on the one that is selected. */
function OpensOn({ link }: { readonly link: string }) {
  const calls = useApp((state) => state.scenario.calls)
  const selected = useApp((state) => state.selectedCall)
  const [chosen, setChosen] = useState(selected)
  const options = (calls ?? []).map(({ id, title }) => ({ id, label: title === undefined ? id : `${title} (${id})` }))
  const [first] = options
  const call = options.find(({ id }) => id === chosen) ?? first
  // Without a call in it, a link opens on the first one.
  const address = call === undefined || call === first ? link : `${link}${OPENS_ON}${call.id}`
  return (
    <div className="flex flex-col gap-3">
      <Address key={address} link={address} />
      {options.length < 2 ? null : (
        <SelectField
          label="The link opens on the call"
          value={call?.label ?? ''}
          options={options.map(({ label }) => label)}
          onChange={(label) => setChosen(options.find((one) => one.label === label)?.id)}
        />
      )}
    </div>
  )
}

function Address({ link }: { readonly link: string }) {
  const [copied, setCopied] = useState<'yes' | 'no' | undefined>()
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
        <Button
          look="solid"
          className="h-8"
          autoFocus
          onPress={async () => setCopied((await copy(link)) ? 'yes' : 'no')}
        >
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

const addressWith = (fragment: string) => `${location.origin}${location.pathname}${location.search}#${fragment}`

const copy = (text: string) =>
  navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  ) ?? Promise.resolve(false)
