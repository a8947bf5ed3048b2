/** Builds one account of a picture: its policies, principals, providers, resources and endpoints. */

import { iamArn, issuerOf, oidcProviderArn, samlProviderArn, serviceIn } from '../../engine/base/arn.ts'
import type { Account, IdentityProvider, Policy, Resource, VpcEndpoint } from '../../engine/picture.ts'
import type { PolicyKind } from '../../engine/policy/ast.ts'
import { accountAddress, endpointPolicyAddress, managedPolicyAddress, resourcePolicyAddress } from '../address.ts'
import type { AccountSpec, PolicyText, ResourceSpec } from '../format/schema.ts'
import { isAwsManaged } from '../managedPolicies.ts'
import { parseDocument } from './parsedDocuments.ts'
import { blockPublicAccess, namedPolicies, tagList } from './pictureParts.ts'
import { type AccountBase, PrincipalBuilder } from './picturePrincipals.ts'

export function buildAccount({ spec, at, partition, managed, report }: Omit<AccountBase, 'managedPolicies'>): Account {
  const managedPolicies = new Map<string, Policy>()
  for (const { name, document } of spec.managedPolicies ?? []) {
    const arn = isAwsManaged(name) ? name : iamArn(spec.id, 'policy', { name }, partition)
    managedPolicies.set(name, {
      address: managedPolicyAddress(spec.id, name),
      name: isAwsManaged(name) ? (name.split('/').at(-1) ?? name) : name,
      arn,
      document: parseDocument(document, 'managedPolicy'),
    })
  }
  const principals = new PrincipalBuilder({ spec, at, partition, managed, managedPolicies, report })
  return {
    id: spec.id,
    name: spec.name ?? '',
    serviceControlPolicies:
      spec.serviceControlPolicies &&
      namedPolicies(
        accountAddress(spec.id),
        'serviceControlPolicies',
        spec.serviceControlPolicies,
        'serviceControlPolicy',
      ),
    resourceControlPolicies: namedPolicies(
      accountAddress(spec.id),
      'resourceControlPolicies',
      spec.resourceControlPolicies,
      'resourceControlPolicy',
    ),
    managedPolicies,
    groups: new Map((spec.groups ?? []).map((group, index) => [group.name, principals.group(index, group)])),
    users: new Map((spec.users ?? []).map((user, index) => [user.name, principals.user(index, user)])),
    roles: new Map((spec.roles ?? []).map((role, index) => [role.name, principals.role(index, role)])),
    identityProviders: (spec.identityProviders ?? []).map((provider): IdentityProvider => {
      if (provider.type === 'saml')
        return { kind: 'saml', name: provider.name, arn: samlProviderArn(spec.id, provider.name, partition) }
      const url = issuerOf(provider.url)
      return {
        kind: 'oidc',
        url,
        arn: oidcProviderArn(spec.id, url, partition),
        audiences: provider.audiences ?? [],
      }
    }),
    resources: new Map((spec.resources ?? []).map((resource) => [resource.arn, resourceOf(spec, resource)])),
    blockPublicAccess: blockPublicAccess(spec.blockPublicAccess),
    instanceProfiles: spec.instanceProfiles ?? [],
    vpcEndpoints: new Map(
      (spec.vpcEndpoints ?? []).map((endpoint): [string, VpcEndpoint] => [
        endpoint.id,
        {
          id: endpoint.id,
          vpcId: endpoint.vpcId,
          service: endpoint.service,
          account: spec.id,
          policy: singlePolicy(
            endpointPolicyAddress(spec.id, endpoint.id),
            endpoint.id,
            endpoint.policy,
            'vpcEndpointPolicy',
          ),
        },
      ]),
    ),
  }
}

function resourceOf(account: AccountSpec, spec: ResourceSpec): Resource {
  const service = serviceIn(spec.arn) ?? ''
  return {
    arn: spec.arn,
    account: account.id,
    policy: singlePolicy(
      resourcePolicyAddress(account.id, spec.arn),
      'resource policy',
      spec.policy,
      'resourcePolicy',
      service,
    ),
    tags: tagList(spec.tags),
    blockPublicAccess: blockPublicAccess(spec.blockPublicAccess),
    bucket: spec.bucket,
    kmsKey: spec.kmsKey,
    targetKey: spec.targetKey,
    abac: spec.abac,
    grants: (spec.grants ?? []).map((grant) => ({
      granteePrincipal: grant.granteePrincipal,
      operations: grant.operations,
      encryptionContextEquals: grant.constraints?.EncryptionContextEquals,
      encryptionContextSubset: grant.constraints?.EncryptionContextSubset,
    })),
  }
}

function singlePolicy(
  address: string,
  name: string,
  document: PolicyText | undefined,
  kind: PolicyKind,
  service?: string,
): Policy | undefined {
  return document === undefined ? undefined : { address, name, document: parseDocument(document, kind, service) }
}
