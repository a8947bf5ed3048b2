/** The parts above the tree: verdict, AWS's message and the layers; then notes. */

import { useState } from 'react'
import { isoTime } from '../../../engine/context/entries.ts'
import { layersOf, type TargetLayer } from '../../../engine/evaluate/layers.ts'
import type { ApiError } from '../../../engine/session/outcome.ts'
import { isSaidByAws } from '../../../engine/words/saidByAws.ts'
import { callAddress } from '../../../scenario/address.ts'
import { findDocument } from '../../../scenario/documents.ts'
import { giveKey } from '../../../scenario/edits/giveKey.ts'
import type { CallResult } from '../../../scenario/run/evaluation.ts'
import { resultAtPlayhead } from '../../../store/selectors/selectors.ts'
import { appStore, useApp } from '../../../store/store.ts'
import { Button, IconButton } from '../../kit/Button.tsx'
import { classes } from '../../kit/classes.ts'
import { Icon } from '../../kit/Icon.tsx'
import { DecisionMark, decisionMarks } from '../../kit/marks.tsx'
import { Words } from '../../kit/Words.tsx'
import { OpenQuestion } from '../../RuleChip.tsx'
import { Term } from '../../Term.tsx'
import { CopyMenu, copy } from '../CopyMenu.tsx'
import { openQuestionsOf } from '../tree/openQuestions.ts'
import { LayerPath, RejectedPath } from './LayerPath.tsx'
import { LayerSwitches } from './LayerSwitches.tsx'
import { decidingRequest, verdict } from './verdict.ts'

/** What stays above the tree: the verdict, AWS's message folded to a line, and the layers. */
export function Summary({ result, modes }: { readonly result: CallResult; readonly modes: React.ReactNode }) {
  const selected = useApp((state) => state.selectedNode)
  const { selectNode } = appStore.getState()
  const mark = decisionMarks[result.decision]
  const words = verdict(result)
  const layers = (decidingRequest(result)?.children ?? []).flatMap((node) => (node.kind === 'layer' ? [node] : []))
  const refused =
    result.decision === 'rejected'
      ? result.trace?.children.find(({ kind, outcome }) => kind === 'check' && outcome !== 'match')
      : undefined
  const actions = (
    <div className="-my-0.5 ml-auto flex shrink-0">
      {modes}
      <LayerSwitches />
      <CopyMenu />
    </div>
  )
  return (
    <div className="@container shrink-0 space-y-1.5 border-b border-line px-3 py-2">
      <div className="flex items-start gap-2">
        <Term
          id={result.decision}
          label={`${mark.words}: what that means`}
          className={classes('mt-0.5 flex size-6 shrink-0 items-center justify-center rounded-full', mark.soft)}
        >
          <DecisionMark decision={result.decision} size={15} isDecorative />
        </Term>
        <h2
          aria-live="polite"
          className={classes(
            'min-w-0 grow font-semibold break-words',
            words.length > 90 ? 'text-sm' : 'text-base @md:text-lg',
          )}
        >
          <Words text={words} />
        </h2>
        {result.error === undefined ? actions : null}
      </div>
      {result.error === undefined ? null : (
        <div className="flex items-start gap-1">
          <Message key={result.id} error={result.error} />
          {actions}
        </div>
      )}
      {layers.length > 0 ? (
        <LayerPath layers={layers} blockedBy={result.blockedBy} selected={selected} select={selectNode} />
      ) : null}
      {layers.length === 0 && refused !== undefined ? (
        <RejectedPath check={refused} layers={layersOf(targetLayerOf(result.action))} select={selectNode} />
      ) : null}
    </div>
  )
}

