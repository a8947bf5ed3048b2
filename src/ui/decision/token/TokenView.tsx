/** The token beside the trust policy: each condition with the claim that it reads, and below it the claims to change. */
import { ChevronRight, KeyRound } from 'lucide-react'
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import type { CallResult } from '../../../scenario/evaluation.ts'
import { useApp } from '../../../store/store.ts'
import { Button } from '../../kit/Button.tsx'
import { ClaimsEditor } from './ClaimsEditor.tsx'
import { type Parameter, remediesOf } from './edits.ts'
import { Lineup } from './Lineup.tsx'
import type { Claims } from './presets.ts'

const parameters: Readonly<Record<string, Parameter>> = { 'sts:assumerolewithwebidentity': 'WebIdentityToken', 'sts:assumerolewithsaml': 'SAMLAssertion' }
const nothing: Claims = {}

export function TokenView({ result }: { readonly result: CallResult }) {
  const parameter = parameters[result.action.toLowerCase()]
  const call = useApp((state) => state.scenario.calls?.find(({ id }) => id === result.id))
  if (parameter === undefined || call === undefined) return null
  const given = call.parameters?.[parameter]
  const claims = typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Claims) : nothing
  const isSaml = parameter === 'SAMLAssertion'
  const remedies = isSaml || result.decision !== 'rejected' ? [] : remediesOf(call, claims, result.error?.message ?? '')
  return (
    <Disclosure defaultExpanded className="shrink-0 border-b border-line">
      <Heading>
        <AriaButton slot="trigger" className="group flex h-8 w-full cursor-default items-center gap-1.5 px-3 text-left text-sm hover:bg-ink/4">
          <ChevronRight size={14} aria-hidden className="text-muted transition-transform group-aria-expanded:rotate-90" />
          <KeyRound size={14} aria-hidden className="text-muted" />
          <span className="grow font-medium">{isSaml ? 'The assertion beside the trust policy' : 'The token beside the trust policy'}</span>
        </AriaButton>
      </Heading>
      <DisclosurePanel>
        <div className="space-y-2 px-3 pb-3">
          <Lineup trace={result.trace} provider={call.caller.replace(/^(?:web-identity|saml):/, '')} claims={claims} isSaml={isSaml} />
          {remedies.length === 0 ? null : (
            <ul aria-label="What to do about it" className="flex flex-wrap gap-1.5">
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
