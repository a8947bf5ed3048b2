/** What a call changed, as the end of "Changed the picture: …"; and what the API answers where it refuses or has nothing to do. */
import type { EffectReasons, EntityName } from '../why/effects.ts'
import type { Sentences } from './sentences.ts'

const entity = ({ type, name }: EntityName): string => `${type} \`${name}\``
const notFound = (what: string): string => `${what} cannot be found.`

export const effectWords: Sentences<keyof EffectReasons> = {
  entityCreated: (created) => `created ${entity(created)}`,
  entityDeleted: (deleted) => `deleted ${entity(deleted)}`,
  managedPolicyCreated: ({ policy }) => `created managed policy \`${policy}\``,
  managedPolicyDeleted: ({ policy }) => `deleted managed policy \`${policy}\``,
  policyVersionCreated: ({ policy, version, isDefault }) =>
    `created version ${version} of \`${policy}\`${isDefault ? ' and made it the default' : ''}`,
  defaultVersionSet: ({ policy, version }) => `set the default version of \`${policy}\` to ${version}`,
  policyAttached: ({ policy, to, beyondQuota }) =>
    `attached \`${policy}\` to ${entity(to)}${beyondQuota === undefined ? '' : `, which has ${beyondQuota} managed policies now and needs a raised quota`}`,
  policyDetached: ({ policy, from }) => `detached \`${policy}\` from ${entity(from)}`,
  inlinePolicyWritten: ({ policy, of }) => `wrote inline policy \`${policy}\` of ${entity(of)}`,
  inlinePolicyRemoved: ({ policy, of }) => `removed inline policy \`${policy}\` from ${entity(of)}`,
  trustPolicyReplaced: ({ of, beyondQuota }) =>
    `replaced the trust policy of ${entity(of)}${beyondQuota === undefined ? '' : `, which has ${beyondQuota} characters now and needs a raised quota`}`,
  boundarySet: ({ boundary, of }) => `set \`${boundary}\` as the boundary of ${entity(of)}`,
  boundaryRemoved: ({ of }) => `removed the boundary of ${entity(of)}`,
  memberAdded: ({ user, group }) => `added user \`${user}\` to group \`${group}\``,
  memberRemoved: ({ user, group }) => `removed user \`${user}\` from group \`${group}\``,
  tagged: ({ of }) => `tagged ${entity(of)}`,
  untagged: ({ of }) => `untagged ${entity(of)}`,
  credentialsCreated: ({ of }) => `made credentials for ${entity(of)}`,
  resourcePolicyWritten: ({ resource }) => `wrote the policy of \`${resource}\``,
  resourcePolicyRemoved: ({ resource }) => `removed the policy of \`${resource}\``,
  controlPolicyAttached: ({ policy, to }) => `attached \`${policy}\` to ${to}`,
  controlPolicyDetached: ({ policy, from }) => `detached \`${policy}\` from ${from}`,
  accountMoved: ({ account, to }) => `moved account ${account} to ${to}`,
  codeRun: ({ resource, role }) => `ran code on \`${resource}\`, which has the credentials of role \`${role}\``,
  roleHandedOver: ({ role, service }) => `handed role \`${role}\` to ${service}`,

  invalidPolicy: ({ problem }) => problem ?? 'The policy is not valid.',
  unknownPrincipal: ({ principal }) =>
    `Invalid principal in policy${principal === undefined ? '' : `: "AWS":"${principal}"`}`,
  blockedPublicPolicy: () =>
    'User is not authorized to perform: s3:PutBucketPolicy because public policies are blocked by the BlockPublicPolicy block public access setting.',

  notFound: ({ entity, name }) => notFound(`${entityNames[entity]} ${name}`),
  policyNotAttached: ({ policy }) => notFound(`Policy ${policy} is not attached; it`),
  wrongResource: ({ type }) => `The call's resource must be the ARN of the ${type}.`,
  nameTaken: ({ type, name }) => `${takenNames[type](name)} already exists.`,
  deleteConflict: ({ obstacle }) => `Cannot delete entity, must ${obstacles[obstacle]} first.`,
  overQuota: ({ quota }) => quotaWords(quota),
  keyPolicyLockout: () => 'The new key policy will not allow you to update the key policy in the future.',
  roleNotForLambda: () => 'The role defined for the function cannot be assumed by Lambda.',
  lastControlPolicy: () =>
    'You cannot remove the last service control policy attached to a root, organizational unit, or account.',
  fullRcpStays: () => 'You cannot detach the RCPFullAWSAccess policy.',
  controlPolicyAttachedAlready: () => 'The selected policy is already attached to the specified target.',
  controlPolicyLimit: ({ limit }) =>
    `You have attached the maximum number of policies of this type to the target, which is ${limit}.`,
  policyInUse: () => 'Cannot delete a policy attached to entities.',
  noTarget: ({ id }) => `There is no root, organizational unit or account \`${id}\`.`,
  controlPolicyNotAttached: ({ policy, target }) => `\`${policy}\` is not attached to ${target}.`,
  noParent: ({ id }) => `There is no root or organizational unit \`${id}\`.`,
  accountOutsideOrganization: ({ account }) => `No account \`${account}\` is in the organization.`,
}

const takenNames = {
  user: (name: string) => `User with name ${name}`,
  role: (name: string) => `Role with name ${name}`,
  group: (name: string) => `Group with name ${name}`,
  policy: (name: string) => `A policy called ${name}`,
  loginProfile: (name: string) => `Login Profile for user ${name}`,
} as const

/** What IAM asks for before it deletes a user, role or group. */
const obstacles = {
  attachedPolicies: 'detach all policies',
  inlinePolicies: 'delete policies',
  instanceProfile: 'remove roles from instance profile',
  members: 'remove users from group',
  accessKeys: 'delete access keys',
  loginProfile: 'delete login profile',
  mfaDevices: 'delete MFA device',
} as const

function quotaWords(quota: EffectReasons['overQuota']['quota']): string {
  switch (quota.of) {
    case 'accessKeys':
      return `Cannot exceed quota for AccessKeysPerUser: ${quota.limit}`
    case 'policyVersions':
      return `A managed policy can have up to ${quota.limit} versions. Before you create a new version, you must delete an existing version.`
    case 'managedPolicy':
      return `Cannot exceed quota for PolicySize: ${quota.limit}`
    case 'trustPolicy':
      return `Cannot exceed quota for ACLSizePerRole: ${quota.limit}`
    case 'inlinePolicies':
      return `Maximum policy size of ${quota.limit} bytes exceeded for ${quota.holder.type} ${quota.holder.name}`
  }
}

/** What the API calls an entity that it does not find. */
const entityNames = {
  entity: 'The entity',
  userByName: 'The user with name',
  user: 'The user',
  role: 'The role',
  policy: 'Policy',
  policyVersion: 'Policy version',
  inlinePolicy: 'The policy with name',
  boundary: 'Scope ARN:',
} as const
