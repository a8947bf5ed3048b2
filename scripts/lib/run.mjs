/** Runs other programs. Imports only Node built-ins, so it works before anything is installed. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Runs a program in the repository's folder and waits for it.
 * @param {string} program
 * @param {readonly string[]} parameters
 * @param {{ env?: Record<string, string>, quiet?: boolean }} [options] `quiet`: its output goes to standard error
 * @returns {Promise<number>} its exit code
 */
export function run(program, parameters, { env = {}, quiet = false } = {}) {
  const isWindowsScript = process.platform === 'win32' && program === 'npm'
  return new Promise((resolve) => {
    const child = spawn(program === 'node' ? process.execPath : isWindowsScript ? 'npm.cmd' : program, parameters, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 2 : 'inherit', 'inherit'],
      shell: isWindowsScript,
    })
    child.on('error', (error) => {
      console.error(error.message)
      resolve(127)
    })
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/** @param {string} program @returns {string | undefined} where it is on the PATH */
export function onPath(program) {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.map((folder) => join(folder, program)).find((file) => existsSync(file))
}
