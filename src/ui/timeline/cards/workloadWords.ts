/** How each kind of compute gets its credentials, and when the SDK refreshes them. Source: semantics 6.22, 6.24. */
import { lastPart } from '../../../engine/base/arn.ts'
import type { Compute } from '../../../scenario/run/workloads.ts'

interface Delivery {
  readonly name: string
  /** Where the SDK reads them. */
  readonly from: string
  readonly refresh: string
  /** The same in a shell. */
  readonly code: (role: string) => string
}

const sdkAsks =
  'The SDK refreshes them before they expire: boto3 from 15 minutes before, the JavaScript SDK v3 five minutes before. Code that reads the keys once and keeps them fails when they expire.'

export const deliveries: Readonly<Record<Compute, Delivery>> = {
  'ec2-instance': {
    name: 'EC2 instance profile',
    from: 'The instance metadata service at 169.254.169.254; with IMDSv2 a PUT fetches a token first.',
    refresh: sdkAsks,
    code: (role) =>
      `TOKEN=$(curl -sX PUT http://169.254.169.254/latest/api/token \\\n  -H 'X-aws-ec2-metadata-token-ttl-seconds: 21600')\ncurl -sH "X-aws-ec2-metadata-token: $TOKEN" \\\n  http://169.254.169.254/latest/meta-data/iam/security-credentials/${nameOf(role)}`,
  },
  'ecs-task': {
    name: 'ECS task role',
    from: 'The container endpoint at 169.254.170.2, with the path in AWS_CONTAINER_CREDENTIALS_RELATIVE_URI. The task execution role, which pulls the image, is another role.',
    refresh: sdkAsks,
    code: () => 'curl -s "http://169.254.170.2$AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"',
  },
  'lambda-function': {
    name: 'Lambda execution role',
    from: 'Environment variables of the execution environment: AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN.',
    refresh:
      'The SDK does not refresh them: Lambda replaces the environment in time, and the new one has new credentials.',
    code: () => "env | grep '^AWS_ACCESS_KEY_ID='",
  },
  'eks-pod': {
    name: 'EKS Pod Identity',
    from: 'The agent on the node, at AWS_CONTAINER_CREDENTIALS_FULL_URI, with the pod’s own token. The session carries tags of cluster, namespace, service account and pod, all transitive.',
    refresh: `The agent fetches new ones. ${sdkAsks}`,
    code: () =>
      'curl -s "$AWS_CONTAINER_CREDENTIALS_FULL_URI" \\\n  -H "Authorization: $(cat "$AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")"',
  },
  'on-premises': {
    name: 'IAM Roles Anywhere',
    from: 'The credential helper, which signs CreateSession with the certificate’s key.',
    refresh: 'The SDK runs the helper (credential_process) again shortly before they expire.',
    code: (role) =>
      `aws_signing_helper credential-process \\\n  --certificate certificate.pem --private-key key.pem \\\n  --trust-anchor-arn TRUST_ANCHOR_ARN --profile-arn PROFILE_ARN \\\n  --role-arn ${/^[\w+=,.@:/-]+$/.test(role) ? role : 'ROLE_ARN'}`,
  },
}

/** A valid role name has no character that a shell would interpret; any other text is not a role name. */
function nameOf(role: string): string {
  const name = lastPart(role)
  return /^[\w+=,.@-]+$/.test(name) ? name : 'ROLE'
}
