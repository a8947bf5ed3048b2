/** Every code of a single document with its example. */
import { arns } from './arns.ts'
import { conditions } from './conditions.ts'
import { elements } from './elements.ts'
import type { Examples } from './example.ts'
import { grants } from './grants.ts'

export const examples: Examples = { ...elements, ...conditions, ...arns, ...grants }
