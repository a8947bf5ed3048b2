/** The card of the selected session or workload. */

import { type ReactNode, useEffect, useRef } from 'react'
import type { ShownEvaluation } from '../../../store/selectors/hiddenResults.ts'
import { appStore } from '../../../store/store.ts'
import { IconButton } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { SessionFacts } from './SessionFacts.tsx'
import { WorkloadFacts } from './WorkloadFacts.tsx'

interface CardProps {
  readonly evaluation: ShownEvaluation
  /** A session's id, or `workload:<id>`. */
  readonly id: string
  /** ARN of the caller; undefined where a service delivered the credentials. */
  readonly madeBy: string | undefined
}

export function Card({ evaluation, id, madeBy }: CardProps) {
  const session = evaluation.sessions.find((one) => one.id === id)
  const workload = evaluation.workloads.find((one) =>
    session === undefined ? id === `workload:${one.id}` : one.sessions.some((delivered) => delivered.id === id),
  )
  if (session === undefined)
    return workload === undefined ? null : (
      <Frame id={id} name={workload.id} label={`Workload ${workload.id}`}>
        <WorkloadFacts workload={workload} />
      </Frame>
    )
  return (
    <Frame id={id} name={session.name} label={`Credentials of ${session.name}`}>
      <SessionFacts session={session} evaluation={evaluation} madeBy={madeBy} workload={workload} />
    </Frame>
  )
}

function Frame({
  id,
  name,
  label,
  children,
}: {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly children: ReactNode
}) {
  const heading = useRef<HTMLHeadingElement>(null)
  const close = () => appStore.getState().selectSession(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another session is another card
  useEffect(() => heading.current?.focus(), [id])
  return (
    <aside
      aria-label={label}
      className="@container flex h-full w-full shrink-0 flex-col overflow-auto border-l border-line bg-raised p-3 text-xs md:w-96 lg:w-[44rem] lg:max-w-[60%]"
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <div className="flex items-start justify-between gap-2">
        <h3 ref={heading} tabIndex={-1} className="text-base font-semibold break-all">
          {name}
        </h3>
        <IconButton label="Close the card" onPress={close}>
          <Icon name="x" size={14} />
        </IconButton>
      </div>
      <div className="mt-1 grid grid-cols-1 gap-x-6 gap-y-3 @xl:grid-cols-2">{children}</div>
    </aside>
  )
}
