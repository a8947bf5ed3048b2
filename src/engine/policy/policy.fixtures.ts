/** For tests only: the smallest valid document of each kind, and what the parser says of a changed one. */
import type { PolicyDocument, PolicyKind } from './ast.ts'
import { type ParseOptions, parsePolicy } from './parse.ts'

export const kinds: readonly PolicyKind[] = [
  'identityPolicy',
  'managedPolicy',
  'permissionsBoundary',
  'sessionPolicy',
  'serviceControlPolicy',
  'resourceControlPolicy',
  'trustPolicy',
  'resourcePolicy',
  'vpcEndpointPolicy',
]
export const iamOwned: readonly PolicyKind[] = [
  'identityPolicy',
  'managedPolicy',
  'permissionsBoundary',
  'sessionPolicy',
  'trustPolicy',
]
export const others: readonly PolicyKind[] = [
  'serviceControlPolicy',
  'resourceControlPolicy',
  'resourcePolicy',
  'vpcEndpointPolicy',
]

type Json = Readonly<Record<string, unknown>>

export function statementFor(kind: PolicyKind): Json {
  switch (kind) {
    case 'identityPolicy':
    case 'managedPolicy':
    case 'permissionsBoundary':
    case 'sessionPolicy':
    case 'serviceControlPolicy':
      return { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }
    case 'resourceControlPolicy':
      return { Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: '*' }
    case 'trustPolicy':
      return { Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:role/App' }, Action: 'sts:AssumeRole' }
    case 'resourcePolicy':
    case 'vpcEndpointPolicy':
      return { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' }
  }
}

export interface Verdict {
  /** Codes of the problems that invalidate, in the order of the text. */
  readonly refused: readonly string[]
  readonly lints: readonly string[]
  readonly document: PolicyDocument
}

export function judge(text: string, kind: PolicyKind, options?: ParseOptions): Verdict {
  const document = parsePolicy(text, kind, options)
  const codes = (isInvalidating: boolean): string[] =>
    document.problems.filter((problem) => problem.isInvalidating === isInvalidating).map(({ code }) => code)
  return { refused: codes(true), lints: codes(false), document }
}

/** @param change members of the statement; `undefined` leaves one out. */
export function judgeStatement(kind: PolicyKind, change: Json, options?: ParseOptions): Verdict {
  return judgeDocument(kind, { Statement: [{ ...statementFor(kind), ...change }] }, options)
}

/** @param change members of the document; `undefined` leaves one out. */
export function judgeDocument(kind: PolicyKind, change: Json, options?: ParseOptions): Verdict {
  return judge(JSON.stringify({ Version: '2012-10-17', Statement: [statementFor(kind)], ...change }), kind, options)
}
