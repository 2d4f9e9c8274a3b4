import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { newEpoch, newId } from '../platform/ids.ts'
import type { Services } from '../platform/services.ts'
import { createApp } from './app.ts'
import { openFilingWaiter } from './filing-waiter.ts'
import { CONNECTION_LIMITS, createGuardedServer } from './limits/guarded-server.ts'
import { GuessGuard } from './limits/guess-guard.ts'
import { openGateway } from './realtime/gateway.ts'
import { createRealtime } from './realtime/realtime.ts'
import { AnswerCache } from './recovery/answer-cache.ts'
import { HeadReader } from './recovery/head-reader.ts'

export interface RunningServer {
  /** Where it listens, without a slash at the end. */
  readonly url: string
  stop(): Promise<void>
}

/**
 * Serves API, pages and sockets on HOST:PORT. Rejects with a readable error when the port is taken.
 * `stop` tells sockets goodbye, lets requests in hand finish and resolves when all is closed.
 */
export async function startServer(services: Services): Promise<RunningServer> {
  const { config, database, jobs, bus, log, metrics, clock, outbound, counters } = services
  const { queue } = jobs
  const waiter = await openFilingWaiter(bus, database)
  const ids = { newId, newEpoch }
  const realtime = createRealtime(database, log, metrics)
  const app = createApp({
    ...{ config, database, queue, bus, log, metrics, clock, outbound, ids, waiter, realtime },
    ...{ counters, guesses: new GuessGuard(), heads: new HeadReader(database) },
    answers: new AnswerCache(config.catchUpCacheBytes, metrics),
  })
  const httpServer = createGuardedServer(app, {
    ...CONNECTION_LIMITS,
    // A proxy brings the connections of all of its clients, and has to count them itself.
    perAddress: config.trustProxy === false ? config.connectionsPerAddress : 0,
  })
  const gateway = await openGateway(httpServer, {
    database,
    bus,
    log,
    metrics,
    realtime,
    corsOrigins: config.corsOrigins,
  })
  try {
    await listen(httpServer, config)
  } catch (error) {
    await Promise.all([gateway.close(), waiter.close()])
    throw error
  }
  return {
    url: config.publicUrl ?? urlOf(httpServer, config.host),
    async stop() {
      await waiter.close()
      await gateway.close()
    },
  }
}

async function listen(server: Server, { port, host }: { port: number; host: string }) {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new Error(whyNot(error, port, host), { cause: error })
  }
}

/** Why it cannot listen there, and the next step. */
function whyNot(error: unknown, port: number, host: string): string {
  switch (error instanceof Error && 'code' in error ? error.code : null) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another program. Stop it, or set PORT to a free port.`
    case 'EACCES':
      return `Port ${port} on ${host} is not for this user. Set PORT to one above 1023.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST is ${host}, which is no address of this machine. Set it to one, such as 127.0.0.1, or 0.0.0.0 for all of them.`
    default:
      return `Port ${port} on ${host} cannot be used: ${error instanceof Error ? error.message : String(error)}. Set PORT and HOST to others.`
  }
}

function urlOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`
}
