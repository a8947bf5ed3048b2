/** 5.17 and 5.18 as tables: the message of each denial, its code by service, and the layer that it names. */
import { describe, expect, test } from 'vitest'
import type { Catalog } from '../../src/engine/catalog/catalog.ts'
import { parseScenario } from '../../src/scenario/format/parse.ts'
import { evaluateScenario } from '../../src/scenario/run/evaluate.ts'
import {
  A,
  allow,
  B,
  deny,
  evaluate,
  inline,
  M,
  named,
  policy,
  role,
  type StatementText,
  sessionArn,
  to,
  trust,
  user,
} from './build.ts'

const ana = user(B, 'ana')
const queue = `arn:aws:sqs:eu-west-1:${B}:q`

type Says = 'allows' | 'silent' | 'denies'
interface Layers {
  readonly rcp?: 'denies'
  readonly scp?: Says
  readonly endpoint?: Says
  readonly resource?: Says
  readonly identity?: Says
  readonly boundary?: Says
  readonly session?: Says
  /** Managed policies instead of inline ones. */
  readonly managed?: boolean
  readonly far?: boolean
}
const statements = (says: Says | undefined): readonly StatementText[] =>
  says === 'silent' ? [allow('ec2:*')] : says === 'denies' ? [allow('*'), deny('sqs:*')] : [allow('*')]
const forEverybody = (list: readonly StatementText[]) => list.map((one) => ({ ...one, Principal: '*' }))

/** A session of a role sends a message to a queue of its own account, or (`far`) of another. */
function send({
  rcp,
  scp = 'allows',
  endpoint = 'allows',
  resource,
  identity = 'allows',
  boundary = 'allows',
  session = 'allows',
  managed = false,
  far = false,
}: Layers) {
  const home = far ? A : B
  const id = named('Identity', ...statements(identity))
  const resourceStatements = resource === 'denies' ? [deny('sqs:*')] : statements(resource)
  const scenario = {
    organization: { id: 'o-x', managementAccountId: M, root: { id: 'r-1', accounts: [M, A, B] } },
    accounts: [
      { id: M },
      ...[A, B].map((account) => ({
        id: account,
        ...(account === home
          ? {
              serviceControlPolicies: [
                named('Control', ...statements(scp), ...(scp === 'silent' ? [allow('sts:*')] : [])),
              ],
            }
          : {}),
        ...(account === B && rcp !== undefined
          ? { resourceControlPolicies: [named('Perimeter', { ...to('*', 'sqs:*'), Effect: 'Deny' })] }
          : {}),
        ...(account === home
          ? {
              managedPolicies: [
                id,
                named('Boundary', ...statements(boundary)),
                named('Session', ...statements(session)),
              ],
              users: [{ name: 'helper', inlinePolicies: inline(allow('sts:*')) }],
              roles: [
                {
                  name: 'R',
                  trustPolicy: trust({ AWS: user(home, 'helper') }),
                  permissionsBoundary: 'Boundary',
                  ...(managed ? { managedPolicies: ['Identity'] } : { inlinePolicies: [id] }),
                },
              ],
              vpcEndpoints: [{ id: 'vpce-1', policy: policy(...forEverybody(statements(endpoint))) }],
            }
          : {}),
        ...(account === B
          ? {
              resources: [
                {
                  arn: queue,
                  ...(resource === undefined
                    ? {}
                    : {
                        policy: policy(...forEverybody(resourceStatements)),
                      }),
                },
              ],
            }
          : {}),
      })),
    ],
    calls: [
      {
        id: 'assume',
        caller: user(home, 'helper'),
        action: 'sts:AssumeRole',
        resource: role(home, 'R'),
        parameters: {
          RoleSessionName: 'job-7',
          ...(managed
            ? { PolicyArns: [{ arn: `arn:aws:iam::${home}:policy/Session` }] }
            : { Policy: policy(...statements(session)) }),
        },
      },
      { id: 'call', caller: 'session:assume', action: 'sqs:SendMessage', resource: queue, vpcEndpoint: 'vpce-1' },
    ],
  }
  const result = evaluate(scenario).get('call')
  const general = `User: ${sessionArn(home, 'R', 'job-7')} is not authorized to perform: sqs:SendMessage on resource: ${queue} `
  const message = result?.error?.message ?? ''
  return {
    context: message.startsWith(general) ? message.slice(general.length) : message,
    blockedBy: result?.blockedBy,
    decision: result?.decision,
  }
}

