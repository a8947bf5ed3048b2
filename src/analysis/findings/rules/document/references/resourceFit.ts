/** Resources that no action of the statement works on: the bucket where objects are meant, and the other way round. Source: semantics 3.3, 3.5. */

import { splitArn } from '../../../../../engine/base/arn.ts'
import type { Located, Negatable, PolicyDocument, Statement, TextRange } from '../../../../../engine/policy/ast.ts'
import type { CatalogForLint } from '../../../catalog.ts'
import type { Draft, StatementRule } from '../../../finding.ts'
import { listed } from '../../../support/actions.ts'
import { allow, reports } from '../../../support/exampleStatements.ts'
import { groupBy } from '../../../support/group.ts'
import { coveredByStatement, perhapsNewer } from '../../../support/reference.ts'
import { isBroad } from '../../../support/resources.ts'
import { mayMeet, patternsOf } from '../../../support/resourceTypes.ts'
import { withoutResource } from './resourceFitFix.ts'

/** S3 refuses a bucket policy for it, which the parser says already (2.15). */
const isRefused = ({ problems }: PolicyDocument, range: TextRange): boolean =>
  problems.some((one) => one.code === 'ACTION_FITS_NO_RESOURCE' && one.range.start === range.start)

/** What is said of one entry of `Action`. `wanted`: what it works on, by pattern; undefined: on no resource of its own. */
interface Judged {
  readonly entry: Located<string>
  readonly isFitting: boolean
  readonly wanted: readonly string[] | undefined
}

export const resourceMismatch: StatementRule = {
  code: 'RESOURCE_MISMATCH',
  severity: 'warning',
  scope: 'statement',
  documentation:
    'Each action works on resources of certain types, and only ARNs of those types ever stand in its requests. `s3:GetObject` works on objects (`arn:aws:s3:::bucket/*`), `s3:ListBucket` on the bucket itself (`arn:aws:s3:::bucket`). An action none of whose types fits any resource of the statement is never matched by it; an action without resource types needs `"Resource": "*"`. Of several actions with the same slip one finding speaks. Tagging is not judged, since what can be tagged grows faster than the reference.',
  examples: { bad: allow('s3:ListBucket', reports), good: allow('s3:ListBucket', 'arn:aws:s3:::reports') },
  check: (statement, subject) => {
    const { catalog, document } = subject
    const { resource } = statement
    if (
      resource === undefined ||
      resource.isNegated ||
      resource.entries.length === 0 ||
      document.kind === 'serviceControlPolicy' ||
      document.kind === 'resourceControlPolicy'
    )
      return []
    if (resource.entries.some(({ value }) => value === '*' || !value.startsWith('arn:'))) return []
    const judged = statement.action.entries
      .filter(({ value, range }) => !isWildcardOnly(value) && !isRefused(document, range))
      .flatMap((entry) => judge(statement, resource, entry, catalog) ?? [])
    // A resource policy is about its resource. An action that the reference gives no resource is a gap of it there.
    const misses = judged.filter(
      ({ isFitting, wanted }) => !isFitting && (wanted !== undefined || document.kind !== 'resourcePolicy'),
    )
    const services = new Set(resource.entries.map(({ value }) => splitArn(value)?.service))
    // A list in which other actions fit is mostly a copied one: the statement works, an entry of it does not.
    const isDead = statement.action.entries.length === judged.length && misses.length === judged.length
    const first = resource.entries[0]?.value
    const last = resource.entries.at(-1)
    // One slip, one finding: those that lack the same resource, those that have none, and the rest.
    return [
      ...groupBy(misses, ({ wanted }) => (wanted === undefined ? '*' : (otherOf(first, wanted) ?? ''))).values(),
    ].flatMap((group): readonly Draft[] => {
      const [one] = group
      if (one === undefined) return []
      const better = one.wanted === undefined ? undefined : otherOf(first, one.wanted)
      // Resource types come and go in the reference. Where no ARN is of a service that the action works on, it is a slip.
      const isElsewhere =
        isDead &&
        group.every(
          ({ wanted }) =>
            wanted !== undefined && !wanted.some((pattern) => services.has(splitArn(pattern)?.service ?? '')),
        )
      const fix =
        one.wanted === undefined
          ? withoutResource(
              statement,
              group.map(({ entry }) => entry.value),
              subject,
            )
          : better !== undefined && last !== undefined
            ? addResource(
                last.range,
                resource.entries.length === 1 && !isList(document.text, last.range.start),
                last.value,
                better,
              )
            : undefined
      return [
        {
          range: one.entry.range,
          severity: better !== undefined || isElsewhere ? 'warning' : 'suggestion',
          message: `No resource of this statement fits ${listed(group.map(({ entry }) => entry.value))}. ${needs(group)} ${perhapsNewer}`,
          ...(fix === undefined ? {} : { fix }),
        },
      ]
    })
  },
}

