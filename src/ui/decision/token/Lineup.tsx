/** Each condition of the trust policy next to the claim that it reads, with the characters where they differ. */
import { operatorText } from '../../../engine/condition/operators.ts'
import type { TraceNode } from '../../../engine/trace.ts'
import { OutcomeMark } from '../../kit/marks.tsx'
import { Words } from '../../kit/Words.tsx'
import { type ConditionNode, comparing } from './align.ts'
import { type Source, sourceOf } from './claimOf.ts'
import type { Claims } from './presets.ts'
import { Sides } from './Sides.tsx'

type StatementNode = Extract<TraceNode, { kind: 'statement' }>

interface LineupProps {
  readonly trace: TraceNode | undefined
  /** Shows a condition's text. */
  readonly show: (node: TraceNode) => void
  readonly provider: string
  readonly claims: Claims
  readonly isSaml: boolean
}

export function Lineup({ trace, ...reading }: LineupProps) {
  const statements = statementsOf(trace)
  const withConditions = statements.filter((statement) => conditionsOf(statement).length > 0)
  if (statements.length === 0) return <Unread trace={trace} />
  if (withConditions.length === 0 && statements.some(({ outcome }) => outcome === 'match'))
    return (
      <p className="text-xs text-muted">
        The trust policy has no conditions: it lets in every {reading.isSaml ? 'assertion' : 'token'} of the provider,
        also those that were made for others.
      </p>
    )
  return (
    <>
      {(withConditions.length === 0 ? statements : withConditions).map((statement) => (
        <section key={statement.id} aria-label={statement.label} className="space-y-1.5">
          {statements.length === 1 ? null : (
            <h3 className="text-xs font-medium">
              {statement.label} <span className="font-normal text-muted">{statement.effect}</span>
            </h3>
          )}
          {elementsAgainst(statement).map(({ id, outcome, reason }) => (
            <p key={id} className="flex items-start gap-1.5 text-xs break-words">
              <OutcomeMark outcome={outcome} size={12} className="mt-0.5" />
              <span className="min-w-0">
                It is for others: <Words text={reason} />
              </span>
            </p>
          ))}
          {conditionsOf(statement).map((node) => (
            <Condition key={node.id} node={node} {...reading} />
          ))}
        </section>
      ))}
    </>
  )
}

/** Why there is nothing to compare: the role does not exist, its trust policy is invalid, or it was not reached. */
function Unread({ trace }: { readonly trace: TraceNode | undefined }) {
  const why = layerOf(trace)
  return (
    <p className="text-xs text-muted">
      {why === undefined ? (
        'The trust policy was not reached. See above for what stopped the call.'
      ) : (
        <Words text={why.reason} />
      )}
    </p>
  )
}

function layerOf(node: TraceNode | undefined): TraceNode | undefined {
  if (node === undefined || (node.kind === 'layer' && node.layer !== 'trustPolicy')) return undefined
  if (node.kind !== 'layer') return node.children.map(layerOf).find((found) => found !== undefined)
  return node.children.find(({ outcome }) => outcome === 'invalid') ?? node
}

/** The elements (principal, action) that do not match this provider or this call. */
const elementsAgainst = ({ children }: StatementNode): readonly TraceNode[] =>
  children.filter(({ kind, outcome }) => kind === 'element' && outcome === 'noMatch')

/** The statements of the trust policy, each once: a call that also tags the session evaluates them twice. */
function statementsOf(node: TraceNode | undefined): readonly StatementNode[] {
  const seen = new Set<string>()
  const visit = (one: TraceNode): readonly StatementNode[] => {
    if (one.kind === 'layer' && one.layer !== 'trustPolicy') return []
    if (one.kind !== 'statement') return one.children.flatMap(visit)
    const place = `${one.source?.document} ${one.index}`
    if (seen.has(place)) return []
    seen.add(place)
    return [one]
  }
  return node === undefined ? [] : visit(node)
}

const conditionsOf = (node: TraceNode): readonly ConditionNode[] =>
  node.kind === 'condition' ? [node] : node.children.flatMap(conditionsOf)

const partNames: Readonly<Record<Source['says'], string>> = {
  call: 'parameter',
  token: 'claim',
  assertion: 'attribute',
}

function Condition({
  node,
  show,
  provider,
  claims,
  isSaml,
}: { readonly node: ConditionNode } & Omit<LineupProps, 'trace'>) {
  const { key, operator, requestValues } = node.condition
  const how = comparing(operator)
  const wanted = node.children.flatMap((child) => (child.kind === 'value' ? [child.resolved ?? child.value] : []))
  const source = sourceOf(key, provider, claims, isSaml)
  return (
    <Sides
      heading={
        <>
          <OutcomeMark outcome={node.outcome} size={12} />
          <button type="button" className="font-mono break-all text-accent underline" onClick={() => show(node)}>
            {key}
          </button>
          <span className="font-normal text-muted">
            {operatorText(operator)}
            {reading(source)}
          </span>
        </>
      }
      wants={how.isNegated ? 'must not be' : 'policy wants'}
      wanted={wanted}
      says={`${source.says} has`}
      said={requestValues}
      absent={absence(source)}
      parting={node.outcome === 'match' || how.isNegated || !how.isText ? undefined : how}
    />
  )
}

const reading = ({ name, says, isNoKey }: Source): string =>
  name === undefined || isNoKey === true ? '' : `, reads the ${partNames[says]} ${name}`

function absence({ says, elsewhere, name, isNoKey }: Source): string {
  if (isNoKey === true) return `AWS makes no condition key of the claim ${name}`
  if (elsewhere !== undefined) return `only a token of ${elsewhere} has it`
  return says === 'token'
    ? 'the claim is absent'
    : says === 'assertion'
      ? 'the attribute is absent'
      : 'the key is absent'
}
