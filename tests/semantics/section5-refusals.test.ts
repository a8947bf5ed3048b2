/** 5.20 as tables: what a service refuses after authorization. Nothing changes then. */
import { describe, expect, test } from 'vitest'
import { A, allow, B, deny, evaluate, inline, M, named, policy, role, to, trust, user } from './build.ts'

const boss = user(B, 'boss')
const group = (name: string) => `arn:aws:iam::${B}:group/${name}`
const own = (name: string) => `arn:aws:iam::${B}:policy/${name}`
const aws = (name: string) => `arn:aws:iam::aws:policy/${name}`
const key = `arn:aws:kms:eu-west-1:${B}:key/1234abcd-12ab-34cd-56ef-1234567890ab`
const fn = `arn:aws:lambda:eu-west-1:${B}:function:f`
const letters = (count: number) => policy({ ...allow('s3:*'), Resource: `arn:aws:s3:::${'a'.repeat(count)}` })
const document = policy(allow('s3:GetObject'))

interface Call {
  readonly action: string
  readonly resource?: string
  readonly parameters?: object
  readonly caller?: string
}

const scenario = (calls: readonly Call[]) => ({
  organization: {
    id: 'o-a1b2c3d4e5',
    managementAccountId: M,
    root: { id: 'r-ab12', accounts: [M, B], resourceControlPolicies: [] },
  },
  accounts: [
    { id: M, users: [{ name: 'chief', inlinePolicies: inline(allow('*')) }] },
    {
      id: B,
      managedPolicies: [named('Used', allow('s3:*')), named('Ceiling', allow('*')), named('Free', allow('sqs:*'))],
      groups: [{ name: 'team' }, { name: 'empty' }, { name: 'held', managedPolicies: ['Used'] }],
      users: [
        { name: 'boss', inlinePolicies: inline(allow('*')) },
        { name: 'bare' },
        { name: 'inline', inlinePolicies: inline(allow('s3:*')) },
        { name: 'member', groups: ['team'] },
        { name: 'phone', mfaDevices: [`arn:aws:iam::${B}:mfa/phone`] },
        { name: 'bound', permissionsBoundary: 'Ceiling' },
      ],
      roles: [
        { name: 'Bare', trustPolicy: trust({ Service: 'lambda.amazonaws.com' }) },
        { name: 'Inline', trustPolicy: trust({ AWS: B }), inlinePolicies: inline(allow('s3:*')) },
        { name: 'Attached', trustPolicy: trust({ AWS: B }), managedPolicies: ['Used'] },
        { name: 'Web', trustPolicy: trust({ Service: 'ec2.amazonaws.com' }) },
      ],
      instanceProfiles: [{ name: 'WebProfile', role: 'Web' }],
      resources: [{ arn: key, policy: policy(to({ AWS: `arn:aws:iam::${B}:root` }, 'kms:*')) }],
    },
  ],
  calls: calls.map((call, index) => ({ id: `c${index}`, caller: boss, resource: '*', ...call })),
})

/** `allowed`, `allowed, changes`, or the code of the error: of the last call. */
function answer(...calls: readonly Call[]): string {
  const results = [...evaluate(scenario(calls)).values()]
  const last = results.at(-1)
  if (last === undefined) throw new Error('no call')
  expect(last.error === undefined).toBe(last.decision === 'allowed')
  if (last.error !== undefined) {
    expect(last.decision).toBe('rejected')
    expect(last.change).toBeUndefined()
  }
  return last.error?.code ?? (last.change === undefined ? 'allowed' : 'allowed, changes')
}
const message = (...calls: readonly Call[]) => [...evaluate(scenario(calls)).values()].at(-1)?.error?.message

