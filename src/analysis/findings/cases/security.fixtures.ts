/** Cases of the rules on what is allowed, trusted and asked for too widely. */
import type { Said, Silent } from './case.fixtures.ts'
import { conditions } from './conditions.fixtures.ts'
import { grants } from './grants.fixtures.ts'
import { rcp } from './rcp.fixtures.ts'
import { references } from './references.fixtures.ts'
import type { StatementCase } from './statements.fixtures.ts'
import { trust } from './trust.fixtures.ts'

const cases: readonly StatementCase[] = [...grants, ...conditions, ...trust, ...rcp, ...references]

export const statements: readonly object[] = cases.flatMap((one) => one.statements)
export const said: readonly Said[] = cases.flatMap((one) => one.said ?? [])
export const silent: readonly Silent[] = cases.flatMap((one) => one.silent ?? [])
