/** Every code of the whole picture, with scenarios that have it and scenarios that only look as if. */
import { caps } from './caps.ts'
import type { PictureExamples } from './picture.ts'
import { resources } from './resources.ts'
import { sessions } from './sessions.ts'
import { trusting } from './trust.ts'

export const pictures: PictureExamples = { ...caps, ...trusting, ...sessions, ...resources }
