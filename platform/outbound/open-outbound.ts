import { lookup as systemLookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { Agent, type Dispatcher } from 'undici'
import { withDeadline } from '../deadline.ts'
import { type AddressGuard, createAddressGuard } from './address-guard.ts'
import { createGuardedConnector } from './guarded-connector.ts'
import { type Lookup, lookUpGuarded } from './guarded-lookup.ts'
import { onAbort } from './on-abort.ts'
import type { Outbound, OutboundAnswer, OutboundRequest } from './outbound.ts'
import { OutboundError, toOutboundError } from './outbound-error.ts'
import { hostOf, readTarget } from './read-target.ts'
import { receiveAnswer } from './receive-answer.ts'

interface OutboundOptions {
  /** Hosts, addresses and CIDR blocks that may be reached although they are private. */
  readonly allowHosts: readonly string[]
  /** Default: the system's resolver. */
  readonly lookup?: Lookup
}

const TIMEOUT_MS = 20_000
const CHECK_MS = 3_000
const MAX_BYTES = 1024
const MAX_TARGETS = 1_000

/** How long a connection is kept for the next request when its other end does not say. */
const KEEP_ALIVE_MS = 4_000

/** Opens outgoing HTTP with the guard of guarded-connector.ts on every connection. */
export function openOutbound({ allowHosts, lookup = systemLookup }: OutboundOptions): Outbound {
  const guard = createAddressGuard(allowHosts)
  const agent = new Agent({
    connect: createGuardedConnector({ guard, lookup, timeoutMs: TIMEOUT_MS }),
    keepAliveTimeout: KEEP_ALIVE_MS,
    // One request on a connection at a time: a slow answer holds up nobody.
    pipelining: 1,
    // `timeoutMs` covers the whole; these would only fire in the middle of it.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
  // Reading a URL takes a while, and most of them are sent to again and again.
  const targets = new Map<string, URL>()
  const target = (text: string) => {
    const url = targets.get(text) ?? readTarget(text, guard)
    if (targets.size >= MAX_TARGETS) targets.clear()
    targets.set(text, url)
    return url
  }
  let closed: Promise<void> | null = null
  return {
    check: (url) => check(url, guard, lookup),
    send: async (request) => send(agent, target(request.url), request),
    close() {
      closed ??= agent.destroy()
      return closed
    },
  }
}

async function check(text: string, guard: AddressGuard, lookup: Lookup): Promise<URL> {
  const url = readTarget(text, guard)
  const host = hostOf(url)
  if (isIP(host) !== 0) return url
  try {
    await withDeadline(lookUpGuarded(host, guard, lookup), CHECK_MS, `Looking up ${host}`)
  } catch (error) {
    if (error instanceof OutboundError) throw error
  }
  return url
}

async function send(
  agent: Dispatcher,
  url: URL,
  request: OutboundRequest,
): Promise<OutboundAnswer> {
  const { method = 'POST', headers, body = null, timeoutMs = TIMEOUT_MS, signal } = request
  if (signal?.aborted) throw givenUp(url)
  const { answer, abort } = receiveAnswer(
    agent,
    {
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method,
      headers: { 'user-agent': 'Writethru', ...headers },
      body,
    },
    request.maxBytes ?? MAX_BYTES,
  )
  const timer = setTimeout(() => abort(late(url, timeoutMs)), timeoutMs)
  const stopListening = signal && onAbort(signal, () => abort(givenUp(url)))
  try {
    return await answer
  } catch (error) {
    throw toOutboundError(error, url.host)
  } finally {
    clearTimeout(timer)
    stopListening?.()
  }
}

function givenUp(url: URL): OutboundError {
  return new OutboundError('aborted', `${url.host}: given up`)
}

function late(url: URL, timeoutMs: number): OutboundError {
  return new OutboundError('timed-out', `${url.host}: no whole answer within ${timeoutMs} ms`)
}
