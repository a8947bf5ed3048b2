/** Puts the page together: store, saved work, worker, then what the address asks for. */
import './styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { keepAnalysed } from './store/analysing.ts'
import { theAnalyst } from './store/analyst.ts'
import { keepAskedThen } from './store/askingThen.ts'
import { keepEvaluated } from './store/evaluating.ts'
import { theLanguage } from './store/language.ts'
import { keepLinted } from './store/linting.ts'
import { FIRST_EXAMPLE, offerWayBack, openAddress, openExample, openLastWork } from './store/opening.ts'
import { keepWork } from './store/persistence.ts'
import { keepSettings } from './store/settings.ts'
import { safeStorage } from './store/storage.ts'
import { appStore } from './store/store.ts'
import { App } from './ui/shell/App.tsx'
import { createEvaluator, lazily } from './worker/client.ts'
import { spawnThread } from './worker/spawn.ts'

const limits = { prepare: 20_000, evaluate: 5_000 }
const [local, session] = [safeStorage('localStorage'), safeStorage('sessionStorage')]

async function start(): Promise<void> {
  keepSettings(appStore, local)
  keepWork(appStore, local, session)
  const isOpen = await openAddress(appStore, location.hash)
  if (!isOpen && !openLastWork(appStore, local, session)) await openExample(appStore, FIRST_EXAMPLE)
  keepEvaluated(appStore, createEvaluator(spawnThread, limits))
  keepAskedThen(
    appStore,
    lazily(() => createEvaluator(spawnThread, limits)),
  )
  keepAnalysed(appStore, theAnalyst())
  keepLinted(appStore, theLanguage())
}

// Once the scenario is changed the address does not name it any more; a reload must bring back the work, not the link.
appStore.subscribe((state, before) => {
  if (state.changed && !before.changed && location.hash !== '')
    history.replaceState(null, '', location.pathname + location.search)
})
window.addEventListener('hashchange', async () => {
  const before = appStore.getState()
  if (await openAddress(appStore, location.hash))
    offerWayBack(appStore, before, `Opened ${appStore.getState().scenario.title || 'the scenario'}`)
})

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element with the id root')
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
void start()
