/** `npm run structure`: draws the parts of `src` and who imports whom, into the picture of docs/architecture.md. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './lib/run.mjs'
import { structurePicture } from './lib/structure.mjs'

writeFileSync(join(root, 'docs/images/structure.svg'), structurePicture())
