/** How a workload gets its credentials: whom the role must trust, how long they last, when the SDK refreshes them. */
import { trustPolicyAddress } from '../../../scenario/address.ts'
import type { WorkloadRecord } from '../../../scenario/run/evaluation.ts'
import { ahead, deliveryOf } from '../../../scenario/run/workloads.ts'
import { RuleChip } from '../../RuleChip.tsx'
import { chooseSession } from '../actions.ts'
import { DocumentLink, Fact, Facts, Points } from './CardParts.tsx'
import { Code } from './Code.tsx'
import { clock, length, stamp } from './sessionWords.ts'
import { deliveries } from './workloadWords.ts'

export function WorkloadFacts({ workload }: { readonly workload: WorkloadRecord }) {
  const words = deliveries[workload.compute]
  const delivery = deliveryOf(workload.compute)
  const [, account = '', name = ''] = /:(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(workload.role) ?? []
  return (
    <>
      <Facts>
        <Fact name="Compute">{words.name}</Fact>
        <Fact name="Role" isMono>
          {workload.role}
        </Fact>
        <Fact name="Must be trusted">
          <code className="font-mono">{workload.service ?? delivery.service}</code> for {delivery.actions.join(', ')},
          by the <DocumentLink name="trust policy" address={trustPolicyAddress(account, name)} />
        </Fact>
        <Fact name="Is it?">
          {workload.refused === undefined ? (
            'Yes.'
          ) : (
            <span className="text-reject">No, so there are no credentials. {workload.refused.message}</span>
          )}
        </Fact>
        <Fact name="Runs">
          from {stamp(workload.from)} to {stamp(workload.to)}
        </Fact>
        <Fact name="Credentials last">
          {length(delivery.lifetime * 1000)} here. New ones are issued {length(ahead * 1000)} before they expire. AWS
          guarantees only the five minutes. <RuleChip uncertain={['U41']} />
        </Fact>
        <Fact name="The SDK reads">{words.from}</Fact>
        <Fact name="and refreshes">{words.refresh}</Fact>
      </Facts>
      <div className="space-y-3">
        {workload.sessions.length === 0 ? null : (
          <section>
            <h4 className="font-semibold">Credentials so far</h4>
            <ol className="flex flex-wrap gap-x-3">
              {workload.sessions.slice(0, 48).map((session) => (
                <li key={session.id}>
                  <button type="button" className="text-accent underline" onClick={() => chooseSession(session.id)}>
                    {clock(session.issuedAt)}
                  </button>
                </li>
              ))}
              {workload.sessions.length > 48 ? (
                <li className="text-muted">and {workload.sessions.length - 48} more</li>
              ) : null}
            </ol>
          </section>
        )}
        <WorkloadPoints workload={workload} />
        <Code title="Show them in a shell" text={words.code(workload.role)} />
      </div>
    </>
  )
}

/** Consequences of rotation (6.22). */
export function WorkloadPoints({ workload }: { readonly workload: WorkloadRecord }) {
  return (
    <Points
      title="Consequences"
      points={[
        'AWS reads the role’s policies at each call: a change takes effect at once, also for credentials that are already issued.',
        'A revocation by aws:TokenIssueTime stops the workload until it gets new credentials.',
        ...(workload.compute === 'ec2-instance'
          ? [
              'Copied to another machine, they work there until they expire. Conditions on ec2:SourceInstanceArn or aws:Ec2InstanceSourceVpc prevent that.',
            ]
          : [
              'Copied to another machine, they work there until they expire. A condition on aws:SourceVpc prevents that.',
            ]),
        'Assuming another role with them is role chaining: that session lasts at most one hour.',
      ]}
    />
  )
}
