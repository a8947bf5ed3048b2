/** Every rule, by the folder it stands in. */
import type { Rule, ScenarioRule } from '../finding.ts'
import { rules as catalog } from './catalog/index.ts'
import { rules as data } from './data/index.ts'
import { rules as picture } from './picture/index.ts'
import { rules as security } from './security/index.ts'
import { rules as suggestions } from './suggestions/index.ts'

export const rules: readonly Rule[] = [...catalog, ...data, ...security, ...suggestions]
export const scenarioRules: readonly ScenarioRule[] = picture
