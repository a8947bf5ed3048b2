/** What AWS's service reference adds about a statement. Source: semantics 3.5, 3.6. */
export interface CatalogReasons {
  readonly keyNeverPresent: { readonly key: string; readonly action: string }
  readonly noResourceOfItsOwn: { readonly action: string }
}
