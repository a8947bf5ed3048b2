/** The call that created a session, as code: AWS CLI, boto3, JavaScript SDK v3. Texts are quoted for their language. */
import { own } from '../../../engine/base/own.ts'
import type { CallSpec } from '../../../scenario/format/schema.ts'

export type Language = 'cli' | 'boto3' | 'javascript'
export const languages: Readonly<Record<Language, string>> = {
  cli: 'AWS CLI',
  boto3: 'boto3',
  javascript: 'JavaScript SDK v3',
}

const operations: Readonly<Record<string, string>> = {
  'sts:assumerole': 'AssumeRole',
  'sts:assumerolewithwebidentity': 'AssumeRoleWithWebIdentity',
  'sts:assumerolewithsaml': 'AssumeRoleWithSAML',
  'sts:getsessiontoken': 'GetSessionToken',
  'sts:getfederationtoken': 'GetFederationToken',
  'sts:assumeroot': 'AssumeRoot',
}

/** @returns undefined for a call that creates no session. */
export function snippet(call: CallSpec, language: Language): string | undefined {
  const operation = own(operations, call.action.toLowerCase())
  if (operation === undefined) return undefined
  const parameters = apiParameters(call, operation)
  switch (language) {
    case 'cli':
      return [`aws sts ${kebab(operation)}`, ...cliArguments(parameters)].join(' \\\n  ')
    case 'boto3':
      return `import boto3\n\nsts = boto3.client("sts")\nresponse = sts.${kebab(operation).replaceAll('-', '_')}(\n${Object.entries(
        parameters,
      )
        .map(([name, value]) => `    ${name}=${python(value)},`)
        .join('\n')}\n)\ncredentials = response["Credentials"]\n`
    case 'javascript':
      return `import { STSClient, ${operation}Command } from "@aws-sdk/client-sts";\n\nconst client = new STSClient({});\nconst { Credentials } = await client.send(\n  new ${operation}Command(${indent(JSON.stringify(parameters, null, 2), 2)}),\n);\n`
  }
}

function apiParameters(call: CallSpec, operation: string): Record<string, unknown> {
  const given = call.parameters ?? {}
  const resource = typeof call.resource === 'string' ? call.resource : call.resource?.[0]
  const shaped: Record<string, unknown> =
    operation === 'AssumeRoot'
      ? { TargetPrincipal: resource ?? 'ACCOUNT_ID' }
      : operation.startsWith('AssumeRole')
        ? { RoleArn: resource ?? 'ROLE_ARN' }
        : {}
  if (operation === 'AssumeRoleWithSAML')
    shaped.PrincipalArn = call.caller.startsWith('saml:') ? call.caller.slice('saml:'.length) : 'PROVIDER_ARN'
  for (const [name, value] of Object.entries(given)) {
    // A scenario may come from a stranger's link, and names cannot be quoted: anything that is not a parameter name is left out.
    if (!/^[A-Za-z]{1,64}$/.test(name) || value === undefined) continue
    // The assertion names the session; the operation has no such parameter (6.12).
    if (name === 'RoleSessionName' && operation === 'AssumeRoleWithSAML') continue
    if (name === 'Policy') shaped.Policy = typeof value === 'string' ? value : JSON.stringify(value)
    else if (name === 'PolicyArns' && Array.isArray(value))
      shaped.PolicyArns = value.map((arn: unknown) => (typeof arn === 'string' ? { arn } : arn))
    else if (name === 'Tags' && typeof value === 'object' && value !== null && !Array.isArray(value))
      shaped.Tags = Object.entries(value).map(([Key, Value]) => ({ Key, Value: String(Value) }))
    else if (name === 'TaskPolicyArn' && typeof value === 'string') shaped.TaskPolicyArn = { arn: value }
    else if (name === 'WebIdentityToken') shaped.WebIdentityToken = 'TOKEN'
    else if (name === 'SAMLAssertion') shaped.SAMLAssertion = 'BASE64_ASSERTION'
    else shaped[name] = value
  }
  return shaped
}

const kebab = (name: string): string =>
  name.replace(/SAML/g, 'Saml').replace(/[A-Z]/g, (letter, at: number) => `${at > 0 ? '-' : ''}${letter.toLowerCase()}`)
const indent = (text: string, by: number): string => text.replaceAll('\n', `\n${' '.repeat(by)}`)

function cliArguments(parameters: Record<string, unknown>): readonly string[] {
  // The CLI would read a file of that name instead. In its JSON input, a string is never a file.
  if (Object.values(parameters).some((value) => typeof value === 'string' && /^(?:fileb?|https?):\/\//.test(value)))
    return [`--cli-input-json ${shell(parameters)}`]
  return Object.entries(parameters).map(([name, value]) => {
    const word = shell(value)
    return `--${kebab(name)}${/^'?-/.test(word) ? '=' : ' '}${word}`
  })
}

/** Single quotes keep every character; a single quote inside is closed, escaped and reopened. */
function shell(value: unknown): string {
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : JSON.stringify(value)
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
}

function python(value: unknown): string {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (Array.isArray(value)) return `[${value.map(python).join(', ')}]`
  if (typeof value === 'object')
    return `{${Object.entries(value)
      .map(([key, inner]) => `${JSON.stringify(key)}: ${python(inner)}`)
      .join(', ')}}`
  return JSON.stringify(value)
}
