/** One condition key in words: its name in AWS's spelling, its type, what it holds, and when a request has it. */
export type KeyRow = readonly [name: string, type: string, holds: string, present: string]
