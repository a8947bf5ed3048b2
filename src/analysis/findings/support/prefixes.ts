/** The prefixes of all services as a list, made once for each catalog. */
import { onceFor } from '../../../engine/base/memo.ts'
import type { CatalogForLint } from '../catalog.ts'

export const prefixesOf = onceFor((catalog: CatalogForLint): readonly string[] => [...catalog.prefixes.keys()])
