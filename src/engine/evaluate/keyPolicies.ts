/**
 * Key policies that no scenario writes: the one that a KMS key has when its maker gives none, and the ones of AWS's own
 * keys, which nobody can change. Source: semantics 5.10; AWS, "Default key policy", "AWS managed keys".
 */

import { rootArn } from '../base/arn.ts'
import { TextCache } from '../base/memo.ts'
import { own } from '../base/own.ts'
import { defaultKeyPolicyName, unwrittenPolicyAddress } from '../documentAddress.ts'
import type { Policy } from '../picture.ts'
import { parsePolicy } from '../policy/parse.ts'

const made = new TextCache<Policy>(100, 100_000)

function keyPolicy(owner: string, partition: string, name: string, statements: () => readonly object[]): Policy {
  const address = unwrittenPolicyAddress(owner, name)
  const key = `${partition} ${address}`
  const known = made.get(key)
  if (known !== undefined) return known
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements() }, null, 2)
  return made.keep(key, { address, name, document: parsePolicy(text, 'resourcePolicy', { service: 'kms' }) })
}

const rootOf = (owner: string, partition: string) => ({ AWS: rootArn(owner, partition) })

/** A KMS key always has a policy: where the scenario gives none it is the API's default, which leaves the choice to the account. */
export const defaultKeyPolicy = (owner: string, partition: string): Policy =>
  keyPolicy(owner, partition, defaultKeyPolicyName, () => [
    {
      Sid: 'Enable IAM User Permissions',
      Effect: 'Allow',
      Principal: rootOf(owner, partition),
      Action: 'kms:*',
      Resource: '*',
    },
  ])

/** An alias and the service that it is kept for, where their names differ. */
const keptFor: Readonly<Record<string, string>> = { ebs: 'ec2' }

/** @param alias what follows `alias/aws/`. Everyone in the account may use the key through its service, and nobody else. */
export const awsManagedKeyPolicy = (owner: string, alias: string, partition: string): Policy =>
  keyPolicy(owner, partition, `key policy of alias/aws/${alias}`, () => [
    {
      Sid: 'Through the service',
      Effect: 'Allow',
      Principal: { AWS: '*' },
      Action: [
        'kms:Encrypt',
        'kms:Decrypt',
        'kms:ReEncrypt*',
        'kms:GenerateDataKey*',
        'kms:CreateGrant',
        'kms:DescribeKey',
      ],
      Resource: '*',
      Condition: {
        StringEquals: { 'kms:CallerAccount': owner },
        StringLike: { 'kms:ViaService': `${own(keptFor, alias) ?? alias}.*.amazonaws.com` },
      },
    },
    {
      Sid: 'Look at it',
      Effect: 'Allow',
      Principal: rootOf(owner, partition),
      Action: ['kms:Describe*', 'kms:Get*', 'kms:List*', 'kms:RevokeGrant'],
      Resource: '*',
    },
  ])
