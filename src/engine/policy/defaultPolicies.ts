/** The policies that AWS attaches by default. Source: semantics 2.12, 2.13, 2.16. */
import type { PolicyDocument } from './ast.ts'
import { parsePolicy } from './parse.ts'

/** The SCP `FullAWSAccess`. */
export const fullAwsAccessText = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "*", "Resource": "*" }
  ]
}`

/** The RCP `RCPFullAWSAccess`, always attached to the root, every OU and every account. */
export const rcpFullAwsAccessText = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*" }
  ]
}`

/** The policy of a VPC endpoint that has no other. */
export const fullAccessEndpointText = `{
  "Version": "2008-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*" }
  ]
}`

export const fullAwsAccess: PolicyDocument = parsePolicy(fullAwsAccessText, 'serviceControlPolicy')
export const rcpFullAwsAccess: PolicyDocument = parsePolicy(rcpFullAwsAccessText, 'resourceControlPolicy')
export const fullAccessEndpoint: PolicyDocument = parsePolicy(fullAccessEndpointText, 'vpcEndpointPolicy')
