// `writethru serve` from the build, as an operator starts it.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const MAIN = path.join(import.meta.dirname, '../../dist/cli/main.js')
export const ADMIN_KEY = 'bench-admin-key-0123456789abcdefghij'

/** Resolves when it is ready; `env` says on what it runs. */
export async function startServe(env, role = 'all') {
  const [port, metricsPort] = [await freePort(), await freePort()]
  const child = spawn(process.execPath, [MAIN, 'serve', '--role', role, '--port', String(port)], {
    env: {
      ...{ PATH: process.env.PATH, HOME: process.env.HOME, ADMIN_KEY, LOG_LEVEL: 'error' },
      ...{ RATE_LIMIT_READS: '0', RATE_LIMIT_WRITES: '0', CONNECTIONS_PER_ADDRESS: '0' },
      ...{ METRICS_PORT: String(metricsPort), ...env },
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const killNow = () => child.kill('SIGKILL')
  process.once('exit', killNow)
  const url = `http://127.0.0.1:${port}`
  const readiness = `${role === 'worker' ? `http://127.0.0.1:${metricsPort}` : url}/readyz`
  while (!(await fetch(readiness).catch(() => null))?.ok) {
    if (child.exitCode !== null) throw new Error(`writethru serve ended with ${child.exitCode}`)
    await wait(50)
  }
  return {
    url,
    pid: child.pid,
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
      process.removeListener('exit', killNow)
    },
  }
}

/** Files copy; resolves to the answer's body. */
export async function fileCopy(url, story, text, prefer = null) {
  const answer = await fetch(`${url}/api/v1/stories/${story}/filings`, {
    method: 'POST',
    headers: {
      ...{ authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'text/plain' },
      ...(prefer === null ? {} : { prefer }),
    },
    body: text,
  })
  if (!answer.ok) throw new Error(`HTTP ${answer.status}: ${await answer.text()}`)
  return answer.json()
}

/** Memory in use by a process, in MiB: what its pages in memory take (RSS). */
export function residentMib(pid) {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
  return Number(stdout) / 1024
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address()
  server.close()
  await once(server, 'close')
  return port
}
