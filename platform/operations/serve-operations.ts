import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Operations } from './operations.ts'

export interface OperationsServer {
  readonly port: number
  close(): Promise<void>
}

/**
 * `/healthz`, `/readyz` and `/metrics` on a port of their own: for workers, which serve nothing
 * else, and for whoever wants them apart from what readers reach. Rejects when the port is taken.
 */
export async function serveOperations(
  operations: Operations,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<OperationsServer> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0]
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    answer(operations, isRead ? path : undefined, response).catch(() => response.destroy())
  })
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new Error(
      `METRICS_PORT ${port} on ${host} cannot be used: another program may have it. Set another.`,
      { cause: error },
    )
  }
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

async function answer(
  operations: Operations,
  path: string | undefined,
  response: ServerResponse,
): Promise<void> {
  if (path === '/metrics') {
    const { type, text } = await operations.metrics()
    return send(response, 200, type, text)
  }
  if (path === '/healthz') return sendJson(response, 200, { status: 'ok' })
  if (path === '/readyz') {
    const { ready, body } = await operations.readiness()
    return sendJson(response, ready ? 200 : 503, body)
  }
  return sendJson(response, 404, { detail: 'Here are /healthz, /readyz and /metrics.' })
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(body))
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': 'no-store' }).end(text)
}
