/** Each condition of the trust policy beside the claim that it reads, and the characters where they part. */
import type { TraceNode } from '../../../engine/trace.ts'
import { appStore } from '../../../store/store.ts'
import { OutcomeMark } from '../../kit/marks.tsx'
import { type Aligned, type ConditionNode, comparing, nearest, type Parted } from './align.ts'
import { sourceOf } from './claimOf.ts'
import type { Claims } from './presets.ts'

type StatementNode = Extract<TraceNode, { kind: 'statement' }>

interface LineupProps {
  readonly trace: TraceNode | undefined
  readonly provider: string
  readonly claims: Claims
  readonly isSaml: boolean
}

export function Lineup({ trace, provider, claims, isSaml }: LineupProps) {
  const statements = statementsOf(trace)
  const withConditions = statements.filter((statement) => conditionsOf(statement).length > 0)
  if (statements.length === 0) return <p className="text-xs text-muted">The trust policy was not reached: what stopped the call stands above.</p>
  if (withConditions.length === 0)
    return <p className="text-xs text-muted">The trust policy has no conditions: it lets in every {isSaml ? 'assertion' : 'token'} of the provider, also those that were made for others.</p>
  return (
    <>
      {withConditions.map((statement) => (
        <section key={statement.id} aria-label={statement.label} className="space-y-1.5">
          {statements.length === 1 ? null : (
            <h3 className="text-xs font-medium">
              {statement.label} <span className="font-normal text-muted">{statement.effect}</span>
            </h3>
          )}
          {conditionsOf(statement).map((node) => (
            <Condition key={node.id} node={node} provider={provider} claims={claims} isSaml={isSaml} />
          ))}
        </section>
      ))}
    </>
  )
}

/** Of the trust policy. Where the call asks for tagging too, the first question is the one that lets in. */
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

const conditionsOf = (node: TraceNode): readonly ConditionNode[] => (node.kind === 'condition' ? [node] : node.children.flatMap(conditionsOf))

function Condition({ node, provider, claims, isSaml }: { readonly node: ConditionNode } & Omit<LineupProps, 'trace'>) {
  const { key, operator, requestValues } = node.condition
  const how = comparing(operator)
  const wanted = node.children.flatMap((child) => (child.kind === 'value' ? [child.resolved ?? child.value] : []))
  const source = sourceOf(key, provider, claims, isSaml)
  const marks = node.outcome === 'match' || how.isNegated || !how.isText ? undefined : requestValues
  const parts = (marks ?? []).map((value) => nearest(wanted, value, how))
  const [first] = parts
  return (
    <dl className="grid grid-cols-[5.5rem_1fr] gap-x-2 rounded-md bg-sunken p-2 text-xs">
      <dt className="col-span-2 flex flex-wrap items-center gap-x-1.5 font-medium">
        <OutcomeMark outcome={node.outcome} size={12} />
        <button type="button" className="font-mono break-all text-accent underline" onClick={() => appStore.getState().selectNode(node.id)}>
          {key}
        </button>
        <span className="font-normal text-muted">
          {operator}
          {source.name === undefined ? '' : `, reads ${source.says === 'call' ? 'the parameter' : source.says === 'token' ? 'the claim' : 'the attribute'} ${source.name}`}
        </span>
      </dt>
      <dt className="text-muted">{how.isNegated ? 'must not be' : 'policy wants'}</dt>
      <dd className="font-mono break-all">
        {wanted.length === 0 ? 'nothing' : null}
        {wanted.map((value, index) => (
          <span key={value} className="block">
            {index === 0 ? null : <span className="font-sans text-muted">or </span>}
            {first?.index === index ? <Marked text={first.aligned.wanted} title="Here the claim would have to go on like this" tone="wanted" /> : value}
          </span>
        ))}
      </dd>
      <dt className="text-muted">{source.says} says</dt>
      <dd className="font-mono break-all">
        {requestValues === undefined ? (
          <em className="font-sans text-muted">nothing: {source.says === 'token' ? 'the claim' : source.says === 'assertion' ? 'the attribute' : 'the key'} is absent</em>
        ) : (
          requestValues.map((value, index) => (
            <span key={value} className="block">
              <Said value={value} aligned={parts[index]?.aligned} />
            </span>
          ))
        )}
      </dd>
    </dl>
  )
}

function Said({ value, aligned }: { readonly value: string; readonly aligned: Aligned | undefined }) {
  if (aligned === undefined) return value
  const ends = aligned.said.parted === ''
  return (
    <>
      <Marked text={aligned.said} title="Here it parts from what the policy wants" tone="said" />
      {ends ? <mark className="rounded-sm bg-deny-soft font-sans text-deny"> (ends here)</mark> : null}
    </>
  )
}

function Marked({ text, title, tone }: { readonly text: Parted; readonly title: string; readonly tone: 'wanted' | 'said' }) {
  return (
    <span>
      {text.before}
      {text.parted === '' ? null : (
        <mark className={tone === 'said' ? 'rounded-sm bg-deny-soft text-deny underline decoration-wavy' : 'rounded-sm bg-nomatch-soft text-nomatch underline'} title={title}>
          {text.parted}
        </mark>
      )}
      {text.after}
    </span>
  )
}
