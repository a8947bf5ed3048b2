/** The credential card: who holds it, how it came, when and why it ends, what it carries, what it cannot do. */
import { Copy, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { Session } from '../../engine/session/session.ts'
import type { Revocation } from '../../scenario/revocation.ts'
import type { CallSpec } from '../../scenario/schema.ts'
import { appStore } from '../../store/store.ts'
import { Button, IconButton } from '../kit/Button.tsx'
import { type Language, languages, snippet } from './snippets.ts'
import { cannotDo, howMade, length, packedSize, stamp, whyThen } from './words.ts'

interface SessionCardProps {
  readonly session: Session
  readonly call: CallSpec | undefined
  /** ARN of who asked for it; undefined where a service delivered it. */
  readonly madeBy: string | undefined
  readonly revocation: Revocation | undefined
  readonly close: () => void
}

export function SessionCard({ session, call, madeBy, revocation, close }: SessionCardProps) {
  const { selectCall, openDocument } = appStore.getState()
  const limits = cannotDo(session)
  const heading = useRef<HTMLHeadingElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another session is another card
  useEffect(() => heading.current?.focus(), [session.id])
  return (
    <aside
      aria-label={`Credentials of ${session.name}`}
      className="@container flex h-full w-full shrink-0 flex-col overflow-auto border-l border-line bg-raised p-3 text-xs md:w-96 lg:w-[44rem] lg:max-w-[60%]"
      onKeyDown={(event) => event.key === 'Escape' && close()}
    >
      <div className="flex items-start justify-between gap-2">
        <h3 ref={heading} tabIndex={-1} className="text-base font-semibold break-all">
          {session.name}
        </h3>
        <IconButton label="Close the card" onPress={close}>
          <X size={14} />
        </IconButton>
      </div>
      <div className="mt-1 grid gap-x-6 gap-y-3 @xl:grid-cols-2">
        <dl className="grid grid-cols-[auto_1fr] content-start gap-x-3 gap-y-1">
          <Fact name="ARN" mono>
            {session.arn}
          </Fact>
          {madeBy === undefined ? null : (
            <Fact name="Got by" mono>
              {madeBy}
            </Fact>
          )}
          <Fact name="How">
            {howMade(session)}
            {session.chained ? ' (role chaining)' : ''}
            {call === undefined ? null : (
              <button type="button" className="ml-1 text-accent underline" onClick={() => selectCall(call.id)}>
                {call.title ?? call.id}
              </button>
            )}
          </Fact>
          <Fact name="Issued">{stamp(session.issuedAt)}</Fact>
          <Fact name="Expires">{session.expiresAt === undefined ? 'never' : `${stamp(session.expiresAt)}, after ${length(session.expiresAt - session.issuedAt)}`}</Fact>
          <Fact name="Why then">{whyThen(session)}</Fact>
          {revocation === undefined ? null : (
            <Fact name="Revoked">
              {stamp(revocation.at)}, by{' '}
              <button type="button" className="text-accent underline" onClick={() => openDocument(revocation.policy)}>
                {revocation.name}
              </button>
            </Fact>
          )}
          <Fact name="Access key" mono>
            {session.accessKeyId}
          </Fact>
          <Fact name="Secret" mono>
            {session.secretAccessKey} <span className="font-sans text-muted">(made up; it opens nothing)</span>
          </Fact>
          <Fact name="MFA">{session.mfa === undefined ? 'absent' : session.mfa ? 'yes' : 'no'}</Fact>
          <Fact name="Source identity">{session.sourceIdentity ?? 'none'}</Fact>
          <Fact name="Tags">
            {session.tags.length === 0
              ? 'none'
              : session.tags.map(({ key, value }) => `${key}=${value}${session.transitiveTagKeys.some((one) => one.toLowerCase() === key.toLowerCase()) ? ' (transitive)' : ''}`).join(', ')}
          </Fact>
          {call === undefined || packedSize(call) === undefined ? null : (
            <Fact name="Packed size">
              <PackedSize percent={packedSize(call) ?? 0} />
            </Fact>
          )}
          <Fact name="Session policies">
            {session.policies === undefined
              ? 'none: the full permissions of the role'
              : session.policies.length === 0
                ? 'none given, so nothing is allowed by identity'
                : session.policies.map((policy) => (
                    <button key={policy.address} type="button" className="mr-2 text-accent underline" onClick={() => openDocument(policy.address)}>
                      {policy.name}
                    </button>
                  ))}
          </Fact>
        </dl>
        <div>
          {limits.length === 0 ? null : (
            <>
              <h4 className="font-semibold">What it can no longer do</h4>
              <ul className="list-disc pl-4 text-muted">
                {limits.map((limit) => (
                  <li key={limit}>{limit}</li>
                ))}
              </ul>
            </>
          )}
          {call === undefined ? null : <Code call={call} />}
        </div>
      </div>
    </aside>
  )
}

/** Near the limit AWS may refuse what is taken here: its way of packing is not known. */
function PackedSize({ percent }: { readonly percent: number }) {
  return (
    <>
      about {percent} % of what policies and tags may take
      {percent > 80 ? (
        <strong className="block text-nomatch">Close to the limit: AWS may answer PackedPolicyTooLarge. This is an estimate (U35), for AWS does not say how it packs them.</strong>
      ) : null}
    </>
  )
}

function Fact({ name, mono = false, children }: { readonly name: string; readonly mono?: boolean; readonly children: React.ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className={mono ? 'font-mono break-all' : 'break-words'}>{children}</dd>
    </>
  )
}

function Code({ call }: { readonly call: CallSpec }) {
  const [language, setLanguage] = useState<Language>('cli')
  const text = snippet(call, language)
  if (text === undefined) return null
  const copyText = () => {
    navigator.clipboard.writeText(text).then(
      () => appStore.getState().notify('The code was copied.'),
      () => appStore.getState().notify('The browser does not let the page copy.'),
    )
  }
  return (
    <div className="mt-3">
      <div className="flex flex-wrap items-center gap-1">
        <h4 className="grow font-semibold">The same step as code</h4>
        {(Object.keys(languages) as Language[]).map((one) => (
          <Button key={one} look={one === language ? 'solid' : 'outline'} className="h-6 text-2xs" aria-pressed={one === language} onPress={() => setLanguage(one)}>
            {languages[one]}
          </Button>
        ))}
        <IconButton label="Copy the code" onPress={copyText}>
          <Copy size={12} />
        </IconButton>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable */}
      <pre tabIndex={0} className="mt-1 overflow-auto rounded-md bg-sunken p-2 font-mono text-2xs">
        {text}
      </pre>
    </div>
  )
}
