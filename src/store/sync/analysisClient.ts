/** The one analysis worker of the page, started when it is first asked. */
import { type Analyst, createAnalyst } from '../../worker/analyst.ts'

let made: Analyst | undefined

export const theAnalyst = (): Analyst => {
  made ??= createAnalyst()
  return made
}