describe('5.20 what is held cannot be deleted', () => {
  test.each([
    ['iam:DeleteRole', role(B, 'Bare'), 'allowed, changes'],
    ['iam:DeleteRole', role(B, 'Inline'), 'Cannot delete entity, must delete policies first.'],
    ['iam:DeleteRole', role(B, 'Attached'), 'Cannot delete entity, must detach all policies first.'],
    ['iam:DeleteRole', role(B, 'Web'), 'Cannot delete entity, must remove roles from instance profile first.'],
    ['iam:DeleteUser', user(B, 'bare'), 'allowed, changes'],
    ['iam:DeleteUser', user(B, 'bound'), 'allowed, changes'],
    ['iam:DeleteUser', user(B, 'inline'), 'Cannot delete entity, must delete policies first.'],
    ['iam:DeleteUser', user(B, 'member'), 'Cannot delete entity, must remove users from group first.'],
    ['iam:DeleteUser', user(B, 'phone'), 'Cannot delete entity, must delete MFA device first.'],
    ['iam:DeleteGroup', group('empty'), 'allowed, changes'],
    ['iam:DeleteGroup', group('team'), 'Cannot delete entity, must remove users from group first.'],
    ['iam:DeleteGroup', group('held'), 'Cannot delete entity, must detach all policies first.'],
    ['iam:DeletePolicy', own('Free'), 'allowed, changes'],
    ['iam:DeletePolicy', own('Used'), 'Cannot delete a policy attached to entities.'],
    ['iam:DeletePolicy', own('Ceiling'), 'Cannot delete a policy attached to entities.'],
  ])('%s %s: %s', (action, resource, expected) => {
    const code = answer({ action, resource })
    expect(code === 'DeleteConflict' ? message({ action, resource }) : code).toBe(expected)
  })
  test('access keys and a password that calls made, and none that a declared user is taken to have', () => {
    const bare = user(B, 'bare')
    expect(
      answer({ action: 'iam:CreateAccessKey', resource: bare }, { action: 'iam:DeleteUser', resource: bare }),
    ).toBe('DeleteConflict')
    expect(
      answer({ action: 'iam:CreateLoginProfile', resource: bare }, { action: 'iam:DeleteUser', resource: bare }),
    ).toBe('DeleteConflict')
  })
  test('what is emptied first can go', () => {
    const resource = role(B, 'Inline')
    const empty = { action: 'iam:DeleteRolePolicy', resource, parameters: { PolicyName: 'inline' } }
    expect(answer(empty, { action: 'iam:DeleteRole', resource })).toBe('allowed, changes')
  })
})

describe('5.20 names that exist, in any case', () => {
  test.each([
    ['iam:CreateUser', user(B, 'BARE'), {}, 'User with name BARE already exists.'],
    [
      'iam:CreateRole',
      role(B, 'bare'),
      { AssumeRolePolicyDocument: trust({ AWS: B }) },
      'Role with name bare already exists.',
    ],
    ['iam:CreateGroup', group('Team'), {}, 'Group with name Team already exists.'],
    ['iam:CreatePolicy', own('used'), { PolicyDocument: document }, 'A policy called used already exists.'],
  ])('%s %s', (action, resource, parameters, expected) => {
    expect(answer({ action, resource, parameters })).toBe('EntityAlreadyExists')
    expect(message({ action, resource, parameters })).toBe(expected)
  })
  test('a second password', () => {
    const call = { action: 'iam:CreateLoginProfile', resource: user(B, 'bare') }
    expect([answer(call), answer(call, call)]).toEqual(['allowed, changes', 'EntityAlreadyExists'])
  })
})

