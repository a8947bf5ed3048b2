/** The part above the tree: verdict, AWS's message, the layers, and notes. */

import { isoTime } from '../../../engine/context/entries.ts'
import { layersOf, type TargetLayer } from '../../../engine/evaluate/layers.ts'
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
import { CopyMenu, copy } from '../CopyMenu.tsx'
import { openQuestionsOf } from '../tree/openQuestions.ts'
import { OpenQuestion } from '../tree/RuleChip.tsx'
import { LayerPath, RejectedPath } from './LayerPath.tsx'
import { LayerSwitches } from './LayerSwitches.tsx'
import { decidingRequest, verdict } from './verdict.ts'

export function Summary({ result, modes }: { readonly result: CallResult; readonly modes: React.ReactNode }) {
  const selected = useApp((state) => state.selectedNode)
  const { selectNode } = appStore.getState()
  const mark = decisionMarks[result.decision]
  const words = verdict(result)
  // A long sentence takes the whole width, below the buttons.
  const isLong = words.length > 90
  const layers = (decidingRequest(result)?.children ?? []).flatMap((node) => (node.kind === 'layer' ? [node] : []))
  const refused =
    result.decision === 'rejected'
      ? result.trace?.children.find(({ kind, outcome }) => kind === 'check' && outcome !== 'match')
      : undefined
  return (
    <div className="@container shrink-0 space-y-2 border-b border-line p-3">
      <div className={classes('flex flex-wrap items-start justify-end gap-x-2 gap-y-1', !isLong && '@md:flex-nowrap')}>
        <span
          className={classes(
            'mt-0.5 mr-auto flex h-6 w-6 shrink-0 items-center justify-center rounded-full',
            !isLong && '@md:mr-0',
            mark.soft,
          )}
        >
          <DecisionMark decision={result.decision} size={15} />
        </span>
        <h2
          aria-live="polite"
          className={classes(
            'order-last min-w-0 grow basis-full leading-6 font-semibold break-words',
            isLong ? 'text-base' : 'text-lg @md:order-none @md:basis-0',
          )}
        >
          <Words text={words} />
        </h2>
        {modes}
        <LayerSwitches />
        <CopyMenu />
      </div>
      {result.error === undefined ? null : (
        <div className="flex items-start gap-1 rounded-md bg-sunken px-2 py-1">
          <p className="min-w-0 grow font-mono text-xs break-words">
            <span className="font-semibold">{result.error.code}</span>: {result.error.message}
          </p>
          <IconButton
            label="Copy AWS’s message"
            onPress={() => void copy(`${result.error?.code}: ${result.error?.message}`, 'AWS’s message was')}
          >
            <Icon name="copy" size={12} />
          </IconButton>
        </div>
      )}
      {layers.length > 0 ? (
        <LayerPath layers={layers} blockedBy={result.blockedBy} selected={selected} select={selectNode} />
      ) : null}
      {layers.length === 0 && refused !== undefined ? (
        <RejectedPath check={refused} layers={layersOf(targetLayerOf(result.action))} select={selectNode} />
      ) : null}
      <Notes result={result} />
    </div>
  )
}

/** The policy of the target that a call of this action asks: AssumeRole asks the trust policy of a role (5.9). */
const targetLayerOf = (action: string): TargetLayer =>
  /^sts:AssumeRole/i.test(action) ? 'trustPolicy' : 'resourcePolicy'

/** The session, documents that could not be read, missing context keys, open questions. */
function Notes({ result }: { readonly result: CallResult }) {
  const { openDocument, selectSession, showRegion, edit } = appStore.getState()
  const isThen = useApp((state) => resultAtPlayhead(state) !== undefined)
  const isTrial = useApp((state) => state.trialCall !== undefined)
  const give = (key: string) => {
    const given = giveKey(appStore.getState().scenario, result.id, key)
    edit(`Give ${key} a value`, () => given.scenario)
    openDocument(callAddress(result.id), given.caret, { focus: true })
  }
  return (
    <div className="space-y-1 text-xs empty:hidden">
      {result.session === undefined ? null : (
        <p>
          Creates the session <code className="font-mono break-all">{result.session.arn}</code>
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
      {result.invalidPolicies.map((address) => (
        <p key={address} className="text-reject">
          This document could not be read:{' '}
          <button
            type="button"
            className="text-left break-words underline"
            onClick={() => openDocument(address, undefined, { focus: true })}
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

function MissingKeys({ keys, give }: { readonly keys: readonly string[]; readonly give: (key: string) => void }) {
  if (keys.length === 0) return null
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <span>
        {keys.length === 1
          ? 'A condition reads a key that the call does not have:'
          : 'Conditions read keys that the call does not have:'}
      </span>
      {keys.slice(0, 12).map((key) => (
        <Button
          key={key}
          className="h-auto min-h-6 max-w-full py-0.5 text-xs whitespace-normal"
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
