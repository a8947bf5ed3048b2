/** The templates by group, with a search, and the questions of the selected one. */

import { useState } from 'react'
import { Header, Input, ListBox, ListBoxItem, ListBoxSection, SearchField } from 'react-aria-components'
import { type Template, templates } from '../../scenario/templates/index.ts'
import { Icon } from '../kit/Icon.tsx'
import { Questions } from './Questions.tsx'

export default function Gallery() {
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<string>()
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const found = templates.filter(({ title, about, group }) =>
    words.every((word) => `${title} ${about} ${group}`.toLowerCase().includes(word)),
  )
  const groups = [...new Set(found.map(({ group }) => group))]
  const template = templates.find(({ id }) => id === chosen)
  return (
    <div className="flex flex-col gap-4 md:h-[65vh] md:flex-row">
      <div className="flex min-h-0 shrink-0 flex-col md:w-80">
        <SearchField
          aria-label="Search templates"
          value={query}
          onChange={setQuery}
          autoFocus
          className="mb-2 flex h-7 shrink-0 items-center gap-1.5 rounded-md bg-sunken px-2"
        >
          <Icon name="search" size={13} className="shrink-0 text-muted" />
          <Input
            placeholder="Search: Lambda, TLS, region …"
            spellCheck={false}
            className="w-full min-w-0 bg-transparent text-sm outline-none placeholder:text-muted"
          />
        </SearchField>
        <ListBox
          aria-label="Templates"
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          escapeKeyBehavior="none"
          selectedKeys={chosen === undefined ? [] : [chosen]}
          onSelectionChange={(keys) => {
            const [key] = keys === 'all' ? [] : keys
            if (key !== undefined) setChosen(String(key))
          }}
          renderEmptyState={() => <p className="p-3 text-center text-xs text-muted">No template speaks of that.</p>}
          className="max-h-56 min-h-0 grow overflow-auto rounded-md border border-line p-1 outline-none md:max-h-none"
        >
          {groups.map((group) => (
            <ListBoxSection key={group} id={group}>
              <Header className="px-2 pt-2 pb-1 text-2xs font-semibold tracking-wide text-muted uppercase">
                {group}
              </Header>
              {found.filter((one) => one.group === group).map(item)}
            </ListBoxSection>
          ))}
        </ListBox>
      </div>
      {template === undefined ? (
        <p className="m-auto max-w-80 p-6 text-center text-muted">
          Choose a template: it asks a few questions, and shows what it would add before it does.
        </p>
      ) : (
        <Questions key={template.id} template={template} />
      )}
    </div>
  )
}

const item = (template: Template) => (
  <ListBoxItem
    key={template.id}
    id={template.id}
    textValue={template.title}
    className="cursor-default rounded-md px-2 py-1 outline-none hover:bg-ink/5 selected:bg-accent-soft selected:font-medium focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-accent"
  >
    {template.title}
  </ListBoxItem>
)
