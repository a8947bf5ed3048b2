/** What a reader of files is: from the texts that a user brings to a scenario, or to a failure that names its reason. */
import type { Result } from '../engine/base/result.ts'
import type { Scenario } from '../scenario/format/schema.ts'
import type { ScenarioProblem } from '../scenario/run/evaluation.ts'

/** A file, or a text that was pasted. */
export interface SourceFile {
  /** For messages only: a reader never decides by a name. */
  readonly name: string
  readonly text: string
}

export interface Imported {
  readonly scenario: Scenario
}

export type ImportFailure =
  /** No reader recognizes the shape. */
  | { readonly kind: 'unrecognized' }
  /** A reader recognizes the shape, and cannot read the content. */
  | {
      readonly kind: 'invalid'
      readonly reader: string
      /** The reader's title. `readFiles` adds it. */
      readonly title?: string
      readonly problems: readonly ScenarioProblem[]
    }

export interface Reader {
  /** Stable: the origin of a scenario names it. */
  readonly id: string
  /** For people, in the middle of a sentence: `a scenario file`. */
  readonly title: string
  /** Whether the shape is the reader's own. Several files may belong together. */
  readonly recognizes: (files: readonly SourceFile[]) => boolean
  /** Is called for what the reader recognizes. Never throws. */
  readonly read: (files: readonly SourceFile[]) => Result<Imported, ImportFailure>
}
