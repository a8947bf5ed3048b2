/** What a layer is called, wherever it is called something. */
import type { LayerName } from '../trace.ts'

interface LayerWords {
  /** As a heading. */
  readonly title: string
  /** In the middle of a sentence, after "the". */
  readonly inSentence: string
  /** Where there is room for one word. */
  readonly short: string
  /** One of its policies, as AWS's messages name it: after "no", and with its article (5.17). */
  readonly aws: string
  readonly awsWithArticle: string
}

export const layerWords: Readonly<Record<LayerName, LayerWords>> = {
  resourceControlPolicy: {
    title: 'Resource control policies',
    inSentence: 'resource control policies',
    short: 'RCPs',
    aws: 'resource control policy',
    awsWithArticle: 'a resource control policy',
  },
  serviceControlPolicy: {
    title: 'Service control policies',
    inSentence: 'service control policies',
    short: 'SCPs',
    aws: 'service control policy',
    awsWithArticle: 'a service control policy',
  },
  vpcEndpointPolicy: {
    title: 'VPC endpoint policy',
    inSentence: 'VPC endpoint policy',
    short: 'Endpoint',
    aws: 'VPC endpoint policy',
    awsWithArticle: 'a VPC endpoint policy',
  },
  resourcePolicy: {
    title: 'Resource policy',
    inSentence: 'resource policy',
    short: 'Resource',
    aws: 'resource-based policy',
    awsWithArticle: 'a resource-based policy',
  },
  trustPolicy: {
    title: 'Trust policy',
    inSentence: 'trust policy',
    short: 'Trust',
    aws: 'role trust policy',
    awsWithArticle: 'the role trust policy',
  },
  identityPolicy: {
    title: 'Identity policies',
    inSentence: 'identity policies',
    short: 'Identity',
    aws: 'identity-based policy',
    awsWithArticle: 'an identity-based policy',
  },
  permissionsBoundary: {
    title: 'Permissions boundary',
    inSentence: 'permissions boundary',
    short: 'Boundary',
    aws: 'permissions boundary',
    awsWithArticle: 'a permissions boundary',
  },
  sessionPolicy: {
    title: 'Session policies',
    inSentence: 'session policies',
    short: 'Session',
    aws: 'session policy',
    awsWithArticle: 'a session policy',
  },
}

/** For lists in a sentence: `.map(layerInSentence)`. */
export const layerInSentence = (layer: LayerName): string => layerWords[layer].inSentence
