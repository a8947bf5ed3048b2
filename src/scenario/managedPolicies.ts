/** Which AWS managed policies a scenario needs. Their texts are data that the caller provides. */
import type { Scenario } from './format/schema.ts'

/** @returns the JSON text of a policy; undefined where it is not known. */
export type ManagedPolicyLookup = (arn: string) => string | undefined

const awsPolicy = /^arn:aws[a-z-]*:iam::aws:policy\/.+$/

export const isAwsManaged = (reference: string): boolean => awsPolicy.test(reference)

/** The name at the end of the ARN of an AWS managed policy; undefined for any other text. */
export const managedPolicyName = (text: string): string | undefined =>
  /^arn:aws[a-z-]*:iam::aws:policy\/(?:[\w+=,.@-]+\/)*([\w+=,.@-]{1,128})$/.exec(text)?.[1]

/** ARNs of AWS managed policies that the scenario attaches, sets as boundary, passes, or attaches by a call. */
export function referencedManagedPolicies(scenario: Scenario): readonly string[] {
  const found = new Set<string>()
  const see = (reference: unknown) => {
    if (typeof reference === 'string' && isAwsManaged(reference)) found.add(reference)
  }
  for (const account of scenario.accounts) {
    for (const holder of [...(account.groups ?? []), ...(account.users ?? []), ...(account.roles ?? [])]) {
      holder.managedPolicies?.forEach(see)
      if ('permissionsBoundary' in holder) see(holder.permissionsBoundary)
    }
  }
  for (const { parameters } of scenario.calls ?? []) {
    if (parameters === undefined) continue
    for (const key of ['PolicyArn', 'PermissionsBoundary']) see(parameters[key])
    const arns = parameters.PolicyArns
    if (Array.isArray(arns))
      arns.forEach((item: unknown) => see(typeof item === 'object' && item !== null && 'arn' in item ? item.arn : item))
  }
  return [...found]
}
