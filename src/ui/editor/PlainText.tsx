/** The text of a document until Monaco is loaded. */
import { storedText } from '../../scenario/tabs.ts'
import { useApp } from '../../store/store.ts'

export const PlainText = ({ text }: { readonly text: string }) => (
  <pre className="h-full w-full overflow-auto p-2 pl-16 font-mono text-sm text-muted">{text}</pre>
)

export const PlainDocument = ({ address }: { readonly address: string }) => (
  <PlainText text={useApp((state) => storedText(state.scenario, address)) ?? ''} />
)
