/** The same call as code, to copy. */

import { useState } from 'react'
import type { CallSpec } from '../../../scenario/format/schema.ts'
import { appStore } from '../../../store/store.ts'
import { Button, IconButton } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { type Language, languages, snippet } from './snippets.ts'

/** The call that created a session. */
export function CallCode({ call }: { readonly call: CallSpec }) {
  const [language, setLanguage] = useState<Language>('cli')
  const text = snippet(call, language)
  if (text === undefined) return null
  return (
    <Code title="The same step as code" text={text}>
      {(Object.keys(languages) as Language[]).map((one) => (
        <Button
          key={one}
          look={one === language ? 'solid' : 'outline'}
          className="h-6 text-2xs"
          aria-pressed={one === language}
          onPress={() => setLanguage(one)}
        >
          {languages[one]}
        </Button>
      ))}
    </Code>
  )
}

export function Code({
  title,
  text,
  children,
}: {
  readonly title: string
  readonly text: string
  readonly children?: React.ReactNode
}) {
  const copyText = () => {
    const { notify } = appStore.getState()
    navigator.clipboard.writeText(text).then(
      () => notify('The code was copied.'),
      () => notify('The browser does not allow this page to copy.'),
    )
  }
  return (
    <section>
      <div className="flex flex-wrap items-center gap-1">
        <h4 className="grow font-semibold">{title}</h4>
        {children}
        <IconButton label="Copy the code" onPress={copyText}>
          <Icon name="copy" size={12} />
        </IconButton>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable */}
      <pre tabIndex={0} className="mt-1 overflow-auto rounded-md bg-sunken p-2 font-mono text-2xs">
        {text}
      </pre>
    </section>
  )
}
