/**
 * The action that tags in a creating call need. Source: the services' user guides on tags, November 2026; semantics
 * 3.6, table T. EC2 names the types in `TagSpecifications`; IAM has an action for each type.
 */
export interface TaggingAction {
  readonly action: string
  /** The key that tells the operation which the tags come with. */
  readonly operationKey?: string
}

const tagResource = 'lambda dynamodb secretsmanager kms sns states logs events ecr eks kinesis'

/** By prefix. */
export const taggingActions: ReadonlyMap<string, TaggingAction> = new Map<string, TaggingAction>([
  ...tagResource.split(' ').map((prefix): [string, TaggingAction] => [prefix, { action: `${prefix}:TagResource` }]),
  ['ecs', { action: 'ecs:TagResource', operationKey: 'ecs:CreateAction' }],
  [
    'elasticloadbalancing',
    { action: 'elasticloadbalancing:AddTags', operationKey: 'elasticloadbalancing:CreateAction' },
  ],
  ['sqs', { action: 'sqs:TagQueue' }],
  ['rds', { action: 'rds:AddTagsToResource' }],
  ['ssm', { action: 'ssm:AddTagsToResource' }],
])

/** Names of calls that create what they tag, in lower case. */
export const isCreating = (name: string): boolean =>
  /^(?:create|run|start|register|put|allocate|import|copy|restore|request|purchase)/.test(name) && !name.includes('tag')

/** Calls that create something else than the resource which they name. */
export const createdInstead: ReadonlyMap<string, string> = new Map([
  ['ecs:runtask', 'task/*'],
  ['ecs:starttask', 'task/*'],
])
