/** Which resource types an action takes, and whether an ARN is of one of them. Source: semantics 3.5, 3.6 (b). */
import { onceFor } from '../base/memo.ts'
import { compileGlob, type Glob, globTokens } from '../match/glob.ts'
import { type Catalog, type CatalogService, findAction } from './catalog.ts'

/** @returns names of the types, none for an action that is authorized on `*`; undefined where the reference does not know the action. */
export const typesOfAction = (catalog: Catalog | undefined, action: string): readonly string[] | undefined => {
  const found = catalog === undefined ? undefined : findAction(catalog, action)
  return found && (found.action.resourceTypes ?? noTypes).map(({ name }) => name)
}
const noTypes: readonly { readonly name: string }[] = []

/** Whether an ARN has the form of one of the types, each variable standing for any text. The root user fits the type `user` (6.15). */
export function fitsType(catalog: Catalog, action: string, types: readonly string[], arn: string): boolean {
  const service = findAction(catalog, action)?.service
  if (arn === '*' || service === undefined) return true
  if (types.includes('user') && /^arn:[^:]*:iam::[^:]*:root$/.test(arn)) return true
  const forms = formsOf(service)
  return types.some((type) => forms.get(type)?.test(arn) ?? true)
}

const formsOf = onceFor(
  ({ resourceTypes = [] }: CatalogService): ReadonlyMap<string, Glob> =>
    new Map(resourceTypes.map(({ name, arn }) => [name, compileGlob(globTokens(arn.replaceAll(/\$\{[^}]*\}/g, '*')))])),
)
