/** The token beside the trust policy: each condition with the claim that it reads, and where they part. */
import { ChevronRight, KeyRound } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading, Input, Label, TextArea, TextField } from 'react-aria-components'
import type { TraceNode } from '../../engine/trace.ts'
import type { CallResult } from '../../scenario/evaluation.ts'
import { appStore, useApp } from '../../store/store.ts'
import { Button } from '../kit/Button.tsx'
import { OutcomeMark } from '../kit/marks.tsx'
import { Menu, MenuButton, MenuItem } from '../kit/Menu.tsx'
import { decodeJwt, fittingLength, presets } from './claims.ts'

type ConditionNode = Extract<TraceNode, { kind: 'condition' }>

export function TokenView({ result }: { readonly result: CallResult }) {
  const action = result.action.toLowerCase()
  const parameter = action === 'sts:assumerolewithwebidentity' ? 'WebIdentityToken' : action === 'sts:assumerolewithsaml' ? 'SAMLAssertion' : undefined
  if (parameter === undefined) return null
  const conditions = conditionsOf(result.trace)
  return (
    <Disclosure defaultExpanded className="shrink-0 border-b border-line">
      <Heading>
        <AriaButton slot="trigger" className="group flex h-8 w-full cursor-default items-center gap-1.5 px-3 text-left text-sm hover:bg-ink/4">
          <ChevronRight size={14} aria-hidden className="text-muted transition-transform group-aria-expanded:rotate-90" />
          <KeyRound size={14} aria-hidden className="text-muted" />
          <span className="grow font-medium">{parameter === 'WebIdentityToken' ? 'The token beside the trust policy' : 'The assertion beside the trust policy'}</span>
        </AriaButton>
      </Heading>
      <DisclosurePanel className="max-h-80 overflow-auto">
        <div className="space-y-2 px-3 pb-3">
          {conditions.length === 0 ? <p className="text-xs text-muted">The trust policy has no conditions to compare{result.decision === 'rejected' ? ', or was not reached' : ''}.</p> : null}
          {conditions.map((node) => (
            <Condition key={node.id} node={node} />
          ))}
          <Editor call={result.id} parameter={parameter} />
        </div>
      </DisclosurePanel>
    </Disclosure>
  )
}

function conditionsOf(node: TraceNode | undefined): readonly ConditionNode[] {
  if (node === undefined) return []
  if (node.kind === 'condition') return [node]
  if (node.kind === 'layer' && node.layer !== 'trustPolicy') return []
  return node.children.flatMap(conditionsOf)
}

function Condition({ node }: { readonly node: ConditionNode }) {
  const { key, operator, requestValues } = node.condition
  const wildcards = /Like|Arn/.test(operator)
  const wanted = node.children.flatMap((child) => (child.kind === 'value' ? [child] : []))
  return (
    <dl className="grid grid-cols-[5.5rem_1fr] gap-x-2 rounded-md bg-sunken p-2 text-xs">
      <dt className="col-span-2 flex items-center gap-1.5 font-medium">
        <OutcomeMark outcome={node.outcome} size={12} />
        <code className="font-mono break-all">{key}</code> <span className="font-normal text-muted">{operator}</span>
      </dt>
      <dt className="text-muted">policy wants</dt>
      <dd className="font-mono break-all">{wanted.map(({ value, resolved }) => resolved ?? value).join(' or ') || 'nothing'}</dd>
      <dt className="text-muted">token says</dt>
      <dd className="font-mono break-all">
        {requestValues === undefined ? (
          <em className="font-sans text-muted">nothing: the claim is absent</em>
        ) : (
          requestValues.map((value) => <Marked key={value} value={value} wanted={wanted.map((one) => one.resolved ?? one.value)} wildcards={wildcards} fits={node.outcome === 'match'} />)
        )}
      </dd>
    </dl>
  )
}

/** The characters from where the claim parts from the nearest wanted value. */
function Marked({ value, wanted, wildcards, fits }: { readonly value: string; readonly wanted: readonly string[]; readonly wildcards: boolean; readonly fits: boolean }) {
  if (fits || wanted.length === 0) return <span>{value}</span>
  const part = Math.max(...wanted.map((pattern) => fittingLength(pattern, value, wildcards)))
  return (
    <span>
      {value.slice(0, part)}
      <mark className="rounded-sm bg-deny-soft text-deny underline decoration-wavy" title="Here it parts from what the policy wants">
        {value.slice(part) || ' (ends here)'}
      </mark>
    </span>
  )
}

function Editor({ call, parameter }: { readonly call: string; readonly parameter: 'WebIdentityToken' | 'SAMLAssertion' }) {
  const claims = useApp((state) => state.scenario.calls?.find(({ id }) => id === call)?.parameters?.[parameter])
  const stored = JSON.stringify(claims ?? {}, null, 2)
  const [text, setText] = useState(stored)
  const [jwt, setJwt] = useState('')
  const [problem, setProblem] = useState<string | undefined>(undefined)
  // What was changed elsewhere (undo, the call's JSON) shows here too.
  useEffect(() => setText(stored), [stored])
  const write = (value: unknown, name: string) =>
    appStore
      .getState()
      .edit(name, (scenario) => ({ ...scenario, calls: (scenario.calls ?? []).map((one) => (one.id === call ? { ...one, parameters: { ...one.parameters, [parameter]: value } } : one)) }))
  const type = (next: string) => {
    setText(next)
    try {
      const value: unknown = JSON.parse(next)
      if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('not an object')
      setProblem(undefined)
      write(value, 'Edit the claims')
    } catch {
      setProblem('Claims are a JSON object; the last one that could be read is kept.')
    }
  }
  const paste = (next: string) => {
    setJwt(next)
    const decoded = decodeJwt(next)
    if (decoded === undefined) return setProblem(next.trim() === '' ? undefined : 'This is not a JWT: it has three parts with dots between them.')
    setProblem(undefined)
    setJwt('')
    write(decoded, 'Paste a token')
  }
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-end gap-2">
        {parameter === 'WebIdentityToken' ? (
          <>
            <MenuButton button={<Button>Presets</Button>}>
              <Menu aria-label="Presets" onAction={(key) => write(presets.find(({ id }) => id === key)?.claims ?? {}, 'Take a preset token')}>
                {presets.map(({ id, title }) => (
                  <MenuItem key={id} id={id} label={title} />
                ))}
              </Menu>
            </MenuButton>
            <TextField value={jwt} onChange={paste} className="flex min-w-40 grow flex-col gap-1">
              <Label className="text-xs text-muted">Paste a JWT (decoded here; its signature is not checked)</Label>
              <Input placeholder="eyJ…" className="h-7 rounded-md border border-line-strong bg-surface px-2 font-mono text-xs placeholder:text-muted" />
            </TextField>
          </>
        ) : null}
      </div>
      <TextField value={text} onChange={type} className="flex flex-col gap-1" isInvalid={problem !== undefined}>
        <Label className="text-xs text-muted">{parameter === 'WebIdentityToken' ? 'Claims' : 'Attributes'}</Label>
        <TextArea rows={6} spellCheck={false} className="rounded-md border border-line-strong bg-surface p-2 font-mono text-xs" />
      </TextField>
      {problem === undefined ? null : (
        <p role="alert" className="text-xs text-reject">
          {problem}
        </p>
      )}
    </div>
  )
}
