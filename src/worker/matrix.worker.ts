/** One of a pool: decides blocks of the matrix. The scenario comes once a question, its blocks follow. */
import { expose, transfer } from 'comlink'
import { type Block, type Cells, decideBlock } from '../analysis/matrix/grid.ts'
import { actionColumns, callColumns, type MatrixColumn, principalsOf } from '../analysis/matrix/matrix.ts'
import type { Picture } from '../engine/picture.ts'
import type { Scenario } from '../scenario/format/schema.ts'
import { referencedManagedPolicies } from '../scenario/managedPolicies.ts'
import { buildPicture } from '../scenario/run/picture.ts'
import { actionNames } from './actionNames.ts'
import { loadManagedPolicy } from './managedPolicies.ts'

/** `principals`: ARNs; absent: every user and role. */
export type MatrixQuestion = Asked & { readonly principals?: readonly string[] }

type Asked =
  | { readonly kind: 'calls' }
  | { readonly kind: 'actions'; readonly actions: readonly string[]; readonly resource: string }
  /** Every action of these services; none: of all services. */
  | { readonly kind: 'services'; readonly services: readonly string[]; readonly resource: string }

export interface MatrixHead {
  readonly principals: readonly string[]
  readonly columns: readonly Omit<MatrixColumn, 'context'>[]
}

let opened:
  | { readonly picture: Picture; readonly principals: readonly string[]; readonly columns: readonly MatrixColumn[] }
  | undefined

async function columnsOf(scenario: Scenario, question: MatrixQuestion, base: string): Promise<readonly MatrixColumn[]> {
  if (question.kind === 'calls') return callColumns(scenario)
  if (question.kind === 'actions') return actionColumns(question.actions, question.resource)
  const all = await actionNames(base)
  const wanted = question.services.length === 0 ? Object.keys(all) : question.services.map((one) => one.toLowerCase())
  return actionColumns(
    wanted.flatMap((prefix) =>
      Object.hasOwn(all, prefix) ? (all[prefix] ?? []).map((name) => `${prefix}:${name}`) : [],
    ),
    question.resource,
  )
}

const face = {
  async open(scenario: Scenario, question: MatrixQuestion, base: string): Promise<MatrixHead> {
    const texts = new Map<string, string>()
    await Promise.all(
      referencedManagedPolicies(scenario).map(async (arn) => {
        const text = await loadManagedPolicy(arn, base).catch(() => undefined)
        if (text !== undefined) texts.set(arn, text)
      }),
    )
    const { picture } = buildPicture(scenario, (arn) => texts.get(arn))
    const columns = await columnsOf(scenario, question, base)
    const all = principalsOf(picture)
    opened = {
      picture,
      principals: question.principals === undefined ? all : all.filter((arn) => question.principals?.includes(arn)),
      columns,
    }
    return { principals: opened.principals, columns: columns.map(({ context: _, ...column }) => column) }
  },
  decide(block: Block): Cells {
    if (opened === undefined) throw new Error('no matrix is open')
    const cells = decideBlock(opened.picture, opened.principals, opened.columns, block)
    return transfer(cells, [cells.decided.buffer, cells.blocked.buffer])
  },
}

export type MatrixFace = typeof face

expose(face)