/** The message, in one line until it is unfolded: AWS's with its code, or what is wrong with the scenario itself. */
function Message({ error: { code, message, why } }: { readonly error: ApiError }) {
  const isOfAws = isSaidByAws(why)
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="flex min-w-0 grow items-start rounded-md bg-sunken">
      <button
        type="button"
        aria-expanded={isOpen}
        title={isOpen ? undefined : 'Show the whole message'}
        onClick={() => setOpen(!isOpen)}
        className="flex min-h-6 min-w-0 grow cursor-default items-start gap-1 rounded-md py-1 pl-1 text-left font-mono text-xs"
      >
        <Icon
          name="chevron-right"
          size={12}
          className={classes('mt-0.5 shrink-0 text-muted transition-transform', isOpen && 'rotate-90')}
        />
        <span className={classes('min-w-0', isOpen ? 'break-words' : 'truncate')}>
          {isOfAws ? <span className="font-semibold">{code}: </span> : null}
          {message}
        </span>
      </button>
      <IconButton
        label={isOfAws ? 'Copy AWS’s message' : 'Copy the message'}
        className="h-6 w-6"
        onPress={() =>
          void copy(isOfAws ? `${code}: ${message}` : message, isOfAws ? 'AWS’s message was' : 'The message was')
        }
      >
        <Icon name="copy" size={12} />
      </IconButton>
    </div>
  )
}

/** The policy of the target that a call of this action asks: AssumeRole asks the trust policy of a role (5.9). */
const targetLayerOf = (action: string): TargetLayer =>
  /^sts:AssumeRole/i.test(action) ? 'trustPolicy' : 'resourcePolicy'

/** The session, documents that could not be read, missing context keys, open questions. */
export function Notes({ result }: { readonly result: CallResult }) {
  const { openDocument, selectSession, showRegion, edit } = appStore.getState()
  const isThen = useApp((state) => resultAtPlayhead(state) !== undefined)
  const isTrial = useApp((state) => state.trialCall !== undefined)
  const give = (key: string) => {
    const given = giveKey(appStore.getState().scenario, result.id, key)
    edit(`Give ${key} a value`, () => given.scenario)
    openDocument(callAddress(result.id), given.caret, { shouldFocus: true })
  }
  return (
    <div className="space-y-1 border-b border-line px-3 py-1 text-xs empty:hidden">
      {result.session === undefined ? null : (
        <p>
          Creates the <Term id="session">session</Term>{' '}
          <code className="font-mono break-all">{result.session.arn}</code>
          {result.session.expiresAt === undefined ? '' : `, valid until ${isoTime(result.session.expiresAt)}`}.{' '}
          {isThen ? null : (
            <button
              type="button"
              className="text-accent underline"
              onClick={() => {
                selectSession(result.session?.id)
                showRegion('timeline')
              }}
            >
              Show its credentials
            </button>
          )}
        </p>
      )}
      <AlsoChecked sentences={result.alsoChecked ?? []} />
      {result.invalidPolicies.map((address) => (
        <p key={address} className="text-reject">
          This document could not be read:{' '}
          <button
            type="button"
            className="text-left break-words underline"
            onClick={() => openDocument(address, undefined, { shouldFocus: true })}
          >
            {findDocument(appStore.getState().scenario, address)?.title ?? address}
          </button>
        </p>
      ))}
      {isTrial ? null : <MissingKeys keys={result.missingKeys} give={give} />}
      {openQuestionsOf(result.trace).map((id) => (
        <OpenQuestion key={id} id={id} />
      ))}
      {result.change === undefined ? null : (
        <p className="text-muted">
          Changed the scenario: <Words text={result.change.summary} />.
        </p>
      )}
    </div>
  )
}

/** What AWS checks besides, and the scenario cannot answer. */
function AlsoChecked({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null
  return (
    <section aria-label="AWS also checks">
      <h3 className="font-semibold">AWS also checks</h3>
      <ul className="list-disc pl-4">
        {sentences.map((sentence) => (
          <li key={sentence}>
            <Words text={sentence} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function MissingKeys({ keys, give }: { readonly keys: readonly string[]; readonly give: (key: string) => void }) {
  if (keys.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <Term id="contextKey">Absent:</Term>
      {keys.slice(0, 12).map((key) => (
        <Button
          key={key}
          className="h-auto min-h-6 max-w-full px-2 py-0.5 text-xs whitespace-normal"
          onPress={() => give(key)}
        >
          <span className="break-all">
            Give <code className="font-mono">{key}</code> a value
          </span>
        </Button>
      ))}
      {keys.length > 12 ? <span className="text-muted">and {keys.length - 12} more</span> : null}
    </div>
  )
}
