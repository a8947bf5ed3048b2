/** The door for files: one list of readers, tried in order. A reader is added here and nowhere else. */
import { err, ok, type Result } from '../engine/base/result.ts'
import type { Imported, ImportFailure, Reader, SourceFile } from './reader.ts'
import { scenarioFile } from './scenarioFile.ts'

export const readers: readonly Reader[] = [scenarioFile]

/**
 * Reads files with the first reader that recognizes them.
 * @param files all that the user dropped or chose at once.
 * @returns the scenario with the id of its reader, or the failure of the reader that recognized the files.
 */
export function readFiles(files: readonly SourceFile[]): Result<Imported & { readonly reader: string }, ImportFailure> {
  const reader = readers.find((one) => one.recognizes(files))
  if (reader === undefined) return err({ kind: 'unrecognized' })
  const read = reader.read(files)
  if (read.ok) return ok({ ...read.value, reader: reader.id })
  return read.error.kind === 'invalid' ? err({ ...read.error, title: reader.title }) : read
}
