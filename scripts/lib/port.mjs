/** Finds a free port. Prints it when run as a program. */
import { createServer } from 'node:net'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'

/** @param {number} [preferred] taken when it is free @returns {Promise<number>} */
export function freePort(preferred = 0) {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', (error) => (preferred === 0 ? reject(error) : resolve(freePort())))
    server.listen(preferred, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : preferred
      server.close(() => resolve(port))
    })
  })
}

if (argv[1] === fileURLToPath(import.meta.url)) console.log(await freePort())
