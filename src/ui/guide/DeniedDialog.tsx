/** Asks for a call that was denied, and for the policies that may have decided it; makes a scenario of them. */
import { useState } from 'react'
import { Form } from 'react-aria-components'
import { accountIn, splitArn } from '../../engine/base/arn.ts'
import {
  type DeniedCall,
  type Pasted,
  type PastedKind,
  pastedKinds,
  problemsOfDenied,
  scenarioOfDenied,
} from '../../scenario/deniedCall.ts'
import { openWithWayBack } from '../../store/opening.ts'
import { appStore, useApp } from '../../store/store.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { TextField } from '../kit/fields.tsx'
import { Icon } from '../kit/Icon.tsx'
import { SelectField } from '../kit/SelectField.tsx'
import { TextAreaField } from '../kit/TextAreaField.tsx'

const titles: Readonly<Record<PastedKind, string>> = {
  identity: 'Identity policy of the caller',
  resource: 'Resource policy',
  trust: 'Trust policy of the role',
  boundary: 'Permissions boundary of the caller',
  service: 'Service control policy (SCP)',
  resourceControl: 'Resource control policy (RCP)',
}
const kindOf = (title: string): PastedKind => pastedKinds.find((kind) => titles[kind] === title) ?? 'identity'

export function DeniedDialog() {
  const isOpen = useApp((state) => state.overlay === 'denied')
  const close = () => appStore.getState().setOverlay(undefined)
  return (
    <Dialog title="A call that was denied" isOpen={isOpen} onClose={close} size="wide">
      {isOpen ? <DeniedForm close={close} /> : null}
    </Dialog>
  )
}

const empty: DeniedCall = {
  caller: '',
  action: '',
  resource: '',
  resourceAccount: '',
  policies: [{ kind: 'identity', text: '' }],
}

function DeniedForm({ close }: { readonly close: () => void }) {
  const [call, setCall] = useState(empty)
  const [isTried, setTried] = useState(false)
  const problems = problemsOfDenied(call)
  // Nobody is told what is missing before they have had the time to write it.
  const shown = isTried ? problems : {}
  const change = (fields: Partial<DeniedCall>) => setCall((before) => ({ ...before, ...fields }))
  const trimmed = (field: 'caller' | 'action' | 'resource' | 'resourceAccount') => (text: string) =>
    change({ [field]: text.trim() })
  const hasNoAccount = splitArn(call.resource)?.account === ''
  return (
    <Form
      aria-label="A call that was denied"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (Object.keys(problems).length > 0) return
        close()
        show(call)
      }}
      className="flex flex-col gap-4"
    >
      <p className="text-muted">
        Write the call, and paste the policies that may have a say. The page then tells which of them denies it, and
        what would allow it. Nothing leaves this page.
      </p>
      <div className="grid grid-cols-1 gap-2 sm:grid-cols-2">
        <TextField
          label="Caller"
          value={call.caller}
          onChange={trimmed('caller')}
          placeholder="arn:aws:iam::111122223333:user/ana"
          isMono
          autoFocus
          problem={shown.caller}
          hint="The message says: User: … is not authorized"
        />
        <TextField
          label="Action"
          value={call.action}
          onChange={trimmed('action')}
          placeholder="s3:GetObject"
          isMono
          problem={shown.action}
          hint="The message says: to perform: …"
        />
        <TextField
          label="Resource (optional)"
          value={call.resource}
          onChange={trimmed('resource')}
          placeholder="arn:aws:s3:::my-bucket/file"
          isMono
          problem={shown.resource}
          hint="The message says: on resource: …"
        />
        {hasNoAccount ? (
          <TextField
            label="Account of the resource (optional)"
            value={call.resourceAccount}
            onChange={trimmed('resourceAccount')}
            placeholder={accountIn(call.caller) || '111122223333'}
            isMono
            problem={shown.resourceAccount}
            hint="Empty: the caller’s account."
          />
        ) : null}
      </div>
      <Policies
        policies={call.policies}
        problem={shown.policies}
        onChange={(policies) => change({ policies })}
        suggested={/^sts:AssumeRole/i.test(call.action) ? 'trust' : 'resource'}
      />
      <div className="flex justify-end gap-2">
        <Button onPress={close}>Cancel</Button>
        <Button look="solid" type="submit">
          Show the decision
        </Button>
      </div>
    </Form>
  )
}

/** @param suggested the kind of the second policy. */
function Policies({
  policies,
  problem,
  suggested,
  onChange,
}: {
  readonly policies: readonly Pasted[]
  readonly problem: string | undefined
  readonly suggested: PastedKind
  readonly onChange: (policies: readonly Pasted[]) => void
}) {
  const replace = (at: number, fields: Partial<Pasted>) =>
    onChange(policies.map((one, index) => (index === at ? { ...one, ...fields } : one)))
  return (
    <section aria-label="Policies" className="flex flex-col gap-3">
      {policies.map(({ kind, text }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a policy has no name; its place is what tells it from others
        <div key={at} className="flex flex-col gap-1.5 rounded-md border border-line p-2">
          <div className="flex items-end gap-2">
            <SelectField
              label={`Kind of policy ${at + 1}`}
              value={titles[kind]}
              options={pastedKinds.map((one) => titles[one])}
              onChange={(title) => replace(at, { kind: kindOf(title) })}
              className="grow"
            />
            {policies.length > 1 ? (
              <IconButton
                label={`Remove policy ${at + 1}`}
                onPress={() => onChange(policies.filter((_, index) => index !== at))}
              >
                <Icon name="x" size={13} />
              </IconButton>
            ) : null}
          </div>
          <TextAreaField
            label={`Policy ${at + 1}, as JSON`}
            value={text}
            onChange={(written) => replace(at, { text: written })}
            isMono
            placeholder='{ "Version": "2012-10-17", "Statement": [ … ] }'
          />
        </div>
      ))}
      {problem === undefined ? null : (
        <p role="alert" className="text-xs text-deny">
          {problem}
        </p>
      )}
      <Button
        className="self-start"
        onPress={() => onChange([...policies, { kind: policies.length === 1 ? suggested : 'service', text: '' }])}
      >
        <Icon name="plus" size={14} />
        Add another policy
      </Button>
    </section>
  )
}

function show(call: DeniedCall): void {
  openWithWayBack(appStore, scenarioOfDenied(call), { kind: 'form' }, 'Made a scenario of the call and its policies')
  appStore.getState().showRegion('decision')
}
