import type { ReasonKind, Why } from '../why/index.ts'

/** The sentence of each of some kinds of reasons. */
export type Sentences<Kinds extends ReasonKind> = { readonly [Kind in Kinds]: (why: Why<Kind>) => string }
