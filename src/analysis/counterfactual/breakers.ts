/** What an allowed call hangs on: each Allow that gave it, and each condition of it, taken away in turn. */
import { getDocument } from '../../scenario/address.ts'
import type { CallResult } from '../../scenario/evaluation.ts'
import type { Scenario } from '../../scenario/schema.ts'
import { requests, statementsBelow } from './spot.ts'
import { appendStatement, type Change, documentChange } from './change.ts'
import { removeStatement, titleOf } from './statements.ts'

export function breakers(scenario: Scenario, result: CallResult): readonly Change[] {
  const changes: Change[] = []
  for (const request of requests(result.trace)) {
    for (const { node, document } of statementsBelow(request)) {
      if (getDocument(scenario, document) === undefined) continue
      if (node.effect === 'Allow' && node.outcome === 'match') {
        changes.push(
          documentChange({ id: `without ${document} ${node.index}`, kind: 'remove', title: `Remove ${node.label} of ${titleOf(document)}`, document, weight: 2 }, (text) =>
            removeStatement(text, node.index),
          ),
        )
      }
    }
    for (const layer of request.children) {
      if (layer.kind !== 'layer' || layer.layer !== 'identityPolicy') continue
      for (const policy of layer.children) {
        const document = policy.source?.document
        if (policy.kind !== 'policy' || document === undefined || getDocument(scenario, document) === undefined) continue
        const statement = { Effect: 'Deny', Action: request.action, Resource: request.resource }
        changes.push(
          documentChange({ id: `deny ${document}`, kind: 'addStatement', title: `Add a Deny for \`${request.action}\` to ${titleOf(document)}`, document, weight: 3 }, (text) =>
            appendStatement(text, statement),
          ),
        )
        break
      }
    }
  }
  return changes
}