describe('5.17 the context of each denial', () => {
  test.each<[string, Layers, string]>([
    [
      'identity, implicit',
      { identity: 'silent' },
      'because no identity-based policy allows the sqs:SendMessage action',
    ],
    ['identity, explicit', { identity: 'denies' }, 'with an explicit deny in an identity-based policy'],
    [
      'identity, explicit, managed',
      { identity: 'denies', managed: true },
      `with an explicit deny in an identity-based policy: arn:aws:iam::${B}:policy/Identity`,
    ],
    ['resource, implicit', { far: true }, 'because no resource-based policy allows the sqs:SendMessage action'],
    ['resource, explicit', { resource: 'denies' }, 'with an explicit deny in a resource-based policy'],
    ['boundary, implicit', { boundary: 'silent' }, 'because no permissions boundary allows the sqs:SendMessage action'],
    [
      'boundary, explicit',
      { boundary: 'denies' },
      `with an explicit deny in a permissions boundary: arn:aws:iam::${B}:policy/Boundary`,
    ],
    ['session, implicit', { session: 'silent' }, 'because no session policy allows the sqs:SendMessage action'],
    ['session, explicit', { session: 'denies' }, 'with an explicit deny in a session policy'],
    [
      'session, explicit, managed',
      { session: 'denies', managed: true },
      `with an explicit deny in a session policy: arn:aws:iam::${B}:policy/Session`,
    ],
    ['SCP, implicit', { scp: 'silent' }, 'because no service control policy allows the sqs:SendMessage action'],
    ['SCP, explicit', { scp: 'denies' }, 'with an explicit deny in a service control policy'],
    ['RCP, explicit', { rcp: 'denies' }, 'with an explicit deny in a resource control policy'],
    ['endpoint, implicit', { endpoint: 'silent' }, 'because no VPC endpoint policy allows the sqs:SendMessage action'],
    ['endpoint, explicit', { endpoint: 'denies' }, 'with an explicit deny in a VPC endpoint policy'],
  ])('%s', (_what, layers, expected) => {
    expect(send(layers).context).toBe(expected)
  })

  const assume = (caller: string, trustPolicy: object) => {
    const scenario = {
      accounts: [
        { id: A, users: [{ name: 'far' }] },
        {
          id: B,
          users: [{ name: 'ana', inlinePolicies: inline(allow('*')) }, { name: 'bare' }],
          roles: [{ name: 'R', trustPolicy }],
        },
      ],
      calls: [
        {
          id: 'call',
          caller,
          action: 'sts:AssumeRole',
          resource: role(B, 'R'),
          parameters: { RoleSessionName: 'job' },
        },
      ],
    }
    return evaluate(scenario).get('call')?.error
  }
  test.each<[string, string, object, string]>([
    ['trust policy, implicit', ana, trust({ AWS: A }), 'because no role trust policy allows the sts:AssumeRole action'],
    [
      'trust policy, explicit',
      ana,
      policy({ Effect: 'Deny', Principal: { AWS: B }, Action: 'sts:AssumeRole' }),
      'with an explicit deny in the role trust policy',
    ],
    [
      'the account is trusted, the identity policy missing',
      user(B, 'bare'),
      trust({ AWS: B }),
      'because no identity-based policy allows the sts:AssumeRole action',
    ],
    [
      'across accounts, both missing: the identity side first (U31)',
      user(A, 'far'),
      trust({ AWS: B }),
      'because no identity-based policy allows the sts:AssumeRole action',
    ],
  ])('%s', (_what, caller, trustPolicy, expected) => {
    expect(assume(caller, trustPolicy)).toMatchObject({
      code: 'AccessDenied',
      message: `User: ${caller} is not authorized to perform: sts:AssumeRole on resource: ${role(B, 'R')} ${expected}`,
    })
  })
})

describe('5.17, U31 one layer is named: explicit before implicit; RCP, SCP, endpoint (U28), resource, identity, boundary, session', () => {
  test.each<[Layers, string]>([
    [
      {
        rcp: 'denies',
        scp: 'denies',
        endpoint: 'denies',
        resource: 'denies',
        identity: 'denies',
        boundary: 'denies',
        session: 'denies',
      },
      'a resource control policy',
    ],
    [
      {
        scp: 'denies',
        endpoint: 'denies',
        resource: 'denies',
        identity: 'denies',
        boundary: 'denies',
        session: 'denies',
      },
      'a service control policy',
    ],
    [
      { endpoint: 'denies', resource: 'denies', identity: 'denies', boundary: 'denies', session: 'denies' },
      'a VPC endpoint policy',
    ],
    [{ resource: 'denies', identity: 'denies', boundary: 'denies', session: 'denies' }, 'a resource-based policy'],
    [{ identity: 'denies', boundary: 'denies', session: 'denies' }, 'an identity-based policy'],
    [{ boundary: 'denies', session: 'denies' }, 'a permissions boundary'],
    [
      { scp: 'silent', endpoint: 'silent', identity: 'silent', boundary: 'silent', session: 'denies' },
      'a session policy',
    ],
    [
      { scp: 'silent', endpoint: 'silent', identity: 'silent', boundary: 'silent', session: 'silent' },
      'no service control policy',
    ],
    [{ endpoint: 'silent', identity: 'silent', boundary: 'silent', session: 'silent' }, 'no VPC endpoint policy'],
    [{ identity: 'silent', boundary: 'silent', session: 'silent' }, 'no identity-based policy'],
    [{ boundary: 'silent', session: 'silent' }, 'no permissions boundary'],
    [{ far: true, identity: 'silent' }, 'no identity-based policy'],
    [{ far: true, boundary: 'silent' }, 'no resource-based policy'],
    [{ far: true, resource: 'allows', boundary: 'silent' }, 'no permissions boundary'],
  ])('%j → %s', (layers, expected) => {
    expect(send(layers).context).toContain(expected)
  })
})

