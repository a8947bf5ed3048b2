/** Edits the claims as fields or as JSON, from a preset, or from a pasted token. */

import { useEffect, useState } from 'react'
import { TextField as AriaTextField, Input, Label, TextArea } from 'react-aria-components'
import { Button, IconButton } from '../../kit/Button.tsx'
import { SuggestField, TextField } from '../../kit/fields.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Menu, MenuButton, MenuItem } from '../../kit/Menu.tsx'
import { decodeAssertion, decodeJwt } from './decode.ts'
import { type Parameter, writeClaims } from './edits.ts'
import { assertionPresets, type Claims, tokenPresets } from './presets.ts'

interface ClaimsEditorProps {
  readonly call: string
  readonly parameter: Parameter
  readonly claims: Claims
}

export function ClaimsEditor({ call, parameter, claims }: ClaimsEditorProps) {
  const isToken = parameter === 'WebIdentityToken'
  const presets = isToken ? tokenPresets : assertionPresets
  const [isJson, setJson] = useState(false)
  const [pasted, setPasted] = useState('')
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const paste = (next: string) => {
    const decoded = isToken ? decodeJwt(next) : decodeAssertion(next)
    setPasted(decoded === undefined ? next : '')
    if (decoded !== undefined) writeClaims(call, parameter, decoded, isToken ? 'Paste a token' : 'Paste an assertion')
    const wrong = isToken
      ? 'This is not a JWT. A JWT has three parts with dots between them, and JSON in the second.'
      : 'This is not a SAML response. Paste its XML, as text or in base64.'
    setProblem(decoded !== undefined || next.trim() === '' ? undefined : wrong)
  }
  return (
    <section aria-label={isToken ? 'Claims' : 'Attributes'} className="space-y-2">
      <div className="flex flex-wrap items-end gap-2">
        <MenuButton button={<Button>Presets</Button>}>
          <Menu
            aria-label="Presets"
            onAction={(key) =>
              writeClaims(
                call,
                parameter,
                presets.find(({ id }) => id === key)?.claims ?? {},
                isToken ? 'Use a preset token' : 'Use a preset assertion',
              )
            }
          >
            {presets.map(({ id, title }) => (
              <MenuItem key={id} id={id} label={title} />
            ))}
          </Menu>
        </MenuButton>
        <Button aria-pressed={isJson} onPress={() => setJson(!isJson)}>
          {isJson ? 'As fields' : 'As JSON'}
        </Button>
        <AriaTextField
          value={pasted}
          onChange={paste}
          isInvalid={problem !== undefined}
          className="flex min-w-32 grow basis-0 flex-col gap-1"
        >
          <Label className="text-xs text-muted">
            {isToken
              ? 'Paste a JWT (decoded here; its signature is not checked)'
              : 'Paste a SAML response (read here; its signature is not checked)'}
          </Label>
          <Input
            placeholder={isToken ? 'eyJ…' : '<samlp:Response …'}
            className="h-7 rounded-md border border-line-strong bg-surface px-2 font-mono text-xs placeholder:text-muted"
          />
        </AriaTextField>
      </div>
      {problem === undefined ? null : (
        <p role="alert" className="text-xs text-reject">
          {problem}
        </p>
      )}
      {isJson ? (
        <AsJson call={call} parameter={parameter} claims={claims} />
      ) : (
        <AsFields call={call} parameter={parameter} claims={claims} />
      )}
    </section>
  )
}

