import * as z from 'zod'
import { callApi } from '../api/call-api.ts'
import { ApiFailure } from '../api/problem.ts'
import type { Server } from '../api/server-options.ts'
import { CommandFailure, messageOf } from '../failure.ts'
import { type Finding, fault, note, ok } from './finding.ts'

/** How long the server may take to answer. */
const PATIENCE_MS = 5000

/** Whether a server answers at the URL and can do its work, and whether it knows the key. */
export async function checkServer(server: Server): Promise<readonly Finding[]> {
  let status: number
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    status = (await fetch(`${server.url}/readyz`, { signal })).status
  } catch {
    return [
      note('server', `none answers at ${server.url}`, 'npm start, or name another with --url'),
    ]
  }
  if (status !== 200) {
    const next = 'Its log, and /readyz itself, say what it cannot reach.'
    return [fault('server', `${server.url} answers ${status} at /readyz`, next)]
  }
  return [ok('server', `${server.url} is ready`), await checkKey(server)]
}

/** Keys are listed to admins only; who is told so has a key that is in force. */
async function checkKey(server: Server): Promise<Finding> {
  if (!server.key) {
    return note('key', 'none named, so nothing can be filed', 'Set WRITETHRU_KEY, or use --key.')
  }
  try {
    await callApi(server, '/keys', z.unknown())
    return ok('key', 'in force, with scope admin')
  } catch (error) {
    if (error instanceof ApiFailure && error.status === 403) return ok('key', 'in force')
    if (!(error instanceof CommandFailure)) throw error
    return fault(
      'key',
      messageOf(error),
      'Set WRITETHRU_KEY to a key in force: writethru keys create',
    )
  }
}
