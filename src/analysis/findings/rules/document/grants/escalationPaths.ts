/**
 * Ways from the rights of a policy to greater ones: the actions that have to come together. Source: escalation.md, after
 * the public catalogue pathfinding.cloud; "P" and "M" there are older lists of the same kind.
 */
export interface EscalationPath {
  readonly id: string
  /** What is done with it, after "can": `give itself any policy`. */
  readonly how: string
  /** All of them are needed; the first is where the finding points. */
  readonly needs: readonly string[]
  /** `existing`: it takes a resource that has a role already, so it is a step up only where there is one. */
  readonly kind: 'self' | 'other' | 'pass' | 'existing'
}

const path = (kind: EscalationPath['kind'], id: string, how: string, ...needs: readonly string[]): EscalationPath => ({
  id,
  how,
  needs,
  kind,
})
const pass = (id: string, how: string, ...needs: readonly string[]): EscalationPath =>
  path('pass', id, how, 'iam:PassRole', ...needs)

export const escalationPaths: readonly EscalationPath[] = [
  path('self', 'iam-001', 'write a new version of a policy it has', 'iam:CreatePolicyVersion'),
  path(
    'self',
    'SetDefaultPolicyVersion',
    'bring back an older, wider version of a policy',
    'iam:SetDefaultPolicyVersion',
  ),
  path('self', 'iam-005', 'write an inline policy into its role', 'iam:PutRolePolicy'),
  path('self', 'iam-007', 'write an inline policy into its user', 'iam:PutUserPolicy'),
  path('self', 'iam-008', 'attach any policy to its user', 'iam:AttachUserPolicy'),
  path('self', 'iam-009', 'attach any policy to its role', 'iam:AttachRolePolicy'),
  path('self', 'iam-010', 'attach any policy to its group', 'iam:AttachGroupPolicy'),
  path('self', 'iam-011', 'write an inline policy into its group', 'iam:PutGroupPolicy'),
  path('self', 'iam-013', 'join any group', 'iam:AddUserToGroup'),
  path(
    'self',
    'DeleteUserPermissionsBoundary',
    'take off the boundary of its user',
    'iam:DeleteUserPermissionsBoundary',
  ),
  path(
    'self',
    'DeleteRolePermissionsBoundary',
    'take off the boundary of its role',
    'iam:DeleteRolePermissionsBoundary',
  ),
  path('other', 'iam-002', 'make access keys for any user', 'iam:CreateAccessKey'),
  path('other', 'iam-004', 'give any user a password', 'iam:CreateLoginProfile'),
  path('other', 'iam-006', 'change the password of any user', 'iam:UpdateLoginProfile'),
  path('other', 'iam-012', 'rewrite who may assume any role', 'iam:UpdateAssumeRolePolicy'),
  path('other', 'sts-001', 'assume any role that trusts its account', 'sts:AssumeRole'),
  pass('ec2-001', 'start an instance with a role', 'ec2:RunInstances'),
  pass('ec2-003', 'ask for a spot instance with a role', 'ec2:RequestSpotInstances'),
  pass('AssociateIamInstanceProfile', 'give a running instance another role', 'ec2:AssociateIamInstanceProfile'),
  pass('lambda-001', 'run a function with a role', 'lambda:CreateFunction', 'lambda:InvokeFunction'),
  pass(
    'lambda-002',
    'have events run a function with a role',
    'lambda:CreateFunction',
    'lambda:CreateEventSourceMapping',
  ),
  pass('lambda-006', 'let others run a function with a role', 'lambda:CreateFunction', 'lambda:AddPermission'),
  pass('cloudformation-001', 'make a stack with a role', 'cloudformation:CreateStack'),
  pass(
    'cloudformation-003',
    'make a stack set with a role',
    'cloudformation:CreateStackSet',
    'cloudformation:CreateStackInstances',
  ),
  pass('cloudformation-004', 'change a stack set with a role', 'cloudformation:UpdateStackSet'),
  pass('codebuild-001', 'run a build with a role', 'codebuild:CreateProject', 'codebuild:StartBuild'),
  pass('codebuild-004', 'run a batch build with a role', 'codebuild:CreateProject', 'codebuild:StartBuildBatch'),
  pass('UpdateProject', 'give a build project another role', 'codebuild:UpdateProject', 'codebuild:StartBuild'),
  pass('glue-001', 'open a Glue endpoint with a role', 'glue:CreateDevEndpoint'),
  pass('glue-003', 'run a Glue job with a role', 'glue:CreateJob', 'glue:StartJobRun'),
  pass('glue-004', 'have a trigger run a Glue job with a role', 'glue:CreateJob', 'glue:CreateTrigger'),
  pass('glue-005', 'give a Glue job another role', 'glue:UpdateJob', 'glue:StartJobRun'),
  pass('glue-006', 'give a triggered Glue job another role', 'glue:UpdateJob', 'glue:CreateTrigger'),
  pass('ecs-003', 'run a service with a role', 'ecs:RegisterTaskDefinition', 'ecs:CreateService'),
  pass('ecs-004', 'run a task with a role', 'ecs:RegisterTaskDefinition', 'ecs:RunTask'),
  pass('ecs-005', 'start a task with a role', 'ecs:RegisterTaskDefinition', 'ecs:StartTask'),
  pass('sagemaker-001', 'open a notebook with a role', 'sagemaker:CreateNotebookInstance'),
  pass('sagemaker-002', 'run a training job with a role', 'sagemaker:CreateTrainingJob'),
  pass('sagemaker-003', 'run a processing job with a role', 'sagemaker:CreateProcessingJob'),
  pass('apprunner-001', 'run a web service with a role', 'apprunner:CreateService'),
  pass(
    'datapipeline-001',
    'run a pipeline with a role',
    'datapipeline:CreatePipeline',
    'datapipeline:PutPipelineDefinition',
    'datapipeline:ActivatePipeline',
  ),
  pass(
    'bedrock-001',
    'run a code interpreter with a role',
    'bedrock-agentcore:CreateCodeInterpreter',
    'bedrock-agentcore:StartCodeInterpreterSession',
    'bedrock-agentcore:InvokeCodeInterpreter',
  ),
  pass(
    'autoscaling',
    'have a group start instances with a role',
    'autoscaling:CreateLaunchConfiguration',
    'autoscaling:CreateAutoScalingGroup',
  ),
  path('existing', 'lambda-003', 'change the code of any function', 'lambda:UpdateFunctionCode'),
  path(
    'existing',
    'UpdateFunctionConfiguration',
    'put a layer under any function',
    'lambda:UpdateFunctionConfiguration',
  ),
  path('existing', 'cloudformation-002', 'change any stack that has a role', 'cloudformation:UpdateStack'),
  path(
    'existing',
    'cloudformation-005',
    'change any stack through a change set',
    'cloudformation:CreateChangeSet',
    'cloudformation:ExecuteChangeSet',
  ),
  path(
    'existing',
    'ec2-002',
    'change the start script of any instance',
    'ec2:ModifyInstanceAttribute',
    'ec2:StopInstances',
    'ec2:StartInstances',
  ),
  path(
    'existing',
    'ec2-004',
    'change what a launch template starts',
    'ec2:CreateLaunchTemplateVersion',
    'ec2:ModifyLaunchTemplate',
  ),
  path(
    'existing',
    'ec2instanceconnect-003',
    'log in to any instance',
    'ec2-instance-connect:SendSSHPublicKey',
    'ec2:DescribeInstances',
  ),
  path('existing', 'ssm-001', 'open a shell on any instance', 'ssm:StartSession'),
  path('existing', 'ssm-002', 'run commands on any instance', 'ssm:SendCommand'),
  path('existing', 'codebuild-002', 'run any build with commands of its own', 'codebuild:StartBuild'),
  path('existing', 'codebuild-003', 'run any batch build with commands of its own', 'codebuild:StartBuildBatch'),
  path('existing', 'glue-002', 'log in to any Glue endpoint', 'glue:UpdateDevEndpoint'),
  path('existing', 'apprunner-002', 'change what any web service runs', 'apprunner:UpdateService'),
  path('existing', 'sagemaker-004', 'open any notebook', 'sagemaker:CreatePresignedNotebookInstanceUrl'),
  path(
    'existing',
    'sagemaker-005',
    'change what any notebook runs when it starts',
    'sagemaker:CreateNotebookInstanceLifecycleConfig',
    'sagemaker:StopNotebookInstance',
    'sagemaker:UpdateNotebookInstance',
    'sagemaker:StartNotebookInstance',
  ),
  path(
    'existing',
    'bedrock-002',
    'use any code interpreter',
    'bedrock-agentcore:StartCodeInterpreterSession',
    'bedrock-agentcore:InvokeCodeInterpreter',
  ),
  path('existing', 'ExecuteCommand', 'run commands in any task', 'ecs:ExecuteCommand', 'ecs:DescribeTasks'),
]
