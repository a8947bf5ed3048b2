/** Services and actions that do not exist. Source: "Service Authorization Reference"; semantics 2.6, 3.2. */

import { hasWildcard } from '../../../../../engine/match/glob.ts'
import type { Draft, StatementRule } from '../../../finding.ts'
import { allow } from '../../../support/exampleStatements.ts'
import { isActionNamedByAws, isServiceNamedByAws } from '../../../support/namedByAws.ts'
import { isAction, perhapsNewer, splitAction, suggestion, sureIf } from '../../../support/reference.ts'

export const invalidService: StatementRule = {
  code: 'INVALID_SERVICE_IN_ACTION',
  severity: 'error',
  scope: 'statement',
  documentation:
    'An action begins with the prefix of its service: `s3:GetObject`. No service has this prefix, so the entry covers nothing. The prefix is often not the name of the service: Step Functions is `states`, CloudWatch Logs `logs`, Systems Manager `ssm`, API Gateway’s data plane `execute-api`.',
  examples: { bad: allow('dynamdb:GetItem'), good: allow('dynamodb:GetItem') },
  check: ({ action }, { catalog }) =>
    catalog.prefixes.size === 0
      ? []
      : action.entries.flatMap(({ value, range }): Draft[] => {
          const split = splitAction(value)
          if (
            split === undefined ||
            hasWildcard(split.prefix) ||
            catalog.prefixes.has(split.prefix) ||
            isServiceNamedByAws(split.prefix)
          )
            return []
          const { words, fix } = suggestion(
            split.prefix,
            [...catalog.prefixes.keys()],
            range,
            (prefix) => `${prefix}:${split.name}`,
          )
          return [
            {
              range,
              message: `There is no service with the prefix \`${split.prefix}\`.${words} ${perhapsNewer}`,
              ...sureIf(fix),
            },
          ]
        }),
}

export const invalidAction: StatementRule = {
  code: 'INVALID_ACTION',
  severity: 'error',
  scope: 'statement',
  documentation:
    'The service has no action of this name, so the entry covers nothing: an Allow grants nothing by it, a Deny stops nothing. AWS stores it all the same. Names of actions are those of the IAM reference, which sometimes differ from the API call: the call `ListObjects` needs `s3:ListBucket`, `HeadObject` needs `s3:GetObject`.',
  examples: { bad: allow('s3:GetObjekt'), good: allow('s3:GetObject') },
  check: ({ action }, { catalog }) =>
    action.entries.flatMap(({ value, range }): Draft[] => {
      const split = splitAction(value)
      const names = split && catalog.actionNames(split.prefix)
      // The parser reports names that no action can have.
      if (
        split === undefined ||
        names === undefined ||
        !/^[\w*?]+$/.test(split.name) ||
        isAction(names, split.name) ||
        isActionNamedByAws(split.prefix, split.name)
      )
        return []
      if (hasWildcard(split.name))
        return [
          {
            range,
            message: `\`${value}\` covers no action of ${catalog.prefixes.get(split.prefix) ?? split.prefix}. ${perhapsNewer}`,
            severity: 'warning',
          },
        ]
      const known = apiCalls[`${split.prefix}:${split.name.toLowerCase()}`]
      if (known !== undefined)
        return [
          {
            range,
            message: `\`${value}\` is a call of the API; its permission is \`${known}\`.`,
            fix: { title: `Write \`${known}\``, edits: [{ range, text: JSON.stringify(known) }] },
          },
        ]
      const { words, fix } = suggestion(split.name, names, range, (name) => `${split.prefix}:${name}`)
      return [
        {
          range,
          message: `${catalog.prefixes.get(split.prefix) ?? split.prefix} has no action \`${split.name}\`.${words} ${perhapsNewer}`,
          ...sureIf(fix),
        },
      ]
    }),
}

/** Calls whose permission has another name. */
const apiCalls: Readonly<Record<string, string>> = {
  's3:listobjects': 's3:ListBucket',
  's3:listobjectsv2': 's3:ListBucket',
  's3:headbucket': 's3:ListBucket',
  's3:headobject': 's3:GetObject',
  's3:listbuckets': 's3:ListAllMyBuckets',
  's3:deleteobjects': 's3:DeleteObject',
  's3:copyobject': 's3:PutObject',
  's3:uploadpart': 's3:PutObject',
  's3:completemultipartupload': 's3:PutObject',
  's3:createmultipartupload': 's3:PutObject',
  's3:getbucketencryption': 's3:GetEncryptionConfiguration',
  's3:putbucketencryption': 's3:PutEncryptionConfiguration',
  'lambda:invoke': 'lambda:InvokeFunction',
}
