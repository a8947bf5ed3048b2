/** Collects what there is to say about one document; nothing here stops the reading. */
import type { PolicyProblem, Severity, TextRange } from './ast.ts'

/** Where a problem stands. */
export interface Place {
  /** JSON pointer inside the document. */
  readonly path: string
  readonly range: TextRange
}
/** A function where the words take work to find, as a suggestion does: a text with a million faults shows few of them. */
export type Message = string | (() => string)

export interface Report {
  /** The service would refuse the whole document (2.20). */
  readonly refuse: (code: string, place: Place, message: Message) => void
  /** The document stays as it is. */
  readonly lint: (severity: Severity, code: string, place: Place, message: Message) => void
  readonly refused: () => boolean
  /** Further refusals are counted, not listed: no need to look for words. */
  readonly full: () => boolean
  /** In the order of the text. */
  readonly problems: () => readonly PolicyProblem[]
}

/** Of each kind, refusals and lints, so that neither hides the other; nobody reads more. */
const limit = 250

export function createReport(): Report {
  const refusals: PolicyProblem[] = []
  const lints: PolicyProblem[] = []
  let unlisted = 0
  const add = (
    list: PolicyProblem[],
    severity: Severity,
    code: string,
    { path, range }: Place,
    message: Message,
  ): void => {
    if (list.length >= limit) unlisted += 1
    else
      list.push({
        code,
        severity,
        message: typeof message === 'string' ? message : message(),
        path,
        range,
        invalidates: list === refusals,
      })
  }
  return {
    refuse: (code, place, message) => {
      add(refusals, 'error', code, place, message)
    },
    lint: (severity, code, place, message) => {
      add(lints, severity, code, place, message)
    },
    refused: () => refusals.length > 0,
    full: () => refusals.length >= limit,
    problems: () => {
      const listed = [...refusals, ...lints].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end)
      if (unlisted === 0) return listed
      const message = `${unlisted} more problems of this document are not listed.`
      return [
        ...listed,
        {
          code: 'MORE_PROBLEMS',
          severity: 'suggestion',
          message,
          path: '',
          range: { start: 0, end: 0 },
          invalidates: false,
        },
      ]
    },
  }
}