function AsFields({ call, parameter, claims }: ClaimsEditorProps) {
  const [name, setName] = useState('')
  const entries = Object.entries(claims)
  const isToken = parameter === 'WebIdentityToken'
  const write = (next: readonly (readonly [string, unknown])[]) =>
    writeClaims(call, parameter, Object.fromEntries(next), isToken ? 'Edit the claims' : 'Edit the attributes', true)
  const add = () => {
    const added = name.trim()
    if (added === '' || Object.hasOwn(claims, added)) return
    write([...entries, [added, '']])
    setName('')
  }
  return (
    <div className="@container">
      <div className="grid grid-cols-1 gap-x-2 gap-y-1.5 @sm:grid-cols-2">
        {entries.map(([claim, value]) => (
          <div key={claim} className="flex items-end gap-1">
            <TextField
              label={claim.replace(prefix, '')}
              value={typeof value === 'string' ? value : JSON.stringify(value)}
              isMono
              className="grow"
              onChange={(text) =>
                write(entries.map((entry) => (entry[0] === claim ? [claim, read(text, value)] : entry)))
              }
            />
            <IconButton
              label={`Remove ${claim.replace(prefix, '')}`}
              onPress={() => write(entries.filter(([other]) => other !== claim))}
            >
              <Icon name="x" size={13} />
            </IconButton>
          </div>
        ))}
      </div>
      <div className="mt-1.5 flex items-end gap-2">
        <SuggestField
          label={isToken ? 'Add a claim' : 'Add an attribute'}
          value={name}
          onChange={setName}
          suggestions={(isToken ? knownClaims : knownAttributes).filter(({ id }) => !Object.hasOwn(claims, id))}
          className="grow"
        />
        <Button onPress={add}>
          <Icon name="plus" size={13} />
          Add
        </Button>
      </div>
    </div>
  )
}

const prefix = /^https:\/\/aws\.amazon\.com\/SAML\/Attributes\//

/** Keeps a list a list and a number a number, as long as the text can be read as one. */
function read(text: string, before: unknown): unknown {
  if (typeof before === 'string' && !/^\s*[[{]/.test(text)) return text
  try {
    return JSON.parse(text) as unknown
  } catch {
    return text
  }
}

const knownClaims = [
  { id: 'iss', detail: 'who issued it' },
  { id: 'sub', detail: 'whom it is about' },
  { id: 'aud', detail: 'whom it is for' },
  { id: 'azp', detail: 'goes before aud in the condition key' },
  { id: 'amr', detail: 'how the user signed in' },
  { id: 'exp', detail: 'when it ends, seconds since 1970' },
  { id: 'email' },
  { id: 'repository', detail: 'GitHub Actions' },
  { id: 'environment', detail: 'GitHub Actions' },
  { id: 'job_workflow_ref', detail: 'GitHub Actions' },
  { id: 'https://aws.amazon.com/tags', detail: 'session tags: {"principal_tags": {"KEY": ["value"]}}' },
  { id: 'https://aws.amazon.com/source_identity', detail: 'the source identity' },
]
const knownAttributes = [
  ...['RoleSessionName', 'SessionDuration', 'Role', 'SourceIdentity', 'TransitiveTagKeys', 'PrincipalTag:KEY'].map(
    (id) => ({ id: `https://aws.amazon.com/SAML/Attributes/${id}` }),
  ),
  ...[
    'sub',
    'sub_type',
    'aud',
    'iss',
    'namequalifier',
    'edupersonaffiliation',
    'edupersonorgdn',
    'mail',
    'NotOnOrAfter',
    'SessionNotOnOrAfter',
  ].map((id) => ({ id })),
]

function AsJson({ call, parameter, claims }: ClaimsEditorProps) {
  const stored = JSON.stringify(claims, null, 2)
  const [text, setText] = useState(stored)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  // Shows edits made elsewhere (undo, the call's JSON), but does not reformat the same value while the user types.
  useEffect(() => setText((typed) => (isSame(typed, stored) ? typed : stored)), [stored])
  const type = (next: string) => {
    setText(next)
    const value = parsed(next)
    setProblem(value === undefined ? 'This is not a JSON object yet. The last valid one is kept.' : undefined)
    if (value !== undefined)
      writeClaims(
        call,
        parameter,
        value,
        parameter === 'WebIdentityToken' ? 'Edit the claims' : 'Edit the attributes',
        true,
      )
  }
  return (
    <AriaTextField value={text} onChange={type} className="flex flex-col gap-1" isInvalid={problem !== undefined}>
      <Label className="text-xs text-muted">
        {parameter === 'WebIdentityToken' ? 'Claims as JSON' : 'Attributes as JSON'}
      </Label>
      <TextArea
        rows={8}
        spellCheck={false}
        className="rounded-md border border-line-strong bg-surface p-2 font-mono text-xs"
      />
      {problem === undefined ? null : (
        <p role="alert" className="text-xs text-reject">
          {problem}
        </p>
      )}
    </AriaTextField>
  )
}

function parsed(text: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : undefined
  } catch {
    return undefined
  }
}

const isSame = (typed: string, stored: string) => JSON.stringify(parsed(typed), null, 2) === stored
