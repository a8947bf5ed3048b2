/** Further cases of the rules over a scenario. */
import type { ScenarioCases } from '../case.fixtures.ts'
import { caps } from './caps.fixtures.ts'
import { resources } from './resources.fixtures.ts'
import { sessions } from './sessions.fixtures.ts'
import { trusting } from './trust.fixtures.ts'

export const scenarioCases: ScenarioCases = { ...caps, ...trusting, ...sessions, ...resources }