describe('5.20 what is not there', () => {
  test.each([
    ['iam:DeleteUser', user(B, 'ghost'), {}, 'NoSuchEntity'],
    ['iam:DeletePolicy', own('Ghost'), {}, 'NoSuchEntity'],
    ['iam:PutUserPolicy', user(B, 'ghost'), { PolicyName: 'p', PolicyDocument: document }, 'NoSuchEntity'],
    ['iam:AttachRolePolicy', role(B, 'Bare'), { PolicyArn: own('Ghost') }, 'NoSuchEntity'],
    ['iam:AttachRolePolicy', role(B, 'Bare'), { PolicyArn: own('Free') }, 'allowed, changes'],
    ['iam:AttachRolePolicy', role(B, 'Bare'), { PolicyArn: aws('ThatNobodyKnowsHere') }, 'allowed'],
    ['iam:DetachRolePolicy', role(B, 'Bare'), { PolicyArn: own('Used') }, 'NoSuchEntity'],
    ['iam:DeleteRolePolicy', role(B, 'Inline'), { PolicyName: 'other' }, 'NoSuchEntity'],
    ['iam:PutRolePermissionsBoundary', role(B, 'Bare'), { PermissionsBoundary: own('Ghost') }, 'NoSuchEntity'],
    ['iam:CreateUser', user(B, 'new'), { PermissionsBoundary: own('Ghost') }, 'NoSuchEntity'],
    ['iam:RemoveUserFromGroup', group('team'), { UserName: 'bare' }, 'NoSuchEntity'],
    ['iam:RemoveUserFromGroup', group('team'), { UserName: 'member' }, 'allowed, changes'],
    ['iam:AddUserToGroup', group('team'), { UserName: 'ghost' }, 'NoSuchEntity'],
    ['iam:AddUserToGroup', group('ghost'), { UserName: 'bare' }, 'NoSuchEntity'],
    ['iam:SetDefaultPolicyVersion', own('Used'), { VersionId: 'v2' }, 'NoSuchEntity'],
    ['iam:CreateAccessKey', user(B, 'ghost'), {}, 'NoSuchEntity'],
    ['iam:TagRole', role(B, 'Ghost'), { Tags: { team: 'a' } }, 'NoSuchEntity'],
  ])('%s %s %o: %s', (action, resource, parameters, expected) => {
    expect(answer({ action, resource, parameters })).toBe(expected)
  })
  test('a call without the parameters that its effect needs only asks', () => {
    expect(answer({ action: 'iam:PutUserPolicy', resource: user(B, 'ghost') })).toBe('allowed')
    expect(answer({ action: 'iam:PutUserPolicy', resource: user(B, 'bare'), parameters: { PolicyName: 'p' } })).toBe(
      'allowed',
    )
    expect(answer({ action: 'iam:CreateRole', resource: role(B, 'Bare'), parameters: { Tags: {} } })).toBe('allowed')
  })
  test('whoever is not allowed learns nothing of it', () => {
    const results = evaluate(
      scenario([{ caller: user(B, 'bare'), action: 'iam:DeleteUser', resource: user(B, 'ghost') }]),
    )
    expect(results.get('c0')?.error?.code).toBe('AccessDenied')
  })
  test('an account that the scenario does not declare may have anything', () => {
    const owner = { caller: `arn:aws:iam::${A}:root` }
    expect(answer({ ...owner, action: 'iam:DeleteUser', resource: user(A, 'ghost') })).toBe('allowed')
  })
})

describe('5.20 quotas that cannot be raised', () => {
  test('the third access key; a declared user is taken to have one', () => {
    const call = { action: 'iam:CreateAccessKey', resource: user(B, 'bare') }
    expect([answer(call), answer(call, call)]).toEqual(['allowed, changes', 'LimitExceeded'])
    const made = { action: 'iam:CreateUser', resource: user(B, 'new') }
    const next = { ...call, resource: user(B, 'new') }
    expect([answer(made, next, next), answer(made, next, next, next)]).toEqual(['allowed, changes', 'LimitExceeded'])
  })
  test('the sixth version', () => {
    const call = { action: 'iam:CreatePolicyVersion', resource: own('Free'), parameters: { PolicyDocument: document } }
    expect(answer(call, call, call, call)).toBe('allowed, changes')
    expect(answer(call, call, call, call, call)).toBe('LimitExceeded')
  })
  test.each([
    ['iam:PutUserPolicy', user(B, 'bare'), 2048],
    ['iam:PutGroupPolicy', group('empty'), 5120],
    ['iam:PutRolePolicy', role(B, 'Bare'), 10_240],
  ])('%s: the inline policies of %s together', (action, resource, limit) => {
    const length = JSON.stringify(letters(0)).length
    const put = (PolicyName: string, PolicyDocument: object) => ({
      action,
      resource,
      parameters: { PolicyName, PolicyDocument },
    })
    expect(answer(put('p', letters(limit - length)))).toBe('allowed, changes')
    expect(answer(put('p', letters(limit - length + 1)))).toBe('LimitExceeded')
    expect(answer(put('p', letters(limit - length)), put('q', document))).toBe('LimitExceeded')
    expect(answer(put('p', letters(limit - length)), put('p', document))).toBe('allowed, changes')
  })
  test('a managed policy, a trust policy', () => {
    expect(
      answer({ action: 'iam:CreatePolicy', resource: own('New'), parameters: { PolicyDocument: letters(6200) } }),
    ).toBe('LimitExceeded')
    const long = policy({
      ...to({ AWS: B }, 'sts:AssumeRole'),
      Condition: { StringEquals: { 'aws:x': 'a'.repeat(8200) } },
    })
    const { Resource: _, ...statement } = long.Statement[0] ?? {}
    expect(
      answer({
        action: 'iam:UpdateAssumeRolePolicy',
        resource: role(B, 'Bare'),
        parameters: { PolicyDocument: { ...long, Statement: [statement] } },
      }),
    ).toBe('LimitExceeded')
  })
})

