/** Roles for AWS services and for principals of other accounts. Source: semantics 2.14, 5.15, 6.22. */
import { rootArn } from '../../engine/base/arn.ts'
import { trustPolicyAddress } from '../address.ts'
import { addRole, letAssume } from '../edits/accounts.ts'
import { document, oneOrMore, type Statement } from '../edits/statements.ts'
import type { RoleSpec, Scenario } from '../format/schema.ts'
import { account, assumer, foreignAccount, mayDo, newRole, text } from './questions.ts'
import { type Answers, type Applied, entriesOf, type Question, type Template } from './template.ts'

/** Adds a role with its permissions, and opens its trust policy. */
export function newRoleApplied(
  scenario: Scenario,
  answers: Answers,
  trust: readonly Statement[],
  more: Partial<RoleSpec> = {},
  said = '',
): Applied {
  const id = answers['account'] ?? ''
  const name = more.name ?? answers['role'] ?? ''
  const actions = entriesOf(answers['actions'])
  const may = document({ Effect: 'Allow', Action: oneOrMore(actions), Resource: answers['on'] || '*' })
  const role: RoleSpec = {
    name,
    trustPolicy: document(...trust),
    ...(actions.length > 0 && { inlinePolicies: [{ name: 'Access', document: may }] }),
    ...more,
  }
  return {
    scenario: addRole(scenario, id, role),
    open: trustPolicyAddress(id, name),
    said: `Added role ${name}${said}`,
  }
}

const forService = (
  id: string,
  title: string,
  about: string,
  stem: string,
  service: string,
  more: { actions?: readonly string[]; source?: string; managed?: string } = {},
): Template => ({
  id,
  group: 'Roles',
  title,
  about,
  questions: [account(), newRole(stem), ...mayDo],
  apply: (scenario, answers) => {
    const own = answers['account'] ?? ''
    const condition = more.source && {
      StringEquals: { 'aws:SourceAccount': own },
      ArnLike: { 'aws:SourceArn': `arn:aws:${more.source}:*:${own}:*` },
    }
    const trust = {
      Effect: 'Allow',
      Principal: { Service: service },
      Action: oneOrMore(more.actions ?? ['sts:AssumeRole']),
      ...(condition && { Condition: condition }),
    }
    return newRoleApplied(
      scenario,
      answers,
      [trust],
      more.managed === undefined ? {} : { managedPolicies: [more.managed] },
    )
  },
})

const externalId: Question = text('externalId', 'External id', '', {
  isOptional: true,
  hint: 'For a third party that works for many customers: it must send this with every AssumeRole.',
  check: (id) =>
    /^[\w+=,.@:/-]{2,1224}$/.test(id) ? undefined : 'An external id has two to 1,224 letters, digits and +=,.@:/-_.',
})

export const roleTemplates: readonly Template[] = [
  forService(
    'role-ec2',
    'Role for EC2',
    'An instance gets rotating credentials of this role through its instance profile; no key lies on the disk.',
    'InstanceRole',
    'ec2.amazonaws.com',
  ),
  forService(
    'role-lambda',
    'Role for Lambda',
    'The execution role of a function. It may write its logs, and what you say here.',
    'FunctionRole',
    'lambda.amazonaws.com',
    {
      managed: 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
    },
  ),
  forService(
    'role-ecs-task',
    'Role for an ECS task',
    'The containers of a task get this role. Only tasks of your own account can bring ECS to take it, which keeps it from being a confused deputy.',
    'TaskRole',
    'ecs-tasks.amazonaws.com',
    { source: 'ecs' },
  ),
  forService(
    'role-eks-pod',
    'Role for pods (EKS Pod Identity)',
    'Pods get this role from the agent on their node. The cluster, namespace and service account come as session tags.',
    'PodRole',
    'pods.eks.amazonaws.com',
    {
      actions: ['sts:AssumeRole', 'sts:TagSession'],
    },
  ),
  {
    id: 'role-cross-account',
    group: 'Roles',
    title: 'Role for another account',
    about:
      'Principals of another account may assume this role, if that account lets them. An external id guards against being tricked by a third party’s other customers.',
    questions: [
      account('Account of the role'),
      foreignAccount('Account that is trusted'),
      newRole('PartnerRole'),
      assumer('Who there shall take it', 'foreign'),
      externalId,
      ...mayDo,
    ],
    apply: (scenario, answers) => {
      const condition = answers['externalId'] && { StringEquals: { 'sts:ExternalId': answers['externalId'] } }
      const trust = {
        Effect: 'Allow',
        Principal: { AWS: rootArn(answers['trusted'] ?? '') },
        Action: 'sts:AssumeRole',
        ...(condition && { Condition: condition }),
      }
      const applied = newRoleApplied(scenario, answers, [trust])
      return answers['assumer']
        ? {
            ...applied,
            scenario: letAssume(
              applied.scenario,
              answers['assumer'],
              `arn:aws:iam::${answers['account']}:role/${answers['role']}`,
            ),
          }
        : applied
    },
  },
]
