/** What sessions carry, beside what policies ask of them. Source: semantics 6.5, 6.6. */
import type { ScenarioDraft, ScenarioRule } from '../../finding.ts'
import { assumeCalls, isInline, start, wholeOf } from './whole.ts'

const keysOf = (given: unknown): readonly string[] =>
  Array.isArray(given)
    ? given.flatMap((tag: unknown) => (typeof tag === 'object' && tag !== null && 'Key' in tag && typeof tag.Key === 'string' ? [tag.Key.toLowerCase()] : []))
    : typeof given === 'object' && given !== null
      ? Object.keys(given).map((key) => key.toLowerCase())
      : []

export const principalTagNeverSet: ScenarioRule = {
  code: 'principal-tag-never-set',
  severity: 'warning',
  origin: 'playground',
  scope: 'scenario',
  documentation:
    '`aws:PrincipalTag/…` holds the tags of the user or role and of its session. This user or role has no such tag, and no call of the scenario passes it to a session, so the comparison is one with an absent key: an Allow never applies.',
  check: (scenario, subject) => {
    const whole = wholeOf(scenario, subject)
    const calls = assumeCalls(scenario, whole)
    // Transitive tags travel on; a token or an assertion may carry any: then nothing can be said.
    const isOpen = (scenario.calls ?? []).some(({ action, parameters }) => /^sts:assumerolewith/i.test(action) || parameters?.['TransitiveTagKeys'] !== undefined)
    return whole.holders.flatMap(({ kind, entity, policies }): ScenarioDraft[] => {
      if (kind === 'role' && isOpen) return []
      const own = new Set(entity.tags.map(({ key }) => key.toLowerCase()))
      const passed = new Set(calls.filter(({ role }) => role.arn === entity.arn).flatMap(({ call }) => keysOf(call.parameters?.['Tags'])))
      return policies.filter(isInline).flatMap(({ address, document }) =>
        document.statements
          .filter(({ effect }) => effect.value === 'Allow')
          .flatMap(({ condition }) => condition)
          .flatMap(({ key, operator }): ScenarioDraft[] => {
            const tag = /^aws:principaltag\/(.+)$/i.exec(key.value)?.[1]?.toLowerCase()
            if (tag === undefined || own.has(tag) || passed.has(tag) || operator.ifExists || operator.name === 'Null' || operator.name.includes('Not') || operator.set === 'ForAllValues') return []
            return [
              {
                document: address,
                range: key.range,
                message: `${entity.name} has no tag \`${key.value.slice('aws:PrincipalTag/'.length)}\`${kind === 'role' ? ', and no call passes one to its session' : ''}, so this never holds.`,
              },
            ]
          }),
      )
    })
  },
}

export const sessionPolicyTooLarge: ScenarioRule = {
  code: 'session-policy-too-large',
  severity: 'warning',
  origin: 'playground',
  scope: 'scenario',
  documentation:
    'Session policies and session tags share a packed limit that AWS does not explain. By the estimate of this page (bytes without white space, of 4,096) they come close to it: above 80 % AWS may refuse the call with `PackedPolicyTooLarge`. A plain text above 2,048 characters is refused for certain.',
  check: (scenario, subject) =>
    assumeCalls(scenario, wholeOf(scenario, subject)).flatMap(({ call }): ScenarioDraft[] => {
      const policy = call.parameters?.['Policy']
      if (policy === undefined) return []
      const text = typeof policy === 'string' ? compact(policy) : JSON.stringify(policy)
      const others = JSON.stringify(call.parameters?.['PolicyArns'] ?? '').length + JSON.stringify(call.parameters?.['Tags'] ?? '').length
      const percent = Math.ceil(((text.length + others) / 4096) * 100)
      if (text.length <= 2048 && percent <= 80) return []
      return [
        {
          document: `calls/${call.id}/parameters/Policy`,
          range: start,
          message:
            text.length > 2048
              ? `The session policy has ${text.length} characters without white space; 2,048 are allowed.`
              : `About ${percent} % of what session policies and tags may take (an estimate, U35): AWS may refuse it.`,
        },
      ]
    }),
}

function compact(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text
  }
}
