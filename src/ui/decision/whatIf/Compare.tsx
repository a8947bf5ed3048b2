/** The pinned decision next to the current one, with their differences marked. */

import { useMemo, useState } from 'react'
import { isoTime } from '../../../engine/context/entries.ts'
import type { CallResult } from '../../../scenario/run/evaluation.ts'
import { Button } from '../../kit/Button.tsx'
import { classes } from '../../kit/classes.ts'
import { Icon } from '../../kit/Icon.tsx'
import { DecisionMark, OutcomeMark, outcomeMarks } from '../../kit/marks.tsx'
import { Words } from '../../kit/Words.tsx'
import { verdict } from '../verdict/verdict.ts'
import { align } from './compareResults.ts'

export function Compare({
  pinned,
  result,
  unpin,
}: {
  readonly pinned: CallResult
  readonly result: CallResult
  readonly unpin: () => void
}) {
  const [isOnlyDifferent, setOnlyDifferent] = useState(true)
  const rows = useMemo(() => align(pinned.trace, result.trace), [pinned, result])
  // Call, caller, request and time, where they are not the same.
  const differencesOf = (one: CallResult) =>
    aboutOf(one).filter((line) => !aboutOf(one === pinned ? result : pinned).includes(line))
  const shown = isOnlyDifferent ? rows.filter(({ isDifferent: differs }) => differs) : rows
  return (
    <section aria-label="Comparison" className="shrink-0 space-y-2 border-b border-line bg-sunken p-3">
      <div className="flex items-center gap-2">
        <h3 className="grow font-semibold">
          Compared with {pinned.id}
          {pinned.id === result.id ? ' as it was pinned' : ''}
        </h3>
        <Button
          className="h-6 text-xs"
          aria-pressed={!isOnlyDifferent}
          onPress={() => setOnlyDifferent(!isOnlyDifferent)}
        >
          {isOnlyDifferent ? `Show all ${rows.length}` : 'Show differences'}
        </Button>
        <Button className="h-6 text-xs" onPress={unpin}>
          <Icon name="pin-off" size={12} /> Unpin
        </Button>
      </div>
      <section aria-label="The two trees" className="max-h-72 overflow-auto" {...scrolledByKeyboard}>
        <table className="w-full table-fixed border-collapse text-xs">
          <thead>
            <tr className="text-left align-top">
              {[pinned, result].map((one, at) => (
                <th key={at === 0 ? 'pinned' : 'now'} scope="col" className="p-1 font-medium [overflow-wrap:anywhere]">
                  <DecisionMark decision={one.decision} className="mr-1 inline" />
                  <Words text={verdict(one)} />
                  {differencesOf(one).map((line) => (
                    <span key={line} className="block font-normal text-muted">
                      {line}
                    </span>
                  ))}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr
                key={row.key}
                className={classes(
                  'border-t border-line align-top',
                  row.isDifferent && !isOnlyDifferent && 'bg-nomatch-soft',
                )}
              >
                {[row.left, row.right].map((node, at) => (
                  <td
                    key={at === 0 ? 'left' : 'right'}
                    className="p-1 break-words [overflow-wrap:anywhere]"
                    style={{ paddingLeft: 4 + Math.min(row.depth, 8) * 8 }}
                  >
                    {row.isDifferent && at === 1 ? (
                      <span className="mr-1 rounded-full bg-nomatch-soft px-1 text-2xs font-semibold text-nomatch">
                        <span aria-hidden>≠</span>
                        <span className="sr-only">differs:</span>
                      </span>
                    ) : null}
                    {node === undefined ? (
                      <span className="text-muted">missing</span>
                    ) : (
                      <>
                        <OutcomeMark outcome={node.outcome} size={11} className="mr-1 inline" isDecorative />
                        <span className="font-medium">{node.label}</span>{' '}
                        <span className="sr-only">{outcomeMarks[node.outcome].words}</span>
                        <span className="block text-muted">
                          <Words text={node.reason} />
                        </span>
                      </>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {shown.length === 0 ? <p className="text-xs text-muted">The two trees do not differ.</p> : null}
      </section>
    </section>
  )
}

/** Makes long trees scrollable by keyboard. */
const scrolledByKeyboard = { tabIndex: 0 }

const aboutOf = ({ id, action, resources, callerArn, at }: CallResult): readonly string[] => [
  `call ${id}`,
  `by ${callerArn}`,
  `${action} on ${resources.join(', ')}`,
  `at ${isoTime(at)}`,
]
