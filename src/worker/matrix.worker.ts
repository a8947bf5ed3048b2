/** One of the matrix workers: decides blocks of the matrix. The scenario comes once for each question, its blocks follow. */
import { transfer } from 'comlink'
import { decideBlock } from '../analysis/matrix/grid.ts'
import {
  actionColumns,
  callColumns,
  type MatrixColumn,
  type PictureAt,
  pictureAtOf,
  principalsAt,
} from '../analysis/matrix/matrix.ts'
import type { Scenario } from '../scenario/format/schema.ts'
import { calledServices, servicesOf } from '../scenario/run/calledServices.ts'
import { callTimes } from '../scenario/run/callTimes.ts'
import { evaluateScenario } from '../scenario/run/evaluate.ts'
import type { Data } from './data.ts'
import type { MatrixFace, MatrixQuestion } from './protocol.ts'
import { serve } from './serve.ts'

interface OpenMatrix {
  readonly pictureAt: PictureAt
  readonly principals: readonly string[]
  readonly columns: readonly MatrixColumn[]
}

serve<MatrixFace>((data) => {
  let matrix: OpenMatrix | undefined
  return {
    open: async (scenario, question) => {
      const policies = await data.policies(scenario)
      const columns = await columnsOf(data, scenario, question)
      const services = await data.services([
        ...calledServices(scenario),
        ...servicesOf(columns.map(({ action }) => action)),
      ])
      const { pictures } = evaluateScenario(scenario, { managedPolicies: policies.find, catalog: services.find })
      const pictureAt = pictureAtOf(pictures, question.moment !== undefined)
      const everyone = principalsAt(
        pictureAt,
        columns.map(({ at }) => at),
      )
      const principals =
        question.principals === undefined ? everyone : everyone.filter((arn) => question.principals?.includes(arn))
      matrix = { pictureAt, principals, columns }
      return { principals, columns: columns.map(({ context: _, ...column }) => column) }
    },
    decide: (block) => {
      if (matrix === undefined) throw new Error('no matrix is open')
      const cells = decideBlock(matrix.pictureAt, matrix.principals, matrix.columns, block)
      return transfer(cells, [cells.decided.buffer, cells.blocked.buffer])
    },
  }
})

async function columnsOf(data: Data, scenario: Scenario, question: MatrixQuestion): Promise<readonly MatrixColumn[]> {
  const { moment } = question
  if (question.kind === 'calls') {
    const times = callTimes(scenario.calls ?? [])
    return callColumns(scenario, moment === undefined ? times : times.map(() => moment))
  }
  if (question.kind === 'actions') return actionColumns(question.actions, question.resource, moment)
  const all = await data.actionNames()
  const prefixes = question.services.length === 0 ? Object.keys(all) : question.services.map((one) => one.toLowerCase())
  const actions = prefixes.flatMap((prefix) =>
    Object.hasOwn(all, prefix) ? (all[prefix] ?? []).map((name) => `${prefix}:${name}`) : [],
  )
  return actionColumns(actions, question.resource, moment)
}
