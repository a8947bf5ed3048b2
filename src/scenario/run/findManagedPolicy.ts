/** Finds the managed policy that a name or an ARN stands for. Source: scenario-format.md, "accounts". */

import { partitionIn } from '../../engine/base/arn.ts'
import type { Policy } from '../../engine/picture.ts'
import { isAwsManaged, type ManagedPolicyLookup } from '../managedPolicies.ts'
import { parseCached } from './parsedDocuments.ts'

/** A customer managed policy by name or ARN, or an AWS managed one: declared in the account, else built in. */
export function findManagedPolicy(
  declared: ReadonlyMap<string, Policy>,
  account: string,
  reference: string,
  managed: ManagedPolicyLookup,
): Policy | undefined {
  const own =
    declared.get(reference) ??
    declared.get(
      /^arn:aws[a-z-]*:iam::(\d{12}):policy\/(?:.*\/)?([^/]+)$/.exec(reference)?.[1] === account
        ? (reference.split('/').at(-1) ?? '')
        : '',
    )
  if (own !== undefined || !isAwsManaged(reference)) return own
  const text = managedText(reference, managed)
  return text === undefined
    ? undefined
    : {
        address: reference,
        name: reference.split('/').at(-1) ?? reference,
        arn: reference,
        document: parseCached(text, 'managedPolicy'),
      }
}

/** The texts that are known are those of `aws`: elsewhere they hold with the partition put in (11.5). */
function managedText(reference: string, managed: ManagedPolicyLookup): string | undefined {
  const partition = partitionIn(reference)
  if (partition === 'aws') return managed(reference)
  const ofAws = managed(reference.replace(/^arn:[^:]*:/, 'arn:aws:'))
  const own = managed(reference)
  return own !== undefined && own !== ofAws ? own : ofAws?.replaceAll('arn:aws:', `arn:${partition}:`)
}
