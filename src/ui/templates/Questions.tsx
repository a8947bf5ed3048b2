/** The questions of one template, a preview of what it writes, and the button that applies it. */
import { useState } from 'react'
import { Form } from 'react-aria-components'
import type { TermId } from '../../engine/words/glossary.ts'
import { documentAddresses, policyText } from '../../scenario/documents.ts'
import type { Scenario } from '../../scenario/format/schema.ts'
import {
  type Answers,
  type Applied,
  applyTemplate,
  problemsOf,
  type Question,
  suggestedAnswers,
  type Template,
} from '../../scenario/templates/index.ts'
import { appStore, useApp } from '../../store/store.ts'
import { undoLatest } from '../../store/undoToast.ts'
import { Button } from '../kit/Button.tsx'
import { SuggestField, TextField } from '../kit/fields.tsx'
import { Words } from '../kit/Words.tsx'
import { Term } from '../Term.tsx'
import { suggestionsFor } from './suggestions.ts'

const terms: Partial<Record<Template['group'], TermId>> = {
  'Guardrails (SCP)': 'serviceControlPolicy',
  'Perimeter (RCP)': 'resourceControlPolicy',
  'Resource policies': 'resourcePolicy',
  Roles: 'role',
}

export function Questions({ template }: { readonly template: Template }) {
  const scenario = useApp((state) => state.scenario)
  const [answers, setAnswers] = useState<Answers>(() => suggestedAnswers(template, scenario))
  const term = terms[template.group]
  const problems = problemsOf(template, scenario, answers)
  const applied = applyTemplate(template, scenario, answers)
  return (
    <Form
      aria-label={template.title}
      onSubmit={(event) => {
        event.preventDefault()
        if (applied !== undefined) add(template, applied)
      }}
      className="flex min-h-0 min-w-0 grow flex-col gap-3"
    >
      <div>
        <h3 className="font-semibold">{template.title}</h3>
        <p className="text-muted">{template.about}</p>
        {term === undefined ? null : (
          <p className="mt-1 text-xs">
            <Term id={term}>What is that kind of policy?</Term>
          </p>
        )}
      </div>
      <div className="min-h-0 grow space-y-3 md:overflow-auto">
        <div className="grid grid-cols-1 gap-x-3 gap-y-2 p-0.5 lg:grid-cols-2">
          {template.questions.map((question) => (
            <Field
              key={question.id}
              question={question}
              scenario={scenario}
              value={answers[question.id] ?? ''}
              problem={problems[question.id]}
              onChange={(value) => setAnswers((before) => ({ ...before, [question.id]: value }))}
            />
          ))}
        </div>
        <Preview scenario={scenario} applied={applied} />
      </div>
      <div className="flex shrink-0 items-center justify-end gap-3 border-t border-line pt-3">
        <p role="status" className="min-w-0 grow truncate text-xs text-muted">
          {applied === undefined
            ? 'Some answers are missing or do not fit.'
            : applied.said.replace(/^Added/, 'Adds').replace(/^Revoked/, 'Revokes')}
        </p>
        <Button look="solid" type="submit" isDisabled={applied === undefined}>
          Add
        </Button>
      </div>
    </Form>
  )
}

/** Applies the template as one step of undo, and opens its document. */
function add(template: Template, applied: Applied): void {
  const { edit, setOverlay, openDocument, showRegion, notify } = appStore.getState()
  edit(`Add from template: ${template.title}`, () => applied.scenario)
  setOverlay(undefined)
  openDocument(applied.open)
  showRegion('editor')
  notify(applied.said, { undo: undoLatest(appStore) })
}

interface FieldProps {
  readonly question: Question
  readonly scenario: Scenario
  readonly value: string
  readonly problem: string | undefined
  readonly onChange: (value: string) => void
}

function Field({ question, scenario, value, problem, onChange }: FieldProps) {
  const { label, type, hint, isOptional } = question
  const name = isOptional === true ? `${label} (optional)` : label
  if (type === 'text')
    return (
      <TextField
        label={name}
        value={value}
        onChange={onChange}
        problem={problem}
        hint={problem === undefined ? hint : undefined}
      />
    )
  if (type === 'list')
    return (
      <TextField
        label={name}
        value={value}
        onChange={onChange}
        isMono
        problem={problem}
        hint={problem === undefined ? hint : undefined}
      />
    )
  return (
    <div className="min-w-0">
      <SuggestField label={name} value={value} onChange={onChange} suggestions={suggestionsFor(question, scenario)} />
      {problem === undefined ? (
        <p className="mt-0.5 text-xs text-muted">{hint}</p>
      ) : (
        <p className="mt-0.5 text-xs text-deny">
          <Words text={problem} />
        </p>
      )}
    </div>
  )
}

/** Every document that would be added or changed; the one that opens comes first. */
function Preview({ scenario, applied }: { readonly scenario: Scenario; readonly applied: Applied | undefined }) {
  if (applied === undefined) return null
  const before = new Map(documentAddresses(scenario).map(({ address, document }) => [address, document]))
  const written = documentAddresses(applied.scenario).filter(
    ({ address, document }) => before.get(address) !== document,
  )
  return (
    <section aria-label="Preview" className="space-y-2">
      {[
        ...written.filter(({ address }) => address === applied.open),
        ...written.filter(({ address }) => address !== applied.open),
      ].map(({ address, title, document, account }) => (
        <figure key={address} className="overflow-hidden rounded-md border border-line">
          <figcaption className="border-b border-line bg-sunken px-2 py-1 text-xs">
            {title}{' '}
            <span className="text-muted">
              {before.has(address) ? 'changed' : 'new'}
              {account === undefined ? '' : `, in ${accountWords(applied.scenario, account)}`}
            </span>
          </figcaption>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
          <pre tabIndex={0} className="max-h-64 overflow-auto p-2 font-mono text-xs">
            {policyText(document)}
          </pre>
        </figure>
      ))}
    </section>
  )
}

/** `prod (222233334444)` */
function accountWords({ accounts }: Scenario, id: string): string {
  const name = accounts.find((one) => one.id === id)?.name
  return name === undefined ? id : `${name} (${id})`
}
