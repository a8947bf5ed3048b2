/** The requests that a call is. Source: semantics 3.6. */
export interface RequestReasons {
  /** The call names an operation of the API; IAM knows the actions of its requests alone. */
  readonly operationIsRequests: {
    readonly operation: string
    readonly requests: readonly { readonly action: string; readonly resource: string }[]
  }
}
