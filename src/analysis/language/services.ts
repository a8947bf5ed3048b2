/** The services whose files the catalog needs to answer a question about a policy. */
import type { CatalogForLint } from '../findings/catalog.ts'
import type { LanguageInput } from './input.ts'

/**
 * Prefixes in lower case: whatever the text names before a colon (`s3:` alone, too, as it is while typing), the
 * service of a resource policy, STS for trust policies. Unknown prefixes are ignored.
 */
export function servicesToLoad(
  { text, kind, service }: Pick<LanguageInput, 'text' | 'kind' | 'service'>,
  { prefixes }: Pick<CatalogForLint, 'prefixes'>,
): ReadonlySet<string> {
  const named = [...text.matchAll(/(?<![\w.:-])([a-zA-Z0-9][a-zA-Z0-9-]{0,40}):/g)].map(([, prefix = '']) =>
    prefix.toLowerCase(),
  )
  const all = [...named, ...(service === undefined ? [] : [service]), ...(kind === 'trustPolicy' ? ['sts'] : [])]
  return new Set(all.filter((prefix) => prefixes.has(prefix)))
}
