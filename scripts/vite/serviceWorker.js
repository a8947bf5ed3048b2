/*
 * The service worker. It stores the shell (page, code, styles) when it is installed, and examples and data on first use.
 * `scripts/vite/worksOffline.ts` fills in the two constants.
 */
const version = /* version */ undefined
const files = /* files */ []

const shell = `shell-${version}`
const data = 'data'

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(shell).then((cache) => cache.addAll(files.map((file) => new Request(file, { cache: 'reload' })))),
  )
})

// A new version waits until all pages of the old one are closed, so that an open page still finds its own chunks.
self.addEventListener('activate', (event) => {
  const outdated = (name) => name.startsWith('shell-') && name !== shell
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter(outdated).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const address = new URL(request.url)
  if (
    request.method !== 'GET' ||
    address.origin !== location.origin ||
    !address.href.startsWith(self.registration.scope)
  )
    return
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => stored('./')))
  else if (address.pathname.includes('/assets/'))
    event.respondWith(stored(request).then((found) => found ?? fetch(request)))
  else event.respondWith(freshOrStored(request))
})

const stored = (request) => caches.match(request, { ignoreSearch: true, ignoreVary: true })

/** The response of the network, which is stored; when offline, the last one that was stored. */
async function freshOrStored(request) {
  try {
    const response = await fetch(request)
    const isPage = (response.headers.get('content-type') ?? '').startsWith('text/html')
    if (response.ok && !isPage) {
      const copy = response.clone()
      await caches
        .open(data)
        .then((cache) => cache.put(request, copy))
        .catch(() => undefined)
    }
    return response
  } catch (error) {
    const found = await stored(request)
    if (found) return found
    throw error
  }
}
