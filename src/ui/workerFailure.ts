import type { Failure } from '../worker/client.ts'

/** Why a worker gave no answer: the predicate of a sentence, such as "The evaluation …". */
export function failureWords({ cause, message }: Pick<Failure, 'cause' | 'message'>): string {
  switch (cause) {
    case 'tooLong':
      return 'took too long and was stopped'
    case 'stopped':
      return 'was stopped, because the browser ended its worker twice'
    case 'notLoaded':
      return 'did not start, because its script could not be loaded'
    case 'crashed':
      return `failed: ${message ?? 'the worker ended'}`
  }
}
