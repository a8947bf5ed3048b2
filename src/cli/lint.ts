/** `--lint`: findings of a file, which is a scenario or a bare policy. Source: scenario-format.md, "The headless runner". */
import type { CatalogForLint } from '../analysis/findings/catalog.ts'
import type { Finding } from '../analysis/findings/finding.ts'
import { applyEdits } from '../analysis/findings/fixes/edit.ts'
import { isMuted, lintDocument, lintScenario } from '../analysis/findings/lint.ts'
import type { Severity } from '../engine/policy/ast.ts'
import { type JsonNode, memberOf, readJson } from '../engine/policy/json/parseJson.ts'
import { parsePolicy } from '../engine/policy/parse.ts'
import { documentAddresses, policyText } from '../scenario/documents.ts'
import { parseScenarioText } from '../scenario/format/parse.ts'
import type { Scenario } from '../scenario/format/schema.ts'
import { referencedManagedPolicies } from '../scenario/managedPolicies.ts'
import type { ScenarioProblem } from '../scenario/run/evaluation.ts'
import { buildPicture } from '../scenario/run/picture.ts'
import type { LintArguments, Threshold } from './arguments.ts'
import { type FilePlace, lineAndColumn, nodeAt, placeInDocument } from './filePlaces.ts'
import { loadManagedPolicies } from './managedPolicies.ts'
import { guessType, kindOfType } from './policyType.ts'

/** A finding as the runner prints it. */
export interface PrintedFinding extends FilePlace {
  readonly code: string
  readonly severity: Severity
  /** JSON pointer into the file. */
  readonly path: string
  readonly message: string
  /** The whole text of the document after the fix. */
  readonly fix?: string
}

export type LintResult =
  | { readonly kind: 'findings'; readonly findings: readonly PrintedFinding[] }
  | { readonly kind: 'unreadable'; readonly problems: readonly ScenarioProblem[] }

const levels: readonly Severity[] = ['error', 'security', 'warning', 'suggestion']

/** Whether a finding makes the exit status 1. A warning of a security risk counts among the warnings. */
export const reaches = (severity: Severity, threshold: Threshold): boolean =>
  levels.indexOf(severity) <= levels.indexOf(threshold)

export function lintText(text: string, options: LintArguments, catalog: CatalogForLint): LintResult {
  const source = text.startsWith('\ufeff') ? text.slice(1) : text
  const { root } = readJson(source, { maxDepth: 200 })
  if (options.type === undefined && isScenario(source, root)) {
    const parsed = parseScenarioText(source)
    return parsed.ok && root !== undefined
      ? { kind: 'findings', findings: inScenario(source, root, parsed.value, catalog) }
      : { kind: 'unreadable', problems: parsed.ok ? [] : parsed.error }
  }
  return { kind: 'findings', findings: inPolicy(source, root, options, catalog) }
}

/** A text with a syntax error is a scenario if it says so. */
const isScenario = (text: string, root: JsonNode | undefined): boolean =>
  root === undefined
    ? /"format"\s*:\s*"iam-playground\//.test(text)
    : root.kind === 'object' &&
      memberOf(root, 'Statement') === undefined &&
      (memberOf(root, 'format') !== undefined || memberOf(root, 'accounts') !== undefined)

function inPolicy(
  text: string,
  root: JsonNode | undefined,
  { type, service: named }: LintArguments,
  catalog: CatalogForLint,
): readonly PrintedFinding[] {
  const guess = guessType(root)
  const kind = kindOfType[type ?? guess.type]
  const service = named ?? (kind === 'resourcePolicy' ? guess.service : undefined)
  const document = parsePolicy(text, kind, service === undefined ? {} : { service })
  return lintDocument(document, catalog, { service }).map((finding) => ({
    ...printed(finding, finding.path, lineAndColumn(text, finding.range.start)),
    ...fixed(finding, text),
  }))
}

function inScenario(
  text: string,
  root: JsonNode,
  scenario: Scenario,
  catalog: CatalogForLint,
): readonly PrintedFinding[] {
  const managed = loadManagedPolicies(referencedManagedPolicies(scenario))
  const documents = new Map(documentAddresses(scenario).map((one) => [one.address, one]))
  const found = lintScenario(scenario, { catalog, managed })
    .filter(({ isMuted }) => isMuted !== true)
    .map((finding): PrintedFinding => {
      const held = documents.get(finding.document)
      if (held === undefined)
        return printed(finding, finding.path, lineAndColumn(text, nodeAt(root, finding.path).range.start))
      const [node, document] = [nodeAt(root, held.pointer), policyText(held.document)]
      return {
        ...printed(
          finding,
          node.kind === 'string' ? held.pointer : held.pointer + finding.path,
          placeInDocument(text, node, document, finding.range.start),
        ),
        ...fixed(finding, document),
      }
    })
  return [...ofPicture(text, root, scenario, managed), ...found]
}

/** What the scenario's reader says of the picture itself; lintScenario reports the problems of documents. */
function ofPicture(
  text: string,
  root: JsonNode,
  scenario: Scenario,
  managed: (arn: string) => string | undefined,
): readonly PrintedFinding[] {
  const muted = scenario.mutedFindings ?? []
  return buildPicture(scenario, managed)
    .problems.filter(({ document }) => document === undefined)
    .map(({ code, severity, message, path }): Finding => {
      const { start, end } = nodeAt(root, path).range
      return { code, severity, message, path, document: '', range: { start, end } }
    })
    .filter((finding) => !muted.some((mute) => isMuted(finding, mute)))
    .map((finding) => printed(finding, finding.path, lineAndColumn(text, finding.range.start)))
}

const printed = ({ code, severity, message }: Finding, path: string, place: FilePlace): PrintedFinding => ({
  code,
  severity,
  path,
  ...place,
  message,
})

const fixed = ({ fix }: Finding, text: string): Pick<PrintedFinding, 'fix'> =>
  fix === undefined ? {} : { fix: applyEdits(text, fix.edits) }