/** @returns undefined where the reference does not say. */
function judge(
  statement: Statement,
  resource: Negatable<string>,
  entry: Located<string>,
  catalog: CatalogForLint,
): Judged | undefined {
  const covered = coveredByStatement(catalog, { ...statement, action: { ...statement.action, entries: [entry] } }, 60)
  const [first] = covered ?? []
  if (covered === undefined || first === undefined) return undefined
  const own = covered.flatMap(({ service }) => (service.resourceTypes ?? []).map(({ arn }) => arn))
  const prefixes = new Set([...own.map((pattern) => splitArn(pattern)?.service), first.service.prefix])
  const related = resource.entries.filter(({ value }) => prefixes.has(splitArn(value)?.service))
  // INVALID_ARN_RESOURCE reports an ARN that fits no resource of its service. Where the reference lists no resource of a service, too little is known to judge.
  if (related.length > 0 && !related.some(({ value }) => own.some((pattern) => mayMeet(value, pattern))))
    return undefined
  if (
    related.length > 0 &&
    covered.some(({ action }) => action.access === 'Tagging' || /Tags(?:$|For|Of)/.test(action.name))
  )
    return undefined
  const wanted = patternsOf(first)
  const isFitting = covered.some((one) => {
    const patterns = patternsOf(one)
    // Actions that the reference lists without a resource are mostly checked against `*`, but often against all resources of a type: `eks:ListClusters` against `cluster/*`.
    return patterns === undefined
      ? related.some(({ value }) => isBroad(value))
      : patterns.some((pattern) => resource.entries.some(({ value }) => mayMeet(value, pattern)))
  })
  return { entry, isFitting, wanted }
}

function needs(group: readonly Judged[]): string {
  const [one] = group
  if (one?.wanted === undefined)
    return `${group.length === 1 ? 'It has' : 'They have'} no resource of ${group.length === 1 ? 'its' : 'their'} own: only \`"Resource": "*"\` matches ${group.length === 1 ? 'it' : 'them'}.`
  const works = shown(one.wanted)
  if (group.length === 1) return `It works on ${works}.`
  return group.every(({ wanted }) => wanted !== undefined && shown(wanted) === works)
    ? `They work on ${works}.`
    : `\`${one.entry.value}\` works on ${works}.`
}

const shown = (patterns: readonly string[]): string =>
  patterns
    .slice(0, 3)
    .map((one) => `\`${one.replaceAll('${Partition}', 'aws')}\``)
    .join(' or ')

const isWildcardOnly = (value: string): boolean => /^\*|^[^:]*:\*$/.test(value)
const isList = (text: string, at: number): boolean => /[[,]\s*$/.test(text.slice(0, at))

/** The objects of a bucket, or the bucket of objects. */
function otherOf(bucket: string | undefined, wanted: readonly string[]): string | undefined {
  if (bucket === undefined || !/^arn:aws[a-z-]*:s3:::/.test(bucket)) return undefined
  const better = bucket.includes('/') ? bucket.slice(0, bucket.indexOf('/')) : `${bucket}/*`
  return wanted.some((pattern) => mayMeet(better, pattern)) ? better : undefined
}

const addResource = (
  range: { readonly start: number; readonly end: number },
  isAlone: boolean,
  value: string,
  better: string,
) => ({
  title: `Add \`${better}\` to the resources`,
  edits: [
    isAlone
      ? { range, text: `[${JSON.stringify(value)}, ${JSON.stringify(better)}]` }
      : { range: { start: range.end, end: range.end }, text: `, ${JSON.stringify(better)}` },
  ],
})
