/** A function URL that is opened with one of its two permissions. Source: semantics 5.12. */
import type { Statement } from '../../../../../engine/policy/ast.ts'
import type { DocumentRule } from '../../../finding.ts'
import { reach } from '../../../support/actions.ts'
import { allowTo } from '../../../support/exampleStatements.ts'
import { grantsToIdentity } from '../../../support/kinds.ts'

const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:orders'
const openUrl = allowTo('*', 'lambda:InvokeFunctionUrl', arn, {
  StringEquals: { 'lambda:FunctionUrlAuthType': 'NONE' },
})

const lets = (statement: Statement, action: string): boolean =>
  statement.effect.value === 'Allow' && reach(statement.action, action) !== undefined

export const functionUrl: DocumentRule = {
  code: 'function-url-needs-two-permissions',
  severity: 'warning',
  scope: 'document',
  documentation:
    'A call of a function URL needs two permissions on the function: `lambda:InvokeFunctionUrl` and `lambda:InvokeFunction`. URLs that were made before October 2025 got by with the first. Add a statement that allows `lambda:InvokeFunction` to the same callers, with `"Bool": { "lambda:InvokedViaFunctionUrl": "true" }`, so that it opens nothing but the URL.',
  examples: {
    kind: 'resourcePolicy',
    service: 'lambda',
    bad: openUrl,
    good: [openUrl, allowTo('*', 'lambda:InvokeFunction', arn, { Bool: { 'lambda:InvokedViaFunctionUrl': 'true' } })],
  },
  check: ({ document }) => {
    const isOfFunction = document.kind === 'resourcePolicy'
    if (!isOfFunction && !grantsToIdentity(document.kind)) return []
    if (document.readable.some((one) => lets(one, 'lambda:invokefunction'))) return []
    return document.readable.flatMap((statement) => {
      const reached = lets(statement, 'lambda:invokefunctionurl')
        ? reach(statement.action, 'lambda:invokefunctionurl')
        : undefined
      return reached === undefined
        ? []
        : [
            {
              range: reached.by === 'notAction' ? statement.action.range : reached.entry.range,
              // In an identity-based policy the other permission may stand in another document.
              ...(isOfFunction ? {} : { severity: 'suggestion' as const }),
              message: `A call of a function URL needs \`lambda:InvokeFunction\` too, which this policy does not allow, so it is refused${isOfFunction ? '' : ' unless another policy of the caller, or that of the function, allows it'}. Add it in a statement with \`"Bool": { "lambda:InvokedViaFunctionUrl": "true" }\`.`,
            },
          ]
    })
  },
}
