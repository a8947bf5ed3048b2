import type { Rule } from '../../finding.ts'
import { wildcardWithoutLike } from './wildcardWithoutLike.ts'

export const rules: readonly Rule[] = [wildcardWithoutLike]
