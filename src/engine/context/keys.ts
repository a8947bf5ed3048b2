/**
 * Which context keys are multivalued by definition. All other keys that section 1 names are single-valued; any other
 * key is multivalued if it has several values (U07).
 */

import { splitArn } from '../base/arn.ts'
import { TextCache } from '../base/memo.ts'

/** In lower case. Source: semantics 1.5 to 1.11, 6.12, 6.26. */
const multivaluedKeys = new Set(
  `aws:principalorgpaths aws:principalservicenameslist aws:resourceorgpaths aws:sourceorgpaths aws:vpceorgpaths aws:tagkeys aws:calledvia
  sts:transitivetagkeys sts:requestcontextproviders sts:identitytokenaudience kms:encryptioncontextkeys kms:grantoperations kms:resourcealiases
  saml:edupersonaffiliation saml:edupersonassurance saml:edupersonentitlement saml:edupersonnickname saml:edupersonorgunitdn
  saml:edupersonscopedaffiliation saml:edupersontargetedid saml:eduorghomepageuri saml:eduorgidentityauthnpolicyuri
  saml:eduorglegalname saml:eduorgsuperioruri saml:eduorgwhitepagesuri saml:cn saml:commonname saml:givenname saml:mail saml:name
  saml:organizationstatus saml:primarygroupsid saml:surname saml:uid saml:x500uniqueidentifier`.split(/\s+/),
)

/** Single-valued keys that section 1 and 6.26 name, in lower case; those with a trailing `/` or `:` are families. */
const singleValued = new Set(
  `aws:principalarn aws:principalaccount aws:principalorgid aws:principalisawsservice aws:principalservicename aws:principaltype aws:userid
  aws:username aws:tokenissuetime aws:multifactorauthpresent aws:multifactorauthage aws:federatedprovider aws:sourceidentity aws:assumedroot
  aws:signinsessionarn aws:chatbotsourcearn aws:ec2instancesourcevpc aws:ec2instancesourceprivateipv4 ec2:roledelivery ec2:sourceinstancearn
  lambda:sourcefunctionarn ssm:sourceinstancearn glue:roleassumedby glue:credentialissuingservice codebuild:buildarn codebuild:projectarn
  identitystore:userid aws:sourceip aws:vpcsourceip aws:sourcevpc aws:sourcevpce aws:sourcevpcarn aws:vpceaccount aws:vpceorgid
  aws:resourceaccount aws:resourceorgid aws:currenttime aws:epochtime aws:securetransport aws:requestedregion aws:useragent aws:referer
  aws:viaawsservice aws:calledviafirst aws:calledvialast aws:viaawsmcpservice aws:calledviaawsmcp aws:ismcpserviceaction aws:sourcearn
  aws:sourceaccount aws:sourceorgid iam:passedtoservice iam:associatedresourcearn iam:policyarn iam:permissionsboundary iam:awsservicename
  s3:prefix s3:delimiter s3:max-keys s3:x-amz-acl s3:x-amz-server-side-encryption s3:x-amz-server-side-encryption-aws-kms-key-id
  s3:resourceaccount s3:authtype s3:signatureage s3:tlsversion s3:dataaccesspointarn s3:dataaccesspointaccount s3:accesspointnetworkorigin kms:viaservice kms:calleraccount
  kms:grantisforawsresource kms:granteeprincipal kms:requestalias ec2:instancetype ec2:region ec2:createaction lambda:functionurlauthtype
  lambda:invokedviafunctionurl lambda:functionarn secretsmanager:secretid secretsmanager:versionstage secretsmanager:blockpublicpolicy
  aws:sourceowner sts:externalid sts:rolesessionname sts:sourceidentity sts:roleauthorizedbyidp sts:taskpolicyarn sts:awsservicename sts:signingalgorithm sts:durationseconds
  saml:aud saml:iss saml:sub saml:sub_type saml:doc saml:namequalifier saml:edupersonorgdn saml:edupersonprimaryaffiliation
  saml:edupersonprimaryorgunitdn saml:edupersonprincipalname`.split(/\s+/),
)
const singleFamilies = [
  'aws:principaltag/',
  'aws:resourcetag/',
  'aws:requesttag/',
  'iam:resourcetag/',
  'ec2:resourcetag/',
  's3:existingobjecttag/',
  's3:requestobjecttag/',
  's3:buckettag/',
  'kms:encryptioncontext:',
  'sts:requestcontext/',
]

/** Claims of an OIDC provider that hold one value: `PROVIDER:aud`, `PROVIDER:sub` … (6.10). */
const singleClaim = /:(?:aud|sub|oaud|email|app_id|user_id)$/

export interface KeyFacts {
  /** In lower case: how keys are told apart. */
  readonly lower: string
  /** undefined for a key that the engine does not know. */
  readonly cardinality: 'single' | 'multiple' | undefined
}

/** Every decision reads the same few dozen names; a page may meet any number of others. */
const known = new TextCache<KeyFacts>(4096, 1_000_000)

/** @param name of a key, in any case. */
export function keyFacts(name: string): KeyFacts {
  const facts = known.get(name)
  if (facts !== undefined) return facts
  const lower = name.toLowerCase()
  return known.keep(name, { lower, cardinality: lookUp(lower) })
}

function lookUp(name: string): KeyFacts['cardinality'] {
  if (multivaluedKeys.has(name) || (name.endsWith(':amr') && !name.startsWith('aws:'))) return 'multiple'
  if (singleValued.has(name) || singleFamilies.some((family) => name.startsWith(family)) || singleClaim.test(name))
    return 'single'
  return undefined
}

/**
 * Whether the request's values need a set operator: a key that is multivalued by definition always does, any other
 * only with several values (the last columns of 4.13).
 * @param name in any case. @param count how many values the request has. Source: semantics 1.4 rule 4, 4.13, U07, U22.
 */
export const isMultivalued = (name: string, count: number): boolean =>
  count > 1 || keyFacts(name).cardinality === 'multiple'

/** Keys of a launch that only some of its resource types have: a launch requests other types too (3.6 (d)). */
const instanceTypes = /^(?:instance|capacity-reservation|dedicated-host|reserved-instances)\//
const instances = /^instance\//
const typesOfKey: ReadonlyMap<string, RegExp> = new Map([
  ['ec2:instancetype', instanceTypes],
  ['ec2:metadatahttptokens', instances],
  ['ec2:metadatahttpendpoint', instances],
  ['ec2:metadatahttpputresponsehoplimit', instances],
  ['ec2:encrypted', /^(?:volume|snapshot)\//],
])

/**
 * Whether a key of the call belongs to another of its requests: each resource of a call is a request with its own
 * context (3.6). @param key in lower case.
 */
export function isOfAnotherResource(key: string, resource: string): boolean {
  const types = typesOfKey.get(key)
  if (types === undefined) return false
  const parts = splitArn(resource)
  return parts?.service === 'ec2' && !types.test(parts.resource)
}
