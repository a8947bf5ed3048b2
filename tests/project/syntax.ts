/** Source files as syntax trees, for the rules of this repository that Biome does not have. */
import { readdirSync, readFileSync } from 'node:fs'
import { parseSync } from 'vite'

export interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [property: string]: unknown
}

export interface Source {
  readonly file: string
  readonly text: string
  readonly program: SyntaxNode
}

export function parseSource(file: string, text: string): Source {
  const { program, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`)
  return { file, text, program: program as unknown as SyntaxNode }
}

/** Every source file below these folders of the repository. */
export const parseFolders = (...folders: readonly string[]): readonly Source[] =>
  folders
    .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`))
    .filter((file) => /\.(tsx?|mjs)$/.test(file))
    .map((file) => parseSource(file, readFileSync(file, 'utf8')))

const isNode = (value: unknown): value is SyntaxNode =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

export const childrenOf = (node: SyntaxNode): readonly SyntaxNode[] =>
  Object.values(node).flatMap((value) => (Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []))

/** `file:line: the first line of the node's text` */
export function placeOf({ file, text }: Source, { start, end }: SyntaxNode): string {
  const line = text.slice(0, start).split('\n').length
  return `${file}:${line}: ${text.slice(start, end).split('\n')[0]}`
}
