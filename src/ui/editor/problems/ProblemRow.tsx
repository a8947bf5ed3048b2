/** One problem: message, position, fix, documentation, and a menu to mute it. */

import { memo, useEffect, useState } from 'react'
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import type { Severity } from '../../../engine/policy/ast.ts'
import { SCENARIO_TAB } from '../../../scenario/address.ts'
import type { Problem } from '../../../store/selectors/problems.ts'
import { appStore } from '../../../store/store.ts'
import { languageClient } from '../../../store/sync/languageClient.ts'
import { undoLatest } from '../../../store/undoToast.ts'
import { IconButton, Button as TextButton } from '../../kit/Button.tsx'
import { classes } from '../../kit/classes.ts'
import { Icon } from '../../kit/Icon.tsx'
import { Menu, MenuButton, MenuItem } from '../../kit/Menu.tsx'
import { Words } from '../../kit/Words.tsx'
import { fixProblem } from './applyFix.ts'

export const severityWords: Readonly<Record<Severity, { readonly one: string; readonly many: string }>> = {
  error: { one: 'Error', many: 'errors' },
  security: { one: 'Security warning', many: 'security warnings' },
  warning: { one: 'Warning', many: 'warnings' },
  suggestion: { one: 'Suggestion', many: 'suggestions' },
}

const icons = {
  error: 'circle-alert',
  security: 'shield-alert',
  warning: 'triangle-alert',
  suggestion: 'info',
} as const
const colors: Readonly<Record<Severity, string>> = {
  error: 'text-deny',
  security: 'text-reject',
  warning: 'text-nomatch',
  suggestion: 'text-muted',
}

export function SeverityIcon({
  severity,
  isDecorative = false,
}: {
  readonly severity: Severity
  readonly isDecorative?: boolean
}) {
  return (
    <Icon
      name={icons[severity]}
      size={13}
      {...(!isDecorative && { 'aria-label': severityWords[severity].one })}
      className={classes('shrink-0', colors[severity])}
    />
  )
}

interface ProblemRowProps {
  readonly problem: Problem
  /** Name of the document, if problems of several are listed. */
  readonly title: string | undefined
  /** The tab that the problem's range counts in; undefined: the document's own. */
  readonly tab: string | undefined
}

export const ProblemRow = memo(function ProblemRow({ problem, title, tab }: ProblemRowProps) {
  const { severity, message, document, range, fix, code, finding, isMuted } = problem
  const { openDocument, mute, unmute, notify } = appStore.getState()
  const address = tab ?? document ?? SCENARIO_TAB
  return (
    <li className="flex items-start gap-1 px-1 hover:bg-ink/5">
      <div className="min-w-0 grow pb-0.5">
        <Button
          onPress={() => openDocument(address, range, { shouldFocus: true })}
          className="flex min-h-6 w-full cursor-default items-start gap-2 px-2 pt-1 text-left text-xs outline-none focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent"
        >
          <span className="mt-0.5">
            <SeverityIcon severity={severity} />
          </span>
          <span className="min-w-0 break-words [overflow-wrap:anywhere]">
            {title === undefined ? null : <span className="text-muted">{title}: </span>}
            <Words text={message} />
          </span>
        </Button>
        <div className="flex flex-wrap items-center gap-x-3 pl-7">
          <Why code={code} />
          {fix === undefined || document === undefined || isMuted ? null : (
            <TextButton
              look="quiet"
              className="-ml-1 h-6 max-w-full px-1 text-xs text-accent"
              onPress={() => fixProblem(problem)}
            >
              <Icon name="wrench" size={12} className="shrink-0" />
              <span className="truncate">{fix.title.replaceAll('`', '')}</span>
            </TextButton>
          )}
          {finding === undefined || !isMuted ? null : (
            <TextButton look="quiet" className="h-6 px-1 text-xs" onPress={() => unmute(finding)}>
              Show again
            </TextButton>
          )}
        </div>
      </div>
      {finding === undefined || isMuted ? null : (
        <MenuButton
          placement="bottom end"
          button={
            <IconButton label={`More about ${code}`} className="h-6 w-6">
              <Icon name="ellipsis-vertical" size={12} />
            </IconButton>
          }
        >
          <Menu
            aria-label={`More about ${code}`}
            onAction={(key) => {
              mute(finding, key as 'here' | 'everywhere')
              notify(`Muted ${code}`, { undo: undoLatest(appStore) })
            }}
          >
            <MenuItem id="here" label="Mute it here" detail="kept in the scenario; it never changes a decision" />
            <MenuItem id="everywhere" label={`Mute ${code} everywhere`} />
          </Menu>
        </MenuButton>
      )}
    </li>
  )
})

/** The code of the problem, which opens its documentation. */
function Why({ code }: { readonly code: string }) {
  return (
    <DialogTrigger>
      <Button className="min-h-6 max-w-full cursor-default truncate rounded-sm font-mono text-2xs text-muted underline decoration-dotted outline-none focus-visible:outline-2 focus-visible:outline-accent">
        {code}
      </Button>
      <Popover
        placement="top end"
        className="max-h-[70vh] max-w-[min(30rem,90vw)] overflow-auto rounded-lg border border-line bg-raised p-3 shadow-overlay"
      >
        <Dialog aria-label={code} className="outline-none">
          <Documentation code={code} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

function Documentation({ code }: { readonly code: string }) {
  const [text, setText] = useState<string>()
  useEffect(() => {
    let isShown = true
    void languageClient
      .ask('documentation', (face) => face.documentation(code))
      .then(
        (answer) =>
          isShown &&
          setText(
            (answer.kind === 'done' ? answer.value : undefined) ??
              'The policy language requires this. The message says what and where.',
          ),
      )
    return () => {
      isShown = false
    }
  }, [code])
  return (
    <div className="space-y-1.5 text-xs">
      <h3 className="font-mono font-semibold">{code}</h3>
      {(text ?? '…').split('\n\n').map((paragraph) =>
        paragraph.startsWith('```') ? (
          <pre key={paragraph} className="overflow-x-auto rounded-md bg-ink/6 p-2 font-mono text-2xs">
            {paragraph.replaceAll(/```\w*\n?/g, '').trim()}
          </pre>
        ) : (
          <p key={paragraph} className="whitespace-pre-line">
            <Words text={paragraph} />
          </p>
        ),
      )}
    </div>
  )
}
