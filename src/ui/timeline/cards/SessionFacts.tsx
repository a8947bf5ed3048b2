/** A session's credentials: who has them, how they were issued, when and why they expire, what limits them. */

import { list } from '../../../engine/base/text.ts'
import type { Session } from '../../../engine/session/session.ts'
import type { WorkloadRecord } from '../../../scenario/run/evaluation.ts'
import type { SessionCaps } from '../../../scenario/run/sessionCaps.ts'
import type { ShownEvaluation } from '../../../store/selectors/hiddenResults.ts'
import { appStore, useApp } from '../../../store/store.ts'
import { RuleChip } from '../../RuleChip.tsx'
import { Term } from '../../Term.tsx'
import { chooseSession, showCall } from '../actions.ts'
import { DocumentLink, Fact, Facts, Points } from './CardParts.tsx'
import { CallCode } from './Code.tsx'
import { cannotDo, howMade, length, packedSize, passedTags, stamp, whyThen } from './sessionWords.ts'
import { WorkloadPoints } from './WorkloadFacts.tsx'

interface SessionFactsProps {
  readonly session: Session
  readonly evaluation: ShownEvaluation
  readonly madeBy: string | undefined
  readonly workload: WorkloadRecord | undefined
}

export function SessionFacts({ session, evaluation, madeBy, workload }: SessionFactsProps) {
  const call = useApp((state) => state.scenario.calls?.find(({ id }) => id === session.id))
  const playhead = useApp((state) => state.playhead)
  const revocation = evaluation.revocations.find((one) => one.session === session.id)
  const children = evaluation.sessions.filter((one) => one.parent === session.id)
  const parent = evaluation.sessions.find(({ id }) => id === session.parent)
  const at = Math.max(playhead ?? 0, session.issuedAt)
  const bounds = evaluation.bounds.findLast(
    ({ principal, from }) => principal === session.principalArn && (from ?? 0) <= at,
  )
  const packed = call && packedSize(call, passedTags(session, parent))
  return (
    <>
      <Facts>
        <Fact name="ARN" isMono>
          {session.arn}
        </Fact>
        {madeBy === undefined ? null : (
          <Fact name="Got by" isMono>
            {madeBy}
          </Fact>
        )}
        <Fact name="How">
          {howMade(session)}
          {session.isChained ? (
            <>
              {' '}
              (<Term id="roleChaining">role chaining</Term>)
            </>
          ) : null}{' '}
          {call === undefined ? null : (
            <button type="button" className="text-accent underline" onClick={() => showCall(call.id)}>
              {call.title ?? call.id}
            </button>
          )}
          {workload === undefined ? null : (
            <button
              type="button"
              className="text-accent underline"
              onClick={() => appStore.getState().selectSession(`workload:${workload.id}`)}
            >
              to {workload.id}
            </button>
          )}
          {parent === undefined ? null : (
            <>
              , from the session{' '}
              <button type="button" className="text-accent underline" onClick={() => chooseSession(parent.id)}>
                {parent.name}
              </button>
            </>
          )}
        </Fact>
        <Fact name="Issued">{stamp(session.issuedAt)}</Fact>
        <Fact name="Expires">
          {session.expiresAt === undefined
            ? 'never'
            : `${stamp(session.expiresAt)}, after ${length(session.expiresAt - session.issuedAt)}`}
        </Fact>
        <Fact name="Why then">{whyThen(session, bounds?.maxSessionDuration)}</Fact>
        {revocation === undefined ? null : (
          <Fact name="Revoked">
            {stamp(revocation.at)}, by <DocumentLink name={revocation.name} address={revocation.policy} />
            {children.length === 0
              ? ''
              : `. Sessions that it created continue: ${list(children.map(({ name }) => name))}.`}
          </Fact>
        )}
        <Fact name="Access key" isMono>
          {session.accessKeyId}
        </Fact>
        <Fact name="Secret" isMono>
          {session.secretAccessKey} <span className="font-sans text-muted">(an example; it is not valid)</span>
        </Fact>
        <Fact name="MFA" term="mfa">
          {mfaWords(session)}
        </Fact>
        <Fact name="Source identity" term="sourceIdentity">
          {session.sourceIdentity ?? 'none'}
        </Fact>
        <Fact name="Tags" term="sessionTags">
          {session.tags.length === 0 ? 'none' : session.tags.map((tag) => tagWords(session, tag)).join(', ')}
        </Fact>
        {packed === undefined ? null : (
          <Fact name="Packed size">
            <PackedSize percent={packed} />
          </Fact>
        )}
      </Facts>
      <div className="space-y-3">
        <BoundsList session={session} bounds={bounds} />
        <Points title="What it cannot do" points={cannotDo(session)} />
        {workload === undefined ? null : <WorkloadPoints workload={workload} />}
        {call === undefined ? null : <CallCode call={call} />}
      </div>
    </>
  )
}

