import type { Why } from '../why/index.ts'

/** A reason with its sentence. */
export interface Said {
  readonly why: Why
  readonly reason: string
}

/** Like `wordsOf`, for nodes that come by the dozen: whoever makes them knows the kind, so its words need no look-up. */
export const said = <One extends Why>(words: (why: One) => string, why: One): Said => ({ why, reason: words(why) })
