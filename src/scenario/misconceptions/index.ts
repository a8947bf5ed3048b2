/** The pitfalls of section 8 as scenarios: a wrong belief, the truth, and calls that show it. */
import { aboutConditions } from './conditions.ts'
import { aboutOrganizations } from './organizations.ts'
import { aboutPolicies } from './policies.ts'
import { aboutServices } from './services.ts'
import { aboutSessions } from './sessions.ts'
import type { Misconception } from './words.ts'

export type { Misconception } from './words.ts'

export const misconceptions: readonly Misconception[] = [
  ...aboutPolicies,
  ...aboutConditions,
  ...aboutOrganizations,
  ...aboutSessions,
  ...aboutServices,
].sort((a, b) => a.id.localeCompare(b.id))
