/** Says of a decision what AWS changed about the rules that it rests on: once for each scenario, until it is put away. */
import { useEffect } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { own } from '../../../engine/base/own.ts'
import type { TraceNode } from '../../../engine/trace.ts'
import type { CallResult } from '../../../scenario/run/evaluation.ts'
import { noticeId } from '../../../store/slices/noticesSlice.ts'
import { appStore, useApp } from '../../../store/store.ts'
import { IconButton } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Words } from '../../kit/Words.tsx'
import { RuleChip } from '../../RuleChip.tsx'

export function RuleChanges({ result: { id, trace } }: { readonly result: CallResult }) {
  const changes = changesOf(trace)
  const shown = useApp(
    useShallow(({ scenario, dismissedNotices, noticeCalls }) =>
      changes
        .filter(({ rule }) => (own(noticeCalls, rule) ?? id) === id)
        .filter(({ rule }) => !dismissedNotices.includes(noticeId(rule, scenario)))
        .map(({ rule }) => rule),
    ),
  )
  const told = changes.map(({ rule }) => rule).join(' ')
  useEffect(() => {
    if (told !== '') appStore.getState().tellNotices(told.split(' '), id)
  }, [told, id])
  return changes
    .filter(({ rule }) => shown.includes(rule))
    .map(({ rule, node }) => (
      <section
        key={rule}
        aria-label="A rule that AWS changed"
        className="flex items-start gap-1.5 border-b border-line bg-accent-soft px-3 py-1.5 text-xs"
      >
        <Icon name="info" size={14} className="mt-px shrink-0 text-accent" />
        <p className="min-w-0 grow">
          <Words text={node.reason} /> <RuleChip section={node.section} uncertain={undefined} />
        </p>
        <IconButton
          label="Do not say this again in this scenario"
          className="-my-0.5 h-6 w-6"
          onPress={() => appStore.getState().dismissNotice(rule)}
        >
          <Icon name="x" size={12} />
        </IconButton>
      </section>
    ))
}

const changesOf = (trace: TraceNode | undefined) =>
  (trace?.children ?? []).flatMap((node) => (node.why.kind === 'ruleChanged' ? [{ rule: node.why.rule, node }] : []))
