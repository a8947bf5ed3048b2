import type { ScenarioRule } from '../../finding.ts'

export const rules: readonly ScenarioRule[] = []