function mfaWords({ hasMfa, mfaAt }: Session): string {
  if (hasMfa === undefined) return 'the key is absent'
  if (!hasMfa) return 'no'
  return mfaAt === undefined ? 'yes' : `yes, checked at ${stamp(mfaAt)}`
}

function tagWords({ transitiveTagKeys }: Session, { key, value }: Session['tags'][number]): string {
  return `${key}=${value}${transitiveTagKeys.some((one) => one.toLowerCase() === key.toLowerCase()) ? ' (transitive)' : ''}`
}

/** The policies at the playhead, but not before the session begins. Session policies never change. */
function BoundsList({ session, bounds }: { readonly session: Session; readonly bounds: SessionCaps | undefined }) {
  const isRole = session.principalArn.includes(':role/')
  return (
    <section>
      <h4 className="font-semibold">What limits it</h4>
      <Facts>
        {bounds === undefined ? null : (
          <Fact name={isRole ? 'Policies of the role' : 'Policies of the user'}>
            {bounds.identity.length === 0
              ? 'none, so no identity policy allows anything'
              : bounds.identity.map(({ name, address }) => (
                  <DocumentLink key={address} name={name} address={address} />
                ))}
          </Fact>
        )}
        {bounds === undefined ? null : (
          <Fact name="Boundary" term="permissionsBoundary">
            {bounds.boundary === undefined ? (
              'none'
            ) : (
              <DocumentLink name={bounds.boundary.name} address={bounds.boundary.address} />
            )}
          </Fact>
        )}
        <Fact name="Session policies" term="sessionPolicy">
          <SessionPolicies policies={session.policies} of={isRole ? 'role' : 'user'} />
        </Fact>
        {bounds === undefined || bounds.serviceControlPolicies.length === 0 ? null : (
          <Fact name="SCPs" term="serviceControlPolicy">
            {bounds.serviceControlPolicies.map(({ name, address, at }) => (
              <DocumentLink key={address} name={`${name} on ${at}`} address={address} />
            ))}
          </Fact>
        )}
      </Facts>
    </section>
  )
}

function SessionPolicies({ policies, of }: Pick<Session, 'policies'> & { readonly of: 'role' | 'user' }) {
  if (policies === undefined) return `none: the full permissions of the ${of}`
  if (policies.length === 0) return 'an empty list, so no identity policy allows anything'
  return policies.map(({ name, address }) => <DocumentLink key={address} name={name} address={address} />)
}

/** Near the limit AWS may refuse what is accepted here, because its packing is not documented. */
function PackedSize({ percent }: { readonly percent: number }) {
  return (
    <>
      about {percent} % of the limit for policies and tags
      {percent > 80 ? (
        <strong className="block text-nomatch">
          Close to the limit: AWS may answer PackedPolicyTooLarge. This is an estimate, because AWS does not document
          the packing. <RuleChip uncertain={['U35']} />
        </strong>
      ) : null}
    </>
  )
}
