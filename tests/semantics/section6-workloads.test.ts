/** 6.22, 6.24 and 11.3 as tables: what a service says of a workload, and what the scenario leaves to fill in. */
import { describe, expect, test } from 'vitest'
import { parseScenario } from '../../src/scenario/format/parse.ts'
import { evaluateScenario } from '../../src/scenario/run/evaluate.ts'
import { A, allow, B, inline, policy, role, trust } from './build.ts'

const at = (hour: string) => `2026-04-25T${hour}:00Z`
const object = 'arn:aws:s3:::b/x'
interface More {
  readonly actions?: string[]
  readonly roles?: readonly object[]
  readonly call?: object
  readonly resources?: readonly object[]
}
const services: Readonly<Record<string, string>> = {
  'ec2-instance': 'ec2.amazonaws.com',
  'ecs-task': 'ecs-tasks.amazonaws.com',
  'lambda-function': 'lambda.amazonaws.com',
  'eks-pod': 'pods.eks.amazonaws.com',
  'on-premises': 'rolesanywhere.amazonaws.com',
}
const all = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']
const world = (workload: { compute: string } & Record<string, unknown>, condition: unknown, more: More = {}) => ({
  format: 'iam-playground/1',
  accounts: [
    {
      id: B,
      roles: [
        {
          name: 'App',
          trustPolicy: trust({ Service: services[workload.compute] }, more.actions ?? all, condition),
          inlinePolicies: inline(allow('*')),
        },
        ...(more.roles ?? []),
      ],
      ...(more.resources === undefined ? {} : { resources: more.resources }),
    },
  ],
  workloads: [{ id: 'w', role: role(B, 'App'), from: at('08:00'), to: at('20:00'), ...workload }],
  calls: [
    { id: 'call', at: at('09:00'), caller: 'workload:w', action: 's3:GetObject', resource: object, ...more.call },
  ],
})
function run(scenario: object) {
  const parsed = parseScenario(scenario)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  const { results, problems, workloads, sessions } = evaluateScenario(parsed.value)
  return { result: results[0], decision: results[0]?.decision, problems, refused: workloads[0]?.refused, sessions }
}
const decides = (...given: Parameters<typeof world>) => run(world(...given)).decision
const from = (arn: string) => ({ ArnLike: { 'aws:SourceArn': arn } })
const tag = (key: string, value: string) => ({ StringEquals: { [`aws:RequestTag/${key}`]: value } })

describe('6.22 the Region', () => {
  const ecs = { compute: 'ecs-task' }
  test.each<[string, Record<string, unknown>, More, string]>([
    ['the only one that the ARNs name, those in documents too', {}, {}, 'allowed'],
    ['what the workload says', { region: 'us-east-2' }, {}, 'rejected'],
    [
      'us-east-1, where the ARNs name several',
      {},
      { resources: [{ arn: `arn:aws:sqs:eu-west-2:${B}:q` }] },
      'rejected',
    ],
  ])('%s', (_what, workload, more, expected) => {
    expect(decides({ ...ecs, ...workload }, from(`arn:aws:ecs:eu-west-1:${B}:*`), more)).toBe(expected)
  })
  test('us-east-1, where they name none; a wildcard names none', () => {
    expect(decides(ecs, from(`arn:aws:ecs:*:${B}:task/main/*`))).toBe('allowed')
    expect(decides(ecs, from(`arn:aws:ecs:us-east-?:${B}:*`))).toBe('allowed')
  })
})

