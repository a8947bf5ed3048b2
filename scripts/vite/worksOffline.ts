/**
 * Makes the built page work offline: writes `sw.js`, the service worker, from its template and the list of this build's
 * files, and `offline.js`, which registers it (the page's policy forbids inline scripts).
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const template = new URL('./serviceWorker.js', import.meta.url)

const register = `if ('serviceWorker' in navigator && isSecureContext) {
  addEventListener('load', () => navigator.serviceWorker.register('./sw.js').catch(() => undefined))
}
`

/** Files of `public/` that belong to the shell. Data and examples are stored on first use. */
const shell = ['./', './favicon.svg', './manifest.webmanifest', './offline.js']

export const worksOffline = (): Plugin => ({
  name: 'works-offline',
  apply: 'build',
  transformIndexHtml: () => [{ tag: 'script', attrs: { src: './offline.js', defer: true }, injectTo: 'head' }],
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const built = Object.keys(bundle).filter((file) => file.startsWith('assets/'))
      const version = createHash('sha256')
      for (const output of Object.values(bundle)) version.update(output.type === 'chunk' ? output.code : output.source)
      for (const file of publicFiles()) version.update(readFileSync(file))
      const files = JSON.stringify([...shell, ...built.map((file) => `./${file}`)])
      const source = readFileSync(template, 'utf8')
        .replace('/* version */ undefined', JSON.stringify(version.digest('hex').slice(0, 16)))
        .replace('/* files */ []', files)
      this.emitFile({ type: 'asset', fileName: 'sw.js', source })
      this.emitFile({ type: 'asset', fileName: 'offline.js', source: register })
    },
  },
})

const publicFiles = (): URL[] => {
  const folder = new URL('../../public/', import.meta.url)
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [new URL(entry.name, folder)] : [],
  )
}
