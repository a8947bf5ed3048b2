/** `npm start`: installs dependencies, writes the data, builds the page and serves it. Imports only Node built-ins until they are installed. */
import { spawn } from 'node:child_process'
import { ensureInstalled } from './lib/install.mjs'
import { freePort } from './lib/port.mjs'
import { root, run } from './lib/run.mjs'

await ensureInstalled()
for (const parameters of [['scripts/data.mjs'], ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn']]) {
  const code = await run('node', parameters)
  if (code !== 0) process.exit(code)
}
const port = await freePort(4173)
const server = spawn(
  process.execPath,
  [
    'node_modules/vite/bin/vite.js',
    'preview',
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--strictPort',
    '--logLevel',
    'error',
  ],
  {
    cwd: root,
    stdio: 'inherit',
  },
)
server.on('close', (code) => process.exit(code ?? 0))
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => server.kill(signal))

const address = `http://127.0.0.1:${port}/`
const isUp = () =>
  fetch(address).then(
    (response) => response.ok,
    () => false,
  )
while (!(await isUp())) await new Promise((resolve) => setTimeout(resolve, 100))
console.log(`\nIAM Playground is at ${address} (Ctrl+C stops it)\n`)
