/** The elements of a policy in words, and which of them each kind of policy has. Source: semantics 2.2 to 2.17. */
import type { PolicyKind } from '../../../engine/policy/ast.ts'
import { rulesOf } from '../../../engine/policy/rules.ts'

export interface ElementWords {
  readonly name: string
  readonly detail: string
  readonly documentation: string
}

const element = (name: string, detail: string, documentation: string): readonly [string, ElementWords] => [
  name,
  { name, detail, documentation },
]

const words: ReadonlyMap<string, ElementWords> = new Map([
  element(
    'Version',
    'version of the policy language',
    '`2012-10-17` is the current language. Under `2008-10-17`, or without `Version`, policy variables such as `${aws:username}` are plain text. It is a name, not the day of writing.',
  ),
  element(
    'Id',
    'name of the policy',
    'A name for the document; it has no effect on decisions. Some services put one in by themselves.',
  ),
  element(
    'Statement',
    'one statement or a list',
    'Statements are alternatives: one that allows is enough, and one that denies beats all that allow.',
  ),
  element(
    'Sid',
    'name of the statement',
    'A name for the statement; it has no effect on decisions. In IAM policies letters and digits only, each once in its document.',
  ),
  element(
    'Effect',
    'Allow or Deny',
    '`Allow` or `Deny`, spelt just so. A Deny that matches beats every Allow. What nothing allows is denied.',
  ),
  element(
    'Principal',
    'who the statement is about',
    'Who the statement is about: `"*"` for everybody, or a map of `AWS`, `Service`, `Federated`, `CanonicalUser`. No patterns: narrow `"*"` with a condition on `aws:PrincipalArn`.',
  ),
  element(
    'NotPrincipal',
    'everybody but these',
    'Everybody but those named; with `Deny` only. Easy to get wrong: a session counts besides its role and its account. A condition on `aws:PrincipalArn` is safer.',
  ),
  element(
    'Action',
    'what may be done',
    'API actions such as `s3:GetObject`, in any case. `*` and `?` stand for characters of the name: `s3:Get*`. Several are alternatives.',
  ),
  element(
    'NotAction',
    'every action but these',
    'Every action **of every service** but those listed. With `Allow` it gives far more than it shows; with `Deny` it leaves only what is listed.',
  ),
  element(
    'Resource',
    'what it may be done to',
    'ARNs, or `"*"`. `*` and `?` stand for characters; variables work after the fifth colon. An action must work on a kind of resource that is listed, or the statement does not cover it.',
  ),
  element(
    'NotResource',
    'every resource but these',
    'Every resource but those listed, of every service that the actions cover. With `Allow` it is almost always too wide.',
  ),
  element(
    'Condition',
    'when it applies',
    'Operator, key, values. **All** operators and all keys must hold; of the values of one key **one** is enough (for negated operators: none may fit).',
  ),
])

/** @param name in any case. */
export const elementWords = (name: string): ElementWords | undefined =>
  words.get(name) ?? [...words.values()].find((one) => one.name.toLowerCase() === name.toLowerCase())

/** What is special about an element in this kind of policy. */
export function elementNote(name: string, kind: PolicyKind): string | undefined {
  const { title, resource, principal, currentVersion } = rulesOf[kind]
  const has = title.charAt(0).toUpperCase() + title.slice(1)
  if (!elementsOf(kind, 'document').includes(name) && !elementsOf(kind, 'statement').includes(name))
    return `${has} takes no \`${name}\`.`
  if (name === 'Version' && currentVersion === 'required') return `${has} needs \`2012-10-17\`.`
  if (name === 'Resource' && kind === 'resourcePolicy')
    return 'In a resource policy it names the resource itself, or things in it.'
  if (name === 'Action' && kind === 'trustPolicy') return 'In a trust policy only actions of `sts:`.'
  if (name === 'Principal' && kind === 'resourceControlPolicy') return 'In a resource control policy only `"*"`.'
  if (name === 'Effect' && kind === 'resourceControlPolicy') return 'In a resource control policy only `Deny`.'
  if (name === 'Principal' && principal === 'required') return `${has} needs it.`
  if (name === 'Resource' && resource === 'required') return `${has} needs it, or \`NotResource\`.`
  return undefined
}

/** The elements of a kind of policy (2.11), in the usual order. */
export function elementsOf(kind: PolicyKind, level: 'document' | 'statement'): readonly string[] {
  const rules = rulesOf[kind]
  if (level === 'document') return rules.id === 'allowed' ? ['Version', 'Id', 'Statement'] : ['Version', 'Statement']
  return [
    'Sid',
    'Effect',
    ...(rules.principal === 'required' ? ['Principal'] : []),
    ...(rules.notPrincipal === 'denyOnly' ? ['NotPrincipal'] : []),
    'Action',
    ...(rules.notAction === 'refused' ? [] : ['NotAction']),
    ...(rules.resource === 'required' ? ['Resource', 'NotResource'] : []),
    'Condition',
  ]
}

/** Pairs of elements of which a statement has at most one. */
export const alternatives: Readonly<Record<string, string>> = {
  Action: 'NotAction',
  NotAction: 'Action',
  Resource: 'NotResource',
  NotResource: 'Resource',
  Principal: 'NotPrincipal',
  NotPrincipal: 'Principal',
}
