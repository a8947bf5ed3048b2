/**
 * Which parameters pass a role, and the service that each passes it to. Source: the services' pages on `iam:PassRole`,
 * November 2026; semantics 3.6, table R.
 */

/** In any call that may write: the ends of names of parameters whose value is the ARN of a role. */
export const roleParameter = /(?:Role|RoleArn|RoleARN|roleArn|role_arn)$/

/** Names of actions that only read, in lower case, where the service reference does not say. */
export const reads = /^(?:get|list|describe|batchget|search|lookup|query|scan|head|select|view|check)/

/** Parameters that pass a role under another name, or by the role's name alone. */
export interface OtherParameter {
  readonly actions: RegExp
  /** Where it stands: names joined by dots. */
  readonly parameter: RegExp
  readonly isByName?: true
}
export const otherParameters: readonly OtherParameter[] = [
  { actions: /^ecs:createservice$/, parameter: /(?:^|\.)role$/ },
  { actions: /^apigateway:(?:put|patch)$/, parameter: /(?:^|\.)credentials$/ },
  { actions: /^cognito-identity:setidentitypoolroles$/, parameter: /^Roles\.[^.]+$/ },
  { actions: /^glue:/, parameter: /(?:^|\.)Role$/, isByName: true },
]

/** Calls that name an instance profile, and pass the role that is in it. */
export const passesProfile = /^ec2:(?:runinstances|associateiaminstanceprofile|replaceiaminstanceprofileassociation)$/

/** Services whose principal is not the prefix of their actions; the first that fits counts. */
export interface PassedTo {
  readonly actions: RegExp
  readonly parameter?: RegExp
  readonly service: string
}
export const passedTo: readonly PassedTo[] = [
  { actions: /^ecs:/, parameter: /(?:^|\.)role$/, service: 'ecs.amazonaws.com' },
  { actions: /^ecs:/, service: 'ecs-tasks.amazonaws.com' },
  { actions: /^batch:registerjobdefinition$/, service: 'ecs-tasks.amazonaws.com' },
  { actions: /^rds:/, parameter: /(?:^|\.)MonitoringRoleArn$/, service: 'monitoring.rds.amazonaws.com' },
  { actions: /^eks:createnodegroup$/, service: 'ec2.amazonaws.com' },
  { actions: /^apprunner:/, service: 'tasks.apprunner.amazonaws.com' },
]

/** Prefixes whose principal is known to be `PREFIX.amazonaws.com`; of any other it is a guess. */
export const ownPrincipal: ReadonlySet<string> = new Set(
  `apigateway batch cloudformation codebuild codepipeline cognito-identity ec2 eks events firehose glue lambda rds s3
  scheduler states`.split(/\s+/),
)
