import { lazyPart } from './lazyPart.tsx'
import { Words } from './Words.tsx'

/**
 * A text of the scenario's author, in Markdown: descriptions, lessons. Links open in a new tab, tags are shown as typed, and of an
 * image its description stands there. (For sentences of the page there is `Words`.)
 */
export const Markdown = lazyPart(
  () => import('./MarkdownText.tsx'),
  ({ text }) => (
    <p>
      <Words text={text} />
    </p>
  ),
)
