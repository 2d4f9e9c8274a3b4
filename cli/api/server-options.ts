import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { adminKeyFile } from '../../platform/admin-key.ts'
import { UsageFailure } from '../failure.ts'
import type { Terminal } from '../terminal/terminal.ts'

const DEFAULT_URL = 'http://127.0.0.1:3000'

/** A server and the key to write to it with. */
export interface Server {
  /** Without a slash at the end. */
  readonly url: string
  readonly key: string | null
}

export interface ServerOptions {
  readonly url?: string
  readonly key?: string
}

/** Adds `--url` and `--key`. */
export function withServerOptions(command: Command): Command {
  command.option(
    '--url <url>',
    `the server (default: WRITETHRU_URL, or where HOST and PORT have it: ${DEFAULT_URL})`,
  )
  command.option(
    '--key <key>',
    'the API key (default: WRITETHRU_KEY; for a server on this machine, DATA_DIR/admin-key)',
  )
  return command
}

/**
 * The server that options and environment name. For a server on this machine, the admin key that
 * its first start left in DATA_DIR stands in for a key that nobody named.
 */
export function resolveServer(options: ServerOptions, { env }: Terminal): Server {
  const named = options.url ?? env.WRITETHRU_URL
  const url = named === undefined ? parseLocal(env) : parseUrl(named)
  const local = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
  const key =
    options.key ?? env.WRITETHRU_KEY ?? (local ? readAdminKey(env.DATA_DIR ?? 'data') : null)
  return { url: url.href.replace(/\/+$/, ''), key }
}

/** Where a server started with the same environment listens. */
function parseLocal({ HOST, PORT }: Terminal['env']): URL {
  const host = HOST === undefined || HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${PORT ?? '3000'}`
  if (URL.canParse(url)) return new URL(url)
  throw new UsageFailure(
    `HOST and PORT give '${url}', which is not the address of a server; mend them, or use --url`,
  )
}

function parseUrl(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : null
  if (parsed?.protocol === 'http:' || parsed?.protocol === 'https:') return parsed
  throw new UsageFailure(
    `'${url}' is not the address of a server; it should look like ${DEFAULT_URL}`,
  )
}

/** The admin key that the first start left in the data folder; null when this user finds none. */
export function readAdminKey(dataDir: string): string | null {
  try {
    return readFileSync(adminKeyFile(dataDir), 'utf8').trim() || null
  } catch {
    return null
  }
}
