/** Shown while no document is open: how to open one, and how to start an empty scenario. */

import type { ReactNode } from 'react'
import { documentAddresses } from '../../../scenario/documents.ts'
import { useApp } from '../../../store/store.ts'
import { command, keyLabel } from '../../commands.ts'
import { Button } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Empty } from '../../kit/Region.tsx'
import { Term } from '../../Term.tsx'

export function NothingOpen() {
  const isBare = useApp(({ scenario }) => documentAddresses(scenario).length === 0)
  const hasCalls = useApp(({ scenario }) => (scenario.calls ?? []).length > 0)
  return (
    <Empty title={isBare ? 'An empty scenario' : 'No document is open'}>
      {isBare ? (
        <ol className="mb-3 list-decimal space-y-1 pl-5 text-left">
          <li>
            Add a <Term id="role">role</Term>, a <Term id="user">user</Term> or a bucket with its policy: from a
            template, or with + in the explorer.
          </li>
          <li>{hasCalls ? 'The calls on the left use it.' : 'Add a call: who wants to do what, to which resource.'}</li>
          <li>On the right, read why a call is allowed or denied. Change a policy to see the decision change.</li>
        </ol>
      ) : (
        <p className="mb-3">
          Choose a policy, role or call in the explorer, or a node of the decision. A click previews it; a double click
          keeps it open.
        </p>
      )}
      <div className="flex flex-wrap justify-center gap-2">
        <Offer id="templates">
          <Icon name="file-plus-2" size={13} />
        </Offer>
        <Offer id="addCall">
          <Icon name="play" size={13} />
        </Offer>
        <Offer id="palette">
          <Icon name="search" size={13} />
        </Offer>
      </div>
    </Empty>
  )
}

function Offer({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const { label, keys, run } = command(id)
  return (
    <Button onPress={run}>
      {children}
      {label}
      {keys === undefined ? null : <kbd className="font-mono text-2xs text-muted">{keyLabel(keys)}</kbd>}
    </Button>
  )
}
