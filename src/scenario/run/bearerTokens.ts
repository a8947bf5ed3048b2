/** Calls that are made with an API key instead of a signature. Source: semantics 11.4. */
import type { CallSpec } from '../format/schema.ts'

/** Services whose reference has `CallWithBearerToken`, November 2026. */
const services: ReadonlySet<string> = new Set([
  'aws-external-anthropic',
  'bedrock',
  'bedrock-mantle',
  'cloudwatch',
  'logs',
  'sagemaker',
])

const serviceOf = ({ action }: Pick<CallSpec, 'action'>): string => action.toLowerCase().split(':')[0] ?? ''

/** Whether the call says that it has an API key, and its service takes none. */
export const hasUselessToken = (call: Pick<CallSpec, 'action' | 'credentials'>): boolean =>
  call.credentials === 'bearer-token' && !services.has(serviceOf(call))

/** Whether the call needs the permission to use its key, besides its own. */
export const hasBearerToken = (call: Pick<CallSpec, 'action' | 'credentials'>): boolean =>
  call.credentials === 'bearer-token' && services.has(serviceOf(call))
