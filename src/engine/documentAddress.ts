/**
 * Addresses of the documents that the engine itself adds to a picture: what a call sends, and key policies that nobody
 * wrote. All others are put together in `scenario/address.ts`. Source: scenario-format.md.
 */

/** A document that a call sends, such as the `Policy` of AssumeRole. */
export const callDocumentAddress = (call: string, parameter: string): string => `calls/${call}/parameters/${parameter}`

/** A policy of an account that stands at no resource of the scenario, by its name. */
export const unwrittenPolicyAddress = (account: string, name: string): string => `accounts/${account}/${name}`