describe('6.22 what the workload says of itself', () => {
  const fn = `arn:aws:lambda:eu-west-1:${B}:function:reports`
  const instance = `arn:aws:ec2:eu-west-1:${B}:instance/i-0abc`
  const task = `arn:aws:ecs:eu-west-1:${B}:task/blue/0af1`
  test.each<[string, { compute: string } & Record<string, unknown>, unknown]>([
    ['an instance', { compute: 'ec2-instance', resource: instance }, from(instance)],
    [
      '… is the name of its session',
      { compute: 'ec2-instance', resource: instance },
      { StringEquals: { 'sts:RoleSessionName': 'i-0abc' } },
    ],
    ['a function', { compute: 'lambda-function', resource: fn }, from(fn)],
    [
      '… is the name of its session',
      { compute: 'lambda-function', resource: `${fn}:prod` },
      { StringEquals: { 'sts:RoleSessionName': 'reports' } },
    ],
    ['a task', { compute: 'ecs-task', resource: task }, from(task)],
    [
      '… is the name of its session',
      { compute: 'ecs-task', resource: task },
      { StringEquals: { 'sts:RoleSessionName': '0af1' } },
    ],
    ['the cluster of a task', { compute: 'ecs-task', cluster: 'blue' }, from(`arn:aws:ecs:*:${B}:task/blue/*`)],
    [
      'sourceArn goes before all',
      { compute: 'ecs-task', resource: task, sourceArn: 'arn:aws:ecs:eu-west-1:222233334444:cluster/blue' },
      from('arn:aws:ecs:*:*:cluster/blue'),
    ],
    ['the cluster of a pod', { compute: 'eks-pod', cluster: 'blue' }, tag('eks-cluster-name', 'blue')],
    ['main, where it is not said', { compute: 'eks-pod' }, from(`arn:aws:eks:us-east-1:${B}:cluster/main`)],
    ['its namespace', { compute: 'eks-pod', namespace: 'team' }, tag('kubernetes-namespace', 'team')],
    ['default, where it is not said', { compute: 'eks-pod' }, tag('kubernetes-namespace', 'default')],
    [
      'its service account',
      { compute: 'eks-pod', serviceAccount: 'reader' },
      tag('kubernetes-service-account', 'reader'),
    ],
    ['default, where it is not said', { compute: 'eks-pod' }, tag('kubernetes-service-account', 'default')],
    [
      '6.24: the subject of a certificate',
      { compute: 'on-premises', certificate: { subject: { CN: 'app', OU: 'team' } } },
      { StringEquals: { 'aws:PrincipalTag/x509Subject/OU': 'team', 'sts:SourceIdentity': 'CN=app' } },
    ],
    [
      '6.24: its issuer and other names',
      { compute: 'on-premises', certificate: { issuer: { CN: 'ca' }, san: { DNS: 'x' } } },
      { StringEquals: { 'aws:PrincipalTag/x509Issuer/CN': 'ca', 'aws:RequestTag/x509SAN/DNS': 'x' } },
    ],
    [
      '6.24: the trust anchor',
      { compute: 'on-premises', sourceArn: `arn:aws:rolesanywhere:eu-west-1:${B}:trust-anchor/t` },
      from(`arn:aws:rolesanywhere:*:*:trust-anchor/t`),
    ],
  ])('%s: %j', (_what, workload, condition) => {
    expect(decides(workload, condition)).toBe('allowed')
  })
  test('a condition that reads a filled value gets a note with the field to set', () => {
    const notes = (...given: Parameters<typeof world>) =>
      run(world(...given)).problems.flatMap(({ code, message }) => (code === 'FILLED_WORKLOAD_VALUE' ? [message] : []))
    const condition = from(`arn:aws:ecs:eu-west-1:${B}:*`)
    expect(notes({ compute: 'ecs-task' }, condition)[0]).toMatch(
      /^The trust policy of `App` reads `aws:SourceArn`\. .* set `sourceArn`\.$/,
    )
    expect(notes({ compute: 'ecs-task', sourceArn: task }, condition)).toEqual([])
    expect(notes({ compute: 'ecs-task', resource: task }, condition)).toEqual([])
    expect(notes({ compute: 'ecs-task' }, undefined)).toEqual([])
    expect(notes({ compute: 'eks-pod' }, tag('kubernetes-namespace', 'default'))[0]).toContain('set `namespace`.')
    expect(notes({ compute: 'eks-pod', namespace: 'default' }, tag('kubernetes-namespace', 'default'))).toEqual([])
    expect(notes({ compute: 'on-premises' }, { StringLike: { 'aws:PrincipalTag/x509Subject/CN': '*' } })[0]).toContain(
      'set `certificate`.',
    )
  })
  test('a workload that fails on a filled value says so', () => {
    const message = (...given: Parameters<typeof world>) => run(world(...given)).result?.error?.message
    const condition = from(`arn:aws:ecs:eu-west-1:${A}:*`)
    expect(message({ compute: 'ecs-task' }, condition)).toMatch(
      /is not authorized to perform: sts:AssumeRole .* set `sourceArn` at the workload\.$/,
    )
    expect(message({ compute: 'ecs-task', sourceArn: task }, condition)).not.toContain('at the workload')
  })
})

