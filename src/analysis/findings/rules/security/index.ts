import type { Rule } from '../../finding.ts'
import { createServiceLinkedRole } from './createServiceLinkedRole.ts'
import { passRole } from './passRole.ts'

export const rules: readonly Rule[] = [...passRole, ...createServiceLinkedRole]
