/** What a rule says, where AWS writes it down, and its number. Loaded when a card opens. */
import { familyOf, monthInWords, rules } from '../engine/words/rules.ts'
import { AwsPage } from './AwsPage.tsx'
import { Words } from './kit/Words.tsx'

export function RuleCard({ section }: { readonly section: string }) {
  const rule = rules[section]
  const family = familyOf(section)
  return (
    <>
      {rule === undefined ? null : (
        <p>
          <Words text={rule.words} />
        </p>
      )}
      {rule === undefined || rule.pages.length === 0 ? null : (
        <div>
          <p className="text-muted">In AWS’s documentation:</p>
          <ul className="list-disc pl-4">
            {rule.pages.map((page) => (
              <li key={page}>
                <AwsPage title={page} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="text-2xs text-muted">
        {family === undefined ? '' : `Held against AWS’s pages in ${monthInWords(family.checked)}. `}
        Rule {section} of this page.
      </p>
    </>
  )
}