describe('5.18 every layer that alone would stop it', () => {
  test.each<[string, Layers, readonly string[]]>([
    [
      'all deny',
      {
        rcp: 'denies',
        scp: 'denies',
        endpoint: 'denies',
        resource: 'denies',
        identity: 'denies',
        boundary: 'denies',
        session: 'denies',
      },
      [
        'resourceControlPolicy',
        'serviceControlPolicy',
        'vpcEndpointPolicy',
        'resourcePolicy',
        'identityPolicy',
        'permissionsBoundary',
        'sessionPolicy',
      ],
    ],
    [
      'all are silent',
      {
        scp: 'silent',
        endpoint: 'silent',
        resource: 'silent',
        identity: 'silent',
        boundary: 'silent',
        session: 'silent',
      },
      ['serviceControlPolicy', 'vpcEndpointPolicy', 'identityPolicy', 'permissionsBoundary', 'sessionPolicy'],
    ],
    [
      'the resource policy that merely does not help is not named',
      { identity: 'silent', resource: 'silent' },
      ['identityPolicy'],
    ],
    [
      'a Deny here, silence there',
      { identity: 'denies', boundary: 'silent', session: 'silent' },
      ['identityPolicy', 'permissionsBoundary', 'sessionPolicy'],
    ],
    [
      'caps that a grant passes by are not named',
      { scp: 'silent', resource: 'allows', identity: 'silent', boundary: 'silent', session: 'silent' },
      ['serviceControlPolicy'],
    ],
    [
      'across accounts they are',
      { far: true, resource: 'allows', boundary: 'silent', session: 'silent' },
      ['permissionsBoundary', 'sessionPolicy'],
    ],
    ['across accounts, both sides missing', { far: true, identity: 'silent' }, ['resourcePolicy', 'identityPolicy']],
    ['across accounts, side A missing', { far: true, resource: 'allows', identity: 'silent' }, ['identityPolicy']],
    ['across accounts, side B missing', { far: true }, ['resourcePolicy']],
    [
      'across accounts, side B denies and side A is silent',
      { far: true, resource: 'denies', identity: 'silent' },
      ['resourcePolicy', 'identityPolicy'],
    ],
    ['nothing', { resource: 'allows' }, []],
  ])('%s → %3$j', (_what, layers, expected) => {
    expect(send(layers).blockedBy).toEqual(expected)
  })
  test('a key or role that names nobody fitting: the guard; the account: the identity policy; both only across accounts', () => {
    const key = `arn:aws:kms:eu-west-1:${B}:key/1`
    const blockedBy = (principal: unknown, caller: string) =>
      evaluate({
        accounts: [
          { id: A, users: [{ name: 'far' }] },
          { id: B, users: [{ name: 'ana' }], resources: [{ arn: key, policy: policy(to(principal, 'kms:*')) }] },
        ],
        calls: [{ id: 'call', caller, action: 'kms:Decrypt', resource: key }],
      }).get('call')?.blockedBy
    expect(blockedBy({ AWS: user(A, 'far') }, ana)).toEqual(['resourcePolicy'])
    expect(blockedBy({ AWS: B }, ana)).toEqual(['identityPolicy'])
    expect(blockedBy({ AWS: B }, user(A, 'far'))).toEqual(['resourcePolicy', 'identityPolicy'])
  })
})

