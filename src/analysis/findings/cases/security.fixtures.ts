import type { Case } from './case.fixtures.ts'
import { conditions } from './conditions.fixtures.ts'
import { grants } from './grants.fixtures.ts'
import { rcp } from './rcp.fixtures.ts'
import { trust } from './trust.fixtures.ts'

export const cases: readonly Case[] = [...grants, ...conditions, ...trust, ...rcp]
