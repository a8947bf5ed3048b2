/** What the page is, what leaves it, what it is made from, and how to keep it for offline. */

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { megabytes } from '../../scenario/format/size.ts'
import {
  type BuildFacts,
  keepAllForOffline,
  type Progress,
  readBuildFacts,
  readDataSource,
} from '../../store/offline.ts'
import { appStore, useApp } from '../../store/store.ts'
import { command, keyLabel } from '../commands.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'

export function AboutDialog() {
  const isOpen = useApp((state) => state.overlay === 'about')
  const { setOverlay } = appStore.getState()
  return (
    <Dialog title="About this page" isOpen={isOpen} onClose={() => setOverlay(undefined)} size="wide">
      <About />
    </Dialog>
  )
}

function About() {
  const [facts, setFacts] = useState<BuildFacts>()
  const [updated, setUpdated] = useState<string>()
  useEffect(() => {
    void readBuildFacts().then(setFacts)
    void readDataSource().then((source) => setUpdated(source?.updated))
  }, [])
  const [keys, terms] = [command('keys'), command('glossary')]
  return (
    <div className="flex flex-col gap-4">
      <p>
        IAM Playground tells why a call to AWS is allowed or denied, and what would change that. It evaluates the
        policies that you write here; it knows nothing of your AWS accounts, and asks AWS nothing.
      </p>
      <Part title="What leaves the page">
        <p>
          Nothing. The page loads its own files, and sends nothing anywhere. Your work is kept in this browser only. A
          link that you share holds the scenario in the part after #, which browsers never send.
        </p>
      </Part>
      <Part title="Without a network">
        <p>After a visit the page opens without a network, with the examples and all that you opened.</p>
        <KeepForOffline facts={facts} />
      </Part>
      <Part title="Keyboard and terms">
        <div className="flex flex-wrap gap-2">
          <Button onPress={keys.run}>
            Keyboard shortcuts
            <kbd className="font-mono text-2xs text-muted">{keyLabel(keys.keys)}</kbd>
          </Button>
          <Button onPress={terms.run}>{terms.label}</Button>
        </div>
      </Part>
      <Part title="What it is made from">
        <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5 text-sm">
          <dt className="text-muted">Version</dt>
          <dd>{facts?.version ?? 'in development'}</dd>
          <dt className="text-muted">Data of AWS services</dt>
          <dd>{updated === undefined ? '…' : day(updated)}</dd>
          <dt className="text-muted">Source</dt>
          <dd>
            {facts?.source === undefined ? (
              'Apache License 2.0'
            ) : (
              <Outside href={facts.source}>Apache License 2.0</Outside>
            )}
          </dd>
          <dt className="text-muted">Work of others</dt>
          <dd>
            <Outside href="licenses.txt">Licences</Outside>
          </dd>
        </dl>
      </Part>
    </div>
  )
}

const Part = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <section className="flex flex-col gap-1.5">
    <h3 className="text-xs font-semibold text-muted">{title}</h3>
    {children}
  </section>
)

const Outside = ({ href, children }: { readonly href: string; readonly children: ReactNode }) => (
  <a href={href} target="_blank" rel="noopener noreferrer" className="text-accent underline underline-offset-2">
    {children}
  </a>
)

const day = (date: string) => new Date(date).toLocaleDateString('en-GB', { dateStyle: 'long' })

function KeepForOffline({ facts }: { readonly facts: BuildFacts | undefined }) {
  const [progress, setProgress] = useState<Progress>()
  const [failure, setFailure] = useState<string>()
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])
  if (facts === undefined) return null
  const keep = () => {
    setFailure(undefined)
    const controller = new AbortController()
    running.current = controller
    keepAllForOffline(setProgress, controller.signal).then(setProgress, (error: unknown) => {
      setProgress(undefined)
      setFailure(error instanceof Error ? error.message : String(error))
    })
  }
  const isRunning = progress !== undefined && progress.done < progress.total
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button isDisabled={isRunning} onPress={keep}>
        Keep everything for offline ({megabytes(facts.offline.bytes)})
      </Button>
      {isRunning ? <progress aria-label="Stored" max={progress.total} value={progress.done} className="w-32" /> : null}
      <span role="status" className="text-xs text-muted">
        {failure ?? keptWords(progress)}
      </span>
    </div>
  )
}

function keptWords(progress: Progress | undefined): string {
  if (progress === undefined) return 'All services and AWS managed policies.'
  const { done, failed, total } = progress
  if (done < total) return `${done.toLocaleString('en')} of ${total.toLocaleString('en')} files`
  return failed === 0 ? 'Everything is kept.' : `${failed} files could not be loaded. Try again.`
}
