import { createServer, type RequestListener, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { PlainRequest } from './plain-request.ts'

/** What a connection may do, and how long it may take over it. */
export interface ConnectionLimits {
  /** From a connection's start, or its last answer, to a request's whole head. */
  readonly headersMs: number
  /** To its whole body: 1 MiB over a line of 300 kbit/s. */
  readonly requestMs: number
  /** Without a request. Longer than nginx keeps its own (60 s), so that it never meets a closing one. */
  readonly keepAliveMs: number
  /** How often the two above are looked after. */
  readonly checkEveryMs: number
  readonly headers: number
  /** Connections from one address; 0: any number. */
  readonly perAddress: number
}

export const CONNECTION_LIMITS: Omit<ConnectionLimits, 'perAddress'> = {
  headersMs: 15_000,
  requestMs: 30_000,
  keepAliveMs: 65_000,
  checkEveryMs: 5_000,
  headers: 100,
}

/**
 * An HTTP server that nobody can hold up by being slow, or fill alone. The head of a request has at
 * most 16 KiB (Node's own limit). Connections over the limit of their address are closed at once.
 */
export function createGuardedServer(
  listener: RequestListener,
  limits: ConnectionLimits,
  isExempt: (address: string) => boolean = isLoopback,
): Server {
  const server = createServer(
    {
      IncomingMessage: PlainRequest,
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: limits.keepAliveMs,
      connectionsCheckingInterval: limits.checkEveryMs,
    },
    listener,
  )
  server.maxHeadersCount = limits.headers
  if (limits.perAddress > 0) limitConnections(server, limits.perAddress, isExempt)
  return server
}

function limitConnections(
  server: Server,
  perAddress: number,
  isExempt: (address: string) => boolean,
): void {
  const open = new Map<string, number>()
  server.prependListener('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? ''
    if (isExempt(address)) return
    const count = (open.get(address) ?? 0) + 1
    open.set(address, count)
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left === 0) open.delete(address)
      else open.set(address, left)
    })
    if (count > perAddress) socket.destroy()
  })
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address)
}