describe('11.3 associations of EKS Pod Identity', () => {
  const pod = { compute: 'eks-pod' }
  const target = (more: object = {}) => ({
    name: 'Target',
    trustPolicy: trust({ AWS: role(B, 'App') }, ['sts:AssumeRole', 'sts:TagSession']),
    inlinePolicies: inline(allow('s3:*'), allow('sqs:*')),
    ...more,
  })
  const withTarget = (more: object = {}, association: object = {}): Parameters<typeof world> => {
    const workload = { ...pod, targetRole: role(B, 'Target'), ...association }
    return [workload, undefined, { roles: [target(more)] }]
  }
  test('the credentials are those of the target role, for one hour', () => {
    const { decision, sessions } = run(world(...withTarget()))
    expect(decision).toBe('allowed')
    expect(sessions[0]).toMatchObject({ principalArn: role(B, 'Target'), isChained: true })
    expect((sessions[0]?.expiresAt ?? 0) - (sessions[0]?.issuedAt ?? 0)).toBe(3_600_000)
    expect((sessions[1]?.issuedAt ?? 0) - (sessions[0]?.issuedAt ?? 0)).toBe(3_300_000)
  })
  test('the target role must trust the first, and let it pass its tags on', () => {
    expect(decides(...withTarget({ trustPolicy: trust({ AWS: A }, ['sts:AssumeRole', 'sts:TagSession']) }))).toBe(
      'rejected',
    )
    const untagged = { trustPolicy: trust({ AWS: role(B, 'App') }) }
    expect(decides(...withTarget(untagged))).toBe('rejected')
    expect(decides(...withTarget(untagged, { sessionTags: false }))).toBe('allowed')
  })
  test('without session tags TagSession is not asked for, and no tag is there', () => {
    expect(decides({ ...pod }, undefined, { actions: ['sts:AssumeRole'] })).toBe('rejected')
    expect(decides({ ...pod, sessionTags: false }, undefined, { actions: ['sts:AssumeRole'] })).toBe('allowed')
    expect(decides({ ...pod, sessionTags: false }, { Null: { 'aws:RequestTag/kubernetes-namespace': 'true' } })).toBe(
      'allowed',
    )
  })
  test('a session policy caps, and needs sessionTags: false', () => {
    const narrow = { sessionPolicy: policy(allow('sqs:*')) }
    const one = run(world({ ...pod, ...narrow }, undefined))
    expect([one.decision, one.refused?.code]).toEqual(['rejected', 'InvalidParameterException'])
    expect(one.refused?.message).toContain('`"sessionTags": false`')
    const capped = run(world({ ...pod, ...narrow, sessionTags: false }, undefined)).result
    expect([capped?.decision, capped?.blockedBy]).toEqual(['implicitDeny', ['sessionPolicy']])
    expect(decides({ ...pod, sessionPolicy: policy(allow('s3:*')), sessionTags: false }, undefined)).toBe('allowed')
  })
  test('with a target role the policy is the second session’s alone', () => {
    const association = { sessionTags: false, sessionPolicy: policy(allow('s3:*')) }
    const { decision, sessions } = run(world(...withTarget({}, association)))
    expect([decision, sessions[0]?.policies?.length]).toEqual(['allowed', 1])
    const narrower = { sessionTags: false, sessionPolicy: policy(allow('sqs:*')) }
    expect(run(world(...withTarget({}, narrower))).result?.blockedBy).toEqual(['sessionPolicy'])
  })
})

