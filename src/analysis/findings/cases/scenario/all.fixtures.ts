/** Every code of the whole picture, with scenarios that have it and scenarios that only look as if. */
import { caps } from './caps.fixtures.ts'
import { resources } from './resources.fixtures.ts'
import type { PictureExamples } from './scenario.fixtures.ts'
import { sessions } from './sessions.fixtures.ts'
import { trusting } from './trust.fixtures.ts'

export const pictures: PictureExamples = { ...caps, ...trusting, ...sessions, ...resources }
