/** Starts the page: settings and saved work, the scenario that the address names, then the workers. */
import './styles.css'
import { StrictMode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { createRoot } from 'react-dom/client'
import { syncOffline } from './store/offline.ts'
import { checkFirstWork, FIRST_EXAMPLE, openAddress, openExample, openLastWork, openTabWork } from './store/opening.ts'
import { safeStorage } from './store/saved/storage.ts'
import { appStore } from './store/store.ts'
import { analysisClient } from './store/sync/analysisClient.ts'
import { languageClient } from './store/sync/languageClient.ts'
import { syncAddress } from './store/sync/syncAddress.ts'
import { syncAnalyses } from './store/sync/syncAnalyses.ts'
import { syncEvaluation } from './store/sync/syncEvaluation.ts'
import { syncFindings } from './store/sync/syncFindings.ts'
import { syncNotices } from './store/sync/syncNotices.ts'
import { syncPlayhead } from './store/sync/syncPlayhead.ts'
import { syncSettings } from './store/sync/syncSettings.ts'
import { syncTrialCall } from './store/sync/syncTrialCall.ts'
import { syncWork } from './store/sync/syncWork.ts'
import { App } from './ui/shell/App.tsx'
import { PageGuard } from './ui/shell/PageGuard.tsx'
import { createEvaluationClient } from './worker/clients.ts'
import { createEvaluator } from './worker/evaluator.ts'

const [local, session] = [safeStorage('localStorage'), safeStorage('sessionStorage')]

async function start(): Promise<void> {
  syncSettings(appStore, local)
  syncNotices(appStore, local)
  syncWork(appStore, local, session)
  await checkFirstWork(local, session, location.hash)
  const isOpen =
    (isReload() && openTabWork(appStore, local, session)) || (await openAddress(appStore, location.hash, local))
  if (!isOpen && !openLastWork(appStore, local, session))
    await openExample(appStore, { id: FIRST_EXAMPLE, isFirst: true })
  syncAddress(appStore, window, local)
  syncEvaluation(appStore, createEvaluator(createEvaluationClient()))
  // A worker of its own, so that neither waits for the other.
  const aside = createEvaluator(createEvaluationClient())
  syncPlayhead(appStore, aside)
  syncTrialCall(appStore, aside)
  syncAnalyses(appStore, analysisClient)
  syncFindings(appStore, languageClient)
  if (import.meta.env.PROD) syncOffline(appStore)
}

const isReload = (): boolean =>
  performance
    .getEntriesByType('navigation')
    .some((entry) => entry instanceof PerformanceNavigationTiming && entry.type === 'reload')

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element with the id root')
createRoot(root).render(
  <StrictMode>
    <I18nProvider locale="en-US">
      <PageGuard>
        <App />
      </PageGuard>
    </I18nProvider>
  </StrictMode>,
)
void start()