describe('6.22 calls that run code on what a workload runs on', () => {
  const fn = `arn:aws:lambda:eu-west-1:${B}:function:f`
  const instance = `arn:aws:ec2:eu-west-1:${B}:instance/i-1`
  const task = `arn:aws:ecs:eu-west-1:${B}:task/main/1`
  const taking = (
    { compute, resource }: { compute: string; resource?: string },
    call: { action: string; resource: string | string[]; at?: string; parameters?: object },
    mayCall = true,
  ) => {
    const scenario = world({ compute, ...(resource === undefined ? {} : { resource }) }, undefined, {
      call: { caller: `arn:aws:iam::${B}:user/eve`, ...call },
    })
    const [account] = scenario.accounts
    return {
      ...scenario,
      accounts: [{ ...account, users: [{ name: 'eve', inlinePolicies: mayCall ? inline(allow(call.action)) : [] }] }],
      calls: [
        ...scenario.calls,
        { id: 'after', at: at('21:00'), caller: 'workload:call', action: 's3:GetObject', resource: object },
        { id: 'use', at: at('10:00'), caller: 'workload:call', action: 's3:GetObject', resource: object },
      ],
    }
  }
  const used = (...given: Parameters<typeof taking>) => {
    const parsed = parseScenario(taking(...given))
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
    return evaluateScenario(parsed.value).results.find(({ id }) => id === 'use')
  }
  test.each([
    ['lambda-function', fn, 'lambda:UpdateFunctionCode', fn],
    ['lambda-function', fn, 'lambda:UpdateFunctionConfiguration', fn],
    ['lambda-function', fn, 'lambda:UpdateFunctionCode', `${fn}:prod`],
    ['ec2-instance', instance, 'ssm:StartSession', instance],
    ['ec2-instance', instance, 'ssm:SendCommand', [`arn:aws:ssm:eu-west-1::document/AWS-RunShellScript`, instance]],
    ['ec2-instance', instance, 'ec2-instance-connect:SendSSHPublicKey', instance],
    ['ecs-task', task, 'ecs:ExecuteCommand', task],
  ])('%s at %s: %s on %j yields the credentials of the role', (compute, resource, action, on) => {
    const result = used({ compute, resource }, { action, resource: on })
    expect(result?.decision).toBe('allowed')
    expect(result?.callerArn).toContain(`:assumed-role/App/`)
  })
  test.each<[string, Parameters<typeof taking>]>([
    [
      'another function',
      [
        { compute: 'lambda-function', resource: fn },
        { action: 'lambda:UpdateFunctionCode', resource: `${fn}g` },
      ],
    ],
    [
      'a workload that does not say what it runs on',
      [{ compute: 'lambda-function' }, { action: 'lambda:UpdateFunctionCode', resource: fn }],
    ],
    [
      'a call that runs no code',
      [
        { compute: 'lambda-function', resource: fn },
        { action: 'lambda:GetFunction', resource: fn },
      ],
    ],
    [
      'before the workload runs',
      [
        { compute: 'lambda-function', resource: fn },
        { action: 'lambda:UpdateFunctionCode', resource: fn, at: at('07:00') },
      ],
    ],
    [
      'a call that is not allowed',
      [{ compute: 'lambda-function', resource: fn }, { action: 'lambda:UpdateFunctionCode', resource: fn }, false],
    ],
  ])('%s yields nothing', (_what, given) => {
    expect(used(...given)?.decision).toBe('rejected')
  })
  test('the change says so', () => {
    const { result } = run(
      taking({ compute: 'ecs-task', resource: task }, { action: 'ecs:ExecuteCommand', resource: task }),
    )
    expect(result?.change?.summary).toBe(`ran code on \`${task}\`, which has the credentials of role \`App\``)
  })
})
