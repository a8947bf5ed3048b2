/** All rules of the linter, by folder. */
import type { Rule, ScenarioRule } from '../finding.ts'
import { arns } from './document/arns/index.ts'
import { conditions } from './document/conditions/index.ts'
import { denials } from './document/denials/index.ts'
import { grants } from './document/grants/index.ts'
import { principals } from './document/principals/index.ts'
import { references } from './document/references/index.ts'
import { style } from './document/style/index.ts'
import { values } from './document/values/index.ts'
import { rules as scenario } from './scenario/index.ts'

/** Rules of one document. */
export const rules: readonly Rule[] = [
  ...arns,
  ...references,
  ...conditions,
  ...values,
  ...principals,
  ...grants,
  ...denials,
  ...style,
]
/** Rules that need the whole scenario. */
export const scenarioRules: readonly ScenarioRule[] = scenario
