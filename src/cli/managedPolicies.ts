/** AWS managed policies for the runner, from the generated files of the page. */
import { readFileSync } from 'node:fs'
import type { ManagedPolicyLookup } from '../scenario/managedPolicies.ts'

/** @param arns the policies that the scenario names. Others are not looked up. */
export function loadManagedPolicies(arns: readonly string[]): ManagedPolicyLookup {
  const texts = new Map<string, string>()
  for (const arn of arns) {
    const text = generated(arn)
    if (text !== undefined) texts.set(arn, text)
  }
  return (arn) => texts.get(arn)
}

function generated(arn: string): string | undefined {
  const name = arn.split('/').at(-1) ?? ''
  if (!/^[\w+=,.@-]{1,128}$/.test(name)) return undefined
  try {
    return readFileSync(new URL(`../../public/data/managed-policies/${name}.json`, import.meta.url), 'utf8')
  } catch {
    return undefined
  }
}
