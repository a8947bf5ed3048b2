/** The token next to the trust policy: each condition with the claim that it reads, and an editor for the claims. */

import type { ReactNode } from 'react'
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import { own } from '../../../engine/base/own.ts'
import { list } from '../../../engine/base/text.ts'
import type { TraceNode } from '../../../engine/trace.ts'
import type { Why } from '../../../engine/why/index.ts'
import { layerInSentence } from '../../../engine/words/layers.ts'
import type { CallResult } from '../../../scenario/run/evaluation.ts'
import { appStore, useApp } from '../../../store/store.ts'
import { Button } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { OutcomeMark } from '../../kit/marks.tsx'
import { ClaimsEditor } from './ClaimsEditor.tsx'
import { type Parameter, remediesOf } from './edits.ts'
import { Lineup } from './Lineup.tsx'
import type { Claims } from './presets.ts'
import { Sides } from './Sides.tsx'

const parameters: Readonly<Record<string, Parameter>> = {
  'sts:assumerolewithwebidentity': 'WebIdentityToken',
  'sts:assumerolewithsaml': 'SAMLAssertion',
}
const nothing: Claims = {}

export function TokenView({ result }: { readonly result: CallResult }) {
  const parameter = own(parameters, result.action.toLowerCase())
  const call = useApp((state) => state.scenario.calls?.find(({ id }) => id === result.id))
  if (parameter === undefined || call === undefined) return null
  const given = call.parameters?.[parameter]
  const claims = typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Claims) : nothing
  const isSaml = parameter === 'SAMLAssertion'
  const { ifAccepted } = result
  const why = result.error?.why
  const remedies = isSaml || result.decision !== 'rejected' ? [] : remediesOf(call, claims, why)
  return (
    <Disclosure defaultExpanded className="shrink-0 border-b border-line">
      <Heading>
        <AriaButton
          slot="trigger"
          className="group flex h-8 w-full cursor-default items-center gap-1.5 px-3 text-left text-sm hover:bg-ink/4"
        >
          <Icon
            name="chevron-right"
            size={14}
            className="text-muted transition-transform group-aria-expanded:rotate-90"
          />
          <Icon name="key-round" size={14} className="text-muted" />
          <span className="grow font-medium">{isSaml ? 'Assertion and trust policy' : 'Token and trust policy'}</span>
        </AriaButton>
      </Heading>
      <DisclosurePanel>
        <div className="space-y-2 px-3 pb-3">
          {ifAccepted === undefined ? null : (
            <RejectedBeforehand
              what={isSaml ? 'assertion' : 'token'}
              message={result.error?.message ?? ''}
              ifAccepted={ifAccepted}
            >
              {why?.kind === 'wrongAudience' ? <Audiences sent={why.sent} taken={why.taken} /> : null}
            </RejectedBeforehand>
          )}
          <Lineup
            trace={ifAccepted ?? result.trace}
            show={ifAccepted === undefined ? showNode : showText}
            provider={call.caller.replace(/^(?:web-identity|saml):/, '')}
            claims={claims}
            isSaml={isSaml}
          />
          {remedies.length === 0 ? null : (
            <ul aria-label="Fixes" className="flex flex-wrap gap-1.5">
              {remedies.map(({ title, apply }) => (
                <li key={title}>
                  <Button className="h-auto min-h-6 py-0.5 text-xs whitespace-normal" onPress={apply}>
                    {title}
                  </Button>
                </li>
              ))}
            </ul>
          )}
          <ClaimsEditor key={result.id} call={result.id} parameter={parameter} claims={claims} />
        </div>
      </DisclosurePanel>
    </Disclosure>
  )
}

/** The decision on a token that STS had accepted: "not allowed, stopped by the trust policy". */
function denial({ outcome, why }: TraceNode): string {
  const stops = why?.kind === 'decided' ? list(why.blockedBy.map(layerInSentence)) : ''
  return `${outcome === 'explicitDeny' ? 'explicitly denied' : 'not allowed'}${stops === '' ? '' : `, stopped by the ${stops}`}`
}

/** Says that the comparison below is hypothetical: STS rejected the token before it read the trust policy. */
function RejectedBeforehand({
  what,
  message,
  ifAccepted,
  children,
}: {
  readonly what: string
  readonly message: string
  readonly ifAccepted: TraceNode
  readonly children: ReactNode
}) {
  return (
    <div className="space-y-1 rounded-md border border-reject/40 p-2 text-xs break-words">
      <p className="flex items-start gap-1.5">
        <OutcomeMark outcome="rejected" size={13} className="mt-0.5" />
        <span className="min-w-0">
          AWS rejects this {what} before it reads the trust policy: <q className="font-medium">{message}</q>
        </span>
      </p>
      {children}
      <p className="text-muted">
        The lines below compare it with the trust policy.{' '}
        {ifAccepted.outcome === 'allowed'
          ? `Once that is fixed, the policy would allow this ${what}.`
          : `Fixing that would not be enough: ${denial(ifAccepted)}.`}
      </p>
    </div>
  )
}

/** The token's audiences next to those that the provider accepts. STS compares them character by character (6.10). */
function Audiences({ sent, taken }: Pick<Why<'wrongAudience'>, 'sent' | 'taken'>) {
  return (
    <Sides
      heading={
        <>
          <OutcomeMark outcome="rejected" size={12} />
          The provider’s audiences
        </>
      }
      wants="it accepts"
      wanted={taken}
      says="token has"
      said={sent.length === 0 ? undefined : sent}
      absent="the claim is absent"
      parting={{ hasWildcards: false, isCaseInsensitive: false }}
    />
  )
}

/** For nodes that are not in the decision's tree: there is only text to show. */
function showText({ source }: TraceNode): void {
  if (source === undefined) return
  appStore.getState().openDocument(source.document, source.range, { isPreview: true })
  appStore.getState().showRegion('editor')
}

function showNode({ id }: TraceNode): void {
  appStore.getState().selectNode(id)
  appStore.getState().showRegion('editor')
}
