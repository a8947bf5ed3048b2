/** Session policies near their limit. Source: semantics 6.5, U35. */

import { callDocumentAddress } from '../../../../scenario/address.ts'
import { documentAddresses, policyText } from '../../../../scenario/documents.ts'
import type { ScenarioDraft, ScenarioRule } from '../../finding.ts'
import { allow, ana, assume, inline, may, one, policy, role } from '../../support/scenario/exampleScenarios.ts'
import { start } from '../../support/scenario/scenarioIndex.ts'

const manyBuckets = Array.from({ length: 90 }, (_, n) => `arn:aws:s3:::bucket-${n}/*`)

export const sessionPolicyTooLarge: ScenarioRule = {
  code: 'session-policy-too-large',
  severity: 'warning',
  scope: 'scenario',
  documentation:
    'Session policies and session tags share a packed limit that AWS does not explain. By the estimate of this page (bytes without white space, of 4,096) they come close to it: above 80 % AWS may refuse the call with `PackedPolicyTooLarge`. A plain text above 2,048 characters is refused for certain.',
  examples: {
    bad: one(
      { users: [ana(may)], roles: [role('R', { inlinePolicies: inline(allow('*')) })] },
      { calls: [assume('R', { Policy: policy(allow('s3:*', manyBuckets)) })] },
    ),
    good: one(
      { users: [ana(may)], roles: [role('R', { inlinePolicies: inline(allow('*')) })] },
      { calls: [assume('R', { Policy: policy(allow('s3:*')) })] },
    ),
  },
  check: (scenario) => {
    const calls = new Map((scenario.calls ?? []).map((call) => [callDocumentAddress(call.id, 'Policy'), call]))
    return documentAddresses(scenario).flatMap(({ address, kind, document }): ScenarioDraft[] => {
      const call = calls.get(address)
      if (call === undefined || kind !== 'sessionPolicy') return []
      const { length } = compact(policyText(document))
      const others =
        JSON.stringify(call.parameters?.['PolicyArns'] ?? '').length +
        JSON.stringify(call.parameters?.['Tags'] ?? '').length
      const percent = Math.ceil(((length + others) / 4096) * 100)
      if (length <= 2048 && percent <= 80) return []
      return [
        {
          document: address,
          range: start,
          message:
            length > 2048
              ? `The session policy has ${length} characters without white space; 2,048 are allowed.`
              : `About ${percent} % of what session policies and tags may take, by an estimate: AWS may refuse it.`,
        },
      ]
    })
  },
}

function compact(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text
  }
}
