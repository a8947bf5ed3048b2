/**
 * Addresses of the documents that the engine itself adds to a picture: what a call sends, and key policies that nobody
 * wrote. All others are put together in `scenario/address.ts`. Source: scenario-format.md.
 */

/** A document that a call sends, such as the `Policy` of AssumeRole. */
export const callDocumentAddress = (call: string, parameter: string): string => `calls/${call}/parameters/${parameter}`

/** A policy of an account that stands at no resource of the scenario, by its name. */
export const unwrittenPolicyAddress = (account: string, name: string): string => `accounts/${account}/${name}`

/** The name of the policy of a KMS key that has none of its own (5.10). */
export const defaultKeyPolicyName = 'default key policy'

/** Whether a policy, by its address, is the one of a key without a policy of its own. */
export const isDefaultKeyPolicy = (address: string | undefined): boolean =>
  address?.endsWith(`/${defaultKeyPolicyName}`) === true
