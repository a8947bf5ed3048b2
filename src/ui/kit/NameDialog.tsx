import { type ReactNode, useState } from 'react'
import { Form } from 'react-aria-components'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'
import { TextField } from './fields.tsx'

export interface NameQuestion {
  readonly title: string
  readonly label: string
  readonly name: string
  readonly action: string
  /** What is being named, for who does not know. */
  readonly about?: ReactNode
  /** @returns what is wrong with a name; undefined for a valid one. */
  readonly check: (name: string) => string | undefined
  readonly onName: (name: string) => void
}

/** A dialog that asks for a name. */
export function NameDialog({
  question,
  onClose,
}: {
  readonly question: NameQuestion | undefined
  readonly onClose: () => void
}) {
  return (
    <Dialog title={question?.title ?? ''} isOpen={question !== undefined} onClose={onClose}>
      {question === undefined ? null : <NameForm question={question} onClose={onClose} />}
    </Dialog>
  )
}

function NameForm({ question, onClose }: { readonly question: NameQuestion; readonly onClose: () => void }) {
  const [name, setName] = useState(question.name)
  const problem = name === question.name && name !== '' ? undefined : question.check(name)
  return (
    <Form
      onSubmit={(event) => {
        event.preventDefault()
        if (question.check(name) !== undefined) return
        question.onName(name)
        onClose()
      }}
      className="flex flex-col gap-4"
    >
      <TextField label={question.label} value={name} onChange={setName} problem={problem} autoFocus />
      {question.about === undefined ? null : <p className="text-xs text-muted">{question.about}</p>}
      <div className="flex justify-end gap-2">
        <Button onPress={onClose}>Cancel</Button>
        <Button look="solid" type="submit" isDisabled={problem !== undefined || name === ''}>
          {question.action}
        </Button>
      </div>
    </Form>
  )
}
