import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually } from './eventually.ts'
import { freePort } from './free-port.ts'
import { NGINX } from './services.ts'

/** The nginx of `deploy/`, in front of these servers, with an empty cache. */
export interface NginxServer {
  readonly url: string
  close(): Promise<void>
}

const TEMPLATE = join(import.meta.dirname, '../../deploy/nginx.conf.template')

/** `servers` are `host:port`. */
export function startNginx(servers: readonly string[]): Promise<NginxServer> {
  return startNginxWith(servers.map((server) => `server ${server};`).join(' '))
}

/** `upstream` is what stands in WRITETHRU_SERVERS. */
export async function startNginxWith(upstream: string): Promise<NginxServer> {
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'writethru-nginx-'))
  const template = await readFile(TEMPLATE, 'utf8')
  const site = fillIn(template, {
    WRITETHRU_LISTEN: `127.0.0.1:${port}`,
    WRITETHRU_SERVERS: upstream,
    WRITETHRU_CACHE: folder,
  })
  const file = join(folder, 'nginx.conf')
  await Promise.all([
    writeFile(file, around(site, folder)),
    ...['immutable', 'heads'].map((name) => mkdir(join(folder, name))),
  ])
  const child: ChildProcess = spawn(NGINX, ['-p', folder, '-c', file], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let faults = ''
  child.stderr?.on('data', (text: Buffer) => {
    faults += text.toString()
  })
  const stopNow = () => child.kill('SIGTERM')
  process.once('exit', stopNow)
  const ended = once(child, 'exit')
  const url = `http://127.0.0.1:${port}`
  await eventually(async () => {
    if (child.exitCode !== null) throw new Error(`nginx ended: ${faults}`)
    await fetch(`${url}/healthz`)
  })
  return {
    url,
    async close() {
      process.removeListener('exit', stopNow)
      stopNow()
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** As the nginx image does: what is set is filled in, nginx's own variables stay. */
function fillIn(template: string, values: Record<string, string>): string {
  return template.replace(/\$\{(\w+)\}/g, (found, name) => values[name] ?? found)
}

/** The parts that belong to the machine, where a distribution or an image has its own. */
function around(site: string, folder: string): string {
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  return `
${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr warn;
events { worker_connections 4096; }
http {
  access_log off;
  ${paths.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
${site}
}
`
}
