/** Where a document would stand: how to get one, and how to begin from nothing. */

import type { ReactNode } from 'react'
import { documentAddresses } from '../../../scenario/documents.ts'
import { useApp } from '../../../store/store.ts'
import { command, keyLabel } from '../../commands.ts'
import { Button } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Empty } from '../../kit/Region.tsx'

export function NothingOpen() {
  const isBare = useApp(({ scenario }) => documentAddresses(scenario).length === 0)
  const hasCalls = useApp(({ scenario }) => (scenario.calls ?? []).length > 0)
  return (
    <Empty title={isBare ? 'An empty scenario' : 'No document is open'}>
      {isBare ? (
        <ol className="mb-3 list-decimal space-y-1 pl-5 text-left">
          <li>Add a role, a user or a bucket with its policy: from a template, or with + in the explorer.</li>
          <li>
            {hasCalls
              ? 'The calls on the left ask something of it.'
              : 'Add a call: who wants to do what, to which resource.'}
          </li>
          <li>Read why it is allowed or denied on the right, and change a policy to see it turn.</li>
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
