/** All templates, in the order of the gallery. */
import { delegationTemplates } from './delegation.ts'
import { federationTemplates } from './federation.ts'
import { guardrailTemplates } from './guardrails.ts'
import { resourceTemplates } from './resources.ts'
import { roleTemplates } from './roles.ts'
import type { Template } from './template.ts'

export const templates: readonly Template[] = [
  ...roleTemplates,
  ...federationTemplates,
  ...resourceTemplates,
  ...guardrailTemplates,
  ...delegationTemplates,
]

export {
  type Answers,
  type Applied,
  applyTemplate,
  problemsOf,
  type Question,
  suggestedAnswers,
  type Template,
} from './template.ts'
