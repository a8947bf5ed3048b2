/** The URI of a model. Monaco finds a model by the URI's text, and calls it by its path: the one stays, the other may change. */
import type { Uri } from 'monaco-editor/editor/editor.api.js'
import { monaco } from './monaco.ts'

let made = 0

/**
 * @param name what Monaco calls the document wherever it lists places (peeked references, what it says to screen readers),
 * asked anew each time, so that it follows a renaming while the model keeps caret, folding and undo.
 */
export function namedUri(name: () => string): Uri {
  made += 1
  const text = `playground:/${made}`
  const uri = monaco.Uri.parse(text)
  // A slash would cut the name.
  const path = { get: () => `/${name().replaceAll('/', '∕')}` }
  Object.defineProperties(uri, { path, fsPath: path, toString: { value: () => text } })
  return uri
}
