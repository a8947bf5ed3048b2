/**
 * Calls of which AWS checks more than a scenario can answer. Source: the services' user guides on permissions, November
 * 2026; semantics 3.6, "Said, never decided". Names of actions are in lower case.
 */

/** Calls that make the service-linked role of their service, the first time in an account. */
export const serviceLinkedRoles: ReadonlyMap<string, { readonly service: string; readonly role: string }> = new Map([
  ['ecs:createcluster', { service: 'ecs.amazonaws.com', role: 'AWSServiceRoleForECS' }],
  ['ecs:createservice', { service: 'ecs.amazonaws.com', role: 'AWSServiceRoleForECS' }],
  ['eks:createcluster', { service: 'eks.amazonaws.com', role: 'AWSServiceRoleForAmazonEKS' }],
  [
    'autoscaling:createautoscalinggroup',
    { service: 'autoscaling.amazonaws.com', role: 'AWSServiceRoleForAutoScaling' },
  ],
  [
    'elasticloadbalancing:createloadbalancer',
    { service: 'elasticloadbalancing.amazonaws.com', role: 'AWSServiceRoleForElasticLoadBalancing' },
  ],
  ['rds:createdbinstance', { service: 'rds.amazonaws.com', role: 'AWSServiceRoleForRDS' }],
  ['rds:createdbcluster', { service: 'rds.amazonaws.com', role: 'AWSServiceRoleForRDS' }],
])

/** What KMS is asked where the data is encrypted with a key of the customer's. */
export const actionsOnData: ReadonlyMap<string, readonly string[]> = new Map([
  ['s3:getobject', ['kms:Decrypt']],
  ['s3:putobject', ['kms:GenerateDataKey']],
  ['secretsmanager:getsecretvalue', ['kms:Decrypt']],
  ['secretsmanager:putsecretvalue', ['kms:GenerateDataKey', 'kms:Decrypt']],
  ['sqs:sendmessage', ['kms:GenerateDataKey', 'kms:Decrypt']],
  ['sqs:receivemessage', ['kms:Decrypt']],
  ['sns:publish', ['kms:GenerateDataKey', 'kms:Decrypt']],
])

export const makesStack: ReadonlySet<string> = new Set([
  'cloudformation:createstack',
  'cloudformation:updatestack',
  'cloudformation:executechangeset',
])

export const runsTasks: ReadonlySet<string> = new Set(['ecs:runtask', 'ecs:createservice'])
