/**
 * Parameters that change the request of a call, or add requests. Source: the services' API references and permission
 * pages, November 2026; semantics 3.6, table P.
 */

/** The actions that a version's id changes into their `…Version…` forms, in lower case. */
export const versionedActions: ReadonlyMap<string, string> = new Map(
  [
    'GetObject',
    'GetObjectAcl',
    'GetObjectTagging',
    'DeleteObject',
    'DeleteObjectTagging',
    'PutObjectAcl',
    'PutObjectTagging',
  ].map((name) => [`s3:${name}`.toLowerCase(), `s3:${name.replace('Object', 'ObjectVersion')}`]),
)

/** A parameter that makes the resource more exact. */
export interface MoreExact {
  readonly actions: RegExp
  readonly parameter: string
  /** What the resource must look like, so that it is not made exact twice. */
  readonly resource: RegExp
  readonly add: (value: string) => string
}

export const moreExact: readonly MoreExact[] = [
  { actions: /^lambda:/, parameter: 'Qualifier', resource: /:function:[^:]+$/, add: (value) => `:${value}` },
  {
    actions: /^dynamodb:(?:query|scan)$/,
    parameter: 'IndexName',
    resource: /:table\/[^/]+$/,
    add: (value) => `/index/${value}`,
  },
]

/** Parameters of what writes an object, and the action that each needs besides, on the same object. */
export const objectParameters: readonly (readonly [parameter: string, action: string])[] = [
  ['ACL', 's3:PutObjectAcl'],
  ['GrantFullControl', 's3:PutObjectAcl'],
  ['GrantRead', 's3:PutObjectAcl'],
  ['GrantReadACP', 's3:PutObjectAcl'],
  ['GrantWriteACP', 's3:PutObjectAcl'],
  ['Tagging', 's3:PutObjectTagging'],
  ['ObjectLockMode', 's3:PutObjectRetention'],
  ['ObjectLockRetainUntilDate', 's3:PutObjectRetention'],
  ['ObjectLockLegalHoldStatus', 's3:PutObjectLegalHold'],
]

/** Calls whose parameter has a key for each table that they touch. */
export const namesTables = /^dynamodb:batch(?:get|write)item$/

/** Calls that run a document of Systems Manager on instances: each of them is authorized. */
export const runsDocument = /^ssm:(?:startsession|sendcommand)$/

/** Calls whose layers are authorized one by one. */
export const takesLayers = /^lambda:(?:createfunction|updatefunctionconfiguration)$/
