import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * A process of the bench: `ask` sends a command with its arguments and gives the answer. It may use
 * as many file descriptors as the system lets it (Node raises its own limit), and is killed with us.
 */
export function startProcess(file, env = {}) {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const child = fork(path, [], {
    execArgv: ['--expose-gc'],
    env: { ...process.env, ...env },
    serialization: 'advanced',
  })
  const waiting = new Map()
  let asked = 0
  process.once('exit', () => child.kill('SIGKILL'))
  child.on('message', ({ id, answer, error }) => {
    const { resolve, reject } = waiting.get(id)
    waiting.delete(id)
    if (error) reject(new Error(`${file}: ${error}`))
    else resolve(answer)
  })
  child.once('exit', (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`${file} ended: ${code ?? signal}`))
  })
  return {
    ask(command, ...args) {
      asked += 1
      const id = asked
      child.send({ id, command, args })
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
    },
    end() {
      child.kill('SIGKILL')
    },
  }
}

/** In such a process: answers commands by these functions, and tells what it uses. */
export function serveCommands(commands) {
  const all = { ...commands, cpuMs, memory }
  process.on('message', async ({ id, command, args }) => {
    try {
      process.send({ id, answer: await all[command](...args) })
    } catch (error) {
      process.send({ id, error: error.stack })
    }
  })
}

/** The moment and the CPU time so far, to begin a measurement with. */
export function start() {
  return { at: now(), cpuMs: cpuMs() }
}

/** CPU time so far, of the program and of the system for it. */
function cpuMs() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

/** Bytes in use once the garbage is collected. */
function memory() {
  globalThis.gc()
  globalThis.gc()
  const { heapUsed, external, rss } = process.memoryUsage()
  return { heap: heapUsed + external, rss }
}

/** Milliseconds since 1970, finer than Date.now: the processes of one machine agree on them. */
export function now() {
  return performance.timeOrigin + performance.now()
}
