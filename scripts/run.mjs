import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** The top folder of the project, wherever the command was called from. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** @type {Record<string, import('node:child_process').StdioOptions>} */
const STDIO = { show: 'inherit', stderr: ['inherit', 2, 2], keep: ['ignore', 'pipe', 'pipe'] }

/** A fault that a person can mend: printed as its message alone, without a stack. */
export class PlainError extends Error {}

/**
 * Runs a script body; the exit code that it gives, if any, becomes the process's. A PlainError is
 * told by its message and ends the process with 1.
 * @param {() => Promise<number | void>} body
 */
export async function main(body) {
  try {
    const code = await body()
    if (code !== undefined) process.exitCode = code
  } catch (error) {
    console.error(error instanceof PlainError ? `\n${error.message}` : error)
    process.exitCode = 1
  }
}

/**
 * Runs `command` in the project's top folder and resolves with its exit code (1 when a signal ended
 * it). Its output is shown, or shown on stderr so that stdout stays clean for a CLI command's own
 * answer, or kept and given back, stdout and stderr together.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{output?: 'show' | 'stderr' | 'keep', env?: NodeJS.ProcessEnv}} [options]
 * @returns {Promise<{code: number, text: string}>}
 */
export function run(command, args, { output = 'show', env = process.env } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env,
      stdio: STDIO[output],
      // npm is a .cmd file on Windows, which only a shell can start.
      shell: process.platform === 'win32' && command === 'npm',
    })
    let text = ''
    const collect = (/** @type {Buffer} */ chunk) => {
      text += chunk
    }
    child.stdout?.on('data', collect)
    child.stderr?.on('data', collect)
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, text }))
  })
}

/**
 * The path of a dependency's command, to be run by this Node: node_modules/.bin holds shell scripts
 * on Windows.
 * @param {string} dependency its folder in node_modules
 * @param {string} [command] the command's name when the package has several
 */
export function binary(dependency, command = dependency) {
  const manifest = path.join(ROOT, 'node_modules', dependency, 'package.json')
  const { bin } = createRequire(import.meta.url)(manifest)
  return path.join(path.dirname(manifest), typeof bin === 'string' ? bin : bin[command])
}
