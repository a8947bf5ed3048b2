/** The requests that a call is. Source: semantics 3.6. */
import { list, quote } from '../base/text.ts'
import type { RequestReasons } from '../why/requests.ts'
import type { Sentences } from './sentences.ts'

export const requestWords: Sentences<keyof RequestReasons> = {
  operationIsRequests: ({ operation, requests }) =>
    `${quote(operation)} is an operation; IAM asks for ${list(requests.map(({ action, resource }) => `${quote(action)} on ${quote(resource)}`))}.`,
}
