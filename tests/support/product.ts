import { newSecret } from '../../platform/admin-key.ts'
import { newId } from '../../platform/ids.ts'
import type { Services } from '../../platform/services.ts'
import { createKey, SCOPES } from '../../platform/store/keys.ts'
import { startServer } from '../../server/start-server.ts'
import { startWorker } from '../../worker/start-worker.ts'

/** The whole product in this process, over the services of one set-up. */
export interface Product {
  readonly url: string
  readonly key: string
  /** Calls the API with the admin key; `body` goes out as JSON, a string as plain text. */
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply>
  /** Calls the API with the admin key and these very bytes. */
  send(
    method: string,
    path: string,
    body: BodyInit | null,
    headers: Record<string, string>,
  ): Promise<Reply>
  stop(): Promise<void>
}

export interface Reply {
  readonly status: number
  readonly headers: Headers
  // The shape is what each test expects of it.
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers as they come.
  readonly body: any
}

export async function startProduct(
  services: Services,
  roles: { worker: boolean } = { worker: true },
): Promise<Product> {
  const secret = newSecret()
  const key = { id: newId(), name: 'test', scopes: SCOPES, secret, at: services.clock() }
  await createKey(services.database, key)
  const worker = roles.worker ? await startWorker(services) : null
  const server = await startServer(services)
  async function send(
    method: string,
    path: string,
    body: BodyInit | null,
    headers: Record<string, string>,
  ): Promise<Reply> {
    const answer = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${secret}`, ...headers },
      body,
    })
    const json = answer.headers.get('content-type')?.includes('json')
    return {
      status: answer.status,
      headers: answer.headers,
      body: json ? await answer.json() : await answer.text(),
    }
  }

  return {
    url: server.url,
    key: secret,
    send,
    call(method, path, body, headers = {}) {
      if (body === undefined) return send(method, path, null, headers)
      const text = typeof body === 'string'
      const type = { 'content-type': text ? 'text/plain' : 'application/json' }
      return send(method, path, text ? body : JSON.stringify(body), { ...type, ...headers })
    },
    async stop() {
      await server.stop()
      await worker?.stop()
    },
  }
}
