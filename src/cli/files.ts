/** Files that the headless runner reads. */
import { readFileSync, statSync } from 'node:fs'
import { MOST_FILE_BYTES, megabytes } from '../scenario/format/size.ts'
import type { ScenarioProblem } from '../scenario/run/evaluation.ts'

/** @param file a name, or `-` for standard input. */
export function readText(file: string): { readonly text: string } | { readonly problem: ScenarioProblem } {
  const fail = (message: string) => ({
    problem: { path: '', severity: 'error' as const, code: 'UNREADABLE_FILE', message },
  })
  try {
    // Before it is read: a file of many gigabytes does not fit into the memory.
    const size = file === '-' ? 0 : statSync(file).size
    const bytes = size > MOST_FILE_BYTES ? undefined : readFileSync(file === '-' ? 0 : file)
    if (bytes === undefined || bytes.length > MOST_FILE_BYTES)
      return fail(
        `${file} has ${megabytes(bytes?.length ?? size)}. Files of at most ${megabytes(MOST_FILE_BYTES)} are read: split it.`,
      )
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch (error) {
    if (error instanceof TypeError) return fail(`${file} is not UTF-8 text.`)
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') return fail(`The file ${file} does not exist.`)
    if (code === 'EISDIR') return fail(`${file} is a folder. Name a file.`)
    return fail(`${file} could not be read${typeof code === 'string' ? ` (${code})` : ''}.`)
  }
}
