/** A text in Markdown. Loaded lazily, through Markdown.tsx. */
import { useMemo } from 'react'
import { renderMarkdown } from './renderMarkdown.ts'

export default function MarkdownText({ text }: { readonly text: string }) {
  const html = useMemo(() => ({ __html: renderMarkdown(text) }), [text])
  // biome-ignore lint/security/noDangerouslySetInnerHtml: renderMarkdown has sanitized it; this is the one place
  return <div className="markdown" dangerouslySetInnerHTML={html} />
}
