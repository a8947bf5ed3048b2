/** The number of the rule behind a node; pressed, it says what the rule is about, where AWS writes it down, and what AWS leaves open. */
import { memo, useState } from 'react'
import { Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components'
import { Button } from '../kit/Button.tsx'
import { openQuestions, rules } from './rules.ts'

interface RuleChipProps {
  readonly section: string | undefined
  readonly uncertain: readonly string[] | undefined
}

/** A tree has one in every row: what it opens is made when it is first asked for. */
export const RuleChip = memo(function RuleChip({ section, uncertain = none }: RuleChipProps) {
  const [isAsked, setAsked] = useState(false)
  const rule = section === undefined ? undefined : rules[section]
  if (rule === undefined && uncertain.length === 0) return null
  const name = rule === undefined ? 'Open question' : `Rule ${section}: ${rule.title}`
  return (
    <DialogTrigger onOpenChange={(isOpen) => isOpen && setAsked(true)}>
      <Button look="quiet" className="-my-1 h-6 gap-1 px-1 align-baseline text-2xs text-muted" aria-label={uncertain.length === 0 ? name : `${name}. AWS is not explicit here`}>
        {rule === undefined ? null : `§${section}`}
        {uncertain.length === 0 ? null : <span className="rounded-sm bg-nomatch-soft px-1 text-nomatch">AWS is not explicit here</span>}
      </Button>
      {isAsked ? (
        <Popover placement="bottom start" offset={2} className="w-80 max-w-[90vw] rounded-lg border border-line bg-raised shadow-overlay">
          <Dialog className="space-y-2 p-3 text-xs outline-none">
            <Heading slot="title" className="text-sm font-semibold">
              {name}
            </Heading>
            {uncertain.map((id) => (
              <OpenQuestion key={id} id={id} />
            ))}
            {rule === undefined || rule.pages.length === 0 ? null : (
              <div>
                <p className="text-muted">In AWS’s documentation:</p>
                <ul className="list-disc pl-4">
                  {rule.pages.map((page) => (
                    <li key={page}>{page}</li>
                  ))}
                </ul>
              </div>
            )}
          </Dialog>
        </Popover>
      ) : null}
    </DialogTrigger>
  )
})

const none: readonly string[] = []

/** What AWS leaves open, and how it is answered here. */
export function OpenQuestion({ id }: { readonly id: string }) {
  const open = openQuestions[id]
  if (open === undefined) return null
  return (
    <p className="text-xs">
      <span className="font-medium text-nomatch">AWS is not explicit here.</span> {open.question} <span className="text-muted">Here: {open.answer}</span>
    </p>
  )
}