describe('5.20 kms:PutKeyPolicy that locks the caller out', () => {
  const put = (statement: object, more: object = {}) =>
    answer({ action: 'kms:PutKeyPolicy', resource: key, parameters: { Policy: policy(statement), ...more } })
  test('the account and an identity policy count, and so does an entry of the caller', () => {
    expect(put(to({ AWS: `arn:aws:iam::${B}:root` }, 'kms:*'))).toBe('allowed, changes')
    expect(put(to({ AWS: boss }, 'kms:PutKeyPolicy'))).toBe('allowed, changes')
    expect(put(to({ AWS: role(B, 'Bare') }, 'kms:*'))).toBe('MalformedPolicyDocumentException')
    expect(put({ ...deny('kms:Put*'), Principal: '*' })).toBe('MalformedPolicyDocumentException')
  })
  test('unless the call bypasses the check', () => {
    expect(put(to({ AWS: role(B, 'Bare') }, 'kms:*'), { BypassPolicyLockoutSafetyCheck: true })).toBe(
      'allowed, changes',
    )
    expect(put(to({ AWS: role(B, 'Bare') }, 'kms:*'), { BypassPolicyLockoutSafetyCheck: false })).toBe(
      'MalformedPolicyDocumentException',
    )
  })
})

describe('5.20 policies of the organization', () => {
  const chief = user(M, 'chief')
  const attach = (PolicyName: string, more: object = {}) => ({
    caller: chief,
    action: 'organizations:AttachPolicy',
    parameters: { TargetId: B, PolicyName, PolicyDocument: policy(allow('*')), ...more },
  })
  const detach = (PolicyName: string) => ({
    caller: chief,
    action: 'organizations:DetachPolicy',
    parameters: { TargetId: B, PolicyName },
  })
  const rcp = { PolicyDocument: policy({ ...deny('s3:DeleteObject'), Principal: '*' }) }
  const several = (count: number, more: object = {}) =>
    Array.from({ length: count }, (_, index) => attach(`p${index}`, more))
  test('the last SCP stays', () => {
    expect(answer(detach('FullAWSAccess'))).toBe('ConstraintViolationException')
    expect(answer(attach('Other'), detach('FullAWSAccess'))).toBe('allowed, changes')
  })
  test('what is not attached, what is attached already', () => {
    expect(answer(detach('Other'))).toBe('PolicyNotAttachedException')
    expect(answer(attach('Other'), attach('Other'))).toBe('DuplicatePolicyAttachmentException')
  })
  test('ten SCPs and five RCPs, of which AWS has attached one of each', () => {
    expect(answer(...several(9))).toBe('allowed, changes')
    expect(answer(...several(10))).toBe('ConstraintViolationException')
    expect(answer(...several(4, rcp))).toBe('allowed, changes')
    expect(answer(...several(5, rcp))).toBe('ConstraintViolationException')
  })
})

describe('5.20 Lambda looks at the trust policy', () => {
  const make = (action: string, name: string, resource = fn) =>
    answer({ action, resource, parameters: { Role: role(B, name) } })
  test.each(['lambda:CreateFunction', 'lambda:UpdateFunctionConfiguration'])('%s', (action) => {
    expect(make(action, 'Bare')).toBe('allowed, changes')
    expect(make(action, 'Web')).toBe('InvalidParameterValueException')
  })
  test('EC2 and ECS take the role, and their workload gets no credentials', () => {
    expect(make('ec2:RunInstances', 'Bare', '*')).toBe('allowed, changes')
    expect(make('ecs:RunTask', 'Bare', '*')).toBe('allowed, changes')
  })
})