describe('5.17 codes and peculiarities by service', () => {
  const one = (action: string, resource: string, caller = ana, catalog?: Catalog) => {
    const parsed = parseScenario({
      format: 'iam-playground/1',
      accounts: [{ id: B, users: [{ name: 'ana' }], resources: [{ arn: 'arn:aws:s3:::b' }] }],
      calls: [{ id: 'call', caller, action, resource }],
    })
    if (!parsed.ok) throw new Error('no scenario')
    return evaluateScenario(parsed.value, catalog === undefined ? {} : { catalog }).results[0]?.error
  }
  test.each<[string, string, string]>([
    ...(['kms', 'lambda', 'dynamodb', 'secretsmanager', 'logs', 'ssm', 'organizations', 'kinesis', 'ecs', 'states'].map(
      (service) => [service, 'DoIt', 'AccessDeniedException'],
    ) as [string, string, string][]),
    ...(['iam', 'sts', 'cloudformation', 'sqs', 's3', 'cloudwatch', 'autoscaling', 'rds', 'elasticloadbalancing'].map(
      (service) => [service, 'DoIt', 'AccessDenied'],
    ) as [string, string, string][]),
    ['ec2', 'RunInstances', 'UnauthorizedOperation'],
    ['sns', 'Publish', 'AuthorizationError'],
  ])('%s:%s → %s', (service, action, code) => {
    expect(one(`${service}:${action}`, '*')?.code).toBe(code)
  })
  test('the resource is printed unless it is *', () => {
    expect(one('s3:ListAllMyBuckets', '*')?.message).toBe(
      `User: ${ana} is not authorized to perform: s3:ListAllMyBuckets because no identity-based policy allows the s3:ListAllMyBuckets action`,
    )
    expect(one('sqs:SendMessage', queue)?.message).toBe(
      `User: ${ana} is not authorized to perform: sqs:SendMessage on resource: ${queue} because no identity-based policy allows the sqs:SendMessage action`,
    )
  })
  test('S3 puts the ARN in double quotes, and tells anonymous callers nothing', () => {
    expect(one('s3:GetObject', 'arn:aws:s3:::b/x')?.message).toContain('on resource: "arn:aws:s3:::b/x" because')
    expect(one('s3:GetObject', 'arn:aws:s3:::b/x', 'anonymous')).toMatchObject({
      code: 'AccessDenied',
      message: 'Access Denied',
    })
    expect(one('sqs:SendMessage', queue, 'anonymous')?.message).toBe(
      `User: anonymous is not authorized to perform: sqs:SendMessage on resource: ${queue} because no resource-based policy allows the sqs:SendMessage action`,
    )
  })
  test('EC2 wraps the general form', () => {
    const message = one('ec2:StartInstances', `arn:aws:ec2:eu-west-1:${B}:instance/i-1`)?.message
    expect(message).toMatch(
      /^You are not authorized to perform this operation\. User: .+ is not authorized to perform: ec2:StartInstances on resource: .+ because no identity-based policy allows the ec2:StartInstances action\. Encoded authorization failure message: /,
    )
  })
  test('SNS writes its prefix in capitals', () => {
    expect(one('sns:Publish', `arn:aws:sns:eu-west-1:${B}:t`)?.message).toContain('perform: SNS:Publish on resource: ')
  })
  test('a service is called by its name, root by its ARN', () => {
    expect(one('sqs:SendMessage', queue, 'service:events.amazonaws.com')?.message).toContain(
      'User: events.amazonaws.com is not authorized',
    )
    expect(one('sqs:SendMessage', `arn:aws:sqs:eu-west-1:${A}:q`, `arn:aws:iam::${B}:root`)?.message).toContain(
      `User: arn:aws:iam::${B}:root is not authorized`,
    )
  })
  test('the action stands in its canonical spelling, where AWS’s reference is at hand', () => {
    const reference: Catalog = (prefix) =>
      prefix === 'dynamodb'
        ? {
            prefix,
            name: 'DynamoDB',
            actions: [
              {
                name: 'GetItem',
                access: 'Read',
                description: '',
                resourceTypes: [{ name: 'table', required: true }],
              },
            ],
          }
        : undefined
    const table = `arn:aws:dynamodb:eu-west-1:${B}:table/t`
    expect(one('DynamoDB:getitem', table, ana, reference)?.message).toContain('perform: dynamodb:GetItem on resource: ')
    expect(one('DynamoDB:getitem', table)?.message).toContain('perform: dynamodb:getitem on resource: ')
    expect(one('S3:getobject', 'arn:aws:s3:::b/x')?.message).toContain('perform: s3:GetObject on resource: ')
  })
  test('6.27: calls with a token or an assertion say only the operation', () => {
    const github = 'token.actions.githubusercontent.com'
    const scenario = {
      accounts: [
        {
          id: B,
          identityProviders: [{ type: 'oidc', url: github }],
          roles: [{ name: 'R', trustPolicy: trust({ AWS: B }) }],
        },
      ],
      calls: [
        {
          id: 'call',
          caller: `web-identity:${github}`,
          action: 'sts:AssumeRoleWithWebIdentity',
          resource: role(B, 'R'),
          parameters: { RoleSessionName: 'ci', WebIdentityToken: { aud: 'a', sub: 's' } },
        },
      ],
    }
    expect(evaluate(scenario).get('call')?.error).toMatchObject({
      code: 'AccessDenied',
      message: 'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    })
  })
})
