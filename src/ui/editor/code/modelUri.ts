/** The URI of a model. Monaco finds a model by the URI's text, which stays, and shows its path, which may change. */
import type { Uri } from 'monaco-editor/editor/editor.api.js'
import { monaco } from './monaco.ts'

let count = 0

/**
 * @param name the name that Monaco shows in lists of places, and reads to screen readers. It is called each time, so that the
 * name follows a renaming while the model keeps caret, folding and undo.
 */
export function namedUri(name: () => string): Uri {
  count += 1
  const text = `playground:/${count}`
  const uri = monaco.Uri.parse(text)
  // Monaco shows only what follows the last slash.
  const path = { get: () => `/${name().replaceAll('/', '∕')}` }
  Object.defineProperties(uri, { path, fsPath: path, toString: { value: () => text } })
  return uri
}
