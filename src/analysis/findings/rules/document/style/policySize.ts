/** Sizes of resource policies that the parser does not know of. Source: semantics 2.15. */
import type { DocumentRule } from '../../../finding.ts'

/** Bytes; only characters of one or two bytes are allowed in a policy. */
const limits: Readonly<Record<string, number>> = { sqs: 8192, sns: 30_720, secretsmanager: 20_480, lambda: 20_480 }

export const policySize: DocumentRule = {
  code: 'POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA',
  severity: 'warning',
  scope: 'document',
  documentation:
    'Each service has a limit for the policies of its resources: 8,192 bytes for a queue, 30 KB for a topic, 20 KB for a function or a secret. A longer document is refused. Merge statements, or use conditions instead of lists of principals.',
  examples: 'tooLong',
  check: ({ document, service = '' }) => {
    const limit = document.kind === 'resourcePolicy' && Object.hasOwn(limits, service) ? limits[service] : undefined
    // Nothing is longer than two bytes a character.
    if (limit === undefined || document.text.length * 2 <= limit) return []
    const bytes = [...document.text].reduce((sum, char) => sum + (char > '\u007f' ? 2 : 1), 0)
    return bytes <= limit
      ? []
      : [
          {
            range: { start: 0, end: document.text.length },
            message: `This document has ${bytes} bytes, and ${limit} is the limit for it. Shorten it, or split it.`,
          },
        ]
  },
}
