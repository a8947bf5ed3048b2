/**
 * Writes what the page says about itself: `build.json` (version, source, size of all data), and `offline-files.json`, the
 * files that "Keep for offline" stores beside the shell.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Folders of `public` with what the page fetches when it is used. */
const folders = ['data', 'examples', 'policy-schemas']

/** @returns paths below `public` of all files in these folders. */
export const dataFiles = (): readonly string[] =>
  folders.flatMap((folder) =>
    readdirSync(`${root}public/${folder}`, { recursive: true, encoding: 'utf8' })
      .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
      .filter((file) => file.endsWith('.json'))
      .sort(),
  )

export const buildFacts = (): Plugin => ({
  name: 'build-facts',
  apply: 'build',
  generateBundle() {
    const files = dataFiles()
    const bytes = files.reduce((sum, file) => sum + statSync(`${root}public/${file}`).size, 0)
    const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string }
    const facts = { version, ...source(), offline: { files: files.length, bytes } }
    this.emitFile({ type: 'asset', fileName: 'build.json', source: JSON.stringify(facts) })
    this.emitFile({ type: 'asset', fileName: 'offline-files.json', source: JSON.stringify(files) })
  },
})

/** Where the source of this very build is, if the build runs where that is known. */
function source(): { readonly source?: string } {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_SHA: commit } = process.env
  return server === undefined || repository === undefined || commit === undefined
    ? {}
    : { source: `${server}/${repository}/tree/${commit}` }
}
