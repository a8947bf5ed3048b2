/** Collects the problems of one document; parsing always continues. */
import type { PolicyProblem, Severity, TextRange } from './ast.ts'

/** The place of a problem. */
export interface ProblemPlace {
  /** JSON pointer inside the document. */
  readonly path: string
  readonly range: TextRange
}
/** A function where the message is expensive to build: of a million problems only a few are shown. */
export type Message = string | (() => string)

export interface Report {
  /** The service would refuse the whole document (2.20). */
  readonly refuse: (code: string, place: ProblemPlace, message: Message) => void
  /** The document stays valid. */
  readonly lint: (severity: Severity, code: string, place: ProblemPlace, message: Message) => void
  readonly isRefused: () => boolean
  /** Further refusals are only counted, so their messages are not built. */
  readonly isFull: () => boolean
  /** In the order of the text. */
  readonly problems: () => readonly PolicyProblem[]
}

/** The most problems of each kind (refusals, lints), so that neither hides the other. */
const limit = 250

export function createReport(): Report {
  const refusals: PolicyProblem[] = []
  const lints: PolicyProblem[] = []
  let unlisted = 0
  const add = (
    list: PolicyProblem[],
    severity: Severity,
    code: string,
    { path, range }: ProblemPlace,
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
        isInvalidating: list === refusals,
      })
  }
  return {
    refuse: (code, place, message) => {
      add(refusals, 'error', code, place, message)
    },
    lint: (severity, code, place, message) => {
      add(lints, severity, code, place, message)
    },
    isRefused: () => refusals.length > 0,
    isFull: () => refusals.length >= limit,
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
          isInvalidating: false,
        },
      ]
    },
  }
}
